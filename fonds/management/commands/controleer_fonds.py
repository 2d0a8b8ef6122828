"""python manage.py controleer_fonds: reconcile all money; exit 1 and a line per difference."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fonds.controle import differences, summary


class Command(BaseCommand):
    help = "Sluit al het geld van het fonds op elkaar aan; eindigt met 1 bij een verschil."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(differences())
        for zin in found:
            self.stdout.write(f"VERSCHIL {zin}")
        if found:
            word = "verschil" if len(found) == 1 else "verschillen"
            raise CommandError(f"{len(found)} {word} gevonden.")
        self.stdout.write(f"OK: alles sluit aan ({summary()}).")
