"""Reads paragraphs and what holds them, in the order of the document."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from basis.docx.ooxml import Element, attr, find, number, on_off, q, text_of, val
from rapportage.docx.context import Context
from rapportage.docx.inhoud import Alinea, Blok, Inline, Tekst, has_words, plain
from rapportage.docx.inline import (
    INVULVELD,
    NIETS,
    VERPLAATST,
    VERWIJDERD,
    Regel,
    leave_out_with_notes,
    read_inline,
    read_one,
)
from rapportage.docx.nummering import Lijstpunt
from rapportage.docx.verwijzingen import INHOUDSOPGAVE, choose

HOUDERS = frozenset(q(f"w:{naam}") for naam in ("ins", "moveTo", "smartTag", "customXml"))
WEG = {q("w:del"): VERWIJDERD, q("w:moveFrom"): VERPLAATST}
KOPNUMMER = "De nummers die Word voor koppen zet, zijn niet overgenomen."
KOP_IN_KADER = "Een kop in een tabel, tekstvak of voetnoot is vette tekst geworden."
TABS = (
    "Tekst die met tabs in kolommen stond, staat nu achter elkaar; maak er zo nodig een tabel van."
)
LIJSTNUMMER = "Een lijst met een bijzondere nummering, %s, is genummerd met 1, 2, 3."


@dataclass
class Verzameling:
    """The blocks so far, and the paragraph that runs on into the next one."""

    blokken: list[Blok] = field(default_factory=list)
    begin: list[Inline] = field(default_factory=list)


BlokLezer = Callable[[Element, Verzameling, Context], None]
BLOKLEZERS: dict[str, BlokLezer] = {}


def reads_block(*namen: str) -> Callable[[BlokLezer], BlokLezer]:
    """Registers a function as the reader of these elements between paragraphs."""

    def register(lezer: BlokLezer) -> BlokLezer:
        BLOKLEZERS.update({q(naam): lezer for naam in namen})
        return lezer

    return register


def read_blokken(parent: Element, ctx: Context) -> list[Blok]:
    """All blocks in this element, in order."""
    verzameling = Verzameling()
    _read_into(parent, verzameling, ctx)
    _flush(verzameling, ctx)
    return verzameling.blokken


def _flush(verzameling: Verzameling, ctx: Context) -> None:
    """What runs on has nothing to run into: it is a paragraph by itself."""
    if has_words(verzameling.begin):
        verzameling.blokken.append(Alinea(tuple(verzameling.begin), plaats=ctx.meldingen.plaats))
    verzameling.begin = []


def _read_into(parent: Element, verzameling: Verzameling, ctx: Context) -> None:
    for kind in parent:
        if kind.tag in NIETS:
            continue
        if kind.tag in HOUDERS:
            _read_into(kind, verzameling, ctx)
        elif kind.tag in WEG:
            leave_out_with_notes(kind, WEG[kind.tag], ctx)
        elif kind.tag in BLOKLEZERS:
            if kind.tag == q("w:tbl"):
                _flush(verzameling, ctx)
            BLOKLEZERS[kind.tag](kind, verzameling, ctx)
        else:
            _read_loose(kind, verzameling, ctx)


@reads_block("w:p")
def read_paragraph(p: Element, verzameling: Verzameling, ctx: Context) -> None:
    eigenschappen = find(p, "w:pPr")
    stijl = val(eigenschappen, "w:pStyle") or ctx.stijlen.standaard
    rol = ctx.stijlen.role(stijl)
    niveau = 0 if rol else _heading_level(eigenschappen, stijl, ctx)
    # A heading is bold by its style; that is no emphasis.
    regel = Regel("" if niveau or rol else stijl, inhoud=verzameling.begin)
    verzameling.begin = []
    read_inline(p, regel, ctx)
    if _runs_on(eigenschappen):
        verzameling.begin = regel.inhoud
        verzameling.blokken += regel.los
        return
    alinea = _paragraph(regel, rol, niveau, eigenschappen, stijl, ctx)
    if alinea is not None:
        if not ctx.in_kader:
            nummer = ctx.bladwijzers.end_paragraph(is_kop=bool(alinea.niveau))
            alinea = replace(alinea, kopnummer=nummer)
        verzameling.blokken.append(alinea)
    verzameling.blokken += regel.los


def _paragraph(
    regel: Regel, rol: str, niveau: int, ppr: Element | None, stijl: str, ctx: Context
) -> Alinea | None:
    """The paragraph, or None when there is nothing in it."""
    inhoud = tuple(regel.inhoud)
    lijst = None if niveau else _list_item(ppr, stijl, has_words(inhoud), ctx)
    if not inhoud or not (has_words(inhoud) or any(not isinstance(i, Tekst) for i in inhoud)):
        return None
    if niveau and plain(inhoud):
        _check_heading_number(ppr, stijl, ctx)
        if not ctx.in_kader:
            ctx.meldingen.enter_heading(niveau, plain(inhoud))
    if _has_columns(inhoud):
        ctx.meldingen.add(TABS, plain(inhoud))
    return Alinea(inhoud, rol, niveau, lijst, ctx.meldingen.plaats)


def _has_columns(inhoud: tuple[Inline, ...]) -> bool:
    tekst = "".join(stuk.tekst for stuk in inhoud if isinstance(stuk, Tekst))
    return tekst.strip().count("\t") > 1


def _heading_level(ppr: Element | None, stijl: str, ctx: Context) -> int:
    """1 to 9 for a heading, by the paragraph itself or else by its style; 0 for text."""
    eigen = number(val(ppr, "w:outlineLvl"))
    if eigen is not None:
        return eigen + 1 if 0 <= eigen <= 8 else 0
    return ctx.stijlen.heading_level(stijl) or 0


def _numbering(ppr: Element | None, stijl: str, ctx: Context) -> tuple[str, int] | None:
    """The numId and ilvl of a paragraph, by itself or by its style; numId 0 takes it out."""
    eigen_id, eigen_ilvl = val(ppr, "w:numPr/w:numId"), number(val(ppr, "w:numPr/w:ilvl"))
    van_stijl = ctx.stijlen.numbering(stijl)
    num_id = eigen_id if eigen_id is not None else (van_stijl[0] if van_stijl else None)
    if num_id is None or num_id == "0":
        return None
    ilvl = eigen_ilvl
    if ilvl is None and eigen_id is None and van_stijl:
        ilvl = van_stijl[1]
    if ilvl is None:
        ilvl = ctx.nummering.level_of_style(num_id, stijl)
    return num_id, min(max(ilvl, 0), 8)


def _list_item(ppr: Element | None, stijl: str, has_text: bool, ctx: Context) -> Lijstpunt | None:
    plek = _numbering(ppr, stijl, ctx)
    if plek is None or not has_text:
        return None
    punt = ctx.nummering.next(*plek)
    if punt is None:
        return None
    if punt.bijzonder:
        ctx.meldingen.add(LIJSTNUMMER % punt.bijzonder)
    return replace(punt, niveau=punt.niveau + ctx.stijlen.list_depth(stijl))


def _check_heading_number(ppr: Element | None, stijl: str, ctx: Context) -> None:
    plek = _numbering(ppr, stijl, ctx)
    if plek is not None and ctx.nummering.next(*plek) is not None:
        ctx.meldingen.add_once(KOPNUMMER)


def _runs_on(ppr: Element | None) -> bool:
    """Whether the end of this paragraph was deleted, or it is a large first letter."""
    weg = find(ppr, "w:rPr/w:del") is not None or find(ppr, "w:rPr/w:moveFrom") is not None
    letter = attr(find(ppr, "w:framePr"), "w:dropCap", "none") != "none"
    return weg or letter


@reads_block("w:sdt")
def read_control(kind: Element, verzameling: Verzameling, ctx: Context) -> None:
    galerij = val(kind, "w:sdtPr/w:docPartObj/w:docPartGallery") or ""
    if galerij == "Table of Contents":
        ctx.leave_out(kind, INHOUDSOPGAVE, text_of(kind))
        return
    if on_off(find(kind, "w:sdtPr/w:showingPlcHdr")):
        ctx.leave_out(kind, INVULVELD, text_of(kind))
        return
    inhoud = find(kind, "w:sdtContent")
    if inhoud is not None:
        _read_into(inhoud, verzameling, ctx)


@reads_block("mc:AlternateContent")
def read_alternate(kind: Element, verzameling: Verzameling, ctx: Context) -> None:
    _read_into(choose(kind, ctx), verzameling, ctx)


@reads_block("w:altChunk")
def read_chunk(kind: Element, verzameling: Verzameling, ctx: Context) -> None:
    relatie = ctx.relatie(attr(kind, "r:id"))
    ctx.meldingen.add(
        "Een ingevoegd bestand is niet overgenomen. Open het document in Word en sla het op: "
        "dan wordt het gewone tekst.",
        relatie.doel if relatie else "",
    )


def _read_loose(kind: Element, verzameling: Verzameling, ctx: Context) -> None:
    """Something that belongs inside a paragraph, or that nobody knows: its words are a paragraph."""
    regel = Regel()
    read_one(kind, regel, ctx)
    if has_words(regel.inhoud):
        verzameling.blokken.append(Alinea(tuple(regel.inhoud), plaats=ctx.meldingen.plaats))
    verzameling.blokken += regel.los


def flatten_headings(blokken: list[Blok], ctx: Context) -> list[Blok]:
    """Inside a cell or a box a heading cannot open a chapter: it becomes bold text."""
    plat: list[Blok] = []
    for blok in blokken:
        if isinstance(blok, Alinea) and blok.niveau:
            ctx.meldingen.add(KOP_IN_KADER, plain(blok.inhoud))
            blok = Alinea(bold(blok.inhoud), plaats=blok.plaats)
        plat.append(blok)
    return plat


def bold(inhoud: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(
        Tekst(stuk.tekst, tuple(dict.fromkeys(("strong", *stuk.opmaak))), stuk.link)
        if isinstance(stuk, Tekst)
        else stuk
        for stuk in inhoud
    )
