"""How much room there is now (rule 3): authorised, granted, reserved, free. Amounts are Decimal euros.

These are the figures that a decision is checked against, under the lock of the fonds. The same
figures as of two dates stand in fonds.overzichten; the same rule in SQL in models/bewaking/ruimte.py.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from basis.fields import NUL, som
from fonds.choices import SoortRegel, StatusWijziging
from fonds.models import (
    Begrotingsregel,
    Besluitregel,
    Besteding,
    Fonds,
    Onderdeel,
    Programma,
    Toekenning,
)
from fonds.models.bestedingen import BestedingQuerySet


@dataclass(frozen=True)
class Ruimte:
    """The room of one programma over the whole looptijd."""

    geautoriseerd: Decimal
    toegekend: Decimal
    gereserveerd: Decimal  # by besluiten that wait for directieteam or college

    @property
    def vrij(self) -> Decimal:
        return self.geautoriseerd - self.toegekend - self.gereserveerd


def lock_fonds(fonds: Fonds) -> Fonds:
    """The fonds, locked: everything that moves its room queues up here."""
    return Fonds.objects.select_for_update(no_key=True).get(pk=fonds.pk)


def ruimte(fonds: Fonds, programma: Programma) -> Ruimte:
    """The room of this programma as it is now."""
    return Ruimte(
        geautoriseerd=geautoriseerd(fonds, programma),
        toegekend=toegekend(fonds, programma),
        gereserveerd=gereserveerd(fonds, programma),
    )


def geautoriseerd(fonds: Fonds, programma: Programma) -> Decimal:
    """What the raad authorised over all years (ontwerp 5).

    Lasten minus baten of all vastgestelde wijzigingen, less what a regel moves out of the unspent
    part of a closed year: that part is in the budget of the closed year, and counts once.
    """
    sums = Begrotingsregel.objects.filter(
        wijziging__fonds=fonds, wijziging__status=StatusWijziging.VASTGESTELD
    ).aggregate(
        lasten=som("bedrag", filter=Q(soort=SoortRegel.LAST, programma=programma)),
        baten=som("bedrag", filter=Q(soort=SoortRegel.BAAT, programma=programma)),
        verplaatst=som("bedrag", filter=Q(uit_programma=programma)),
    )
    return sums["lasten"] - sums["baten"] - sums["verplaatst"]


def toegekend(fonds: Fonds, programma: Programma) -> Decimal:
    return Toekenning.objects.filter(
        onderdeel__fonds=fonds, onderdeel__programma=programma
    ).totaal()


def gereserveerd(fonds: Fonds, programma: Programma) -> Decimal:
    """What besluiten that wait for another body hold; one that lowers on balance holds nothing."""
    rows = Besluitregel.objects.filter(
        onderdeel__fonds=fonds, onderdeel__programma=programma, besluit__bekrachtiging__isnull=True
    ).exclude(besluit__voorleggen_aan="")
    per_besluit: dict[int, Decimal] = defaultdict(Decimal)
    for besluit, bedrag in rows.values_list("besluit", "bedrag"):
        per_besluit[besluit] += bedrag
    return sum((max(bedrag, NUL) for bedrag in per_besluit.values()), NUL)


def openstaand_of(lines: BestedingQuerySet) -> Decimal:
    """What is still to be invoiced of the verplichtingen in these lines; never below zero each."""
    return lines.per_verplichting().filter(rest__gt=0).aggregate(s=som("rest"))["s"]


def vastgelegd_of(lines: BestedingQuerySet) -> Decimal:
    """Realisatie plus what is open of verplichtingen, in these lines."""
    return lines.realisatie() + openstaand_of(lines)


def openstaand(onderdeel: Onderdeel) -> Decimal:
    """What is still to be invoiced of the verplichtingen of this onderdeel; never below zero each."""
    return openstaand_of(Besteding.objects.filter(onderdeel=onderdeel))


def vastgelegd(onderdeel: Onderdeel) -> Decimal:
    """Realisatie plus what is open of verplichtingen: a toekenning cannot go below this (rule 4)."""
    return vastgelegd_of(Besteding.objects.filter(onderdeel=onderdeel))
