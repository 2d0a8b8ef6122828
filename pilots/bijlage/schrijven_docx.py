"""The appendix as DOCX, in the shape that it has today, so that it can be pasted into a P&C document and read back.

A heading per pilot, under it headings with two-column tables; lists are lists. Nothing in it that a reader does not
see: no ids, no bookmarks, no fields.
"""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from pilots.bijlage.bestanden import moment_of, without_clock, xml_text
from pilots.bijlage.inhoud import Bijlageinhoud, Kaartinhoud, Regel
from pilots.bijlage.tekst import Alinea, Lijst, Wit, blokken_en_wit

LABEL, WAARDE = Mm(60), Mm(105)
INKT = RGBColor(0x17, 0x24, 0x2B)


def write_docx(inhoud: Bijlageinhoud) -> bytes:
    """The whole appendix; the same contents give the same bytes."""
    document = _empty(inhoud)
    document.add_paragraph(xml_text(inhoud.volledige_titel), style="Title")
    document.add_paragraph("Inleiding", style="Subtitle")
    for alinea in inhoud.inleiding:
        _write_text(document, alinea)
    for kaart in inhoud.kaarten:
        _write_kaart(document, kaart)
    written = BytesIO()
    document.save(written)
    return without_clock(written.getvalue(), inhoud.dag)


def _empty(inhoud: Bijlageinhoud) -> Any:
    document = Document()
    _drop_leftovers(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22.5)
    section.top_margin = section.bottom_margin = Mm(22)
    properties = document.core_properties
    properties.title = xml_text(inhoud.volledige_titel)
    properties.author = xml_text(f"Gemeente {inhoud.gemeente}" if inhoud.gemeente else "")
    properties.comments = ""
    properties.language = "nl-NL"
    properties.created = properties.modified = moment_of(inhoud.dag)
    _plain_styles(document.styles)
    if inhoud.voorbeeld:
        section.footer.paragraphs[0].text = "Voorbeeldgegevens"
    return document


def _drop_leftovers(document: Any) -> None:
    """What the library's template brings along unseen: a thumbnail and an empty list of sources."""
    for part in (document.part, document.part.package):
        for number, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/customXml", "/thumbnail")):
                del part.rels[number]


def _plain_styles(styles: Any) -> None:
    """Dutch, in the letter of the host document's own "Normal": its styles take over when this is pasted."""
    language = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "nl-NL")
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].font.name = "Calibri"
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2"):
        styles[name].font.color.rgb = INKT
        styles[name].font.italic = False
    for name in ("Heading 1", "Heading 2"):
        styles[name].paragraph_format.keep_with_next = True
    styles["List Bullet"].paragraph_format.space_after = Pt(2)


def _write_kaart(document: Any, kaart: Kaartinhoud) -> None:
    document.add_heading(xml_text(kaart.naam), level=1)
    for onderdeel in kaart.onderdelen:
        document.add_heading(onderdeel.kop, level=2)
        if onderdeel.regels:
            _write_table(document, onderdeel.regels)
        else:
            _write_text(document, onderdeel.tekst)


def _write_table(document: Any, regels: tuple[Regel, ...]) -> None:
    table = document.add_table(rows=len(regels), cols=2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, (LABEL, WAARDE), strict=True):
        column.width = width
    for row, regel in zip(table.rows, regels, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = row.cells
        for cell, width in zip(cells, (LABEL, WAARDE), strict=True):
            cell.width = width
        cells[0].paragraphs[0].add_run(regel.label).bold = True
        _write_text(cells[1], regel.waarde or regel.klasse)


def _write_text(holder: Any, tekst: str) -> None:
    """Paragraphs and lists, in the document or in a cell (which is never without a paragraph).

    In a cell the reader knows a paragraph by its line alone, so an empty line is written out there.
    """
    is_cell = isinstance(holder, _Cell)
    first = holder.paragraphs[0] if is_cell else None
    for blok in blokken_en_wit(xml_text(tekst).strip()):
        if isinstance(blok, Wit) and not is_cell:
            continue
        for lines in blok.punten if isinstance(blok, Lijst) else [None]:
            paragraph, first = first or holder.add_paragraph(), None
            if isinstance(blok, Lijst):
                paragraph.style = "List Bullet"
                paragraph.add_run(lines)
            elif isinstance(blok, Alinea):
                _write_lines(paragraph, blok.regels)
            else:
                paragraph.paragraph_format.space_after = Pt(0)


def _write_lines(paragraph: Any, regels: tuple[str, ...]) -> None:
    run = paragraph.add_run()
    for index, regel in enumerate(regels):
        if index:
            run._r.append(OxmlElement("w:br"))
        text = OxmlElement("w:t")
        text.set(qn("xml:space"), "preserve")
        text.text = regel
        run._r.append(text)
