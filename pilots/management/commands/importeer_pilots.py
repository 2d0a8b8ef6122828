"""The appendix with pilots taken over from the command line; first a preview, with --toepassen for real."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from basis.docx.grenzen import MAX_BESTAND
from gebruikers.models import User
from pilots.bijlage.invoer import Melding
from pilots.importbeeld import KaartBeeld, Veldbeeld, beeld
from pilots.services.importeren import pas_toe, read_bijlage
from pilots.services.voorstel import Status, Voorstel, vergelijk
from pilots.vergelijking import Stuk

IMPORTEREN = "pilots.import_pilotkaart"
GEWEIGERD = 1  # no file, or no appendix in it
ONVOLLEDIG = 2  # read, but a card has to be corrected first
MAX_REGEL = 160


class Command(BaseCommand):
    help = (
        "Leest de bijlage met pilots (.docx of tekst; - is de standaardinvoer) en toont per kaart wat "
        "er verandert. Met --toepassen wordt het overgenomen. Stopt met 0 als het goed is, met 1 als "
        "het bestand is geweigerd, met 2 als een kaart eerst moet worden aangevuld (in het portaal)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", metavar="BESTAND")
        parser.add_argument("--toepassen", action="store_true", help="neem de kaarten over")
        parser.add_argument("--gebruiker", help="e-mailadres van wie de bijlage overneemt")

    def handle(self, *args: Any, **options: Any) -> None:
        door = _user(options["gebruiker"]) if options["gebruiker"] else None
        try:
            voorstel = vergelijk(read_bijlage(_read(options["bestand"])))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=GEWEIGERD) from error
        self._show(voorstel)
        if voorstel.met_fouten:
            raise CommandError(
                "Er is niets overgenomen: vul eerst de kaarten aan waar “Aanvullen” bij staat. "
                "Dat kan in het portaal, bij Pilots › Bijlage importeren.",
                returncode=ONVOLLEDIG,
            )
        if not options["toepassen"]:
            self.stdout.write("Er is niets overgenomen. Gebruik --toepassen om dat te doen.")
            return
        try:
            resultaat = pas_toe(voorstel, door=door)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=ONVOLLEDIG) from error
        self.stdout.write(
            f"Overgenomen: {len(resultaat.nieuw)} nieuw, {len(resultaat.gewijzigd)} gewijzigd, "
            f"{resultaat.gelijk} gelijk."
        )

    def _show(self, voorstel: Voorstel) -> None:
        for alinea in voorstel.inleiding:
            self.stdout.write(f"Vóór de eerste kaart, niet overgenomen: {_kort(alinea)}")
        self._meld(voorstel.meldingen)
        for kaart in voorstel.kaarten:
            self._show_kaart(beeld(kaart))
        for bestaand in voorstel.niet_in_bijlage:
            self.stdout.write(f"Niet in de bijlage, blijft zoals hij is: {bestaand}")
        tellingen = ", ".join(f"{n} {status}" for status, n in voorstel.tellingen.items() if n)
        self.stdout.write(f"Gelezen: {len(voorstel.kaarten)} kaarten ({tellingen}).")

    def _show_kaart(self, kaart: KaartBeeld) -> None:
        bestaand = f" (werkt bij: {kaart.bestaand})" if kaart.bestaand else ""
        self.stdout.write(f"\n{kaart.naam}: {kaart.status}{bestaand}")
        for fout in kaart.fouten:
            self.stdout.write(f"  FOUT {fout}")
        if kaart.status == Status.NIEUW.capitalize():
            for veld in kaart.velden:
                self._show_veld(veld)
        for verschil in kaart.verschillen:
            self.stdout.write(f"  {verschil.label}:")
            self.stdout.write(f"    was: {_kort(_tekst(verschil.oud))}")
            self.stdout.write(f"    wordt: {_kort(_tekst(verschil.nieuw))}")
        self._meld(kaart.meldingen, inspringing="  ")

    def _show_veld(self, veld: Veldbeeld) -> None:
        begrepen = f" [{veld.begrepen}]" if veld.begrepen else ""
        self.stdout.write(f"  {veld.label}: {_kort(veld.tekst) or 'geen opgave'}{begrepen}")

    def _meld(self, meldingen: tuple[Melding, ...], inspringing: str = "") -> None:
        for melding in meldingen:
            tekst = f" «{' '.join(melding.tekst.split())}»" if melding.tekst else ""
            self.stdout.write(f"{inspringing}- {melding.melding}{tekst}")


def _tekst(stukken: tuple[Stuk, ...]) -> str:
    return "".join(stuk.tekst for stuk in stukken)


def _kort(tekst: str) -> str:
    """The beginning, on one line; the whole text is shown in the portaal."""
    regel = " ".join(tekst.split())
    return regel if len(regel) <= MAX_REGEL else f"{regel[: MAX_REGEL - 1]}…"


def _read(bestand: str) -> bytes:
    if bestand == "-":
        return sys.stdin.buffer.read(MAX_BESTAND + 1)
    pad = Path(bestand)
    try:
        if pad.stat().st_size > MAX_BESTAND:
            raise CommandError("Dit bestand is groter dan 50 MB.", returncode=GEWEIGERD)
        return pad.read_bytes()
    except FileNotFoundError as error:
        raise CommandError(f"Het bestand {pad} bestaat niet.", returncode=GEWEIGERD) from error
    except OSError as error:
        raise CommandError(f"Het bestand {pad} is niet te lezen.", returncode=GEWEIGERD) from error


def _user(email: str) -> User:
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise CommandError(f"Er is geen actief account met het e-mailadres {email}.")
    if not user.has_perm(IMPORTEREN):
        raise CommandError(f"{user} mag geen pilotkaarten importeren.")
    return user
