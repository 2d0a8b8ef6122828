"""What is drawn: pictures, text boxes, charts, diagrams and objects of other programs."""

from basis.docx.fout import DocxError
from basis.docx.ooxml import Element, attr, find, number, q, text_of
from rapportage.docx.beelden import read_beeld
from rapportage.docx.blokken import flatten_headings, read_blokken
from rapportage.docx.context import Context
from rapportage.docx.document import Beeld
from rapportage.docx.inhoud import Alinea, Plaatje, Tekst
from rapportage.docx.inline import Regel, reads
from rapportage.docx.verwijzingen import choose

EMU_PER_PIXEL = 9525
TEKSTVAK = "Een tekstvak is gewone tekst geworden, onder de alinea waar het bij stond."
ZONDER_ALT = (
    "Een afbeelding heeft geen beschrijving voor wie haar niet ziet; schrijf die er nog bij."
)
BIJGESNEDEN = "Een afbeelding was in Word bijgesneden; hier staat zij in haar geheel."
VORM = "Een getekende vorm zonder tekst is niet overgenomen."
GRAFIEK = "Een grafiek van Word is niet begrepen: alleen de woorden en getallen zijn hier genoemd."
DIAGRAM = "Een SmartArt-figuur is niet begrepen: de woorden staan als gewone tekst in het concept."
OBJECT = "Een object van een ander programma is niet begrepen (%s)."


@reads("w:drawing", "w:pict", "w:object")
def read_drawing(kind: Element, regel: Regel, ctx: Context) -> None:
    """Take over what the drawing holds; name it when nothing in it is understood."""
    if any(veld.fase == "code" for veld in ctx.stapel):
        ctx.weggelaten.add(kind)
        return
    eigenschappen = next(kind.iter(q("wp:docPr")), None)
    alt = _description(eigenschappen)
    gevonden = _walk(kind, alt, kind, regel, ctx)
    gevonden |= _read_shape_text(kind, regel, ctx)
    ole = next(kind.iter(q("o:OLEObject")), None)
    if ole is not None:
        ctx.meldingen.add(OBJECT % (ole.get("ProgID") or "onbekend"), alt)
    elif not gevonden and not _is_line(kind):
        ctx.meldingen.add(VORM, alt)


def _description(eigenschappen: Element | None) -> str:
    if eigenschappen is None:
        return ""
    return " ".join((eigenschappen.get("descr") or eigenschappen.get("title") or "").split())


def _is_line(kind: Element) -> bool:
    """A horizontal rule, which is only looks."""
    return any(
        vorm.get(q("o:hr")) or vorm.tag == q("v:line")
        for vorm in kind.iter(q("v:rect"), q("v:line"))
    )


def _walk(kind: Element, alt: str, tekening: Element, regel: Regel, ctx: Context) -> bool:
    """Whether anything below this element was taken over or named."""
    gevonden = False
    for deel in kind:
        if deel.tag == q("mc:AlternateContent"):
            gevonden |= _walk(choose(deel, ctx), alt, tekening, regel, ctx)
        elif deel.tag == q("w:txbxContent"):
            gevonden |= _read_box(deel, regel, ctx)
        elif deel.tag == q("pic:pic"):
            gevonden |= _read_picture(deel, alt, tekening, regel, ctx)
        elif deel.tag == q("v:imagedata"):
            gevonden |= _read_old_picture(deel, regel, ctx)
        elif deel.tag == q("c:chart"):
            gevonden |= _read_chart(deel, alt, ctx)
        elif deel.tag == q("dgm:relIds"):
            gevonden |= _read_diagram(deel, alt, regel, ctx)
        elif deel.tag not in (q("wp:docPr"), q("o:OLEObject")):
            gevonden |= _walk(deel, alt, tekening, regel, ctx)
    return gevonden


def _read_box(kind: Element, regel: Regel, ctx: Context) -> bool:
    stapel, ctx.stapel = ctx.stapel, []
    with ctx.in_frame():
        blokken = flatten_headings(read_blokken(kind, ctx), ctx)
    ctx.stapel = stapel
    if blokken:
        ctx.meldingen.add(TEKSTVAK, text_of(kind))
        regel.los += blokken
    return True


def _read_shape_text(kind: Element, regel: Regel, ctx: Context) -> bool:
    """Words in a drawn shape or in WordArt, which are no paragraphs of Word."""
    regels = [text_of(alinea) for alinea in kind.iter(q("a:p"))]
    regels += [pad.get("string", "") for pad in kind.iter(q("v:textpath"))]
    regels = [tekst for tekst in regels if tekst.strip()]
    if regels:
        ctx.meldingen.add(TEKSTVAK, "\n".join(regels))
    regel.los += [Alinea((Tekst(tekst),), plaats=ctx.meldingen.plaats) for tekst in regels]
    return bool(regels)


def _read_picture(pic: Element, alt: str, tekening: Element, regel: Regel, ctx: Context) -> bool:
    blip = find(pic, "pic:blipFill/a:blip")
    alt = _description(find(pic, "pic:nvPicPr/pic:cNvPr")) or alt
    snede = find(pic, "pic:blipFill/a:srcRect")
    if snede is not None and any(number(str(waarde)) for waarde in snede.attrib.values()):
        ctx.meldingen.add(BIJGESNEDEN, alt)
    maat = find(tekening, "wp:inline/wp:extent")
    if maat is None:
        maat = find(tekening, "wp:anchor/wp:extent")
    pixels = (0, 0)
    if maat is not None:
        pixels = _pixels(maat.get("cx")), _pixels(maat.get("cy"))
    return _add_picture(attr(blip, "r:embed"), alt, pixels, regel, ctx)


def _pixels(emu: str | None) -> int:
    return min(max(number(emu) or 0, 0) // EMU_PER_PIXEL, 4000)


def _read_old_picture(kind: Element, regel: Regel, ctx: Context) -> bool:
    vorm = kind.getparent()
    alt = "" if vorm is None else " ".join((vorm.get("alt") or "").split())
    return _add_picture(attr(kind, "r:id"), alt, (0, 0), regel, ctx)


def _add_picture(
    relatie_id: str, alt: str, pixels: tuple[int, int], regel: Regel, ctx: Context
) -> bool:
    relatie = ctx.relatie(relatie_id)
    if relatie is None or relatie.extern or not ctx.pakket.has(relatie.doel):
        ctx.meldingen.add("Een afbeelding ontbreekt in het bestand.", alt)
        return True
    inhoud, mime, waarom = read_beeld(ctx.pakket.read(relatie.doel))
    if waarom:
        ctx.meldingen.add(waarom, alt or relatie.doel.rsplit("/", 1)[-1])
        return True
    if not alt:
        ctx.meldingen.add(ZONDER_ALT, relatie.doel.rsplit("/", 1)[-1])
    naam = f"beeld-{len(ctx.beelden) + 1}"
    ctx.beelden.append(Beeld(naam, inhoud, mime, alt))
    regel.inhoud.append(Plaatje(naam, alt, *pixels))
    return True


def _read_chart(kind: Element, alt: str, ctx: Context) -> bool:
    relatie = ctx.relatie(attr(kind, "r:id"))
    woorden = [alt] if alt else []
    if relatie is not None and ctx.pakket.has(relatie.doel):
        root = _part(relatie.doel, ctx)
        if root is not None:
            woorden += [
                tekst for e in root.iter(q("a:t"), q("c:v")) if (tekst := (e.text or "").strip())
            ]
    ctx.meldingen.add(GRAFIEK, "\n".join(woorden))
    return True


def _read_diagram(kind: Element, alt: str, regel: Regel, ctx: Context) -> bool:
    relatie = ctx.relatie(attr(kind, "r:dm"))
    regels = []
    if relatie is not None and ctx.pakket.has(relatie.doel):
        root = _part(relatie.doel, ctx)
        if root is not None:
            regels = [text_of(alinea) for alinea in root.iter(q("a:p"))]
    regels = [tekst for tekst in regels if tekst]
    ctx.meldingen.add(DIAGRAM, "\n".join(filter(None, [alt, *regels])))
    regel.los += [Alinea((Tekst(tekst),), plaats=ctx.meldingen.plaats) for tekst in regels]
    return True


def _part(deel: str, ctx: Context) -> Element | None:
    """A part that only helps; when it is broken the rest of the document is still good."""
    try:
        return ctx.pakket.xml(deel)
    except DocxError:
        ctx.meldingen.add("Een onderdeel van het bestand is niet te lezen.", deel)
        return None


@reads("w:contentPart")
def read_ink(kind: Element, regel: Regel, ctx: Context) -> None:
    ctx.meldingen.add("Een met de hand getekend stuk (inkt) is niet overgenomen.")
