"""What a file looks like before a row of it is understood."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from fonds.inlezen.kolommen import HERKEND, normal

Cel = str | int | float | bool | date | datetime | None

MEGABYTE = 1024 * 1024
MAX_BESTAND = 50 * MEGABYTE
MAX_RIJEN = 250_000
MAX_KOLOMMEN = 200
ZOEK_KOP_TOT = 20  # a head stands in the first rows, below a title perhaps
VOORBEELDRIJEN = 5


TE_VEEL_RIJEN = f"Dit bestand heeft meer dan {MAX_RIJEN} rijen (lege rijen tellen mee). Splits de export, bijvoorbeeld per jaar."


class InleesFout(Exception):
    """The file as a whole cannot be read; the text is a Dutch sentence for who sent it in."""


@dataclass(frozen=True)
class Vorm:
    """How the file is written, where its head stands, and its first rows."""

    soort: str  # "csv" or "xlsx"
    koprij: int
    rijen: int  # below the head
    kolommen: list[str]
    codering: str = ""
    scheiding: str = ""
    blad: str = ""
    voorbeeld: list[list[str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Vorm":
        return cls(**data)


def tekst_van(cel: Cel) -> str:
    """A cell as a person sees it, without characters that no database or page wants."""
    if cel is None:
        return ""
    if isinstance(cel, bool):
        return "waar" if cel else "onwaar"
    if isinstance(cel, float):
        return (
            str(int(cel)) if cel.is_integer() and abs(cel) < 1e15 else repr(cel).replace(".", ",")
        )
    if isinstance(cel, datetime):
        return cel.strftime("%d-%m-%Y")
    if isinstance(cel, date):
        return cel.strftime("%d-%m-%Y")
    tekst = str(cel)
    if not tekst.isprintable():
        tekst = "".join(teken if teken.isprintable() else " " for teken in tekst)
    return tekst.strip()


def find_head(rijen: list[list[Cel]]) -> int | None:
    """The index of the row that holds the most names of columns; None where there is no such row."""
    beste, meeste = None, 0
    for index, rij in enumerate(rijen):
        teksten = [tekst for cel in rij if (tekst := tekst_van(cel))]
        if len(teksten) < 2:
            continue
        bekend = sum(normal(tekst) in HERKEND for tekst in teksten)
        if bekend > meeste:
            beste, meeste = index, bekend
        elif beste is None and not any(tekst[0].isdigit() for tekst in teksten):
            beste = index  # no name that we know, but a row of words
    return beste


def column_names(kop: list[Cel]) -> list[str]:
    """The names in the head, made unique; a column without a name gets its number."""
    namen: list[str] = []
    teksten = [tekst_van(cel)[:80] for cel in kop]
    while teksten and not teksten[-1]:
        teksten.pop()
    for nummer, tekst in enumerate(teksten, start=1):
        naam, keer = tekst or f"Kolom {nummer}", 1
        while naam in namen:
            keer += 1
            naam = f"{tekst or f'Kolom {nummer}'} ({keer})"
        namen.append(naam)
    return namen
