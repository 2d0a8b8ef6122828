"""What was read from an appendix: plain data, without Django, that can be kept as JSON and read back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

# Fields as the appendix has them, in its order, and what people call them.
TEKSTVELDEN = {
    "naam": "Naam",
    "omschrijving": "Korte omschrijving",
    "programma": "Programma",
    "portefeuille": "Portefeuille",
    "doel": "Doel / beoogd resultaat",
    "startdatum": "Startdatum",
    "einddatum": "Einddatum",
    "evaluatiemoment": "Evaluatiemoment",
    "succesvol_tekst": "Pilot succesvol?",
    "beleid_tekst": "Aanleiding om beleid aan te passen?",
    "financieel_tekst": "Financieel gevolg?",
    "gerapporteerd_tekst": "Hoe bestuurlijk gerapporteerd?",
}
MOMENTEN = ("startdatum", "einddatum", "evaluatiemoment")
TE_BEPALEN = "te_bepalen"


@dataclass(frozen=True)
class Melding:
    """What was mended, or not understood: where, what, and the words it is about."""

    plaats: str
    melding: str
    tekst: str = ""


@dataclass(frozen=True)
class KaartInvoer:
    """One card as it was read. A field that the appendix does not have is not in `velden`.

    `velden` is cleaned text by the name of the field; `oorspronkelijk` the same to the letter.
    The classes are "te_bepalen" where the text does not say; `bedrag` is euros as text, or "".
    """

    naam: str
    velden: Mapping[str, str]
    oorspronkelijk: Mapping[str, str]
    succesvol: str = TE_BEPALEN
    beleid: str = TE_BEPALEN
    financieel: str = TE_BEPALEN
    gerapporteerd: str = TE_BEPALEN
    bedrag: str = ""
    moties: tuple[str, ...] = ()
    raadsmemos: tuple[str, ...] = ()
    meldingen: tuple[Melding, ...] = ()


@dataclass(frozen=True)
class Bijlage:
    """The whole appendix. `inleiding` is what stands before the first card; it is shown, not kept."""

    kaarten: tuple[KaartInvoer, ...]
    meldingen: tuple[Melding, ...] = ()
    inleiding: tuple[str, ...] = ()


class BijlageError(Exception):
    """There is no appendix in this. The message is Dutch and meant for the person who gave it."""


@dataclass(frozen=True)
class Stuk:
    """A piece of the document in its order: a heading ("kop"), a paragraph or a row of a table.

    `los` is False for a line that runs on from the one before it.
    """

    soort: str
    cellen: tuple[str, ...]
    niveau: int = 0
    los: bool = True

    @property
    def tekst(self) -> str:
        return self.cellen[0] if len(self.cellen) == 1 else " | ".join(filter(None, self.cellen))


@dataclass
class Meldingen:
    """Collects meldingen; `plaats` is where the reader is."""

    plaats: str = "begin van de bijlage"
    lijst: list[Melding] = field(default_factory=list)

    def add(self, melding: str, tekst: str = "") -> None:
        self.lijst.append(Melding(self.plaats, melding, tekst.strip()))


def to_data(bijlage: Bijlage) -> dict[str, Any]:
    """The appendix as JSON can hold it."""
    return asdict(bijlage)


def from_data(data: Mapping[str, Any]) -> Bijlage:
    """The appendix that `to_data` wrote."""
    return Bijlage(
        kaarten=tuple(_kaart(kaart) for kaart in data["kaarten"]),
        meldingen=_meldingen(data["meldingen"]),
        inleiding=tuple(data["inleiding"]),
    )


def _kaart(data: Mapping[str, Any]) -> KaartInvoer:
    return KaartInvoer(
        **{
            **data,
            "moties": tuple(data["moties"]),
            "raadsmemos": tuple(data["raadsmemos"]),
            "meldingen": _meldingen(data["meldingen"]),
        }
    )


def _meldingen(data: list[Mapping[str, str]]) -> tuple[Melding, ...]:
    return tuple(Melding(**melding) for melding in data)
