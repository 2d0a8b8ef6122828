"""The besluitenlijst as DOCX, to work on in Word. Headings and tables are what they look like."""

import re
from datetime import datetime, time
from io import BytesIO
from typing import Any

from django.conf import settings
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from basis.bedragen import euro
from basis.templatetags.basis import datum
from fonds.besluitenlijst.inhoud import Lijst, Punt

INKT = RGBColor(0x17, 0x24, 0x2B)
BEDRAG = "Bedrag"  # the head of a column of amounts
# What XML 1.0 cannot hold; Word calls a file with such a character broken.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def write_docx(lijst: Lijst) -> bytes:
    """The list as a Word file."""
    document = _empty(lijst)
    document.add_paragraph(_text(lijst.titel), style="Title")
    document.add_paragraph(_text(lijst.ondertitel), style="Subtitle")
    if lijst.concept:
        document.add_paragraph().add_run("Concept: nog niet vastgesteld").bold = True
    for punt in lijst.punten:
        _write_punt(document, punt)
    if lijst.leden:
        document.add_heading("Aanwezigheid", level=1)
        rows = [[lid.naam, lid.functie, lid.rol, lid.aanwezig] for lid in lijst.leden]
        _write_table(document, ["Naam", "Functie", "Rol", "Aanwezig"], rows)
    if lijst.acties:
        document.add_heading("Acties", level=1)
        rows = [[actie.wat, actie.wie, datum(actie.voor)] for actie in lijst.acties]
        _write_table(document, ["Wat", "Wie", "Voor"], rows)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _empty(lijst: Lijst) -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22.5)
    properties = document.core_properties
    properties.title = _text(f"{lijst.titel} {lijst.ondertitel}")
    properties.author = _text(f"Gemeente {settings.GEMEENTE}")
    properties.comments = ""
    properties.language = "nl-NL"
    properties.created = properties.modified = datetime.combine(lijst.datum, time())
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "nl-NL")
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(10.5)
    for name in ("Title", "Subtitle", "Heading 1"):
        document.styles[name].font.color.rgb = INKT
        document.styles[name].font.italic = False
    if settings.DEMO:
        section.footer.paragraphs[0].text = "Voorbeeldgegevens"
    return document


def _write_punt(document: Any, punt: Punt) -> None:
    document.add_heading(_text(f"{punt.nummer}. {punt.onderwerp}"), level=1)
    for label, waarde in punt.feiten:
        paragraph = document.add_paragraph()
        if label != punt.feiten[-1][0]:
            paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(_text(waarde))
    for alinea in filter(None, punt.tekst.splitlines()):
        document.add_paragraph(_text(alinea))
    if punt.wijziging:
        paragraph = document.add_paragraph()
        paragraph.add_run("Gewijzigd: ").bold = True
        paragraph.add_run(_text(punt.wijziging))
    if punt.bedragen:
        rows = [[r.onderdeel, str(r.boekjaar), euro(r.bedrag)] for r in punt.bedragen]
        if len(rows) > 1:
            rows.append(["Totaal", "alle", euro(punt.totaal)])
        _write_table(document, ["Onderdeel", "Boekjaar", BEDRAG], rows)


def _write_table(document: Any, koppen: list[str], rijen: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(koppen), style="Table Grid")
    head = _write_row(table, koppen, koppen, bold=True)
    head.append(OxmlElement("w:tblHeader"))  # Word repeats it, a screen reader says it
    for rij in rijen:
        _write_row(table, koppen, rij, bold=rij[0] == "Totaal")
    document.add_paragraph()


def _write_row(table: Any, koppen: list[str], rij: list[str], *, bold: bool) -> Any:
    """A row that stays on one page, its amounts under each other."""
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    for cell, kop, waarde in zip(row.cells, koppen, rij, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.add_run(_text(waarde)).bold = bold
        if kop == BEDRAG:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return properties


def _text(tekst: str) -> str:
    return NO_XML.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n"))
