"""The shape of the stand of a fonds: frozen dataclasses of plain values, fit for JSON.

Amounts are Decimal euros, each under its own word (ontwerp 5). A percentage carries its two amounts.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Uitputting:
    """A part of a toekenning; `procent` is None (n.v.t.) where nothing was granted."""

    deel: Decimal
    geheel: Decimal
    procent: Decimal | None  # one decimal


@dataclass(frozen=True, kw_only=True)
class Besteed:
    """What was granted, and what became of it."""

    toegekend: Decimal
    verplicht: Decimal  # aangegaan - vrijgevallen
    gefactureerd: Decimal  # on verplichtingen; part of the lasten
    lasten: Decimal
    baten: Decimal
    gerealiseerd: Decimal  # lasten - baten
    openstaand: Decimal  # per verplichting: max(0, aangegaan - gefactureerd - vrijgevallen)
    beschikbaar: Decimal  # toegekend - gerealiseerd - openstaand; below zero is a fact (rule 10)

    @property
    def vastgelegd(self) -> Decimal:
        """What is spent and what is bound: a toekenning cannot go below this (rule 4)."""
        return self.gerealiseerd + self.openstaand


@dataclass(frozen=True, kw_only=True)
class JaarBesteed(Besteed):
    """That of one onderdeel in one boekjaar; openstaand in the boekjaar of its verplichting."""

    boekjaar: int


@dataclass(frozen=True, kw_only=True)
class JaarProgramma(Besteed):
    """That of one programma in one boekjaar, beside what the raad authorised for that year."""

    boekjaar: int
    gesloten: bool
    jaarschijf: Decimal  # budget after wijziging, less what an overheveling or vrijval took from it
    onttrokken: Decimal  # werkelijk
    nog_over_te_hevelen: Decimal  # of a closed year: jaarschijf - onttrokken
    herfasering_nodig: bool  # an open year above its jaarschijf: a signal, no refusal (rule 3)


@dataclass(frozen=True, kw_only=True)
class Opbouw:
    """What geautoriseerd is made of: the three add up to it."""

    onttrokken: Decimal  # werkelijk, in closed years
    nog_over_te_hevelen: Decimal  # of closed years
    budget: Decimal  # of open years


@dataclass(frozen=True, kw_only=True)
class Verloop(Besteed):
    """That over the whole looptijd, with what may still come."""

    ingediend: Decimal  # asked and not decided: weighs nothing
    prognose: Decimal | None  # of the onderdelen that have one; None is "geen opgave"
    prognose_peildatum: date | None  # of an onderdeel; the oldest where it is a sum
    uitputting: Uitputting  # gerealiseerd / toegekend
    uitputting_met_verplicht: Uitputting  # (gerealiseerd + openstaand) / toegekend


@dataclass(frozen=True, kw_only=True)
class OnderdeelStand(Verloop):
    pk: int
    code: str
    naam: str
    soort: str
    raming: Decimal | None
    jaren: tuple[JaarBesteed, ...]


@dataclass(frozen=True, kw_only=True)
class Geautoriseerd(Verloop):
    """What the raad authorised, and the room that is left in it."""

    geautoriseerd: Decimal
    opbouw: Opbouw
    gereserveerd: Decimal  # by besluiten that wait for directieteam or college
    ruimte: Decimal  # toekenningsruimte: geautoriseerd - toegekend - gereserveerd
    zonder_prognose: int  # onderdelen with a toekenning and no prognose


@dataclass(frozen=True, kw_only=True)
class ProgrammaStand(Geautoriseerd):
    pk: int
    nummer: int
    naam: str
    jaren: tuple[JaarProgramma, ...]
    onderdelen: tuple[OnderdeelStand, ...]

    @property
    def herfasering_nodig(self) -> bool:
        return any(jaar.herfasering_nodig for jaar in self.jaren)

    @property
    def onttrokken(self) -> Decimal:
        """Werkelijk, in all years."""
        return sum((jaar.onttrokken for jaar in self.jaren), Decimal(0))

    @property
    def raming(self) -> Decimal | None:
        """The sum of what is estimated; None (geen opgave) where nothing is."""
        bedragen = [o.raming for o in self.onderdelen if o.raming is not None]
        return sum(bedragen, Decimal(0)) if bedragen else None


@dataclass(frozen=True, kw_only=True)
class Stand(Geautoriseerd):
    """The whole fonds on `peildatum`, as known at the end of `kennisdatum`. Its amounts are the totals."""

    fonds: str
    pk: int
    peildatum: date
    kennisdatum: date
    gestort_begroot: Decimal
    vrijgevallen_begroot: Decimal  # taken out of the reserve for no programma: to another reserve
    niet_geautoriseerd: Decimal  # gestort (begroot) - vrijgevallen (begroot) - geautoriseerd
    programmas: tuple[ProgrammaStand, ...] = field(default_factory=tuple)

    @property
    def raming(self) -> Decimal | None:
        bedragen = [p.raming for p in self.programmas if p.raming is not None]
        return sum(bedragen, Decimal(0)) if bedragen else None

    @property
    def onderdelen(self) -> tuple[OnderdeelStand, ...]:
        return tuple(o for programma in self.programmas for o in programma.onderdelen)

    def onderdeel(self, pk: int) -> OnderdeelStand | None:
        return next((o for o in self.onderdelen if o.pk == pk), None)

    def programma(self, pk: int) -> ProgrammaStand | None:
        return next((p for p in self.programmas if p.pk == pk), None)
