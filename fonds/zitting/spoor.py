"""The trail of a voorstel: who did what, when. Votes and remarks only for who may see them (rule 12)."""

from dataclasses import dataclass
from datetime import datetime

from fonds.models import Bekrachtiging, Besluit, Stem, Voorstel
from gebruikers.models import User


@dataclass(frozen=True)
class Stap:
    """One thing that happened; none of these rows can ever be changed."""

    op: datetime
    wie: User
    wat: str
    toelichting: str = ""
    url: str = ""
    besluit: bool = False  # a decision, shown heavier than the rest


def spoor(voorstel: Voorstel, stemmen: list[Stem]) -> list[Stap]:
    """Everything that happened with this voorstel, oldest first. `stemmen` are those the reader may see."""
    steps = [
        Stap(stap.gedaan_op, stap.gedaan_door, stap.get_soort_display(), stap.reden)
        for stap in voorstel.stappen.select_related("gedaan_door")
    ]
    steps += [
        Stap(
            stem.gestemd_op,
            stem.lid.user,
            f"Stemde: {stem.get_keuze_display().lower()}",
            stem.opmerking,
        )
        for stem in stemmen
    ]
    for besluit in Besluit.objects.filter(voorstel=voorstel).select_related(
        "geboekt_door", "bekrachtiging__geboekt_door"
    ):
        steps += _of_besluit(besluit)
    return sorted(steps, key=lambda stap: stap.op)


def _of_besluit(besluit: Besluit) -> list[Stap]:
    wat = f"Besluit {besluit}: {besluit.get_uitkomst_display().lower()}"
    url = besluit.get_absolute_url()
    steps = [Stap(besluit.geboekt_op, besluit.geboekt_door, wat, besluit.reden, url, True)]
    said: Bekrachtiging | None = getattr(besluit, "bekrachtiging", None)
    if said is not None:
        steps.append(
            Stap(said.geboekt_op, said.geboekt_door, f"Vastgelegd: {said}", said.reden, url, True)
        )
    return steps
