"""What the votes on an agendapunt add up to: the last vote of each member on the day itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from fonds.choices import Keuze, Uitkomst, VormVergadering
from fonds.models import Agendapunt, Stem, Vergadering
from fonds.zitting import leden_op

VOOR = {Keuze.AKKOORD, Keuze.AKKOORD_MITS}


@dataclass(frozen=True)
class Uitslag:
    """The count of the votes. `mits` are among those in favour; an onthouding is no vote cast."""

    voor: int = 0
    tegen: int = 0
    onthoudingen: int = 0
    mits: int = 0

    @property
    def gestemd(self) -> int:
        return self.voor + self.tegen + self.onthoudingen

    @property
    def staakt(self) -> bool:
        """As many in favour as against: the voorzitter decides."""
        return self.voor == self.tegen

    def tegen_de_stemmen(self, uitkomst: str) -> bool:
        """Whether this outcome goes against the majority of the votes cast, and so wants a reason."""
        if uitkomst in (Uitkomst.CONFORM, Uitkomst.GEWIJZIGD):
            return self.tegen > self.voor
        return uitkomst == Uitkomst.AFGEWEZEN and self.voor > self.tegen


def count(keuzes: Iterable[str]) -> Uitslag:
    """The Uitslag of these votes, one per member."""
    chosen = list(keuzes)
    return Uitslag(
        voor=sum(keuze in VOOR for keuze in chosen),
        tegen=chosen.count(Keuze.NIET_AKKOORD),
        onthoudingen=chosen.count(Keuze.ONTHOUDING),
        mits=chosen.count(Keuze.AKKOORD_MITS),
    )


def counting_stemmen(agendapunt: Agendapunt) -> list[Stem]:
    """The votes that count, in the order in which they were given.

    Of each member the last one; only of who is a member on the day of the meeting; and not a vote
    on an earlier text, from before the voorstel was submitted again.
    """
    voorstel, vergadering = agendapunt.voorstel, agendapunt.vergadering
    if voorstel is None or voorstel.ingediend_op is None:
        return []
    leden = {lid.pk for lid in leden_op(vergadering.stuurgroep, vergadering.datum)}
    stemmen = Stem.objects.filter(
        agendapunt=agendapunt, gestemd_op__gte=voorstel.ingediend_op
    ).select_related("lid__user")
    last = {stem.lid_id: stem for stem in stemmen if stem.lid_id in leden}
    return sorted(last.values(), key=lambda stem: (stem.gestemd_op, stem.pk))


def uitslag(agendapunt: Agendapunt) -> Uitslag:
    """The count as it is now."""
    return count(stem.keuze for stem in counting_stemmen(agendapunt))


def besluitdag(vergadering: Vergadering) -> date:
    """The day that a besluit of this meeting counts from: its own, or today for a written round."""
    if vergadering.vorm == VormVergadering.SCHRIFTELIJK:
        return timezone.localdate()
    return vergadering.datum
