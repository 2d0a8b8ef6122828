"""The text of a card in paragraphs and lists, as page, PDF and DOCX show it: the same rule as the filter `alineas`."""

from dataclasses import dataclass
from itertools import groupby

from projecten.templatetags.tekst import BULLET


@dataclass(frozen=True)
class Alinea:
    """One paragraph; each line after the first begins on a new line."""

    regels: tuple[str, ...]


@dataclass(frozen=True)
class Lijst:
    """A list with bullets."""

    punten: tuple[str, ...]


@dataclass(frozen=True)
class Wit:
    """An empty line, where it is asked for."""


def blokken(tekst: str) -> list[Alinea | Lijst]:
    """Paragraphs are parted by an empty line; consecutive lines that begin with `- ` are one list."""
    return [blok for blok in blokken_en_wit(tekst) if not isinstance(blok, Wit)]


def blokken_en_wit(tekst: str) -> list[Alinea | Lijst | Wit]:
    """The same with each empty line between them, for who must be able to read the text back to the letter."""
    found: list[Alinea | Lijst | Wit] = []
    lines = tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for kind, group in groupby(lines, key=_kind):
        if kind == "punt":
            found.append(Lijst(tuple(BULLET.sub("", line).strip() for line in group)))
        elif kind == "regel":
            found.append(Alinea(tuple(line.strip() for line in group)))
        else:
            found.extend(Wit() for _ in group)
    return found


def _kind(line: str) -> str:
    if not line.strip():
        return "leeg"
    return "punt" if BULLET.match(line) else "regel"
