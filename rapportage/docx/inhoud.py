"""The document between Word and HTML: blocks of inline pieces, without a word of XML."""

from __future__ import annotations

from dataclasses import dataclass

from rapportage.docx.nummering import Lijstpunt


@dataclass(frozen=True, eq=False)
class Link:
    """One link; two links to the same address stay two."""

    href: str


@dataclass(frozen=True)
class Tekst:
    tekst: str
    opmaak: tuple[str, ...] = ()  # of strong, em, u, s, sub, sup, in this order
    link: Link | None = None


@dataclass(frozen=True)
class Regeleinde:
    pass


@dataclass(frozen=True)
class Noot:
    inhoud: tuple[Inline, ...]


@dataclass(frozen=True)
class Plaatje:
    """Where a picture stands; `naam` is that of the Beeld."""

    naam: str
    alt: str = ""
    breedte: int = 0
    hoogte: int = 0


Inline = Tekst | Regeleinde | Noot | Plaatje


@dataclass(frozen=True)
class Alinea:
    """A paragraph. `niveau` is 1 to 9 for a heading; `rol` is "" for plain text."""

    inhoud: tuple[Inline, ...]
    rol: str = ""
    niveau: int = 0
    lijst: Lijstpunt | None = None
    plaats: str = ""
    kopnummer: int = 0  # of the heading that this is, or stands under: see bladwijzers


@dataclass(frozen=True)
class Cel:
    blokken: tuple[Blok, ...]
    kolommen: int = 1
    rijen: int = 1
    kop: str = ""  # "", "col" or "row"


@dataclass(frozen=True)
class Tabel:
    """Rows of equal length, those of the header apart; `titel` is a first row that was one cell."""

    kop: tuple[tuple[Cel, ...], ...]
    rijen: tuple[tuple[Cel, ...], ...]
    titel: tuple[Inline, ...] = ()


Blok = Alinea | Tabel


def plain(inhoud: tuple[Inline, ...] | list[Inline]) -> str:
    """The words, without notes and pictures, on one line."""
    stukken = [stuk.tekst if isinstance(stuk, Tekst) else " " for stuk in inhoud]
    return " ".join("".join(stukken).split())


def only_pictures(inhoud: tuple[Inline, ...]) -> bool:
    """Whether there is at least one picture, and no text beside it."""
    return any(isinstance(stuk, Plaatje) for stuk in inhoud) and not has_words(inhoud)


def has_words(inhoud: tuple[Inline, ...] | list[Inline]) -> bool:
    return any(
        isinstance(stuk, Noot) or (isinstance(stuk, Tekst) and bool(stuk.tekst.strip()))
        for stuk in inhoud
    )
