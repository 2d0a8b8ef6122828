"""The besluitenlijst as data: what a frozen copy reads as, and what the public one leaves out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.besluitenlijst import Bedragregel, Lijst, Punt, gegevens_van, lijst_van, openbare_lijst
from fonds.choices import Uitkomst, VormVergadering
from fonds.models import Vergadering
from fonds.services.vergaderingen import update_agendapunt
from tests.factories.gebruikers import UserFactory
from tests.factories.vergaderingen import besloten, stemmen, tafel

DAG = date(2024, 3, 14)


def lijst(**velden) -> Lijst:
    fields = {
        "stuurgroep": "Stuurgroep Sociaal",
        "fonds": "Fonds",
        "vorm": VormVergadering.VERGADERING,
        "datum": DAG,
        "plaats": "",
        "punten": (),
    }
    return Lijst(**{**fields, **velden})


@pytest.mark.parametrize(
    ("velden", "ondertitel"),
    [
        ({}, "Vergadering van 14 maart 2024"),
        ({"plaats": "Stadhuis"}, "Vergadering van 14 maart 2024, Stadhuis"),
        ({"vorm": "schriftelijk"}, "Schriftelijke ronde van 14 maart 2024"),
    ],
)
def test_the_subtitle_says_what_when_and_where(velden, ondertitel):
    assert lijst(**velden).ondertitel == ondertitel


def test_the_public_list_is_called_public():
    assert lijst().titel == "Besluitenlijst Stuurgroep Sociaal"
    assert lijst(openbaar=True).titel == "Openbare besluitenlijst Stuurgroep Sociaal"


def test_a_list_is_a_concept_until_it_is_vastgesteld():
    assert lijst().concept
    assert not lijst(vastgesteld_op=DAG).concept


def test_of_a_subject_without_besluit_no_empty_facts_stand_there():
    assert Punt(1, "Rondvraag", openbaar=False, tekst="Niets.").feiten == []


def test_the_facts_of_a_besluit_come_with_their_labels():
    punt = Punt(
        1, "Geld", openbaar=True, besluit="SG-2024-001", uitkomst="Gewijzigd",
        voorleggen_aan="College van B en W",
    )  # fmt: skip
    assert punt.feiten == [
        ("Besluit", "SG-2024-001"),
        ("Uitkomst", "Gewijzigd"),
        ("Voor te leggen aan", "College van B en W"),
    ]


def test_the_total_of_an_item_is_to_the_cent():
    bedragen = (Bedragregel("a", 2024, Decimal("0.10")), Bedragregel("a", 2025, Decimal("0.20")))
    assert Punt(1, "Geld", openbaar=True, bedragen=bedragen).totaal == Decimal("0.30")


# --- The public one, of any list -------------------------------------------------


def frozen(openbaar: list[bool], **velden) -> Vergadering:
    """A meeting with a list that is vastgesteld, of items that are public or not."""
    punten = [
        {"nummer": number, "onderwerp": f"Punt {number}", "openbaar": open_, "tekst": "Tekst."}
        for number, open_ in enumerate(openbaar, start=1)
    ]
    gegevens = {
        "stuurgroep": "Stuurgroep", "fonds": "Fonds", "vorm": "vergadering", "datum": "2024-03-14",
        "plaats": "", "punten": punten,
        "leden": [], "acties": [], **velden,
    }  # fmt: skip
    return Vergadering(datum=DAG, lijst=gegevens)


@given(st.lists(st.booleans(), max_size=12))
def test_the_public_list_is_the_public_items_in_order_numbered_without_a_gap(openbaar):
    meeting = frozen(openbaar)
    shown = openbare_lijst(meeting).punten
    assert [punt.nummer for punt in shown] == list(range(1, sum(openbaar) + 1))
    assert [punt.onderwerp for punt in shown] == [
        punt.onderwerp for punt in lijst_van(meeting).punten if punt.openbaar
    ]


@given(st.lists(st.booleans(), max_size=12))
def test_confidential_items_leave_no_trace_in_the_public_list(openbaar):
    with_them, without = openbare_lijst(frozen(openbaar)), openbare_lijst(frozen([True] * 12))
    kept = [replace(punt, onderwerp="") for punt in with_them.punten]
    assert kept == [replace(punt, onderwerp="") for punt in without.punten[: len(kept)]]


def test_no_person_and_no_action_is_in_the_public_list(db):
    user = UserFactory(naam="Jan Geheim")
    meeting = frozen(
        [True],
        leden=[{"user": user.pk, "functie": "Geheim", "rol": "Lid", "aanwezig": "Aanwezig"}],
        acties=[{"wat": "Geheim", "wie": user.pk, "voor": "2024-04-01"}],
    )
    assert str(lijst_van(meeting)).count("Geheim") == 4
    assert "Geheim" not in str(openbare_lijst(meeting))


def test_the_whole_list_keeps_its_own_numbers():
    assert [punt.nummer for punt in lijst_van(frozen([False, True])).punten] == [1, 2]


# --- From the rows ------------------------------------------------------------------


@pytest.fixture
def opzet(db):
    return tafel()


def test_what_was_agreed_on_a_subject_of_its_own_stands_on_the_list(opzet):
    meeting = opzet.vergadering()
    punt = opzet.punt(meeting, onderwerp="Rondvraag")
    update_agendapunt(agendapunt=punt, onderwerp="Rondvraag", verslag="Volgende keer langer.")
    [shown] = gegevens_van(meeting)["punten"]
    assert (shown["onderwerp"], shown["tekst"]) == ("Rondvraag", "Volgende keer langer.")
    assert "uitkomst" not in shown


def test_the_list_follows_the_agenda_and_not_the_numbers_of_the_besluiten(opzet):
    meeting = opzet.vergadering()
    eerst = opzet.punt(meeting, voorstel=opzet.voorstel(onderwerp="Eerst"))
    later = opzet.punt(meeting, voorstel=opzet.voorstel(onderwerp="Later"))
    besloten(later)
    besloten(eerst)
    assert [(p.onderwerp, p.besluit) for p in lijst_van(meeting).punten] == [
        ("Eerst", "SG-2024-002"),
        ("Later", "SG-2024-001"),
    ]


def test_the_copy_that_is_kept_holds_only_what_a_list_says(opzet):
    meeting = opzet.vergadering()
    punt = opzet.punt(meeting, voorstel=opzet.voorstel(400))
    stemmen(punt, opzet.leden[:2], opmerking="Onder ons")
    besloten(punt, Uitkomst.CONFORM, {(opzet.onderdeel, 2024): Decimal(400)}, reden="Haast")
    [shown] = gegevens_van(meeting)["punten"]
    assert set(shown) == {
        "nummer", "onderwerp", "openbaar", "besluit", "uitkomst", "tekst", "wijziging",
        "voorleggen_aan", "bedragen",
    }  # fmt: skip
    assert shown["bedragen"] == [
        {"onderdeel": str(opzet.onderdeel), "boekjaar": 2024, "bedrag": "400.00"}
    ]


def test_people_are_kept_as_numbers_and_never_by_name(opzet):
    meeting = opzet.gehouden(opzet.vergadering())
    gegevens = gegevens_van(meeting)
    assert {lid["user"] for lid in gegevens["leden"]} == {lid.user_id for lid in opzet.leden}
    assert not any(lid.user.naam in str(gegevens) for lid in opzet.leden)
