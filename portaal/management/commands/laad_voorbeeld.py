"""Loads the example data: `python manage.py laad_voorbeeld`. Safe to run twice."""

from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from fonds.models import Fonds
from gebruikers.demo import ensure_demo_accounts
from gebruikers.rollen import Rol
from portaal.voorbeeld import fonds, leven, pilots, projecten, rapportages
from portaal.voorbeeld.klok import op

BEGIN = date(2022, 1, 3)


class Command(BaseCommand):
    help = "Laadt de voorbeeldgegevens: het fonds, projecten, pilots, voortgang en rapportages."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = load()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(
                "De voorbeeldgegevens zijn geladen."
                if made
                else "De voorbeeldgegevens staan er al."
            )


@transaction.atomic
def load() -> bool:
    """Load everything, or nothing; False when the example data stand there already.

    Raises a ValidationError (Dutch) in a database with other users or another fonds.
    """
    with op(BEGIN):
        accounts = ensure_demo_accounts()
    naam = fonds.read("fonds")["fonds"]["naam"]
    if Fonds.objects.filter(naam=naam).exists():
        return False
    if Fonds.objects.exists():
        raise ValidationError("Er staat al een ander fonds in deze database.")
    stukken = fonds.load(
        controller=accounts[Rol.CONTROLLER], projectleider=accounts[Rol.PROJECTLEIDER]
    )
    leven.load(accounts=accounts, stukken=stukken)
    projecten.load(projectleider=accounts[Rol.PROGRAMMAMANAGER])
    fonds.close_perioden()
    pilots.load(stukken=stukken, accounts=accounts)
    rapportages.load(programmamanager=accounts[Rol.PROGRAMMAMANAGER], college=accounts[Rol.COLLEGE])
    return True
