"""The paragraph as XLSX: the sentences on the first sheet, a sheet per table, amounts as real numbers."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from basis.export import DAG, EURO, plain
from basis.rekenbladen import begins_formula
from fonds.verantwoording.inhoud import Cel, Stuk, Tabel

BLADEN = ("Reserve", "Boekjaar", "Programma's", "Onderdelen")


def write_xlsx(stuk: Stuk) -> bytes:
    workbook = Workbook()
    _tekst(workbook.active, stuk)
    for naam, tabel in zip(_names(stuk), stuk.tabellen, strict=True):
        _tabel(workbook.create_sheet(naam), tabel)
    workbook.properties.title, workbook.properties.language = stuk.titel, "nl-NL"
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _names(stuk: Stuk) -> list[str]:
    tables = stuk.tabellen
    if len(tables) == len(BLADEN):
        return list(BLADEN)
    return [f"Tabel {number}" for number in range(1, len(tables) + 1)]


def _tekst(sheet: Any, stuk: Stuk) -> None:
    sheet.title = "Tekst"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 110
    _put(sheet.cell(1, 1), stuk.titel, bold=True)
    rows: list[tuple[Any, Any]] = [
        ("Stand per", stuk.peildatum),
        ("Zoals bekend op", stuk.kennisdatum),
    ]
    if stuk.voorbeeld:
        rows.append(("Let op", "Voorbeeldgegevens"))
    for deel in stuk.paragrafen:
        rows += [
            (deel.titel if index == 0 else "", zin)
            for index, zin in enumerate((*deel.zinnen, *deel.punten))
        ]
    for number, (label, waarde) in enumerate(rows, start=2):
        _put(sheet.cell(number, 1), label, bold=True)
        _put(sheet.cell(number, 2), waarde)
        sheet.cell(number, 2).alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="left"
        )


def _tabel(sheet: Any, tabel: Tabel) -> None:
    _put(sheet.cell(1, 1), tabel.titel, bold=True)
    for column, kop in enumerate(tabel.koppen, start=1):
        _put(sheet.cell(2, column), kop, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 46 if column == 1 else 18
        sheet.cell(2, column).alignment = Alignment(wrap_text=True, vertical="top")
    for number, rij in enumerate(tabel.rijen, start=3):
        last = tabel.totaal and number == len(tabel.rijen) + 2
        for column, cel in enumerate(rij, start=1):
            _put(sheet.cell(number, column), cel, bold=last)
    sheet.freeze_panes = "B3"


def _put(cell: Any, waarde: Cel | Any, *, bold: bool = False) -> None:
    """The value as what it is; text stays text, whatever it begins with."""
    if waarde is None:
        waarde = "geen opgave"
    cell.value = plain(waarde) if isinstance(waarde, str) else waarde
    if isinstance(waarde, str):
        if begins_formula(waarde):
            cell.data_type, cell.quotePrefix = "s", True
    else:
        cell.number_format = DAG if hasattr(waarde, "year") else EURO
    cell.font = Font(bold=bold)
