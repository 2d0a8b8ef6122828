"""What closing a boekjaar will book, worked out from the ledger: frozen, and nothing is booked here.

onttrekking(jaar, programma) = max(0, min(lasten - baten, begrote onttrekking na wijziging)), and what
was begroot and not spent stays in the reserve: nog over te hevelen (ontwerp 5).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Min, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from basis.bedragen import euro
from basis.fields import NUL, som
from fonds.balans import begrote_onttrekking, onttrokken, verplaatst
from fonds.choices import SoortBesteding, SoortRegel, StatusWijziging
from fonds.models import (
    Begrotingsregel,
    Beslispunt,
    Besteding,
    Boekjaar,
    Fonds,
    Onderdeel,
    Programma,
    Raadsstuk,
)
from fonds.sluitsignalen import waarschuwingen


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
        velden = ("lasten", "baten", "netto", "begroot", "onttrekking", "te_boeken", "over")
        return {
            veld: sum((getattr(p, veld) for p in self.programmas), NUL)
            for veld in (*velden, "ongedekt", "geboekt", "verplaatst")
        }


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
    programmas = tuple(_programma(fonds, programma, jaar) for programma in _programmas(fonds, jaar))
    return Sluiting(
        jaar=jaar,
        programmas=programmas,
        waarschuwingen=tuple(waarschuwingen(fonds, jaar, programmas)),
        bezwaren=tuple(_bezwaren(fonds, jaar, programmas)),
    )


def _programmas(fonds: Fonds, jaar: int) -> list[Programma]:
    begroot = Begrotingsregel.objects.filter(
        wijziging__fonds=fonds,
        wijziging__status=StatusWijziging.VASTGESTELD,
        programma__isnull=False,
    ).filter(Q(boekjaar=jaar) | Q(uit_boekjaar=jaar))
    besteed = Onderdeel.objects.filter(
        pk__in=Besteding.objects.filter(fonds=fonds, boekjaar=jaar).values("onderdeel")
    )
    onttrokken_ = fonds.mutaties.filter(boekdatum__year=jaar, programma__isnull=False)
    return list(
        Programma.objects.filter(
            Q(pk__in=begroot.values("programma"))
            | Q(pk__in=besteed.values("programma"))
            | Q(pk__in=onttrokken_.values("programma"))
        )
    )


def _lasten_en_baten(fonds: Fonds, programma: Programma, jaar: int) -> tuple[Decimal, Decimal]:
    """Lasten and baten of this boekjaar, whatever day they count from."""
    rows = Besteding.objects.filter(fonds=fonds, onderdeel__programma=programma, boekjaar=jaar)
    sums = rows.aggregate(
        lasten=som("bedrag", filter=Q(soort=SoortBesteding.LAST)),
        baten=som("bedrag", filter=Q(soort=SoortBesteding.BAAT)),
    )
    return sums["lasten"], sums["baten"]


def _programma(fonds: Fonds, programma: Programma, jaar: int) -> Programmasluiting:
    lasten, baten = _lasten_en_baten(fonds, programma, jaar)
    moved = verplaatst(fonds, programma, jaar)
    grond = _grond(fonds, programma, jaar)
    return Programmasluiting(
        programma=programma,
        lasten=lasten,
        baten=baten,
        begroot=begrote_onttrekking(fonds, programma, jaar) + moved,
        verplaatst=moved,
        geboekt=-onttrokken(fonds, programma, jaar),
        raadsbesluit=grond.wijziging.raadsbesluit if grond else None,
        beslispunt=grond.beslispunt if grond else None,
    )


def _grond(fonds: Fonds, programma: Programma, jaar: int) -> Begrotingsregel | None:
    """The last regel that authorised this onttrekking, on a raadsbesluit of that year or before."""
    regels = Begrotingsregel.objects.filter(
        wijziging__status=StatusWijziging.VASTGESTELD,
        wijziging__fonds=fonds,
        wijziging__boekdatum__lte=date(jaar, 12, 31),
        soort=SoortRegel.ONTTREKKING,
        reserve=fonds.reserve_id,
        programma=programma,
        boekjaar=jaar,
        bedrag__gt=0,
    )
    related = regels.select_related("wijziging__raadsbesluit", "beslispunt")
    return related.order_by("wijziging__boekdatum", "wijziging__pk", "pk").last()


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
