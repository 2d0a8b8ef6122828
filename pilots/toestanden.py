"""Where a pilot is on a day, as far as its own dates say. Pure."""

from datetime import date
from typing import Protocol

from django.db.models import TextChoices


class Toestand(TextChoices):
    NOG_NIET_BEGONNEN = "nog_niet_begonnen", "Nog niet begonnen"
    LOPEND = "lopend", "Lopend"
    AFGEROND = "afgerond", "Afgerond"
    ONBEKEND = "onbekend", "Onbekend"


class Tijdvak(Protocol):
    """A moment with its span."""

    @property
    def van(self) -> date | None: ...
    @property
    def tot(self) -> date | None: ...
    @property
    def precisie(self) -> str: ...


def toestand_op(dag: date, *, start: Tijdvak, eind: Tijdvak) -> Toestand:
    """Running from the first day of the start's span up to and with the last day of the end's."""
    if eind.tot and eind.tot < dag and eind.precisie != "terugkerend":
        return Toestand.AFGEROND
    if start.van and start.van > dag:
        return Toestand.NOG_NIET_BEGONNEN
    ends_later = eind.tot or (eind.van and eind.van > dag)
    begun = start.van or start.tot
    return Toestand.LOPEND if begun and ends_later else Toestand.ONBEKEND
