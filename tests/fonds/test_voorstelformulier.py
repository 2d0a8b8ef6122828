"""The form of a voorstel: the fields of its kind, its rows, and what is kept of what was typed."""

from decimal import Decimal

import pytest

from fonds.choices import SoortVoorstel
from fonds.forms.voorstellen import (
    MANDAAT,
    VoorstelForm,
    formset_for,
    initial_of,
    initial_rows,
    onderdelen_for,
)
from fonds.models import Onderdeel, Stuurgroep
from gebruikers.rollen import Rol
from tests.factories.fonds import OnderdeelFactory, founded_fonds
from tests.factories.gebruikers import user_in
from tests.factories.stuurgroep import toegekend
from tests.factories.voorstellen import TEKST, concept, leader_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def a() -> Onderdeel:
    fonds, programma = founded_fonds()
    return OnderdeelFactory(fonds=fonds, programma=programma, code="a", naam="Basisbanen")


def form_of(a: Onderdeel, soort: str, user=None, **data) -> VoorstelForm:
    user = user or user_in(Rol.PROGRAMMAMANAGER)
    return VoorstelForm({**TEKST, **data}, soort=soort, fonds=a.fonds, user=user)


def rows_of(a: Onderdeel, soort: str, *rijen: dict, totaal: int | None = None):
    """The formset of this kind, filled with these rows of text."""
    data = {"form-TOTAL_FORMS": str(totaal or len(rijen)), "form-INITIAL_FORMS": "0"}
    for number, rij in enumerate(rijen):
        data |= {f"form-{number}-{naam}": str(waarde) for naam, waarde in rij.items()}
    onderdelen = Onderdeel.objects.filter(fonds=a.fonds)
    return formset_for(soort)(data, form_kwargs={"onderdelen": onderdelen})


def sentences(errors: object) -> str:
    return str(errors).replace("\u00a0", " ")


# --- The fields ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("soort", "extra"),
    [
        ("projectopdracht", {"onderdeel"}),
        ("toekenning", {"onderdeel"}),
        ("wijziging", {"onderdeel", "reden"}),
        ("review", {"onderdeel", "reden", "advies"}),
        ("pakketopdracht", {"onderdeel"}),
        ("vrij", {"onderdeel"}),
    ],
)
def test_a_form_has_only_the_fields_of_its_kind(a, soort, extra):
    assert set(form_of(a, soort).fields) & {"onderdeel", "reden", "advies"} == extra


@pytest.mark.parametrize(
    ("soort", "leeg"),
    [
        ("projectopdracht", {"onderdeel"}),
        ("toekenning", set()),
        ("wijziging", {"reden"}),
        ("review", {"onderdeel", "advies"}),
        ("vrij", set()),
    ],
)
def test_what_a_kind_must_have_is_asked_at_its_field(a, soort, leeg):
    assert set(form_of(a, soort).errors) == leeg


@pytest.mark.parametrize("veld", ["onderwerp", "vraag", "voorgesteld_besluit"])
def test_spaces_alone_are_nothing(a, veld):
    assert set(form_of(a, "vrij", **{veld: "   "}).errors) == {veld}


def test_an_onderwerp_of_201_signs_is_told_at_its_field_and_200_fit(a):
    assert set(form_of(a, "vrij", onderwerp="x" * 201).errors) == {"onderwerp"}
    assert form_of(a, "vrij", onderwerp="x" * 200).is_valid()


def test_a_body_that_does_not_exist_is_refused(a):
    assert set(form_of(a, "vrij", voorleggen_aan="burgemeester").errors) == {"voorleggen_aan"}


def test_only_a_kind_that_must_have_money_can_follow_the_mandaat(a):
    assert form_of(a, "toekenning", voorleggen_aan=MANDAAT).is_valid()
    assert set(form_of(a, "vrij", voorleggen_aan=MANDAAT).errors) == {"voorleggen_aan"}


def test_a_projectleider_chooses_from_what_he_holds_and_must_choose(a):
    ander = OnderdeelFactory(fonds=a.fonds, programma=a.programma)
    leider = leader_of(a)
    assert list(onderdelen_for(leider, a.fonds)) == [a]
    assert set(form_of(a, "vrij", leider).errors) == {"onderdeel"}
    assert set(form_of(a, "vrij", leider, onderdeel=ander.pk).errors) == {"onderdeel"}
    assert form_of(a, "vrij", leider, onderdeel=a.pk).is_valid()


def test_an_onderdeel_of_another_fonds_is_no_choice(a):
    vreemd = OnderdeelFactory()
    assert set(form_of(a, "vrij", onderdeel=vreemd.pk).errors) == {"onderdeel"}


# --- By the mandaat -------------------------------------------------------------------


@pytest.mark.parametrize(("bedrag", "wie"), [(100, ""), (101, "college")])
def test_by_the_mandaat_it_goes_to_the_body_that_its_amount_asks(a, bedrag, wie):
    Stuurgroep.objects.create(fonds=a.fonds, mandaat=100)
    form = form_of(a, "toekenning", voorleggen_aan=MANDAAT)
    assert form.is_valid()
    assert form.resolve(form.cleaned_data, Decimal(bedrag))["voorleggen_aan"] == wie


def test_a_body_that_was_chosen_is_kept_whatever_the_amount(a):
    form = form_of(a, "toekenning", voorleggen_aan="directieteam")
    assert form.is_valid()
    assert form.resolve(form.cleaned_data, Decimal(1))["voorleggen_aan"] == "directieteam"


@pytest.mark.parametrize(
    ("voorleggen_aan", "bedrag", "keuze"),
    [("college", 500, MANDAAT), ("", 50, MANDAAT), ("college", 50, "college"), ("", 500, "")],
)
def test_a_concept_opens_by_the_mandaat_only_where_it_follows_it(a, voorleggen_aan, bedrag, keuze):
    Stuurgroep.objects.create(fonds=a.fonds, mandaat=100)
    voorstel = concept(a, bedrag, voorleggen_aan=voorleggen_aan)
    assert initial_of(voorstel, Decimal(bedrag))["voorleggen_aan"] == keuze


def test_a_kind_without_money_opens_with_nobody_and_not_with_the_mandaat(a):
    voorstel = concept(a, soort=SoortVoorstel.VRIJ)
    assert initial_of(voorstel, Decimal(0))["voorleggen_aan"] == ""


# --- The rows ---------------------------------------------------------------------------


def test_empty_and_deleted_rows_are_no_rows(a):
    vol = {"onderdeel": a.pk, "boekjaar": "2024", "bedrag": "1.250,50"}
    rows = rows_of(a, "toekenning", {}, vol, {**vol, "boekjaar": "2025", "DELETE": "on"})
    assert rows.is_valid()
    assert rows.rows() == [{"onderdeel": a, "boekjaar": 2024, "bedrag": Decimal("1250.50")}]


@pytest.mark.parametrize(
    ("veld", "getypt", "zin"),
    [
        ("bedrag", "10.50", "Vul een bedrag in zoals 1.250.000"),
        ("bedrag", "veel", "Vul een bedrag in zoals 1.250.000"),
        ("bedrag", "9" * 30, "te groot"),
        ("boekjaar", "1999", "Vul een boekjaar in zoals 2024."),
        ("boekjaar", "20244", "Vul een boekjaar in zoals 2024."),
        ("boekjaar", "dit jaar", "Vul een boekjaar in zoals 2024."),
    ],
)
def test_what_cannot_be_read_in_a_row_is_told_at_its_field(a, veld, getypt, zin):
    vol = {"onderdeel": a.pk, "boekjaar": "2024", "bedrag": "100", veld: getypt}
    rows = rows_of(a, "toekenning", vol)
    assert not rows.is_valid()
    assert set(rows.forms[0].errors) == {veld}
    assert zin in sentences(rows.forms[0].errors)


def test_rows_that_were_filled_in_well_count_while_another_is_wrong(a):
    goed = {"onderdeel": a.pk, "boekjaar": "2024", "bedrag": "100"}
    rows = rows_of(a, "toekenning", goed, {**goed, "bedrag": "veel"})
    assert not rows.is_valid()
    assert [row["bedrag"] for row in rows.asked()] == [Decimal(100)]


@pytest.mark.parametrize(("soort", "veld"), [("toekenning", "bedrag"), ("wijziging", "verschil")])
def test_far_too_many_rows_are_told_and_break_no_page(a, soort, veld):
    vol = {"onderdeel": a.pk, "boekjaar": "2024", veld: "1"}
    rows = rows_of(a, soort, *[vol] * 81)
    assert not rows.is_valid()
    assert "Er passen hoogstens 60 rijen. Haal er een paar weg." in rows.non_form_errors()
    assert all(row["bedrag"] == 1 for row in rows.asked())


def test_a_kind_without_money_takes_nothing_of_what_was_sent(a):
    vol = {"onderdeel": a.pk, "boekjaar": "2024", "bedrag": "100"}
    rows = rows_of(a, "vrij", vol)
    assert rows.is_valid()
    assert (rows.rows(), rows.asked()) == ([], [])


# --- A wijziging: the new amount, or the difference ----------------------------------------


@pytest.mark.parametrize(
    ("nieuw", "verschil", "bedrag"),
    [
        ("400", "", -100),
        ("", "-100", -100),
        ("", "−100", -100),
        ("400", "-100", -100),
        ("0", "", -500),
        ("", "250,25", Decimal("250.25")),
    ],
)
def test_of_the_new_amount_and_the_difference_one_is_enough(a, nieuw, verschil, bedrag):
    toegekend(a, Decimal(500), 2023)
    rij = {"onderdeel": a.pk, "boekjaar": "2023", "nieuw": nieuw, "verschil": verschil}
    rows = rows_of(a, "wijziging", rij)
    assert rows.is_valid(), rows.errors
    assert [row["bedrag"] for row in rows.asked()] == [bedrag]


@pytest.mark.parametrize(
    ("nieuw", "verschil", "veld", "zin"),
    [
        ("", "", "nieuw", "Vul het nieuwe bedrag in, of het verschil."),
        ("400", "100", "verschil", "Nu is € 500 toegekend: een nieuw bedrag van € 400 is een"),
        ("500", "", "nieuw", "Er is al € 500 toegekend: dit verandert niets."),
        ("", "0", "nieuw", "dit verandert niets"),
    ],
)
def test_a_change_that_says_nothing_or_two_things_is_told_at_its_field(
    a, nieuw, verschil, veld, zin
):
    toegekend(a, Decimal(500), 2023)
    rij = {"onderdeel": a.pk, "boekjaar": "2023", "nieuw": nieuw, "verschil": verschil}
    rows = rows_of(a, "wijziging", rij)
    assert not rows.is_valid()
    assert set(rows.forms[0].errors) == {veld}
    assert zin in sentences(rows.forms[0].errors)


def test_the_new_amount_is_that_of_its_own_boekjaar(a):
    toegekend(a, Decimal(500), 2022)
    rij = {"onderdeel": a.pk, "boekjaar": "2023", "nieuw": "40", "verschil": ""}
    rows = rows_of(a, "wijziging", rij)
    assert rows.is_valid()
    assert rows.asked()[0]["bedrag"] == Decimal(40)


def test_a_concept_opens_with_its_amounts_under_the_name_of_its_kind(a):
    toegekend(a, Decimal(500), 2022)
    vraag, minder = concept(a, 100), concept(a, -100, soort=SoortVoorstel.WIJZIGING)
    rij = {"onderdeel": a.pk, "boekjaar": 2022}
    assert initial_rows(vraag) == [{**rij, "bedrag": Decimal(100)}]
    assert initial_rows(minder) == [{**rij, "verschil": Decimal(-100)}]
