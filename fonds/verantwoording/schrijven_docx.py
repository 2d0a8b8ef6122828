"""The paragraph as DOCX, to be put into a P&C document: real headings, tables with a head, in Dutch."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from basis.export import plain
from basis.templatetags.basis import datum
from fonds.verantwoording.inhoud import Stuk, Tabel

INKT = RGBColor(0x17, 0x24, 0x2B)
BREEDTE = Mm(257)  # of the text
VEEL = 7  # columns: above this the letters and the column of names are smaller


def write_docx(stuk: Stuk) -> bytes:
    document = _empty(stuk)
    document.add_paragraph(plain(stuk.titel), style="Title")
    document.add_paragraph(
        f"Stand per {datum(stuk.peildatum)}, zoals bekend op {datum(stuk.kennisdatum)}.",
        style="Subtitle",
    )
    for deel in stuk.paragrafen:
        document.add_heading(plain(deel.titel), level=1)
        if deel.zinnen:
            document.add_paragraph(plain(" ".join(deel.zinnen)))
        for punt in deel.punten:
            document.add_paragraph(plain(punt), style="List Bullet")
        for tabel in deel.tabellen:
            _write_table(document, tabel)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _empty(stuk: Stuk) -> Any:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE  # nine columns of amounts
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    properties = document.core_properties
    properties.title, properties.language = plain(stuk.titel), "nl-NL"
    properties.author, properties.comments = "", ""
    _dutch(document.styles)
    if stuk.voorbeeld:
        section.footer.paragraphs[0].text = "Voorbeeldgegevens"
    return document


def _dutch(styles: Any) -> None:
    """Dutch for who reads it aloud; plain letters, so that the host document's own styles take over."""
    language = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "nl-NL")
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(10.5)
    for name in ("Title", "Subtitle", "Heading 1", "Caption"):
        styles[name].font.color.rgb = INKT
    styles["Subtitle"].font.italic = False
    for name in ("Heading 1", "Caption"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(8)


def _write_table(document: Any, tabel: Tabel) -> None:
    document.add_paragraph(plain(tabel.titel), style="Caption")
    table = document.add_table(rows=0, cols=len(tabel.koppen), style="Table Grid")
    _describe(table, tabel.titel)
    numbers = tabel.bedragkolommen
    head = _row(table, tabel.koppen, numbers, bold=True)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeated on the next page
    for index, rij in enumerate(tabel.cellen, start=1):
        _row(table, rij, numbers, bold=tabel.totaal and index == len(tabel.cellen))
    _set_widths(table)
    document.add_paragraph()


def _set_widths(table: Any) -> None:
    """A wide first column for names, the rest shared by the amounts."""
    table.autofit = False
    naam = Mm(46 if len(table.columns) > VEEL else 65)
    rest = (BREEDTE - naam) // (len(table.columns) - 1)
    for index, column in enumerate(table.columns):
        column.width = width = rest if index else naam
        for cell in column.cells:
            cell.width = width


def _row(table: Any, cells: tuple[str, ...], numbers: tuple[bool, ...], *, bold: bool) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, tekst, number in zip(row.cells, cells, numbers, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(plain(tekst))
        run.bold, run.font.size = bold, Pt(8 if len(cells) > VEEL else 9)
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return row


def _describe(table: Any, titel: str) -> None:
    """What a screen reader says of the table."""
    for name in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(name)
        element.set(qn("w:val"), plain(titel))
        table._tbl.tblPr.append(element)
