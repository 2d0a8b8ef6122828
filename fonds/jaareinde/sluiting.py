"""What closing a boekjaar will book, worked out from the ledger: frozen, and nothing is booked here.

onttrekking(jaar, programma) = max(0, min(lasten - baten, begrote onttrekking na wijziging)), and what
was begroot and not spent stays in the reserve: nog over te hevelen (ontwerp 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Max, Min, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils import timezone

from basis.bedragen import euro
from basis.fields import NUL, som
from fonds.choices import SoortBesteding, SoortMutatie, SoortRegel, StatusWijziging
from fonds.jaareinde.signalen import waarschuwingen
from fonds.models import (
    Begrotingsregel,
    Beslispunt,
    Besteding,
    Boekjaar,
    Fonds,
    Programma,
    Raadsstuk,
)
from fonds.stand.bronnen import Peil

Sleutel = tuple[int, int]  # boekjaar, pk of the programma


@dataclass(frozen=True)
class Programmasluiting:
    """What closing a boekjaar does for one programma."""

    programma: Programma
    lasten: Decimal
    baten: Decimal
    begroot: Decimal  # onttrekking after all wijzigingen that name this boekjaar
    verplaatst: Decimal  # moved out of it after it closed, by overheveling or vrijval
    geboekt: Decimal  # onttrekking that was booked in this boekjaar before
    raadsbesluit: Raadsstuk | None  # that authorised it
    beslispunt: Beslispunt | None

    @property
    def netto(self) -> Decimal:
        return self.lasten - self.baten

    @property
    def onttrekking(self) -> Decimal:
        """What the whole boekjaar takes from the reserve for this programma."""
        return onttrekking(self.netto, self.begroot)

    @property
    def te_boeken(self) -> Decimal:
        return self.onttrekking - self.geboekt

    @property
    def over(self) -> Decimal:
        """What was begroot and not spent: nog over te hevelen."""
        return self.begroot - self.onttrekking - self.verplaatst

    @property
    def ongedekt(self) -> Decimal:
        """What was spent above the begroting: a fact that the reserve does not pay for."""
        return max(self.netto - max(self.begroot, NUL), NUL)


def onttrekking(netto: Decimal, begroot: Decimal) -> Decimal:
    """Never more than was begroot, never below zero."""
    return max(NUL, min(netto, begroot))


@dataclass(frozen=True)
class Sluiting:
    """What closing books, and what someone should know before."""

    jaar: int
    programmas: tuple[Programmasluiting, ...]
    waarschuwingen: tuple[str, ...]  # worth a look; closing goes on
    bezwaren: tuple[str, ...]  # why it cannot be closed now

    @property
    def slotdag(self) -> date:
        return date(self.jaar, 12, 31)

    @property
    def restjaar(self) -> int:
        """The open boekjaar that what is left may go to: years close in order."""
        return self.jaar + 1

    @property
    def totalen(self) -> dict[str, Decimal]:
        return totalen(self.programmas)


VELDEN = (
    "lasten",
    "baten",
    "netto",
    "begroot",
    "onttrekking",
    "geboekt",
    "te_boeken",
    "verplaatst",
    "over",
    "ongedekt",
)


def totalen(rows: Iterable[Programmasluiting]) -> dict[str, Decimal]:
    """All programma's of a boekjaar together, per figure."""
    rows = list(rows)
    return {veld: sum((getattr(row, veld) for row in rows), NUL) for veld in VELDEN}


def jaren(fonds: Fonds) -> range:
    """Every boekjaar in which something was begroot or booked, without gaps."""
    regels = Begrotingsregel.objects.filter(
        wijziging__fonds=fonds, wijziging__status=StatusWijziging.VASTGESTELD
    ).aggregate(first=Min("boekjaar"), last=Max("boekjaar"))
    mutaties = fonds.mutaties.aggregate(
        first=Min(ExtractYear("boekdatum")), last=Max(ExtractYear("boekdatum"))
    )
    bestedingen = fonds.bestedingen.aggregate(first=Min("boekjaar"), last=Max("boekjaar"))
    rows = (regels, mutaties, bestedingen)
    first = [row["first"] for row in rows if row["first"] is not None]
    last = [row["last"] for row in rows if row["last"] is not None]
    return range(min(first), max(last) + 1) if first else range(0)


def gesloten_jaren(fonds: Fonds) -> set[int]:
    return set(Boekjaar.objects.gesloten().filter(fonds=fonds).values_list("jaar", flat=True))


def sluiting(fonds: Fonds, jaar: int) -> Sluiting:
    """What closing this boekjaar would book now."""
    programmas = jaarcijfers(fonds, jaar).get(jaar, ())
    return Sluiting(
        jaar=jaar,
        programmas=programmas,
        waarschuwingen=tuple(waarschuwingen(fonds, jaar, programmas)),
        bezwaren=tuple(_bezwaren(fonds, jaar, programmas)),
    )


def jaarcijfers(
    fonds: Fonds, jaar: int | None = None, *, peil: Peil | None = None
) -> dict[int, tuple[Programmasluiting, ...]]:
    """What every programma did in each boekjaar (or in this one), in as many queries for many years.

    `peil` gives the figures as of two dates (rule 9); without it everything that is booked counts.
    """
    bron = _Bron(fonds, jaar, peil)
    programmas = Programma.objects.in_bulk({programma for _, programma in bron.sleutels()})
    result: dict[int, list[Programmasluiting]] = {}
    for key in sorted(bron.sleutels(), key=lambda k: (k[0], programmas[k[1]].nummer)):
        result.setdefault(key[0], []).append(bron.cijfers(key, programmas[key[1]]))
    return {year: tuple(rows) for year, rows in result.items()}


class _Bron:
    """The sums per (boekjaar, programma) that a boekjaar is worked out from."""

    def __init__(self, fonds: Fonds, jaar: int | None, peil: Peil | None) -> None:
        self.fonds, self.jaar = fonds, jaar
        booked, established = (peil.geldt(), peil.geldt("wijziging__")) if peil else (Q(), Q())
        regels = Begrotingsregel.objects.filter(
            established,
            wijziging__status=StatusWijziging.VASTGESTELD,
            soort=SoortRegel.ONTTREKKING,
            reserve=fonds.reserve_id,
        )
        own = regels.filter(programma__isnull=False)
        self.begroot = self._sum(own, "boekjaar", "programma")
        moved = regels.filter(uit_boekjaar__isnull=False)
        self.verplaatst = self._sum(moved, "uit_boekjaar", "uit_programma")
        taken = fonds.mutaties.filter(booked, soort=SoortMutatie.ONTTREKKING)
        self.onttrokken = self._sum(taken, "boekdatum__year", "programma")
        spent = Besteding.objects.filter(booked, fonds=fonds)
        where = ("boekjaar", "onderdeel__programma")
        self.lasten = self._sum(spent.filter(soort=SoortBesteding.LAST), *where)
        self.baten = self._sum(spent.filter(soort=SoortBesteding.BAAT), *where)
        self.gronden = self._gronden(own)

    def _sum(self, rows: QuerySet, jaar: str, programma: str) -> dict[Sleutel, Decimal]:
        if self.jaar is not None:
            rows = rows.filter(**{jaar: self.jaar})
        sums = rows.order_by().values_list(jaar, programma).annotate(s=som("bedrag"))
        return {(row[0], row[1]): row[2] for row in sums}

    def _gronden(self, own: QuerySet) -> dict[Sleutel, Begrotingsregel]:
        """The last regel that authorised it, on a raadsbesluit of that year or before."""
        rows = own.filter(bedrag__gt=0).filter(
            wijziging__boekdatum__year__lte=F("boekjaar"), wijziging__fonds=self.fonds
        )
        if self.jaar is not None:
            rows = rows.filter(boekjaar=self.jaar)
        rows = rows.select_related("wijziging__raadsbesluit", "beslispunt")
        ordered = rows.order_by("wijziging__boekdatum", "wijziging__pk", "pk")
        return {(regel.boekjaar, regel.programma_id or 0): regel for regel in ordered}

    def sleutels(self) -> set[Sleutel]:
        sums = (self.begroot, self.verplaatst, self.onttrokken, self.lasten, self.baten)
        return {key for sums_of_one in sums for key in sums_of_one}

    def cijfers(self, key: Sleutel, programma: Programma) -> Programmasluiting:
        grond = self.gronden.get(key)
        return Programmasluiting(
            programma=programma,
            lasten=self.lasten.get(key, NUL),
            baten=self.baten.get(key, NUL),
            begroot=self.begroot.get(key, NUL),
            verplaatst=self.verplaatst.get(key, NUL),
            geboekt=-self.onttrokken.get(key, NUL),
            raadsbesluit=grond.wijziging.raadsbesluit if grond else None,
            beslispunt=grond.beslispunt if grond else None,
        )


def _bezwaren(fonds: Fonds, jaar: int, programmas: tuple[Programmasluiting, ...]) -> list[str]:
    all_, gesloten = jaren(fonds), gesloten_jaren(fonds)
    zinnen = []
    if jaar in gesloten:
        return [
            f"Boekjaar {jaar} is al gesloten. Heropenen kan tot de jaarrekening is vastgesteld."
        ]
    if jaar not in all_:
        return [f"In {jaar} is niets begroot of geboekt: er valt niets te sluiten."]
    if timezone.localdate() <= date(jaar, 12, 31):
        zinnen.append(f"Boekjaar {jaar} loopt nog: sluiten kan vanaf 1 januari {jaar + 1}.")
    eerder = [j for j in all_ if j < jaar and j not in gesloten]
    if eerder:
        zinnen.append(f"Boekjaren sluiten op volgorde: sluit eerst {eerder[0]}.")
    zinnen += [
        f"{p.programma} heeft in {jaar} al {euro(p.geboekt)} onttrokken, {euro(-p.te_boeken)} meer dan "
        f"de {euro(p.onttrekking)} die past bij lasten min baten en de begroting. Corrigeer eerst "
        "een onttrekking."
        for p in programmas
        if p.te_boeken < 0
    ]
    return zinnen
