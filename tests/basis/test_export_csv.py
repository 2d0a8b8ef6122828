"""A list as CSV: what a Dutch Excel makes of it, and what it must never run."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basis.export import Blad, plain, stream_csv
from basis.rekenbladen import begins_formula, csv_text

waarden = st.one_of(
    st.none(),
    st.integers(),
    st.dates(),
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    st.text(),
)


def as_text(rijen, *, koppen=("Naam",), voet=()) -> str:
    return b"".join(stream_csv(Blad("Lijst", koppen, rijen, voet))).decode()


def cells(rijen, **wat) -> list[list[str]]:
    """What a spreadsheet reads from the file, without the heads."""
    tekst = as_text(rijen, **wat).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";"))[1:]


def test_the_file_begins_with_a_mark_by_which_excel_knows_that_it_is_utf8():
    assert as_text([["Één café"]]).startswith("\ufeffNaam\r\n")


def test_a_file_without_rows_holds_its_heads():
    assert as_text([], koppen=["Naam", "Bedrag"]) == "\ufeffNaam;Bedrag\r\n"


def test_cells_are_parted_by_semicolons_and_a_semicolon_in_a_text_parts_nothing():
    assert as_text([["a;b", "c"]]).endswith('"a;b";c\r\n')


def test_a_quote_in_a_text_is_doubled():
    assert as_text([['zegt "ja"']]).endswith('"zegt ""ja"""\r\n')


def test_a_text_of_more_lines_stays_in_one_cell():
    assert cells([["eerste\r\ntweede\rderde", "x"]]) == [["eerste\ntweede\nderde", "x"]]


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (None, ""),
        (0, "0"),
        (2024, "2024"),
        (Decimal("1117170"), "1117170,00"),
        (Decimal("-0.05"), "-0,05"),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 1, 2, 23, 30, tzinfo=UTC), "2026-01-03 00:30"),
        (datetime(2026, 1, 2, 23, 30), "2026-01-02 23:30"),  # noqa: DTZ001 - a naive one is of here
        ("", ""),
    ],
)
def test_a_value_is_written_as_excel_in_the_netherlands_reads_it(waarde, tekst):
    assert cells([["eerste", waarde]]) == [["eerste", tekst]]


@pytest.mark.parametrize(
    "tekst",
    ["=1+1", "+31 6", "-1", "@SUM(A1)", "\t=1", "\n=1", "  =1", "\u00a0=1", "＝1", "＋1", "－1",
     "＠A1", "\u22121"],
)  # fmt: skip
def test_text_that_a_spreadsheet_would_run_stands_behind_an_apostrophe(tekst):
    assert cells([[tekst, "x"]]) == [[f"'{tekst}", "x"]]


def test_a_carriage_return_does_not_hide_a_formula():
    assert cells([["\r=1", "x"]]) == [["'\n=1", "x"]]


def test_a_character_that_is_left_out_does_not_hide_a_formula():
    assert cells([["\x00=1", "x"]]) == [["'=1", "x"]]


@pytest.mark.parametrize("tekst", ["3 = 3", "a-b", "mail@voorbeeld.nl", "'=1", "5", "\u2013 punt"])
def test_text_with_such_a_character_further_on_stays_as_it_is(tekst):
    assert csv_text(tekst) == tekst


def test_a_head_and_a_foot_are_no_formula_either():
    tekst = as_text([["x"]], koppen=["=kop"], voet=["=voet"])
    assert tekst.removeprefix("\ufeff").splitlines() == ["'=kop", "x", "'=voet"]


def test_a_negative_amount_stays_a_number():
    assert cells([[Decimal("-1000")], [-3]]) == [["-1000,00"], ["-3"]]


def test_the_foot_comes_after_the_last_row():
    assert cells([["a", 1], ["b", 2]], voet=["Totaal", Decimal(3)])[-1] == ["Totaal", "3,00"]


@pytest.mark.parametrize("aantal", [499, 500, 501, 1000])
def test_every_row_comes_once_and_in_order(aantal):
    assert cells([nummer] for nummer in range(aantal)) == [[str(n)] for n in range(aantal)]


def test_rows_are_asked_for_as_the_file_is_sent():
    gevraagd = []

    def rijen():
        for nummer in range(2000):
            gevraagd.append(nummer)
            yield [nummer]

    stream = stream_csv(Blad("Lijst", ["Nummer"], rijen()))
    for _ in range(3):  # the mark, the heads, the first five hundred
        next(stream)
    assert len(gevraagd) == 500


@given(st.lists(st.lists(waarden, min_size=2, max_size=2), max_size=5))
def test_whatever_the_rows_hold_the_file_has_as_many_rows_and_cells_and_nothing_to_run(rijen):
    gelezen = cells(rijen)
    assert [len(rij) for rij in gelezen] == [2] * len(rijen)
    for rij, terug in zip(rijen, gelezen, strict=True):
        for waarde, tekst in zip(rij, terug, strict=True):
            assert not (isinstance(waarde, str) and begins_formula(tekst))


@given(st.text())
def test_a_text_comes_back_as_it_was_apart_from_what_no_sheet_can_hold(tekst):
    (terug,) = cells([[tekst, "x"]])
    assert terug[0].removeprefix("'") == plain(tekst).removeprefix("'")
