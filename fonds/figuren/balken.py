"""Uitputting as bars: per programma and per onderdeel, how much of the toekenning is spent and is bound.

The line at 100% is the toekenning; what lies beyond it is above the toekenning (rule 10). Every
percentage stands with its two amounts.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from basis.bedragen import euro, procent
from fonds.figuren import Tekst, wrap
from fonds.stand.vormen import Stand, Verloop

MAXIMUM = Decimal("1.25")  # of the toekenning: where a bar ends
REGEL = 18
SMAL = 290  # about as wide as the picture is on a phone


@dataclass(frozen=True)
class Balk:
    """One bar: from x to the ends of what is spent and what is bound; `heel` is 100%."""

    x: int
    y: int
    heel: int  # how wide the toekenning is; 0 where nothing was granted
    gerealiseerd: int
    openstaand: int
    over: int  # how wide the part above the toekenning is


@dataclass
class Balken:
    breed: int
    hoog: int
    heel_x: int  # where 100% is
    balken: list[Balk] = field(default_factory=list)
    teksten: list[Tekst] = field(default_factory=list)


def balken(stand: Stand, *, smal: bool = False) -> Balken:
    """A bar per programma, and under it one per onderdeel."""
    breed = SMAL if smal else 960
    figuur = Balken(breed, 0, int((breed - 2) / MAXIMUM))
    y = 4
    for programma in stand.programmas:
        naam = f"Programma {programma.nummer} {programma.naam}"
        y = _row(figuur, programma, naam, y, vet=True)
        for onderdeel in programma.onderdelen:
            y = _row(figuur, onderdeel, f"{onderdeel.code} {onderdeel.naam}", y)
        y += 14
    figuur.hoog = max(y, 20)
    return figuur


def _row(figuur: Balken, rij: Verloop, naam: str, y: int, *, vet: bool = False) -> int:
    smal = figuur.breed == SMAL
    for regel in wrap(naam, 38 if smal else 60, 2):
        figuur.teksten.append(Tekst(0, y + 14, regel, vet=vet))
        y += REGEL
    if smal:
        for regel in wrap(uitleg(rij), 40, 3):
            figuur.teksten.append(Tekst(0, y + 13, regel))
            y += REGEL
    else:
        figuur.teksten.append(Tekst(figuur.breed, y - REGEL + 14, uitleg(rij), eind=True))
    figuur.balken.append(_balk(figuur, rij, y + 3))
    return y + 3 + 14 + 14


def uitleg(rij: Verloop) -> str:
    """Both amounts of the percentage, in a line."""
    if rij.uitputting.procent is None:
        besteed = f", gerealiseerd {euro(rij.gerealiseerd)}" if rij.gerealiseerd else ""
        return f"nog niets toegekend{besteed}"
    tekst = f"{procent(rij.uitputting.procent)}: {euro(rij.gerealiseerd)} van {euro(rij.toegekend)}"
    met = rij.uitputting_met_verplicht
    if rij.openstaand:
        tekst += f" · met verplichtingen {procent(met.procent)}: {euro(met.deel)}"
    return tekst


def _balk(figuur: Balken, rij: Verloop, y: int) -> Balk:
    heel = figuur.heel_x if rij.toegekend > 0 else 0
    spent = _width(figuur, rij.gerealiseerd, rij.toegekend)
    bound = _width(figuur, rij.gerealiseerd + rij.openstaand, rij.toegekend)
    over = max(bound - heel, 0)
    return Balk(0, y, heel, min(spent, heel), max(min(bound, heel) - spent, 0), over)


def _width(figuur: Balken, bedrag: Decimal, geheel: Decimal) -> int:
    if bedrag <= 0 or geheel <= 0:
        return 0
    return max(1, int(min(bedrag / geheel, MAXIMUM) * figuur.heel_x))
