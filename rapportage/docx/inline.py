"""Reads what stands inside a paragraph: runs, links, fields, changes, notes and what floats."""

from collections.abc import Callable
from dataclasses import dataclass, field

from basis.docx.ooxml import (
    Element,
    attr,
    find,
    local,
    on_off,
    q,
    text_of,
    val,
)
from rapportage.docx import opmaak, tekens
from rapportage.docx.context import Context
from rapportage.docx.inhoud import Blok, Inline, Link, Regeleinde, Tekst

# What is only looks, a place, or a property; it holds no words.
NIETS_NAMEN = """
pPr rPr tcPr trPr tblPr tblGrid sectPr sdtPr sdtEndPr bookmarkEnd proofErr
permStart permEnd lastRenderedPageBreak footnoteRef endnoteRef annotationRef separator
continuationSeparator commentRangeStart commentRangeEnd customXmlPr smartTagPr instrText
moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd fldData rubyPr
customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd
customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart
customXmlMoveToRangeEnd tblPrEx delInstrText commentReference
"""
NIETS = frozenset(q(f"w:{naam}") for naam in NIETS_NAMEN.split())
DOORHEEN = frozenset(
    q(f"w:{naam}")
    for naam in ("smartTag", "customXml", "sdtContent", "dir", "bdo", "rubyBase", "rt", "moveTo")
)
TEKENS = {
    q("w:tab"): "\t",
    q("w:ptab"): "\t",
    q("w:noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
    q("w:softHyphen"): "\N{SOFT HYPHEN}",
}
VERWIJDERD = "Verwijderde tekst (wijzigingen bijhouden) is niet overgenomen."
VERPLAATST = "Verplaatste tekst staat op de nieuwe plek; hier stond hij eerst."
INGEVOEGD = "Ingevoegde tekst (wijzigingen bijhouden) is overgenomen als gewone tekst."
VERBORGEN = "Verborgen tekst is niet overgenomen."
ONBEKEND = "Onbekend onderdeel «%s»: alleen de tekst is overgenomen."
INVULVELD = "Een leeg invulveld met voorbeeldtekst is niet overgenomen."
MARKERING = "De gekleurde markering van deze tekst is niet overgenomen."


@dataclass
class Regel:
    """The paragraph that is being read. `los` is what must stand as blocks after it."""

    alineastijl: str = ""
    inhoud: list[Inline] = field(default_factory=list)
    los: list[Blok] = field(default_factory=list)
    link: Link | None = None


Lezer = Callable[[Element, Regel, Context], None]
LEZERS: dict[str, Lezer] = {}


def reads(*namen: str) -> Callable[[Lezer], Lezer]:
    """Registers a function as the reader of these elements inside a paragraph."""

    def register(lezer: Lezer) -> Lezer:
        LEZERS.update({q(naam): lezer for naam in namen})
        return lezer

    return register


def read_inline(parent: Element, regel: Regel, ctx: Context) -> None:
    """Add what stands in this element to the paragraph, in order."""
    for kind in parent:
        read_one(kind, regel, ctx)


def read_one(kind: Element, regel: Regel, ctx: Context) -> None:
    if kind.tag in NIETS:
        return
    if kind.tag in DOORHEEN:
        read_inline(kind, regel, ctx)
    elif kind.tag in LEZERS:
        LEZERS[kind.tag](kind, regel, ctx)
    else:
        _read_unknown(kind, regel, ctx)


def add_text(tekst: str, rpr: Element | None, bron: Element, regel: Regel, ctx: Context) -> None:
    """Add words as they look, unless a field or a property hides them."""
    if any(veld.fase == "code" for veld in ctx.stapel):
        ctx.weggelaten.add(bron)  # part of a code, never shown
        return
    for veld in ctx.stapel:
        if veld.inhoudsopgave:
            veld.weg.append(tekst)
            ctx.weggelaten.add(bron)
            return
    if opmaak.is_hidden(rpr, regel.alineastijl, ctx):
        ctx.leave_out(bron, VERBORGEN, tekst)
        return
    if (val(rpr, "w:highlight") or "none") != "none":
        ctx.meldingen.add(MARKERING, tekst)
    tags = opmaak.formatting(rpr, regel.alineastijl, ctx)
    link = current_link(regel, ctx)
    if link is not None:
        tags -= {"u"}  # every link is underlined already
    geordend = tuple(tag for tag in opmaak.VOLGORDE if tag in tags)
    regel.inhoud.append(Tekst(clean(tekst, rpr, ctx), geordend, link))


def current_link(regel: Regel, ctx: Context) -> Link | None:
    """The link that the next words belong to."""
    if regel.link is not None:
        return regel.link
    return next((veld.link for veld in reversed(ctx.stapel) if veld.link is not None), None)


def clean(tekst: str, rpr: Element | None, ctx: Context) -> str:
    """Characters of a symbol font as what they show; control characters gone."""
    if tekst.isascii() and tekst.isprintable():
        return tekst
    font = attr(find(rpr, "w:rFonts"), "w:ascii")
    schoon = []
    for teken in tekst:
        if tekens.is_control(teken):
            continue
        if tekens.is_private(teken):
            gelezen = tekens.symbol(font, f"{ord(teken):X}")
            if gelezen is None:
                ctx.meldingen.add(f"Een teken uit het lettertype {font or '?'} is niet herkend.")
            teken = gelezen or tekens.ONBEKEND
        schoon.append(teken)
    return "".join(schoon)


@reads("w:r")
def read_run(run: Element, regel: Regel, ctx: Context) -> None:
    rpr = find(run, "w:rPr")
    for kind in run:
        if kind.tag == q("w:t"):
            add_text(_text(kind), rpr, kind, regel, ctx)
        elif kind.tag in TEKENS:
            add_text(TEKENS[kind.tag], rpr, kind, regel, ctx)
        elif kind.tag == q("w:sym"):
            _read_symbol(kind, rpr, regel, ctx)
        elif kind.tag in (q("w:br"), q("w:cr")):
            _read_break(kind, regel, ctx)
        elif kind.tag == q("w:delText"):
            ctx.leave_out(kind, VERWIJDERD, kind.text or "")
        else:
            read_one(kind, regel, ctx)


@reads("w:t")
def read_bare_text(kind: Element, regel: Regel, ctx: Context) -> None:
    """Text outside a run: in an mc:Fallback inside a run, or in a broken file."""
    add_text(_text(kind), find(kind.getparent(), "w:rPr"), kind, regel, ctx)


def _text(kind: Element) -> str:
    tekst = kind.text or ""
    if kind.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        tekst = tekst.strip(" \t\r\n")
    return tekst.replace("\r", " ").replace("\n", " ")


def _read_symbol(kind: Element, rpr: Element | None, regel: Regel, ctx: Context) -> None:
    font, code = attr(kind, "w:font"), attr(kind, "w:char")
    teken = tekens.symbol(font, code)
    if teken is None:
        ctx.meldingen.add(f"Een teken uit het lettertype {font or '?'} is niet herkend.", code)
    add_text(teken or tekens.ONBEKEND, rpr, kind, regel, ctx)


def _read_break(kind: Element, regel: Regel, ctx: Context) -> None:
    in_code = any(veld.fase == "code" or veld.inhoudsopgave for veld in ctx.stapel)
    if attr(kind, "w:type", "textWrapping") == "textWrapping" and not in_code:
        regel.inhoud.append(Regeleinde())


@reads("w:ins")
def read_inserted(kind: Element, regel: Regel, ctx: Context) -> None:
    if tekst := text_of(kind):
        ctx.meldingen.add(INGEVOEGD, tekst)
    read_inline(kind, regel, ctx)


@reads("w:del")
def read_deleted(kind: Element, regel: Regel, ctx: Context) -> None:
    leave_out_with_notes(kind, VERWIJDERD, ctx)


@reads("w:moveFrom")
def read_moved_away(kind: Element, regel: Regel, ctx: Context) -> None:
    leave_out_with_notes(kind, VERPLAATST, ctx)


def leave_out_with_notes(kind: Element, melding: str, ctx: Context) -> None:
    """Leave out an element, and the notes that hang on it: all words are in the melding."""
    teksten = [text_of(kind)]
    for soort in ("footnote", "endnote"):
        for verwijzing in kind.iter(q(f"w:{soort}Reference")):
            noot = ctx.noten.get((soort, attr(verwijzing, "w:id")))
            if noot is not None:
                ctx.gelezen_noten.append(noot)
                ctx.weggelaten.add(noot)
                teksten.append(f"[voetnoot: {text_of(noot)}]")
    tekst = " ".join(filter(None, teksten))
    if tekst:
        ctx.leave_out(kind, melding, tekst)
    ctx.weggelaten.add(kind)


@reads("w:sdt")
def read_control(kind: Element, regel: Regel, ctx: Context) -> None:
    if on_off(find(kind, "w:sdtPr/w:showingPlcHdr")):
        ctx.leave_out(kind, INVULVELD, text_of(kind))
        return
    inhoud = find(kind, "w:sdtContent")
    if inhoud is not None:
        read_inline(inhoud, regel, ctx)


@reads("w:bookmarkStart")
def read_bookmark(kind: Element, regel: Regel, ctx: Context) -> None:
    ctx.bladwijzers.meet(attr(kind, "w:name"))


@reads("w:ruby")
def read_ruby(kind: Element, regel: Regel, ctx: Context) -> None:
    ctx.meldingen.add("Tekst met een uitspraak erboven staat nu achter elkaar.", text_of(kind))
    for deel in ("w:rubyBase", "w:rt"):
        element = find(kind, deel)
        if element is not None:
            read_inline(element, regel, ctx)


@reads("m:oMath", "m:oMathPara")
def read_formula(kind: Element, regel: Regel, ctx: Context) -> None:
    tekst = text_of(kind)
    ctx.meldingen.add(
        "Een formule is niet begrepen: alleen de tekens zijn overgenomen, zonder breuken of wortels.",
        tekst,
    )
    add_text(tekst, None, kind, regel, ctx)


def _read_unknown(kind: Element, regel: Regel, ctx: Context) -> None:
    """Whatever it is: its words stay, and someone is told."""
    tekst = text_of(kind)
    ctx.meldingen.add(ONBEKEND % local(kind), tekst)
    if tekst:
        add_text(tekst, None, kind, regel, ctx)
