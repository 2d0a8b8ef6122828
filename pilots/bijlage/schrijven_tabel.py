"""The cards as a table, a card on a row: CSV and XLSX. Text in a cell is shown and never run."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from basis.rekenbladen import begins_formula, csv_text
from pilots.bijlage.bestanden import without_clock, xml_text
from pilots.bijlage.inhoud import Bijlageinhoud, Kaartinhoud

CEL_MAX = 32_767  # what a cell of Excel holds
INGEKORT = " … [ingekort: Excel houdt niet meer tekst in een cel]"


@dataclass(frozen=True)
class Kolom:
    """A column: its head, how wide, and what stands in it for a card."""

    kop: str
    breedte: int
    waarde: Callable[[Kaartinhoud], str | date | Decimal | None]


KOLOMMEN = (
    Kolom("Naam pilot", 28, lambda k: k.naam),
    Kolom("Korte omschrijving", 60, lambda k: k.omschrijving),
    Kolom("Programma", 28, lambda k: k.programma),
    Kolom("Portefeuille", 22, lambda k: k.portefeuille),
    Kolom("Doel, beoogd resultaat", 60, lambda k: k.doel),
    Kolom("Startdatum", 22, lambda k: k.start.tekst),
    Kolom("Start van", 12, lambda k: k.start.van),
    Kolom("Start tot en met", 12, lambda k: k.start.tot),
    Kolom("Einddatum", 22, lambda k: k.eind.tekst),
    Kolom("Einde van", 12, lambda k: k.eind.van),
    Kolom("Einde tot en met", 12, lambda k: k.eind.tot),
    Kolom("Evaluatiemoment", 28, lambda k: k.evaluatie.tekst),
    Kolom("Evaluatie van", 12, lambda k: k.evaluatie.van),
    Kolom("Evaluatie tot en met", 12, lambda k: k.evaluatie.tot),
    Kolom("Succesvol?", 16, lambda k: k.succesvol.naam),
    Kolom("Succesvol, toelichting", 50, lambda k: k.succesvol.tekst),
    Kolom("Beleid aanpassen?", 16, lambda k: k.beleid.naam),
    Kolom("Beleid, toelichting", 50, lambda k: k.beleid.tekst),
    Kolom("Financieel gevolg?", 16, lambda k: k.financieel.naam),
    Kolom("Financieel gevolg, toelichting", 50, lambda k: k.financieel.tekst),
    Kolom("Financieel gevolg, bedrag", 16, lambda k: k.financieel_bedrag),
    Kolom("Gerapporteerd via", 16, lambda k: k.gerapporteerd.naam),
    Kolom("Hoe bestuurlijk gerapporteerd", 40, lambda k: k.gerapporteerd.tekst),
    Kolom("Wat ervan werd", 18, lambda k: k.vervolg.naam),
    Kolom("Motie", 28, lambda k: k.motie),
    Kolom("Raadsmemo", 28, lambda k: k.raadsmemo),
    Kolom("Project van het fonds", 28, lambda k: k.project),
)


def write_csv(inhoud: Bijlageinhoud) -> bytes:
    """As Excel in the Netherlands opens it: UTF-8 with BOM, semicolons, decimal comma, dates as 2026-11-22."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([kolom.kop for kolom in KOLOMMEN])
    for kaart in inhoud.kaarten:
        writer.writerow([_csv_cell(kolom.waarde(kaart)) for kolom in KOLOMMEN])
    return buffer.getvalue().encode("utf-8-sig")


def _csv_cell(waarde: str | date | Decimal | None) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, Decimal):
        return f"{waarde:.2f}".replace(".", ",")
    if isinstance(waarde, date):
        return waarde.isoformat()
    return csv_text(xml_text(waarde))


def write_xlsx(inhoud: Bijlageinhoud) -> bytes:
    """A sheet with the cards, and one with the introduction; the same contents give the same bytes."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "Pilots"
    for number, kolom in enumerate(KOLOMMEN, start=1):
        _fill(sheet.cell(row=1, column=number), kolom.kop)
        sheet.cell(row=1, column=number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = kolom.breedte
    for row, kaart in enumerate(inhoud.kaarten, start=2):
        for number, kolom in enumerate(KOLOMMEN, start=1):
            _fill(sheet.cell(row=row, column=number), kolom.waarde(kaart))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    _introduction(workbook.create_sheet("Toelichting"), inhoud)
    workbook.properties.title = xml_text(inhoud.volledige_titel)
    workbook.properties.creator = xml_text(f"Gemeente {inhoud.gemeente}")
    written = BytesIO()
    workbook.save(written)
    return without_clock(written.getvalue(), inhoud.dag)


def _introduction(sheet: Any, inhoud: Bijlageinhoud) -> None:
    sheet.column_dimensions["A"].width = 100
    for row, tekst in enumerate((inhoud.volledige_titel, *inhoud.inleiding), start=1):
        _fill(sheet.cell(row=row, column=1), tekst)
    sheet["A1"].font = Font(bold=True)


def _fill(cell: Any, waarde: str | date | Decimal | None) -> None:
    """Text as text, whatever it begins with; a day and an amount as what they are; nothing as nothing."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if waarde is None or waarde == "":
        return
    if isinstance(waarde, date | Decimal):
        cell.value = waarde
        cell.number_format = "yyyy-mm-dd" if isinstance(waarde, date) else '"€" #,##0.00'
        return
    tekst = xml_text(waarde)
    if len(tekst) > CEL_MAX:
        tekst = tekst[: CEL_MAX - len(INGEKORT)] + INGEKORT
    cell.value = tekst
    cell.data_type = "s"
    cell.quotePrefix = begins_formula(tekst)  # stays text when somebody edits it
