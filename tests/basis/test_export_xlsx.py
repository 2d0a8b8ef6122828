"""A list as a workbook: numbers and days that can be reckoned with, text that is never run."""

import tempfile
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from basis import export
from basis.export import CEL_MAX, Blad, write_xlsx


def workbook_of(rijen=(), *, naam="Lijst", koppen=("Naam", "Bedrag"), **wat):
    with write_xlsx(Blad(naam, koppen, rijen, **wat)) as bestand:
        return load_workbook(bestand)


def sheet_of(rijen=(), **wat):
    return workbook_of(rijen, **wat).worksheets[0]


def cell_of(waarde):
    return sheet_of([[waarde]], koppen=["Kop"])["A2"]


def test_the_file_stands_at_its_beginning():
    with write_xlsx(Blad("Lijst", ["Kop"], [])) as bestand:
        assert bestand.read(2) == b"PK"


def test_an_amount_is_a_number_in_euros():
    cel = cell_of(Decimal("1250000.50"))
    assert (cel.value, cel.data_type) == (1250000.5, "n")
    assert cel.number_format == '"€" #,##0.00;"€" -#,##0.00'


def test_a_count_is_a_number_without_euros():
    cel = cell_of(2024)
    assert (cel.value, cel.data_type, cel.number_format) == (2024, "n", "General")


def test_a_day_is_a_day_written_the_dutch_way():
    cel = cell_of(date(2026, 11, 22))
    assert (cel.value, cel.number_format) == (datetime(2026, 11, 22), "dd-mm-yyyy")  # noqa: DTZ001


def test_a_moment_is_that_of_the_clock_of_here():
    cel = cell_of(datetime(2026, 7, 1, 22, 15, tzinfo=UTC))
    assert cel.value == datetime(2026, 7, 2, 0, 15)  # noqa: DTZ001
    assert cel.number_format == "dd-mm-yyyy hh:mm"


def test_nothing_is_an_empty_cell():
    assert cell_of(None).value is None


def test_each_row_keeps_its_own_amount_and_day():
    sheet = sheet_of(
        [
            [date(2024, 1, 1), Decimal("1.10"), date(2025, 1, 1)],
            [date(2024, 2, 2), Decimal("2.20"), None],
            [None, Decimal("3.30"), date(2025, 3, 3)],
        ],
        koppen=["Van", "Bedrag", "Tot"],
    )
    assert [[cel.value for cel in rij] for rij in sheet.iter_rows(min_row=2)] == [
        [datetime(2024, 1, 1), 1.1, datetime(2025, 1, 1)],  # noqa: DTZ001
        [datetime(2024, 2, 2), 2.2, None],  # noqa: DTZ001
        [None, 3.3, datetime(2025, 3, 3)],  # noqa: DTZ001
    ]


def test_a_day_and_an_amount_in_one_column_keep_each_their_own_format():
    sheet = sheet_of([[date(2024, 1, 1)], [Decimal("5")], [date(2024, 1, 2)]], koppen=["Gemengd"])
    assert [sheet.cell(rij, 1).is_date for rij in (2, 3, 4)] == [True, False, True]


@pytest.mark.parametrize("tekst", ["=1+1", "+31 6", "-1", "@A1", "\t=1", " =1", "＝1", "\u22121"])
def test_text_that_a_spreadsheet_would_run_is_text_also_after_editing(tekst):
    cel = cell_of(tekst)
    assert (cel.value, cel.data_type, cel.quotePrefix) == (tekst, "s", True)


def test_a_formula_in_a_head_a_foot_or_the_explanation_is_text():
    book = workbook_of(
        [["x"]], koppen=["=1"], voet=["=2"], toelichting=[("=3", "=4"), ("Lijst", "x")]
    )
    lijst, toelichting = book.worksheets
    assert [lijst["A1"].data_type, lijst["A3"].data_type] == ["s", "s"]
    assert [toelichting["A1"].data_type, toelichting["B1"].data_type] == ["s", "s"]


def test_a_number_typed_as_text_stays_text():
    cel = cell_of("0012")
    assert (cel.value, cel.data_type) == ("0012", "s")


def test_what_looks_like_an_error_of_excel_is_text():
    assert cell_of("#N/A nog onbekend").value == "#N/A nog onbekend"


def test_the_longest_text_that_a_cell_holds_is_kept_whole():
    assert cell_of("x" * CEL_MAX).value == "x" * CEL_MAX


def test_a_longer_text_is_cut_and_says_so():
    tekst = cell_of("x" * (CEL_MAX + 1)).value
    assert len(tekst) == CEL_MAX
    assert tekst.endswith("xx … [ingekort: Excel houdt niet meer tekst in een cel]")


@pytest.mark.parametrize("teken", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_would_break_the_file_is_left_out(teken):
    assert cell_of(f"voor{teken}na").value == "voorna"


def test_lines_in_a_text_stay_lines():
    assert cell_of("een\r\ntwee\rdrie").value == "een\ntwee\ndrie"


def test_the_heads_are_bold_and_stay_in_sight():
    sheet = sheet_of([["x", 1]])
    assert [cel.font.bold for cel in sheet[1]] == [True, True]
    assert not sheet["A2"].font.bold
    assert sheet.freeze_panes == "A2"


def test_the_foot_is_bold_comes_last_and_takes_no_part_in_the_filter():
    sheet = sheet_of([["a", Decimal(1)], ["b", Decimal(2)]], voet=["Totaal", Decimal(3)])
    assert [cel.value for cel in sheet[4]] == ["Totaal", 3]
    assert sheet["B4"].font.bold
    assert sheet["B4"].number_format.startswith('"€"')
    assert sheet.auto_filter.ref == "A1:B3"


def test_a_list_without_rows_has_its_heads_and_a_filter_on_them():
    sheet = sheet_of([])
    assert [cel.value for cel in sheet[1]] == ["Naam", "Bedrag"]
    assert sheet.auto_filter.ref == "A1:B1"


def test_columns_are_as_wide_as_asked():
    sheet = sheet_of([["x", 1]], breedtes=[30, 16])
    assert sheet.column_dimensions["A"].width == 30
    assert sheet.column_dimensions["B"].width == 16


def test_without_explanation_there_is_one_sheet():
    assert workbook_of([["x", 1]]).sheetnames == ["Lijst"]


def test_the_explanation_stands_on_a_sheet_of_its_own_with_real_days():
    book = workbook_of([], toelichting=[("Lijst", "Bestedingen"), ("Stand", date(2024, 1, 31))])
    sheet = book["Toelichting"]
    assert [cel.value for cel in sheet["A"]] == ["Lijst", "Stand"]
    assert sheet["B1"].value == "Bestedingen"
    assert sheet["B2"].is_date
    assert sheet["A1"].font.bold
    assert not sheet["B1"].font.bold


@pytest.mark.parametrize(
    ("naam", "blad"),
    [
        ("Baten/lasten: [2024]?*\\", "Baten lasten   2024    "),
        ("Een naam die langer is dan een blad van Excel hebben mag", "Een naam die langer is dan een "),
        ("", "Lijst"),
    ],
)  # fmt: skip
def test_a_name_that_no_sheet_may_have_is_made_fit(naam, blad):
    assert workbook_of([], naam=naam).sheetnames == [blad]


def test_as_many_rows_as_a_sheet_may_hold_are_written(monkeypatch):
    monkeypatch.setattr(export, "MAX_RIJEN_XLSX", 3)
    assert sheet_of([["x", nummer] for nummer in range(3)]).max_row == 4


def test_more_rows_than_a_sheet_may_hold_are_refused_with_a_way_out(monkeypatch):
    monkeypatch.setattr(export, "MAX_RIJEN_XLSX", 3)
    with pytest.raises(ValidationError, match="Kies CSV, of filter eerst"):
        workbook_of([["x", nummer] for nummer in range(4)])


@pytest.mark.parametrize("hoogstens", [3, 4])
def test_neither_a_file_nor_a_refusal_leaves_anything_on_the_disk(monkeypatch, tmp_path, hoogstens):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(export, "MAX_RIJEN_XLSX", hoogstens)
    with suppress(ValidationError):
        workbook_of([["x", nummer] for nummer in range(4)])
    assert list(tmp_path.iterdir()) == []
