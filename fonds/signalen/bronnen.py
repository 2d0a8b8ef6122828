"""What the signals look at beside the stand: one query each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Min, QuerySet

from basis.fields import NUL
from fonds.models import Besteding, Fonds, Toekenning
from fonds.stand.bronnen import Peil


@dataclass(frozen=True)
class Verplichtingen:
    """Verplichtingen of one onderdeel: how many, what is left (below zero: too much invoiced), the oldest."""

    aantal: int
    rest: Decimal
    oudste: Besteding


@dataclass(frozen=True)
class Tijdvak:
    """The time that a toekenning is for: from the first besluit to the end of its last boekjaar."""

    van: date
    tot: date

    def procent_voorbij(self, dag: date) -> Decimal:
        """How much of the time has passed at the end of `dag`, from 0 to 100."""
        days = (self.tot - self.van).days + 1
        passed = min(max((dag - self.van).days + 1, 0), days)
        return Decimal(passed * 100) / Decimal(days)


def jaar_eerder(dag: date) -> date:
    """The same day a year before; 28 February for the day that year did not have."""
    jaar = max(dag.year - 1, date.min.year)
    try:
        return dag.replace(year=jaar)
    except ValueError:
        return dag.replace(year=jaar, day=28)


def tijdvakken(fonds: Fonds, peil: Peil) -> dict[int, Tijdvak]:
    """Per onderdeel with a toekenning."""
    rows = (
        Toekenning.objects.filter(peil.geldt(), onderdeel__fonds=fonds, bedrag__gt=0)
        .order_by()
        .values_list("onderdeel")
        .annotate(van=Min("boekdatum"), jaar=Max("boekjaar"))
    )
    return {
        onderdeel: Tijdvak(van, date(jaar, 12, 31))
        for onderdeel, van, jaar in rows
        if van <= date(jaar, 12, 31)
    }


def te_veel_gefactureerd(fonds: Fonds, peil: Peil) -> dict[int, Verplichtingen]:
    """Per onderdeel the verplichtingen on which more was invoiced than was agreed."""
    return _per_onderdeel(_rests(fonds, peil).filter(rest__lt=0))


def oude_verplichtingen(fonds: Fonds, peil: Peil) -> dict[int, Verplichtingen]:
    """Per onderdeel the verplichtingen of more than a year ago with something open."""
    old = _rests(fonds, peil).filter(rest__gt=0, sinds__lte=jaar_eerder(peil.peildatum))
    return _per_onderdeel(old)


def _rests(fonds: Fonds, peil: Peil) -> QuerySet:
    return Besteding.objects.filter(peil.geldt(), fonds=fonds).per_verplichting()


def _per_onderdeel(rests: QuerySet) -> dict[int, Verplichtingen]:
    groups: dict[int, list[dict]] = defaultdict(list)
    for row in rests.order_by("sinds", "nummer"):
        groups[row["onderdeel"]].append(row)
    oldest = Besteding.objects.in_bulk([rows[0]["nummer"] for rows in groups.values()])
    return {
        onderdeel: Verplichtingen(
            len(rows), sum((row["rest"] for row in rows), NUL), oldest[rows[0]["nummer"]]
        )
        for onderdeel, rows in groups.items()
    }
