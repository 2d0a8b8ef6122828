"""Amounts and dates in forms, as people type them and as a page shows them again."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F

from basis.fields import MAX_BEDRAG, BedragField
from basis.forms import BedragFormField, BedragWidget, DatumField
from fonds.models import Begrotingsregel


class Bedragen(forms.Form):
    bedrag = BedragFormField(min_value=Decimal("0.01"))
    extra = BedragFormField(required=False)


def shown(waarde) -> str | None:
    return BedragWidget().format_value(waarde)


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [
        (Decimal("1250000.00"), "1.250.000"),
        (Decimal("1250000.50"), "1.250.000,50"),
        (Decimal("-500.00"), "\u2212500"),
        (Decimal("0.00"), "0"),
        (None, None),
    ],
)
def test_a_field_shows_the_amount_as_it_may_be_typed(bedrag, tekst):
    assert shown(bedrag) == tekst


@pytest.mark.parametrize("bedrag", ["-1234567.89", "0.00", "0.05", "999999999999.99"])
def test_what_a_field_shows_is_read_as_the_same_amount(bedrag):
    assert BedragFormField().clean(shown(Decimal(bedrag))) == Decimal(bedrag)


def test_what_was_typed_wrong_stays_in_the_field():
    form = Bedragen({"bedrag": "10.50"})
    assert not form.is_valid()
    assert form["bedrag"].value() == "10.50"
    assert 'value="10.50"' in str(form["bedrag"])


def test_a_phone_shows_its_keys_for_figures():
    assert 'inputmode="decimal"' in str(Bedragen()["bedrag"])


def test_an_empty_amount_is_asked_for_where_it_is_needed_and_is_nothing_where_it_is_not():
    form = Bedragen({"bedrag": "", "extra": ""})
    assert list(form.errors) == ["bedrag"]
    assert form.cleaned_data["extra"] is None


@pytest.mark.parametrize("tekst", ["0", "0,00", "-1", "€ -0,01"])
def test_less_than_the_least_is_refused_with_that_least(tekst):
    form = Bedragen({"bedrag": tekst})
    assert form.errors["bedrag"] == ["Vul een bedrag in van minstens €\u00a00,01."]


def test_the_least_itself_is_taken():
    assert Bedragen({"bedrag": "0,01"}).is_valid()


@pytest.mark.parametrize("tekst", ["1.000.000.000.000", "9" * 400])
def test_more_than_any_municipality_owns_is_refused_in_words(tekst):
    form = Bedragen({"bedrag": tekst})
    assert form.errors["bedrag"] == ["Dit bedrag is te groot."]


def test_the_largest_amount_is_taken():
    assert BedragFormField().clean("999.999.999.999,99") == MAX_BEDRAG


@pytest.mark.parametrize(
    ("eerst", "getypt", "anders"),
    [
        (Decimal("1000.00"), "1.000", False),
        (Decimal("1000.00"), "€ 1000,00", False),
        (Decimal("1000.00"), "1.000,01", True),
        (Decimal("1000.00"), "", True),
        (Decimal("1000.00"), "duizend", True),
        (None, "", False),
        (None, "0", True),
    ],
)
def test_an_amount_has_changed_only_when_it_is_another_amount(eerst, getypt, anders):
    assert BedragFormField().has_changed(eerst, getypt) is anders


def test_a_model_form_reads_and_shows_its_amount_the_dutch_way():
    veld = Begrotingsregel._meta.get_field("bedrag").formfield()
    assert isinstance(veld, BedragFormField)
    assert veld.clean("1.250,50") == Decimal("1250.50")


def test_a_field_of_a_model_writes_an_amount_into_a_dump_as_it_reads_it():
    regel = Begrotingsregel(bedrag=Decimal("1250.50"))
    veld = Begrotingsregel._meta.get_field("bedrag")
    assert veld.value_to_string(regel) == "1250.50"
    assert veld.to_python(veld.value_to_string(regel)) == Decimal("1250.50")
    assert veld.value_to_string(Begrotingsregel(bedrag=None)) == ""


def test_a_sum_in_the_database_is_left_to_the_database():
    expression = F("bedrag") + 1
    assert BedragField().get_prep_value(expression) is expression


@pytest.mark.parametrize(
    ("waarde", "centen"),
    [
        (Decimal("0.01"), 1),
        (Decimal("0.29"), 29),
        ("1.10", 110),
        (7, 700),
        (Decimal("-999999999999.99"), -99999999999999),
    ],
)
def test_an_amount_is_kept_as_whole_cents(waarde, centen):
    assert BedragField().get_prep_value(waarde) == centen


@pytest.mark.parametrize("waarde", [Decimal("1000000000000"), Decimal("-1000000000000.00")])
def test_a_field_refuses_what_is_too_large_also_below_zero(waarde):
    with pytest.raises(ValidationError, match="te groot"):
        BedragField().to_python(waarde)


@pytest.mark.parametrize(
    "tekst", ["2024-02-29", "29-2-2024", "29-02-2024", "29/2/2024", " 29-2-2024 "]
)
def test_a_date_is_read_as_people_and_browsers_write_it(tekst):
    assert DatumField().clean(tekst) == date(2024, 2, 29)


@pytest.mark.parametrize(
    "tekst",
    ["30-2-2024", "2023-02-29", "2-29-2024", "gisteren", "0-0-0", "0000-01-01", "12024-01-01",
     "2024-13-01", "2024-01-01 12:00", "1e9"],
)  # fmt: skip
def test_what_is_no_date_is_refused(tekst):
    with pytest.raises(ValidationError):
        DatumField().clean(tekst)


def test_a_date_is_shown_as_the_picker_of_the_browser_wants_it():
    class Dag(forms.Form):
        dag = DatumField(initial=date(2024, 2, 9))

    assert 'type="date"' in str(Dag()["dag"])
    assert 'value="2024-02-09"' in str(Dag()["dag"])


def test_a_date_typed_by_hand_that_is_not_there_stays_as_it_was_typed():
    class Dag(forms.Form):
        dag = DatumField()

    form = Dag({"dag": "31-2-2024"})
    assert not form.is_valid()
    assert 'value="31-2-2024"' in str(form["dag"])
