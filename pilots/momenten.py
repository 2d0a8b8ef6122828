"""A moment as people write it, kept to the letter and understood as a span of days."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices


class Precisie(TextChoices):
    """How exact a moment is; `van` and `tot` are its first and last day, where it has them."""

    DAG = "dag", "dag"
    MAAND = "maand", "maand"
    KWARTAAL = "kwartaal", "kwartaal"
    HALFJAAR = "halfjaar", "halfjaar"
    JAAR = "jaar", "jaar"
    VANAF = "vanaf", "vanaf"  # tot is None
    TOT = "tot", "tot en met"  # van is None
    TERUGKEREND = "terugkerend", "terugkerend"  # van and tot: the first time, when it is said
    GEWEEST = "geweest", "geweest"
    NA_AFLOOP = "na_afloop", "na afloop van de pilot"  # no span of its own
    ONBEKEND = "onbekend", "onbekend"
    LEEG = "leeg", "niet ingevuld"


@dataclass(frozen=True)
class Moment:
    """`tekst` is what was written, untouched. When both are given, van ≤ tot."""

    tekst: str
    van: date | None = None
    tot: date | None = None
    precisie: Precisie = Precisie.ONBEKEND


def begrijp(tekst: str, *, peiljaar: int | None = None) -> Moment:
    """What this text says about when; never raises, `onbekend` where it does not say."""
    if not tekst.strip():
        return Moment(tekst, precisie=Precisie.LEEG)
    return Moment(tekst)
