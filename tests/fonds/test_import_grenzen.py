"""What one cell says at the edges: signs, the largest amount, the first and the last day."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from basis.fields import MAX_BEDRAG
from fonds.inlezen.waarden import lees_bedrag, lees_boekjaar, lees_datum


@pytest.mark.parametrize(
    "geschreven",
    ["(€ -12,50)", "( -12,50)", "€ -12,50-", "(12,50", "12,50)", "((12,50))", "(12,50)-"],
)
def test_an_amount_that_is_negative_twice_or_half_is_refused(geschreven):
    with pytest.raises(ValueError, match=r"schrijf het als 1\.250,50"):
        lees_bedrag(geschreven)


@pytest.mark.parametrize("geschreven", ["(€ 12,50)", "(12,50) €", "12,50- €", "EUR (12,50)"])
def test_an_amount_in_brackets_or_with_a_minus_behind_is_negative(geschreven):
    assert lees_bedrag(geschreven) == Decimal("-12.50")


def test_the_largest_amount_is_read_and_a_cent_more_is_not():
    assert lees_bedrag(str(MAX_BEDRAG), punt=True) == MAX_BEDRAG
    with pytest.raises(ValueError, match="te groot"):
        lees_bedrag(str(MAX_BEDRAG + Decimal("0.01")), punt=True)


def test_what_a_binary_fraction_leaves_is_no_third_decimal():
    assert lees_bedrag(12.3400000001) == Decimal("12.34")


def test_a_third_decimal_of_a_spreadsheet_is_refused():
    with pytest.raises(ValueError, match="meer dan twee cijfers"):
        lees_bedrag(12.340002)


@pytest.mark.parametrize("nul", [-0.0, "-0,00", "0,00-", "(0,00)"])
def test_nothing_has_no_sign(nul):
    assert str(lees_bedrag(nul)) == "0.00"


@pytest.mark.parametrize(
    ("nummer", "dag"),
    [(36526, date(2000, 1, 1)), (36585, date(2000, 2, 29)), (73415, date(2100, 12, 31)),
     (45657.99999, date(2024, 12, 31))],
)  # fmt: skip
def test_the_day_number_of_a_spreadsheet_from_the_first_to_the_last_day(nummer, dag):
    assert lees_datum(nummer) == dag


@pytest.mark.parametrize("nummer", [36525, 36525.99, 73416, -1, 0])
def test_a_day_number_outside_this_century_is_no_date(nummer):
    with pytest.raises(ValueError, match="schrijf hem als"):
        lees_datum(nummer)


@pytest.mark.parametrize(
    "dag",
    [date(1999, 12, 31), datetime(2101, 1, 1), "31-12-1999", "1 januari 2101"],  # noqa: DTZ001
)
def test_a_day_outside_this_century_says_which_years_will_do(dag):
    with pytest.raises(ValueError, match="jaren 2000 tot en met 2100"):
        lees_datum(dag)


@pytest.mark.parametrize(
    ("maand", "nummer"),
    [("jan", 1), ("feb", 2), ("mrt", 3), ("maart", 3), ("apr", 4), ("mei", 5), ("jun", 6),
     ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9), ("okt", 10), ("nov.", 11), ("DEC", 12)],
)  # fmt: skip
def test_a_month_is_known_by_its_dutch_short_name(maand, nummer):
    assert lees_datum(f"5 {maand} 2024") == date(2024, nummer, 5)
    assert lees_datum(f"5-{maand}-2024") == date(2024, nummer, 5)


@pytest.mark.parametrize("geschreven", ["29-02-2023", "2023-02-29", "20230229", "29 februari 2023"])
def test_a_leap_day_in_another_year_is_no_date(geschreven):
    with pytest.raises(ValueError, match="schrijf hem als 31-12-2024"):
        lees_datum(geschreven)


@pytest.mark.parametrize("cel", ["1999", "2101", "24", "20240", 2024.5, "", None, True, "²⁰²⁴"])
def test_what_is_no_year_of_this_century_is_no_boekjaar(cel):
    with pytest.raises(ValueError, match="schrijf het boekjaar als 2024"):
        lees_boekjaar(cel)


@pytest.mark.parametrize("jaar", [2000, 2100])
def test_the_first_and_the_last_boekjaar_are_read(jaar):
    assert lees_boekjaar(f" {jaar} ") == jaar
