"""A list as a file: CSV as Excel in the Netherlands opens it, XLSX with real numbers and dates.

Text in a cell is shown and never run. Both write row by row: a hundred thousand rows take no memory.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from basis.rekenbladen import begins_formula, csv_text

Waarde = str | int | Decimal | date | datetime | None

MAX_RIJEN_XLSX = 1_000_000  # a sheet holds 1.048.576 rows
CEL_MAX = 32_767  # what a cell of Excel holds
INGEKORT = " … [ingekort: Excel houdt niet meer tekst in een cel]"
# What XML 1.0 cannot hold; Excel calls a file with such a character broken.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
EURO, DAG, MOMENT = '"€" #,##0.00;"€" -#,##0.00', "dd-mm-yyyy", "dd-mm-yyyy hh:mm"


@dataclass(frozen=True)
class Blad:
    """What goes into the file: heads, rows, a foot, and lines that say what this is a list of."""

    naam: str
    koppen: Sequence[str]
    rijen: Iterable[Sequence[Waarde]]
    voet: Sequence[Waarde] = ()
    toelichting: Sequence[tuple[str, Waarde]] = ()
    breedtes: Sequence[int] = field(default=())


def stream_csv(blad: Blad) -> Iterator[bytes]:
    """UTF-8 with BOM, semicolons, decimal comma, dates as 2026-11-22."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff".encode()
    yield writer.writerow([csv_text(plain(kop)) for kop in blad.koppen])
    batch: list[bytes] = []
    for rij in blad.rijen:
        batch.append(writer.writerow([_csv_cell(waarde) for waarde in rij]))
        if len(batch) == 500:
            yield b"".join(batch)
            batch.clear()
    yield b"".join(batch)
    if blad.voet:
        yield writer.writerow([_csv_cell(waarde) for waarde in blad.voet])


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, tekst: str) -> bytes:
        return tekst.encode()


def _csv_cell(waarde: Waarde) -> str:
    match waarde:
        case None:
            return ""
        case str():
            return csv_text(plain(waarde))
        case Decimal():
            return f"{waarde:.2f}".replace(".", ",")
        case datetime():
            return f"{_local(waarde):%Y-%m-%d %H:%M}"
        case date():
            return waarde.isoformat()
    return str(waarde)


def write_xlsx(blad: Blad) -> IO[bytes]:
    """A workbook in a temporary file, at its beginning: the list, and a sheet that says what it is."""
    workbook = Workbook(write_only=True)
    sheet: Any = workbook.create_sheet(_sheet_name(blad.naam))
    for number, breedte in enumerate(blad.breedtes, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = breedte
    sheet.freeze_panes = "A2"
    sheet.append(_bold(sheet, blad.koppen))
    cells, aantal = _Cells(sheet), 0
    for aantal, rij in enumerate(blad.rijen, start=1):
        if aantal > MAX_RIJEN_XLSX:
            sheet.close()
            sheet._writer.cleanup()  # else half a workbook stays on disk until the process ends
            raise ValidationError("Zo veel regels passen niet in Excel. Kies CSV, of filter eerst.")
        sheet.append(cells.row(rij))
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(blad.koppen), 1))}{aantal + 1}"
    if blad.voet:
        sheet.append(_bold(sheet, blad.voet))
    _explain(workbook, blad)
    # Closed by the response that sends it.
    bestand = TemporaryFile()  # noqa: SIM115
    workbook.save(bestand)
    bestand.seek(0)
    return bestand


def _explain(workbook: Workbook, blad: Blad) -> None:
    if not blad.toelichting:
        return
    sheet: Any = workbook.create_sheet("Toelichting")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 70
    for label, waarde in blad.toelichting:
        sheet.append([*_bold(sheet, [label]), *_Cells(sheet).row([waarde])])


class _Cells:
    """The cells of one row of a sheet, used again for each row: making a styled cell is what takes time."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.kept: dict[tuple[int, str], Any] = {}

    def row(self, rij: Sequence[Waarde]) -> list[Any]:
        return [self.cell(number, waarde) for number, waarde in enumerate(rij)]

    def cell(self, number: int, waarde: Waarde) -> Any:
        """Text as text, whatever it begins with; a day and an amount as what they are."""
        if isinstance(waarde, str):
            return self._text(waarde)
        if waarde is None or isinstance(waarde, int):
            return waarde
        if isinstance(waarde, datetime):
            return self._styled(number, _local(waarde).replace(tzinfo=None), MOMENT)
        return self._styled(number, waarde, DAG if isinstance(waarde, date) else EURO)

    def _styled(self, number: int, waarde: Any, formaat: str) -> Any:
        cell = self.kept.get((number, formaat))
        if cell is None:
            cell = self.kept[number, formaat] = WriteOnlyCell(self.sheet)
        cell.value = waarde
        cell.number_format = formaat  # openpyxl gives a day a format of its own
        return cell

    def _text(self, tekst: str) -> Any:
        tekst = plain(tekst)
        if len(tekst) > CEL_MAX:
            tekst = tekst[: CEL_MAX - len(INGEKORT)] + INGEKORT
        if not begins_formula(tekst):
            return tekst
        cell: Any = WriteOnlyCell(self.sheet, tekst)
        cell.data_type = "s"
        cell.quotePrefix = True  # stays text when somebody edits it
        return cell


def _bold(sheet: Any, rij: Sequence[Waarde]) -> list[Any]:
    """A row of its own cells, bold."""
    row = []
    for cell in _Cells(sheet).row(rij):
        if not isinstance(cell, Cell):
            cell = WriteOnlyCell(sheet, cell)
        cell.font = Font(bold=True)
        row.append(cell)
    return row


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def _sheet_name(naam: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", naam)[:31] or "Lijst"


def plain(tekst: str) -> str:
    """The text without characters that no spreadsheet can hold, and with plain line ends."""
    return NO_XML.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n"))
