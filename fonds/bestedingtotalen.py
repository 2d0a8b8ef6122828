"""The totals of a selection of bestedingen, and how many lines it has: one query, whatever its size."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from basis.fields import som
from fonds.choices import SoortBesteding
from fonds.models import Besteding


@dataclass(frozen=True)
class Bestedingtotaal:
    aantal: int
    verplicht: Decimal  # less what fell free
    lasten: Decimal
    baten: Decimal

    @property
    def netto(self) -> Decimal:
        """The realisatie: lasten minus baten."""
        return self.lasten - self.baten


def totaal_van(lines: QuerySet[Besteding]) -> Bestedingtotaal:
    """Added up over all of these lines."""
    sums = lines.order_by().aggregate(
        aantal=Count("pk"),
        aangegaan=som("bedrag", filter=Q(soort=SoortBesteding.VERPLICHTING)),
        vrijgevallen=som("bedrag", filter=Q(soort=SoortBesteding.VRIJVAL)),
        lasten=som("bedrag", filter=Q(soort=SoortBesteding.LAST)),
        baten=som("bedrag", filter=Q(soort=SoortBesteding.BAAT)),
    )
    return Bestedingtotaal(
        aantal=sums["aantal"],
        verplicht=sums["aangegaan"] - sums["vrijgevallen"],
        lasten=sums["lasten"],
        baten=sums["baten"],
    )
