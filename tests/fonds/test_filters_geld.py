"""Filters of the lists of money, asked without a page: what each keeps, and what it says to nonsense."""

from datetime import date
from decimal import Decimal

import pytest

from fonds.filters.begroting import (
    BegrotingsregelFilter,
    BegrotingswijzigingFilter,
    begrote_jaren,
)
from fonds.filters.raadsstukken import RaadsstukFilter
from fonds.filters.reserve import ReservemutatieFilter, geboekte_jaren
from fonds.filters.toekenningen import ToekenningFilter
from fonds.filters.velden import jaartal
from fonds.filters.verdeelsleutels import VerdeelsleutelFilter
from fonds.models import (
    Begrotingsregel,
    Begrotingswijziging,
    Raadsstuk,
    Reservemutatie,
    Toekenning,
    Verdeelsleutel,
)
from tests.factories.bestedingen import VerdeelsleutelFactory
from tests.factories.fonds import (
    FondsFactory,
    OnderdeelFactory,
    RaadsstukFactory,
    ReservemutatieFactory,
    founded_fonds,
)
from tests.factories.stand import entered_on

pytestmark = pytest.mark.django_db

LIJSTEN = {
    "mutaties": (ReservemutatieFilter, Reservemutatie),
    "wijzigingen": (BegrotingswijzigingFilter, Begrotingswijziging),
    "regels": (BegrotingsregelFilter, Begrotingsregel),
    "stukken": (RaadsstukFilter, Raadsstuk),
    "toekenningen": (ToekenningFilter, Toekenning),
    "sleutels": (VerdeelsleutelFilter, Verdeelsleutel),
}


def asked(lijst: str, **params):
    filterset, model = LIJSTEN[lijst]
    return filterset(params, queryset=model.objects.all())


def keeps(lijst: str, **params) -> set:
    made = asked(lijst, **params)
    assert made.form.errors == {}
    return set(made.qs)


@pytest.mark.parametrize(
    ("lijst", "veld", "waarde"),
    [
        ("mutaties", "soort", "gift"),
        ("mutaties", "programma", "999999"),
        ("mutaties", "programma", "x"),
        ("mutaties", "boekjaar", "2099"),
        ("mutaties", "vanaf", "31-02-2024"),
        ("mutaties", "tot", "gisteren"),
        ("mutaties", "bekend_op", "2024-13-01"),
        ("wijzigingen", "soort", "x"),
        ("wijzigingen", "status", "weg"),
        ("wijzigingen", "boekjaar", "abc"),
        ("wijzigingen", "tot", "x"),
        ("regels", "soort", "x"),
        ("regels", "reserve", "-1"),
        ("regels", "programma", "x"),
        ("regels", "bekend_op", "x"),
        ("stukken", "soort", "brief"),
        ("toekenningen", "boekjaar", "x"),
        ("toekenningen", "onderdeel", "x"),
        ("toekenningen", "vanaf", "x"),
        ("sleutels", "soort", "x"),
        ("sleutels", "onderdeel", "999999"),
        ("sleutels", "tot", "x"),
    ],
)
def test_what_a_filter_cannot_read_is_said_at_its_field(lijst, veld, waarde):
    errors = asked(lijst, **{veld: waarde}).form.errors
    assert list(errors) == [veld]
    assert errors[veld][0].endswith(".")


@pytest.mark.parametrize(
    ("tekst", "jaar"),
    [("2024", 2024), ("2000", 2000), ("2100", 2100), ("1999", None), ("2101", None), ("24", None),
     ("02024", None), ("", None), ("-202", None), ("20.4", None), ("²⁰²⁴", None), ("９９９９", None)],
)  # fmt: skip
def test_an_address_names_a_boekjaar_of_this_century_or_none(tekst, jaar):
    assert jaartal(tekst) == jaar


def mutatie(fonds, dag: date, **velden) -> Reservemutatie:
    return ReservemutatieFactory(fonds=fonds, boekdatum=dag, bedrag=Decimal(5), **velden)


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"vanaf": "2022-06-01"}, {"midden", "laat"}),
        ({"vanaf": "2022-06-02"}, {"laat"}),
        ({"tot": "2022-06-01"}, {"vroeg", "midden"}),
        ({"tot": "2022-05-31"}, {"vroeg"}),
        ({"boekjaar": "2022"}, {"vroeg", "midden"}),
        ({"vanaf": "2022-06-01", "tot": "2022-06-01"}, {"midden"}),
        ({"vanaf": "2023-01-01", "tot": "2022-01-01"}, set()),
        ({"soort": "onttrekking"}, set()),
    ],
)
def test_both_days_of_a_period_belong_to_it(params, found):
    fonds = FondsFactory()
    days = {"vroeg": date(2022, 4, 1), "midden": date(2022, 6, 1), "laat": date(2023, 1, 1)}
    rows = {naam: mutatie(fonds, dag) for naam, dag in days.items()}
    assert keeps("mutaties", **params) == {rows[naam] for naam in found}


def test_what_was_entered_on_the_day_itself_is_known_on_it():
    with entered_on(date(2024, 5, 1)):
        row = mutatie(FondsFactory(), date(2022, 4, 1))
    assert keeps("mutaties", bekend_op="2024-05-01") == {row}
    assert keeps("mutaties", bekend_op="2024-04-30") == set()


def test_every_year_between_the_first_and_the_last_mutatie_can_be_asked():
    fonds = FondsFactory()
    mutatie(fonds, date(2022, 4, 1))
    mutatie(fonds, date(2025, 4, 1))
    assert [jaar for jaar, _ in geboekte_jaren()] == [2025, 2024, 2023, 2022]


def test_without_rows_there_is_no_year_to_ask():
    assert geboekte_jaren() == []
    assert begrote_jaren() == []


def test_where_there_is_one_fonds_nobody_is_asked_which():
    founded_fonds()
    assert "fonds" not in asked("mutaties").form.fields
    founded_fonds()
    assert "fonds" in asked("mutaties").form.fields


@pytest.mark.parametrize("lijst", ["mutaties", "wijzigingen", "regels"])
def test_one_fonds_of_two_shows_its_own_rows_only(lijst):
    een, _ = founded_fonds()
    founded_fonds()
    rows = keeps(lijst, fonds=str(een.pk))
    assert rows
    assert {getattr(row, "fonds", None) or row.wijziging.fonds for row in rows} == {een}


def test_a_wijziging_with_more_regels_of_a_year_is_there_once():
    founded_fonds()
    assert len(list(asked("wijzigingen", boekjaar="2022").qs)) == 1


def test_regels_are_chosen_by_their_reserve():
    fonds, _ = founded_fonds()
    found = keeps("regels", reserve=str(fonds.reserve_id))
    assert {regel.soort for regel in found} == {"storting", "onttrekking"}
    assert {regel.reserve for regel in found} == {fonds.reserve}


@pytest.mark.parametrize(
    ("params", "hoeveel"),
    [({"titel": "parKEREN"}, 1), ({"titel": "%"}, 0), ({"titel": "  parkeren "}, 1),
     ({"soort": "motie"}, 1), ({"soort": "motie", "titel": "parkeren"}, 0), ({}, 2)],
)  # fmt: skip
def test_raadsstukken_are_found_by_soort_and_part_of_the_title(params, hoeveel):
    RaadsstukFactory(titel="Betaald parkeren in de wijk")
    RaadsstukFactory(soort="motie", titel="Groene daken")
    assert len(keeps("stukken", **params)) == hoeveel


@pytest.mark.parametrize(
    ("dag", "hoeveel"), [("2021-12-31", 0), ("2022-01-01", 1), ("2022-06-30", 1), ("2022-07-01", 0)]
)
def test_codes_are_asked_as_they_hold_on_a_day(dag, hoeveel):
    VerdeelsleutelFactory(tot=date(2022, 6, 30))
    assert len(keeps("sleutels", tot=dag)) == hoeveel


def test_codes_are_found_by_a_part_in_any_case():
    sleutel = VerdeelsleutelFactory(code="SIF-001", onderdeel=OnderdeelFactory())
    VerdeelsleutelFactory(code="X")
    assert keeps("sleutels", code="sif") == {sleutel}
