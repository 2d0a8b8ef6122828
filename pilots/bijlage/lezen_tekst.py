"""Text pasted from Word or PDF, in pieces: headings, paragraphs and rows with a tab."""

import re
from collections.abc import Iterator

from pilots.bijlage.invoer import Stuk
from pilots.bijlage.lezen_labels import herken, herken_begin, herken_ruim, is_begin_van_label, kern
from pilots.bijlage.lezen_opschonen import BOLLEN, zacht

LIJN = re.compile(r"^[\s|+:]*[-=_—–]{2,}[\s|+:=_—–-]*$")  # drawn below a heading or a row
MARKDOWN_KOP = re.compile(r"^(#{1,6})\s+(.+)$")
BREED = re.compile(r"^(\S.*?\S)\s{3,}(\S.*)$")  # a PDF sets a table in columns with spaces
LIJSTTEKEN = re.compile(rf"^(?:[{BOLLEN}·o?*–—-]|\d{{1,2}}[.)]|[a-z]\))$")
MAX_REGELS_VAN_LABEL = 3


def stukken(tekst: str) -> Iterator[Stuk]:
    """Every line that holds words, in its order."""
    regels = _heel(zacht(tekst).split("\n"))
    los = True
    for regel in regels:
        if not regel.strip() or LIJN.match(regel):
            los = True
            continue
        yield _stuk(regel, los)
        los = False


def _stuk(regel: str, los: bool) -> Stuk:
    kop = MARKDOWN_KOP.match(regel)
    if kop:
        return Stuk("kop", (kop[2].strip().rstrip("#").strip(),), len(kop[1]))
    cellen = _cellen(regel)
    if len(cellen) > 1:
        return Stuk("rij", tuple(cellen))
    begin = herken_begin(regel.strip())
    if begin and begin[2]:
        return Stuk("rij", (begin[1], begin[2]))
    return Stuk("alinea", (cellen[0],), los=los)


def _cellen(regel: str) -> list[str]:
    """The cells of a row; one cell when the line is no row."""
    if regel.strip().startswith("|") and regel.strip().endswith("|") and len(regel.strip()) > 2:
        return [cel.strip() for cel in regel.strip().strip("|").split("|")]
    if "\t" in regel:
        cellen = [cel.strip() for cel in regel.split("\t")]
        if LIJSTTEKEN.match(cellen[0]):
            return [" ".join(filter(None, cellen))]
        if len([cel for cel in cellen if cel]) == 1 and not (cellen[0] and herken_ruim(cellen[0])):
            return [""] + [cel for cel in cellen if cel] if not cellen[0] else [cellen[0]]
        return cellen
    breed = BREED.match(regel.strip())
    if breed and herken(breed[1]) is not None:
        return [breed[1], breed[2]]
    return [regel.strip()]


def _heel(regels: list[str]) -> Iterator[str]:
    """The lines, with a long label that runs on over lines in one piece."""
    i = 0
    while i < len(regels):
        aantal = _regels_van_label(regels, i)
        yield (
            " ".join(regel.strip() for regel in regels[i : i + aantal]) if aantal > 1 else regels[i]
        )
        i += aantal


def _regels_van_label(regels: list[str], i: int) -> int:
    """How many lines the label takes that begins here; 1 when it is not broken."""
    eerste = regels[i]
    if "\t" in eerste or not is_begin_van_label(eerste):
        return 1
    if herken(eerste) is not None and not _gaat_door(regels, i):
        return 1
    for aantal in range(min(MAX_REGELS_VAN_LABEL, len(regels) - i), 1, -1):
        begin = herken_begin(" ".join(regel.strip() for regel in regels[i : i + aantal]))
        label = len(kern(begin[1])) if begin else 0
        if len(kern(" ".join(regels[i : i + aantal - 1]))) < label:
            return aantal
    return 1


def _gaat_door(regels: list[str], i: int) -> bool:
    """`Pilot succesvol?` is a label by itself and also the beginning of the long one."""
    volgende = regels[i + 1] if i + 1 < len(regels) else ""
    return bool(volgende.strip()) and is_begin_van_label(f"{regels[i]} {volgende.split('?')[0]}")
