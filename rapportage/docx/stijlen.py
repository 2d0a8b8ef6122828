"""What the styles of a document say: headings, roles, lists and toggled formatting."""

import re
from dataclasses import dataclass

from basis.docx.ooxml import Element, attr, find, number, on_off, q, val

KOP = re.compile(r"^(?:kop|heading|überschrift|titre)\s*([1-9])$")
# "List Bullet 2" is a list of its own in Word, but set deeper on the page.
DIEPE_LIJST = re.compile(r"^(?:list (?:bullet|number)|lijst (?:opsom\.teken|nummering)) ([2-5])$")
ROLLEN = {
    "title": "titel",
    "titel": "titel",
    "subtitle": "ondertitel",
    "ondertitel": "ondertitel",
    "caption": "bijschrift",
    "bijschrift": "bijschrift",
    "quote": "citaat",
    "citaat": "citaat",
    "intense quote": "citaat",
    "intensequote": "citaat",
    "duidelijk citaat": "citaat",
    "duidelijkcitaat": "citaat",
    "block text": "citaat",
    "bloktekst": "citaat",
    "toc heading": "inhoudskop",
    "tocheading": "inhoudskop",
    "kop van inhoudsopgave": "inhoudskop",
    "kopvaninhoudsopgave": "inhoudskop",
}
LAAGSTE_KOP = 9  # above it stands w:outlineLvl 9, which is body text


@dataclass(frozen=True)
class Stijl:
    id: str
    naam: str
    basis: str
    element: Element | None = None


class Stijlen:
    """The styles of one document; asks go up the chain of basedOn until someone answers."""

    def __init__(self, root: Element | None) -> None:
        self._stijlen: dict[str, Stijl] = {}
        # Every run asks; there are some thousand runs to a style.
        self._toggles: dict[tuple[str, str], bool | None] = {}
        self._waarden: dict[tuple[str, str], str | None] = {}
        self.standaard = ""
        for element in () if root is None else root.findall(q("w:style")):
            stijl = Stijl(
                attr(element, "w:styleId"),
                (val(element, "w:name") or "").strip().lower(),
                val(element, "w:basedOn") or "",
                element,
            )
            self._stijlen[stijl.id] = stijl
            is_default = attr(element, "w:default").lower() in ("1", "true", "on")
            if is_default and attr(element, "w:type") == "paragraph":
                self.standaard = stijl.id

    def chain(self, stijl_id: str) -> list[Stijl]:
        """The style and what it is based on, nearest first; ends at a loop or a missing style."""
        keten: list[Stijl] = []
        gezien: set[str] = set()
        while stijl_id and stijl_id not in gezien:
            gezien.add(stijl_id)
            stijl = self._stijlen.get(stijl_id)
            if stijl is None:
                keten.append(Stijl(stijl_id, stijl_id.lower(), ""))
                break
            keten.append(stijl)
            stijl_id = stijl.basis
        return keten

    def role(self, stijl_id: str) -> str:
        """titel, ondertitel, bijschrift, citaat, inhoudskop, or "" for anything else."""
        for stijl in self.chain(stijl_id):
            if rol := ROLLEN.get(stijl.naam) or ROLLEN.get(stijl.id.lower()):
                return rol
            if _heading_level(stijl) is not None:
                return ""
        return ""

    def heading_level(self, stijl_id: str) -> int | None:
        """1 to 9 for a heading, None for text."""
        for stijl in self.chain(stijl_id):
            niveau = _heading_level(stijl)
            if niveau is not None:
                return niveau if niveau <= LAAGSTE_KOP else None
        return None

    def numbering(self, stijl_id: str) -> tuple[str, int | None] | None:
        """The numId and ilvl that the style puts a paragraph in a list with."""
        for stijl in self.chain(stijl_id):
            numpr = find(stijl.element, "w:pPr/w:numPr")
            if numpr is not None and (num_id := val(numpr, "w:numId")) is not None:
                return num_id, number(val(numpr, "w:ilvl"))
        return None

    def list_depth(self, stijl_id: str) -> int:
        """How much deeper a list of this style stands than its level says."""
        for stijl in self.chain(stijl_id):
            if match := DIEPE_LIJST.match(stijl.naam):
                return int(match.group(1)) - 1
        return 0

    def toggle(self, stijl_id: str, naam: str) -> bool | None:
        """Whether the style switches this run property on, off, or says nothing."""
        if (stijl_id, naam) not in self._toggles:
            self._toggles[stijl_id, naam] = self._find_toggle(stijl_id, naam)
        return self._toggles[stijl_id, naam]

    def _find_toggle(self, stijl_id: str, naam: str) -> bool | None:
        for stijl in self.chain(stijl_id):
            aan = on_off(find(stijl.element, f"w:rPr/{naam}"))
            if aan is not None:
                return aan
        return None

    def run_value(self, stijl_id: str, naam: str) -> str | None:
        """The value of a run property such as w:vertAlign or w:u in the style."""
        if (stijl_id, naam) not in self._waarden:
            self._waarden[stijl_id, naam] = self._find_value(stijl_id, naam)
        return self._waarden[stijl_id, naam]

    def _find_value(self, stijl_id: str, naam: str) -> str | None:
        for stijl in self.chain(stijl_id):
            waarde = val(stijl.element, f"w:rPr/{naam}")
            if waarde is not None:
                return waarde
        return None


def _heading_level(stijl: Stijl) -> int | None:
    """1 to 9; 10 where the style says that it is body text; None where it says nothing."""
    outline = number(val(stijl.element, "w:pPr/w:outlineLvl"))
    if outline is not None:
        return outline + 1
    for naam in (stijl.naam, stijl.id.lower()):
        if match := KOP.match(naam):
            return int(match.group(1))
    return None
