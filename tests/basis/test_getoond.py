"""How templates show dates, amounts and forms, and the rule for two people in one form."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template

from basis.tables import BedragColumn, DatumColumn, Tabel
from basis.versies import check_versie


def shown(filter_name: str, waarde) -> str:
    return Template("{{ waarde|" + filter_name + " }}").render(Context({"waarde": waarde}))


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (date(2022, 2, 21), "21 februari 2022"),
        (date(2022, 3, 1), "1 maart 2022"),
        ("2022-02-21", "21 februari 2022"),
        (datetime(2022, 2, 20, 23, 30, tzinfo=UTC), "21 februari 2022"),
        (None, "geen opgave"),
        ("", "geen opgave"),
    ],
)
def test_a_day_is_shown_in_words_as_it_was_here(waarde, tekst):
    assert shown("datum", waarde) == tekst


def test_text_that_is_no_day_is_an_error_of_ours_and_is_not_shown():
    with pytest.raises(ValueError, match="gisteren"):
        shown("datum", "gisteren")


@pytest.mark.parametrize(
    ("naam", "waarde", "tekst"),
    [
        ("euro", Decimal("1117170.00"), "€\u00a01.117.170"),
        ("euro", None, "geen opgave"),
        ("procent", Decimal("12.5"), "12,5%"),
        ("procent", None, "n.v.t."),
    ],
)
def test_a_page_shows_amounts_and_percentages_in_the_dutch_way(naam, waarde, tekst):
    assert shown(naam, waarde) == tekst


class Zoeken(forms.Form):
    zoek = forms.CharField(required=False)
    jaar = forms.IntegerField(required=False)
    pagina = forms.CharField(required=False, widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("data", "aantal"),
    [
        ({}, "0"),
        ({"zoek": "wijk"}, "1"),
        ({"zoek": "wijk", "jaar": "2024"}, "2"),
        ({"zoek": "", "pagina": "3"}, "0"),
    ],
)
def test_a_filter_says_how_many_of_its_visible_fields_are_in_use(data, aantal):
    assert shown("ingevuld", Zoeken(data)) == aantal


class Lijst(Tabel):
    dag = DatumColumn()
    bedrag = BedragColumn()


def test_a_list_shows_days_and_amounts_as_a_page_does():
    rij = Lijst([{"dag": date(2022, 2, 21), "bedrag": Decimal("1117170.50")}]).rows[0]
    assert rij.get_cell("dag") == "21 februari 2022"
    assert rij.get_cell("bedrag") == "€\u00a01.117.170,50"


def test_an_amount_of_zero_in_a_list_is_an_amount_and_none_is_a_dash():
    nul, geen = Lijst([{"bedrag": Decimal("0.00")}, {"bedrag": None}]).rows
    assert nul.get_cell("bedrag") == "€\u00a00"
    assert geen.get_cell("bedrag") == "—"


def test_an_amount_stands_on_the_right_in_head_cell_and_foot():
    attrs = Lijst([]).columns["bedrag"].column.attrs
    assert [attrs[part]["class"] for part in ("th", "td", "tf")] == ["bedrag"] * 3


def test_who_started_from_what_stands_now_may_save():
    check_versie(SimpleNamespace(versie=3), 3)


@pytest.mark.parametrize("versie", [2, 4, 0, -1])
def test_who_started_from_something_else_is_told_that_the_text_is_kept(versie):
    with pytest.raises(ValidationError, match="Uw tekst staat nog in het formulier") as refused:
        check_versie(SimpleNamespace(versie=3), versie)
    assert refused.value.code == "versie"
