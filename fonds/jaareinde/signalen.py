"""What a controller should know before closing a boekjaar. Signals, never refusals (rule 10)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Protocol

from django.utils.dates import MONTHS

from basis.bedragen import euro
from basis.fields import NUL
from fonds.balans import begrote_vrijval, vrijgevallen
from fonds.choices import StatusWijziging
from fonds.models import Besteding, Fonds, Programma


class ProgrammaInJaar(Protocol):
    @property
    def programma(self) -> Programma: ...
    @property
    def netto(self) -> Decimal: ...
    @property
    def begroot(self) -> Decimal: ...
    @property
    def ongedekt(self) -> Decimal: ...


def waarschuwingen(fonds: Fonds, jaar: int, programmas: Iterable[ProgrammaInJaar]) -> Iterator[str]:
    """A sentence for everything that is worth a look before this boekjaar closes."""
    yield from _open_verplichtingen(fonds, jaar)
    for p in programmas:
        if p.ongedekt:
            yield (
                f"{p.programma} gaf in {jaar} {euro(p.netto)} uit en mocht {euro(max(p.begroot, NUL))} "
                f"onttrekken. {euro(p.ongedekt)} wordt niet door het fonds gedekt; meer onttrekken "
                "vraagt vóór het sluiten een begrotingswijziging."
            )
        elif p.netto < 0:
            yield f"{p.programma} had in {jaar} meer baten dan lasten: er wordt niets onttrokken."
    yield from _unbooked_vrijval(fonds, jaar)
    yield from _months_without_import(fonds, jaar)
    yield from _concepts(fonds, jaar)


def _open_verplichtingen(fonds: Fonds, jaar: int) -> Iterator[str]:
    """Verplichtingen of this boekjaar or before, less what was invoiced or given up of each."""
    lines = Besteding.objects.filter(fonds=fonds, boekjaar__lte=jaar)
    rest = [row["rest"] for row in lines.per_verplichting().filter(rest__gt=0)]
    if rest:
        aantal = "1 verplichting staat" if len(rest) == 1 else f"{len(rest)} verplichtingen staan"
        yield (
            f"{aantal} eind {jaar} nog open, voor samen {euro(sum(rest, NUL))}. Komt de factuur in een "
            "later jaar, dan is daar budget voor nodig: hevel het over."
        )


def _unbooked_vrijval(fonds: Fonds, jaar: int) -> Iterator[str]:
    """What the raad let fall free in this boekjaar and nobody booked: in a later one it is not begroot."""
    left = begrote_vrijval(fonds, jaar) + vrijgevallen(fonds, jaar)
    if left > 0:
        yield (
            f"De raad begrootte voor {jaar} nog {euro(left)} aan vrijval die niet is geboekt. Boek haar "
            "eerst: na het sluiten kan dat niet meer."
        )


def _months_without_import(fonds: Fonds, jaar: int) -> Iterator[str]:
    rows = Besteding.objects.filter(fonds=fonds, boekjaar=jaar, importbestand__isnull=False)
    found = {dag.month for dag in rows.dates("boekdatum", "month") if dag.year == jaar}
    missing = [str(naam) for number, naam in MONTHS.items() if number not in found]
    if not found:
        yield f"Voor {jaar} is niets ingelezen uit de financiële administratie."
    elif missing:
        yield f"Uit deze maanden van {jaar} is niets ingelezen: {', '.join(missing)}."


def _concepts(fonds: Fonds, jaar: int) -> Iterator[str]:
    concepts = fonds.wijzigingen.filter(status=StatusWijziging.CONCEPT, regels__boekjaar=jaar)
    for wijziging in concepts.distinct():
        yield (
            f"{wijziging} is nog concept en begroot in {jaar}. Na het sluiten kan zij niet meer worden "
            "vastgesteld."
        )
