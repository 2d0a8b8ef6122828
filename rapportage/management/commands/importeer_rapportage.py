"""A concept report from a Word document, from the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from basis.docx.grenzen import MAX_BESTAND
from gebruikers.models import User
from gebruikers.rollen import ROLLEN, Rol
from rapportage.models import RapportageSoort
from rapportage.services.importeren import ImportResultaat, import_rapportage

OPSTELLEN = "rapportage.compose_rapportage"
SYSTEEM = "systeem@localhost"


class Command(BaseCommand):
    help = "Maakt van een Word-document (.docx) een rapportage in concept. Het laatste woord is de slug."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", metavar="BESTAND.docx", type=Path)
        parser.add_argument("--soort", required=True, help="bijvoorbeeld sociaal-domein")
        parser.add_argument("--periode", required=True, help="JJJJ-H, bijvoorbeeld 2024-2")
        parser.add_argument("--gebruiker", help="e-mailadres van wie de rapportage opstelt")

    def handle(self, *args: Any, **options: Any) -> None:
        bestand: Path = options["bestand"]
        try:
            with transaction.atomic():  # the account that _user may make goes when the import fails
                resultaat = import_rapportage(
                    bestand=_read(bestand),
                    naam=bestand.name,
                    soort=_soort(options["soort"]),
                    periode_code=options["periode"],
                    user=_user(options["gebruiker"]),
                )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self._report(resultaat)

    def _report(self, resultaat: ImportResultaat) -> None:
        for melding in resultaat.meldingen:
            tekst = f" [{_shorten(melding.tekst)}]" if melding.tekst else ""
            self.stdout.write(f"- {melding.plaats}: {melding.melding}{tekst}")
        rapportage = resultaat.rapportage
        hoofdstukken = rapportage.hoofdstukken.prefetch_related("onderwerpen")
        onderwerpen = sum(len(hoofdstuk.onderwerpen.all()) for hoofdstuk in hoofdstukken)
        self.stdout.write(
            f"«{rapportage.titel}» staat klaar als concept, opgesteld door {rapportage.opgesteld_door}: "
            f"hoofdstukken {len(hoofdstukken)}, onderwerpen {onderwerpen}, "
            f"afbeeldingen {rapportage.afbeeldingen.count()}, meldingen {len(resultaat.meldingen)}."
        )
        self.stdout.write(rapportage.slug)


def _shorten(tekst: str) -> str:
    """The beginning, on one line; the whole text stands with the concept."""
    regel = " ".join(tekst.split())
    return regel if len(regel) <= 120 else f"{regel[:119]}…"


def _read(bestand: Path) -> bytes:
    try:
        if bestand.stat().st_size > MAX_BESTAND:
            raise CommandError("Dit bestand is groter dan 50 MB. Verklein de afbeeldingen in Word.")
        return bestand.read_bytes()
    except FileNotFoundError as error:
        raise CommandError(f"Het bestand {bestand} bestaat niet.") from error
    except OSError as error:
        raise CommandError(f"Het bestand {bestand} is niet te lezen.") from error


def _soort(slug: str) -> RapportageSoort:
    soort = RapportageSoort.objects.filter(slug=slug).first()
    if soort is None:
        bekend = ", ".join(RapportageSoort.objects.values_list("slug", flat=True))
        raise CommandError(f"Er is geen soort rapportage «{slug}». Kies uit: {bekend or 'geen'}.")
    return soort


def _user(email: str | None) -> User:
    """Who composes the report: the account that is named, else the first that may compose one."""
    if email:
        user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"Er is geen actief account met het e-mailadres {email}.")
        if not user.has_perm(OPSTELLEN):
            raise CommandError(f"{user} mag geen rapportages opstellen.")
        return user
    for rol in (rol for rol in Rol if OPSTELLEN in ROLLEN[rol]):
        user = User.objects.with_rol(rol).order_by("pk").first()
        if user is not None:
            return user
    return _systeem()


def _systeem() -> User:
    """In a database without anyone who composes: an account that nobody can sign in with."""
    user = User.objects.filter(email=SYSTEEM).first()
    return user or User.objects.create_user(SYSTEEM, naam="Systeem", is_active=False)
