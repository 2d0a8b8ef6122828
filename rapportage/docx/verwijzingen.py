"""Links and fields inside a paragraph."""

from basis.docx.ooxml import Element, attr, find, on_off, q, text_of
from basis.rijketekst.adressen import link_address
from rapportage.docx import velden
from rapportage.docx.bladwijzers import BINNEN
from rapportage.docx.context import Context
from rapportage.docx.inhoud import Link
from rapportage.docx.inline import Regel, add_text, read_inline, reads
from rapportage.docx.velden import Veld

INHOUDSOPGAVE = (
    "De inhoudsopgave van Word is niet overgenomen: het portaal maakt zelf een inhoudsopgave."
)
GEEN_WEBADRES = "Een link naar «%s» is gewone tekst geworden: alleen webadressen en e-mailadressen kunnen een link zijn."
PAGINANUMMER = "Een paginanummer van Word is gewone tekst geworden en klopt mogelijk niet meer."
VELD = "Een veld van Word (%s) is gewone tekst geworden en wordt niet meer bijgewerkt."
LEEG_VELD = "Een veld van Word (%s) had geen tekst en is niet overgenomen."


def make_link(adres: str, bladwijzer: str, tekst: str, ctx: Context) -> Link | None:
    """The link to this address, or None with a melding when a page cannot link there."""
    if not adres.strip():
        return Link(BINNEN + bladwijzer) if bladwijzer else None
    if bladwijzer and "#" not in adres:
        adres = f"{adres}#{bladwijzer}"
    adres_op_pagina = link_address(adres)
    if not adres_op_pagina or adres_op_pagina.startswith(("/", "#")):
        ctx.meldingen.add(GEEN_WEBADRES % adres, tekst)
        return None
    return Link(adres_op_pagina)


@reads("w:hyperlink")
def read_hyperlink(kind: Element, regel: Regel, ctx: Context) -> None:
    relatie = ctx.relatie(attr(kind, "r:id"))
    adres = relatie.doel if relatie is not None and relatie.extern else ""
    vorige = regel.link
    # Inside the contents list of Word every line is a link; the list itself is not taken over.
    if text_of(kind) and not any(veld.inhoudsopgave for veld in ctx.stapel):
        regel.link = make_link(adres, attr(kind, "w:anchor"), text_of(kind), ctx)
    read_inline(kind, regel, ctx)
    regel.link = vorige


@reads("w:fldSimple")
def read_simple_field(kind: Element, regel: Regel, ctx: Context) -> None:
    veld = Veld(code=attr(kind, "w:instr"), resultaat=True)
    velden.check_safe(veld)
    _start_result(veld, text_of(kind), ctx)
    ctx.stapel.append(veld)
    read_inline(kind, regel, ctx)
    ctx.stapel.pop()
    _end(veld, ctx)


@reads("w:fldChar")
def read_field_mark(kind: Element, regel: Regel, ctx: Context) -> None:
    rol, veld = ctx.velden.get(kind, ("", None))
    if veld is None:
        ctx.meldingen.add("Een veld van Word is niet afgesloten; de tekst is overgenomen.")
        return
    if rol == "begin":
        ctx.stapel.append(veld)
        _read_checkbox(kind, regel, ctx)
    elif rol == "separate":
        _start_result(veld, "", ctx)
    elif veld in ctx.stapel:
        while ctx.stapel.pop() is not veld:
            pass
        _end(veld, ctx)


def _start_result(veld: Veld, tekst: str, ctx: Context) -> None:
    """From here on the words of the field are shown."""
    veld.fase = "resultaat"
    if any(buiten.inhoudsopgave for buiten in [*ctx.stapel, veld]):
        return
    soort = veld.soort
    if soort == "HYPERLINK":
        adres, bladwijzer = velden.link_target(veld.code)
        veld.link = make_link(adres, bladwijzer, tekst, ctx)
    elif soort in ("REF", "NOTEREF") and (plek := velden.reference(veld.code)):
        veld.link = Link(BINNEN + plek)
    elif soort in velden.PAGINA:
        ctx.meldingen.add(PAGINANUMMER, tekst)
    elif soort not in velden.STIL:
        ctx.meldingen.add(VELD % soort, tekst)


def _end(veld: Veld, ctx: Context) -> None:
    if veld.inhoudsopgave:
        ctx.meldingen.add(INHOUDSOPGAVE, " ".join("".join(veld.weg).split()))
    elif not veld.resultaat and veld.soort in ("EQ", "MACROBUTTON", "ADVANCE"):
        ctx.meldingen.add(LEEG_VELD % veld.soort, veld.code)


def _read_checkbox(kind: Element, regel: Regel, ctx: Context) -> None:
    """A box of an old form has no text of its own: it shows whether it was ticked."""
    vak = find(kind, "w:ffData/w:checkBox")
    if vak is None:
        return
    aan = on_off(find(vak, "w:checked"))
    if aan is None:
        aan = on_off(find(vak, "w:default"))
    veld = ctx.stapel.pop()
    add_text("☒" if aan else "☐", None, kind, regel, ctx)
    ctx.stapel.append(veld)


@reads("mc:AlternateContent")
def read_alternate(kind: Element, regel: Regel, ctx: Context) -> None:
    """The same thing written twice, for new and old Word: read one of the two."""
    read_inline(choose(kind, ctx), regel, ctx)


BEGREPEN = tuple(
    q(naam) for naam in ("w:t", "w:txbxContent", "pic:pic", "c:chart", "dgm:relIds", "v:imagedata")
)


def choose(kind: Element, ctx: Context) -> Element:
    """The alternative that is understood, the newest first; the others are left out."""
    alternatieven = [deel for deel in kind if deel.tag in (q("mc:Choice"), q("mc:Fallback"))]
    begrepen = [deel for deel in alternatieven if next(deel.iter(*BEGREPEN), None) is not None]
    gekozen = (begrepen or alternatieven or [kind])[0]
    ctx.weggelaten.update(deel for deel in alternatieven if deel is not gekozen)
    return gekozen
