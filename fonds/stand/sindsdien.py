"""What counts on the peildatum and was entered only after the kennisdatum (rule 9): "sindsdien bijgeboekt".

Nothing can be entered after today, so where the kennisdatum is today no question is asked.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from basis.fields import som
from fonds.choices import SoortBesteding, StatusWijziging
from fonds.models import (
    Begrotingsregel,
    Begrotingswijziging,
    Besteding,
    Fonds,
    Reservemutatie,
    Toekenning,
)
from fonds.stand.bronnen import Peil
from gebruikers.models import User


@dataclass(frozen=True)
class Later:
    """The later lines of one onderdeel (and of one soort), counted and added up."""

    onderdeel: int
    naam: str
    soort: str
    soort_naam: str
    aantal: int
    bedrag: Decimal


def _later(rows: QuerySet[Any], peildatum: date, kennisdatum: date) -> QuerySet[Any]:
    if kennisdatum >= timezone.localdate():
        return rows.none()
    grens = Peil(peildatum, kennisdatum).grens
    return rows.filter(boekdatum__lte=peildatum, geboekt_op__gte=grens)


def later_mutaties(fonds: Fonds, *, peildatum: date, kennisdatum: date) -> list[Reservemutatie]:
    return list(_later(fonds.mutaties.all(), peildatum, kennisdatum))


def later_wijzigingen(
    fonds: Fonds, *, peildatum: date, kennisdatum: date
) -> list[Begrotingswijziging]:
    """Of this fonds, and of another one whose regels name its reserve."""
    elders = Begrotingsregel.objects.filter(reserve=fonds.reserve_id).values("wijziging")
    vast = Begrotingswijziging.objects.filter(
        Q(fonds=fonds) | Q(pk__in=elders), status=StatusWijziging.VASTGESTELD
    )
    return list(_later(vast.select_related("raadsbesluit"), peildatum, kennisdatum))


def later_toekenningen(fonds: Fonds, *, peildatum: date, kennisdatum: date) -> list[Later]:
    rows = Toekenning.objects.filter(onderdeel__fonds=fonds)
    sums = (
        _later(rows, peildatum, kennisdatum)
        .order_by()
        .values_list("onderdeel", "onderdeel__code", "onderdeel__naam")
        .annotate(aantal=Count("pk"), totaal=som("bedrag"))
        .order_by("onderdeel__code")
    )
    return [Later(pk, f"{code} {naam}", "", "", *rest) for pk, code, naam, *rest in sums]


def later_bestedingen(
    fonds: Fonds, *, user: User | AnonymousUser, peildatum: date, kennisdatum: date
) -> list[Later]:
    """Of the lines that this user may see."""
    rows = Besteding.objects.visible_to(user).filter(fonds=fonds)
    sums = (
        _later(rows, peildatum, kennisdatum)
        .order_by()
        .values_list("onderdeel", "onderdeel__code", "onderdeel__naam", "soort")
        .annotate(aantal=Count("pk"), totaal=som("bedrag"))
        .order_by("onderdeel__code", "soort")
    )
    return [
        Later(pk, f"{code} {naam}", soort, SoortBesteding(soort).label, *rest)
        for pk, code, naam, soort, *rest in sums
    ]
