"""Amounts are read and shown in the Dutch way, and kept to the cent."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from basis.bedragen import euro, procent, read_bedrag
from basis.fields import MAX_BEDRAG, BedragField, som
from basis.forms import BedragFormField
from fonds.models import Begrotingsregel
from tests.factories.fonds import BegrotingswijzigingFactory, ProgrammaFactory

amounts = st.decimals(min_value=-MAX_BEDRAG, max_value=MAX_BEDRAG, places=2)


@given(amounts)
def test_what_is_shown_can_be_typed_back(bedrag):
    assert read_bedrag(euro(bedrag)) == bedrag


@given(amounts)
def test_without_dots_and_with_cents_it_is_the_same_amount(bedrag):
    assert read_bedrag(str(bedrag).replace(".", ",")) == bedrag


@given(st.text(alphabet="0123456789.,-€e+ \u00a0", max_size=20))
def test_no_text_breaks_the_reader(tekst):
    with suppress(ValueError):
        assert read_bedrag(tekst) == read_bedrag(tekst).quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("1.250.000,50", "1250000.50"),
        ("1250000,50", "1250000.50"),
        ("€ 500", "500.00"),
        ("500,-", "500.00"),
        ("500,--", "500.00"),
        ("-1.000", "-1000.00"),
        ("− 1.000", "-1000.00"),
        ("€ -1.000", "-1000.00"),
        ("0", "0.00"),
        ("\u00a0€\u00a03.381.170 ", "3381170.00"),
    ],
)
def test_amounts_are_read_as_people_type_them(tekst, bedrag):
    assert read_bedrag(tekst) == Decimal(bedrag)


@pytest.mark.parametrize(
    "tekst",
    ["1.000,5", "10.50", "1e9", "1,000.50", "1.00.000", "12.34.567", "1 000", "", "€", "-", "--5",
     "1.000,", "NaN", "Infinity", "0x10", "١٢٣", "1_000", "9999999999999", "5,123", ",50"],
)  # fmt: skip
def test_what_may_mean_two_things_is_refused(tekst):
    with pytest.raises(ValueError, match="bedrag"):
        read_bedrag(tekst)


@pytest.mark.parametrize("tekst", ["1.000,5", "10.50", "1e9"])
def test_the_form_field_says_how_to_type_it(tekst):
    with pytest.raises(ValidationError, match=r"zoals 1\.250\.000"):
        BedragFormField().clean(tekst)


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [
        (Decimal("1117170"), "€\u00a01.117.170"),
        (Decimal("0.00"), "€\u00a00"),
        (Decimal("-0.00"), "€\u00a00"),
        (Decimal("-1000"), "€\u00a0−1.000"),
        (Decimal("0.05"), "€\u00a00,05"),
        (None, "geen opgave"),
    ],
)
def test_amounts_are_shown_as_people_read_them(bedrag, tekst):
    assert euro(bedrag) == tekst


@pytest.mark.parametrize("value", [0.1, "1.005", Decimal("1e13"), Decimal("0.001")])
def test_a_field_takes_no_float_and_no_part_of_a_cent(value):
    with pytest.raises(ValidationError):
        BedragField().to_python(value)


@pytest.mark.parametrize("value", ["abc", "NaN", "Infinity", "1e9999999"])
def test_a_field_refuses_what_is_no_amount(value):
    with pytest.raises(ValidationError):
        BedragField().to_python(value)


@pytest.mark.django_db
@pytest.mark.parametrize("bedrag", ["0.01", "0.10", "-999999999999.99", "999999999999.99", "0.29"])
def test_the_database_keeps_every_cent(bedrag):
    regel = Begrotingsregel.objects.create(
        wijziging=BegrotingswijzigingFactory(),
        soort="last",
        boekjaar=2022,
        programma=ProgrammaFactory(),
        bedrag=Decimal(bedrag),
    )
    regel.refresh_from_db()
    assert regel.bedrag == Decimal(bedrag)
    assert regel.bedrag.as_tuple().exponent == -2
    assert Begrotingsregel.objects.filter(bedrag=Decimal(bedrag)).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT bedrag FROM fonds_begrotingsregel")
        assert cursor.fetchone()[0] == int(Decimal(bedrag) * 100)


@pytest.mark.django_db
def test_a_sum_of_cents_is_exact():
    wijziging, programma = BegrotingswijzigingFactory(), ProgrammaFactory()
    Begrotingsregel.objects.bulk_create(
        Begrotingsregel(
            wijziging=wijziging, soort="last", boekjaar=2022, programma=programma,
            bedrag=Decimal("0.10"),
        )
        for _ in range(300)
    )  # fmt: skip
    assert Begrotingsregel.objects.aggregate(s=som("bedrag"))["s"] == Decimal("30.00")


@pytest.mark.django_db
def test_the_sum_of_nothing_is_zero():
    assert Begrotingsregel.objects.aggregate(s=som("bedrag"))["s"] == Decimal("0.00")


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (None, "n.v.t."),
        (Decimal("50.0"), "50%"),
        (Decimal("0.1"), "0,1%"),
        (Decimal("100"), "100%"),
        (Decimal("33.6957"), "33,7%"),
        (Decimal("1234.5"), "1234,5%"),
        (Decimal("-12.5"), "\u221212,5%"),
        (Decimal("-0.04"), "0%"),
    ],
)
def test_a_percentage_has_its_decimal_only_where_there_is_one(waarde, tekst):
    assert procent(waarde) == tekst
