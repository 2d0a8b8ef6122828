"""The appendix of pilotkaarten as a file, from the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from basis.uitvoer import check_writable, write_whole
from pilots.bijlage.formaten import FORMATEN
from pilots.bijlage.samenstellen import inhoud_van_vandaag


class Command(BaseCommand):
    help = "Schrijft de bijlage met alle pilotkaarten. De extensie kiest het soort bestand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("uit", metavar="UIT.csv|xlsx|docx|pdf", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        uit: Path = options["uit"]
        formaat = FORMATEN.get(uit.suffix.removeprefix(".").lower())
        if formaat is None:
            soorten = ", ".join(f".{code}" for code in FORMATEN)
            raise CommandError(f"“{uit}” heeft geen extensie die dit kan schrijven: {soorten}.")
        check_writable(uit, voorbeeld="bijlage.docx")
        inhoud = inhoud_van_vandaag()
        try:
            bestand = formaat.write(inhoud)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        write_whole(uit, bestand)
        aantal = len(inhoud.kaarten)
        kaarten = "1 pilotkaart" if aantal == 1 else f"{aantal} pilotkaarten"
        self.stdout.write(f"{uit}: {kaarten}, {len(bestand) // 1024 + 1} kB.")
