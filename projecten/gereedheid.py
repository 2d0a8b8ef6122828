"""How far a voortgang is: which required parts are there, and what each missing one asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from projecten.choices import Aspect, Stand
from projecten.models import Voortgang


class AspectInvoer(NamedTuple):
    """What someone says about one beheersaspect."""

    stand: str = ""
    toelichting: str = ""


@dataclass(frozen=True)
class Ontbreekt:
    """A required part that is not there: its field in the form, its name, and what to do."""

    veld: str
    naam: str
    melding: str


@dataclass(frozen=True)
class Gereedheid:
    """The required parts of one voortgang, and those that are missing."""

    totaal: int
    ontbreekt: tuple[Ontbreekt, ...]

    @property
    def klaar(self) -> int:
        return self.totaal - len(self.ontbreekt)


def clean_tekst(tekst: str) -> str:
    """As typed, without the browser's own line ends and without space around it."""
    return tekst.replace("\r\n", "\n").replace("\r", "\n").strip()


def gereedheid_of(
    teksten: Mapping[str, str], aspecten: Mapping[str, AspectInvoer | tuple[str, str]]
) -> Gereedheid:
    """What is missing before this may be submitted: two texts and six aspecten are required."""
    ontbreekt = [
        Ontbreekt(veld, naam := Voortgang.vraag(veld), f"Vul in: {naam}")
        for veld in Voortgang.VERPLICHT
        if not teksten.get(veld, "").strip()
    ]
    for aspect in Aspect:
        stand, toelichting = aspecten.get(aspect.value, AspectInvoer())
        if not stand:
            melding = f"Kies hoe {aspect.label} ervoor staat: groen, oranje of rood."
            ontbreekt.append(Ontbreekt(f"{aspect.value}_stand", str(aspect.label), melding))
        elif stand != Stand.GROEN and not toelichting.strip():
            melding = f"Licht toe waarom {aspect.label} {stand} is, en wat u eraan doet."
            naam = f"toelichting bij {aspect.label}"
            ontbreekt.append(Ontbreekt(f"{aspect.value}_toelichting", naam, melding))
    return Gereedheid(len(Voortgang.VERPLICHT) + len(Aspect), tuple(ontbreekt))


def aspecten_of(voortgang: Voortgang) -> dict[str, AspectInvoer]:
    """The six as stored, by their key; uses what was prefetched."""
    return {
        row.aspect: AspectInvoer(row.stand, row.toelichting) for row in voortgang.aspecten.all()
    }


def teksten_of(voortgang: Voortgang) -> dict[str, str]:
    return {veld: getattr(voortgang, veld) for veld in Voortgang.TEKSTEN}


def gereedheid(voortgang: Voortgang) -> Gereedheid:
    """What is missing in this voortgang as it is stored."""
    return gereedheid_of(teksten_of(voortgang), aspecten_of(voortgang))
