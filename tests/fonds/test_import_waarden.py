"""What one cell of an export says."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basis.bedragen import euro
from fonds.inlezen.kolommen import guess
from fonds.inlezen.vorm import column_names, find_head, tekst_van
from fonds.inlezen.waarden import lees_bedrag, lees_boekjaar, lees_datum

CELLEN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.text(alphabet="0123456789.,-()€ /", max_size=20),
)
CENTEN = st.integers(-(10**13), 10**13).map(lambda cents: Decimal(cents) / 100)


@pytest.mark.parametrize(
    ("geschreven", "bedrag"),
    [
        ("1.250,50", "1250.50"),
        ("€ 1.000,--", "1000"),
        ("1.000,-", "1000"),
        ("-12,50", "-12.50"),
        ("12,50-", "-12.50"),
        ("(12,50)", "-12.50"),
        ("€ -12,50", "-12.50"),
        ("-€ 12,50", "-12.50"),
        ("EUR 12,50", "12.50"),
        ("12,50 €", "12.50"),
        ("1.000", "1000"),
        ("1000", "1000"),
        ("12,5", "12.50"),
        ("\u221212,50", "-12.50"),
        ("€\u00a01.117.170", "1117170"),
        ("0,00-", "0"),
        (1250.5, "1250.50"),
        (1000, "1000"),
        (-12.5, "-12.50"),
        (0.1 + 0.2, "0.30"),
    ],
)
def test_an_amount_is_read_as_a_dutch_administration_writes_it(geschreven, bedrag):
    assert lees_bedrag(geschreven) == Decimal(bedrag)


@pytest.mark.parametrize(
    "geschreven",
    [
        "10.50", "1.00,50", "12,505", "1,000.50", "twaalf", "", "--12", "(-12,50)", "12,50--", "1 000 000 x",
        12.345, float("nan"), float("inf"), 1e15, True, date(2024, 1, 1), None, "=1+1",
    ],
)  # fmt: skip
def test_what_may_mean_two_things_is_no_amount(geschreven):
    with pytest.raises(ValueError, match=r"."):
        lees_bedrag(geschreven)


@pytest.mark.parametrize(
    ("geschreven", "bedrag"),
    [("1250.50", "1250.50"), ("1,250.50", "1250.50"), ("-3.5", "-3.50"), ("1,000", "1000"), ("7-", "-7")],
)  # fmt: skip
def test_with_a_point_for_the_cents_an_amount_is_read_the_other_way(geschreven, bedrag):
    assert lees_bedrag(geschreven, punt=True) == Decimal(bedrag)


@pytest.mark.parametrize("geschreven", ["1.000", "1.250,50", "12.345"])
def test_with_a_point_for_the_cents_a_dutch_amount_is_refused(geschreven):
    with pytest.raises(ValueError, match="punt"):
        lees_bedrag(geschreven, punt=True)


@pytest.mark.parametrize(
    "geschreven",
    [
        "31-12-2024", "31/12/2024", "2024-12-31", "31 december 2024", "31 dec 2024", "31 dec. 2024",
        "31.12.2024", "20241231", "45657", 45657, 45657.5, "31-12-2024 00:00", "2024-12-31T10:15:00",
        date(2024, 12, 31), datetime(2024, 12, 31, 10, 15),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(geschreven):
    assert lees_datum(geschreven) == date(2024, 12, 31)


@pytest.mark.parametrize(
    "geschreven",
    ["31-02-2024", "12-31-2024", "gisteren", "31-12-24", "1234", 12, 99999, "99999", "", None, True,
     "31 desember 2024", "31-12-1899", date(1999, 12, 31), float("nan"), float("inf")],
)  # fmt: skip
def test_what_is_no_day_of_this_century_is_no_date(geschreven):
    with pytest.raises(
        ValueError, match=r"schrijf hem als 31-12-2024|kies een datum in de jaren 2000"
    ):
        lees_datum(geschreven)


@pytest.mark.parametrize(("geschreven", "jaar"), [("2024", 2024), (2024, 2024), (2024.0, 2024)])
def test_a_boekjaar_is_read_from_text_and_number(geschreven, jaar):
    assert lees_boekjaar(geschreven) == jaar


def outcome(lees, cel) -> str:
    try:
        lees(cel)
    except ValueError as fout:
        return str(fout)
    return "gelezen"


@given(cel=CELLEN, punt=st.booleans())
def test_a_cell_gives_a_value_or_a_sentence_and_never_breaks(cel, punt):
    for lees in (lambda c: lees_bedrag(c, punt=punt), lees_datum, lees_boekjaar):
        assert outcome(lees, cel)
    assert tekst_van(cel).isprintable()


@given(bedrag=CENTEN)
def test_an_amount_that_the_portal_writes_reads_back(bedrag):
    assert lees_bedrag(euro(bedrag)) == bedrag
    assert lees_bedrag(euro(bedrag, cents=True)) == bedrag


@given(cents=st.integers(-(10**11), 10**11))
def test_an_amount_that_a_spreadsheet_keeps_as_a_float_reads_back(cents):
    assert lees_bedrag(cents / 100) == Decimal(cents) / 100


@given(dag=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_date_reads_back_from_each_notation(dag):
    for geschreven in (f"{dag:%d-%m-%Y}", f"{dag:%Y-%m-%d}", (dag - date(1899, 12, 30)).days):
        assert lees_datum(geschreven) == dag


@pytest.mark.parametrize(
    ("cel", "tekst"),
    [(None, ""), (10450.0, "10450"), (10450, "10450"), (1.5, "1,5"), ("  a\tb\x07 ", "a b"), (True, "waar")],
)  # fmt: skip
def test_a_code_that_excel_keeps_as_a_number_stays_that_code(cel, tekst):
    assert tekst_van(cel) == tekst


def test_a_head_is_found_below_a_title_and_not_in_the_data():
    rijen = [["Overzicht", None], [], ["Boekjaar", "Bedrag", "Datum"], [2024, "12,50", "1-1-2024"]]
    assert find_head(rijen) == 2
    assert find_head([[1, 2], [3, 4]]) is None


def test_columns_with_the_same_name_or_none_get_names_of_their_own():
    assert column_names(["Naam", "Naam", None, "Bedrag", None]) == [
        "Naam", "Naam (2)", "Kolom 3", "Bedrag",
    ]  # fmt: skip


def test_a_head_is_recognised_whatever_its_case_and_dots():
    assert guess(["BOEKSTUK_NR", "Boekjaar", "Kpl.", "Iets"]) == {
        "boekstuknummer": "BOEKSTUK_NR",
        "boekjaar": "Boekjaar",
        "kostenplaats": "Kpl.",
    }
