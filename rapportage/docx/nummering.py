"""Lists as Word counts them: which paragraph is a bullet, which a number, and which number."""

from dataclasses import dataclass, field

from basis.docx.ooxml import Element, attr, find, number, q, val
from rapportage.docx.stijlen import Stijlen

GEWOON = frozenset({"decimal", "decimalZero", "ordinal", "cardinalText", "ordinalText"})


@dataclass(frozen=True)
class Niveau:
    """One level of a list. `fmt` is Word's: bullet, decimal, lowerLetter, none …"""

    fmt: str
    start: int = 1
    tekst: str = ""


@dataclass(frozen=True)
class Lijstpunt:
    """The place of one paragraph in a list. `bijzonder` is a numbering that HTML cannot show."""

    niveau: int
    geordend: bool
    nummer: int
    bijzonder: str = ""


@dataclass
class Num:
    """One use of an abstract list; it may start its levels elsewhere, or replace them."""

    abstract: str
    start: dict[int, int] = field(default_factory=dict)
    niveaus: dict[int, Niveau] = field(default_factory=dict)
    begonnen: set[int] = field(default_factory=set)


class Nummering:
    """Counts on while the reader goes through the document: ask once per paragraph, in order."""

    def __init__(self, root: Element | None, stijlen: Stijlen) -> None:
        self._abstract: dict[str, dict[int, Niveau]] = {}
        self._per_stijl: dict[tuple[str, str], int] = {}
        self._nums: dict[str, Num] = {}
        self._tellers: dict[str, dict[int, int]] = {}
        if root is None:
            return
        koppelingen = {}
        for element in root.findall(q("w:abstractNum")):
            abstract_id = attr(element, "w:abstractNumId")
            self._abstract[abstract_id] = self._read_levels(element, abstract_id)
            if stijl := val(element, "w:numStyleLink"):
                koppelingen[abstract_id] = stijl
        for element in root.findall(q("w:num")):
            self._nums[attr(element, "w:numId")] = _read_num(element)
        for abstract_id, stijl in koppelingen.items():
            self._follow_link(abstract_id, stijl, stijlen)

    def _read_levels(self, abstract: Element, abstract_id: str) -> dict[int, Niveau]:
        niveaus = {}
        for lvl in abstract.findall(q("w:lvl")):
            ilvl = number(attr(lvl, "w:ilvl")) or 0
            niveaus[ilvl] = _read_level(lvl)
            if stijl := val(lvl, "w:pStyle"):
                self._per_stijl[(abstract_id, stijl)] = ilvl
        return niveaus

    def _follow_link(self, abstract_id: str, stijl: str, stijlen: Stijlen) -> None:
        """A list may say: as that list style; the style then names the num with the levels."""
        num = self._nums.get((stijlen.numbering(stijl) or ("", None))[0])
        if num is not None and not self._abstract[abstract_id]:
            self._abstract[abstract_id] = self._abstract.get(num.abstract, {})

    def level_of_style(self, num_id: str, stijl_id: str) -> int:
        """The level that a list gives to paragraphs of this style."""
        num = self._nums.get(num_id)
        return self._per_stijl.get((num.abstract, stijl_id), 0) if num else 0

    def next(self, num_id: str, ilvl: int) -> Lijstpunt | None:
        """The place of the next paragraph with this numId and ilvl; None when it is in no list."""
        num = self._nums.get(num_id)
        if num is None:
            # A list that is not described: Word shows nothing, but someone meant a list here.
            return None if num_id == "0" else Lijstpunt(ilvl, False, 1)
        niveau = self._level(num, ilvl)
        if niveau.fmt == "none" and not niveau.tekst.strip():
            return None
        nummer = self._count(num, ilvl)
        if niveau.fmt in ("bullet", "none"):
            return Lijstpunt(ilvl, False, nummer)
        return Lijstpunt(ilvl, True, nummer, _special(niveau, ilvl, nummer))

    def _level(self, num: Num, ilvl: int) -> Niveau:
        niveaus = self._abstract.get(num.abstract, {})
        return num.niveaus.get(ilvl) or niveaus.get(ilvl) or Niveau("bullet")

    def _count(self, num: Num, ilvl: int) -> int:
        # Nums of one abstract list count on together, unless one says where it starts.
        tellers = self._tellers.setdefault(num.abstract, {})
        if ilvl in num.start and ilvl not in num.begonnen:
            tellers[ilvl] = num.start[ilvl]
        elif ilvl in tellers:
            tellers[ilvl] += 1
        else:
            tellers[ilvl] = self._level(num, ilvl).start
        num.begonnen.add(ilvl)
        for dieper in [niveau for niveau in tellers if niveau > ilvl]:
            del tellers[dieper]
        return tellers[ilvl]


def _read_level(lvl: Element) -> Niveau:
    start = number(val(lvl, "w:start"))
    return Niveau(
        val(lvl, "w:numFmt") or "decimal",
        1 if start is None else start,
        val(lvl, "w:lvlText") or "",
    )


def _read_num(element: Element) -> Num:
    num = Num(val(element, "w:abstractNumId") or "")
    for override in element.findall(q("w:lvlOverride")):
        ilvl = number(attr(override, "w:ilvl")) or 0
        lvl = find(override, "w:lvl")
        if lvl is not None:
            num.niveaus[ilvl] = _read_level(lvl)
            num.start[ilvl] = num.niveaus[ilvl].start
        start = number(val(override, "w:startOverride"))
        if start is not None:
            num.start[ilvl] = start
    return num


def _special(niveau: Niveau, ilvl: int, nummer: int) -> str:
    """How Word shows this number, where a plain 1, 2, 3 does not say the same."""
    eigen = f"%{ilvl + 1}"
    if niveau.fmt not in GEWOON or niveau.tekst.strip(" .):(\t") not in ("", eigen):
        return f"{niveau.tekst} ({niveau.fmt})"
    if nummer < 1:
        return f"vanaf {nummer}"
    return ""
