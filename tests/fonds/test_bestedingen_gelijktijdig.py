"""Two controllers at the same second: only PostgreSQL lets two transactions write at once."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.utils import timezone

from fonds.models import Besteding, Boekjaar, Verdeelsleutel
from fonds.services.bestedingen import book_besteding, correct_besteding
from fonds.services.boekjaren import get_or_create_boekjaar
from fonds.services.verdeelsleutels import add_sleutel
from fonds.verplichtingen import stand_van
from tests.factories.bestedingen import BestedingFactory, VerplichtingFactory
from tests.factories.fonds import OnderdeelFactory
from tests.factories.gebruikers import UserFactory
from tests.fonds.test_gelijktijdig import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite heeft één schrijver"),
]


def booker(onderdeel, **velden):
    user = UserFactory()
    base = {
        "fonds": onderdeel.fonds, "onderdeel": onderdeel, "soort": "last", "bedrag": Decimal(600),
        "omschrijving": "Drukwerk", "boekjaar": 2023, "boekdatum": date(2023, 3, 1), "user": user,
    }  # fmt: skip
    return lambda: book_besteding(**{**base, **velden})


@pytest.mark.parametrize("attempt", range(3))
def test_two_controllers_do_not_book_one_factuur_twice(attempt):
    onderdeel = OnderdeelFactory()
    factuur = {"relatie": "Drukkerij", "factuurnummer": "F-1"}
    raised = together(booker(onderdeel, **factuur), booker(onderdeel, **factuur))
    assert [error is None for error in raised].count(True) == 1
    assert onderdeel.bestedingen.realisatie() == 600


@pytest.mark.parametrize("attempt", range(3))
def test_nor_one_line_of_the_administratie_past_the_services(attempt):
    onderdeel, user = OnderdeelFactory(), UserFactory()

    def insert() -> None:
        with transaction.atomic():
            BestedingFactory(onderdeel=onderdeel, boekstuknummer="1", geboekt_door=user)

    raised = together(insert, insert, insert)
    assert [error is None for error in raised].count(True) == 1


@pytest.mark.parametrize("attempt", range(3))
def test_vrijval_twice_does_not_take_more_than_is_open(attempt):
    verplichting = VerplichtingFactory()
    acts = [
        booker(verplichting.onderdeel, soort="vrijval", verplichting=verplichting) for _ in range(2)
    ]
    raised = together(*acts)
    assert [error is None for error in raised].count(True) == 1
    assert stand_van(verplichting).openstaand == 400


@pytest.mark.parametrize("attempt", range(3))
def test_fondsen_that_share_the_numbers_both_get_one(attempt):
    raised = together(*[booker(OnderdeelFactory()) for _ in range(4)])
    assert raised == [None] * 4
    numbers = Besteding.objects.values_list("boekstuknummer", flat=True)
    assert sorted(numbers) == ["00001", "00002", "00003", "00004"]


def test_a_line_is_corrected_once_by_two_people():
    fout = BestedingFactory()
    user = UserFactory()

    def correct() -> None:
        correct_besteding(besteding=fout, reden="Fout", user=user)

    raised = together(correct, correct)
    assert [error is None for error in raised].count(True) == 1
    assert fout.onderdeel.bestedingen.realisatie() == 0


@pytest.mark.parametrize("boekjaar", [2023, 2024])
def test_nothing_slips_into_a_year_that_is_being_closed(boekjaar):
    """Whoever is first: never a line that was entered after its year was closed."""
    onderdeel, user = OnderdeelFactory(), UserFactory()
    for jaar in (2023, 2024):
        get_or_create_boekjaar(fonds=onderdeel.fonds, jaar=jaar)

    def close() -> None:
        with transaction.atomic():
            row = Boekjaar.objects.select_for_update().get(fonds=onderdeel.fonds, jaar=2023)
            close.seen = Besteding.objects.count()
            row.gesloten_op = timezone.now()
            row.save()

    def insert() -> None:
        with transaction.atomic():
            BestedingFactory(
                onderdeel=onderdeel, boekjaar=boekjaar, boekdatum=date(2023, 12, 30),
                geboekt_door=user,
            )  # fmt: skip

    together(close, insert)
    assert Besteding.objects.count() == close.seen


def test_a_code_is_not_given_to_two_onderdelen_at_once():
    een = OnderdeelFactory()
    twee = OnderdeelFactory(fonds=een.fonds)

    def giver(onderdeel, van):
        return lambda: add_sleutel(
            fonds=een.fonds, soort="projectcode", code="P1", onderdeel=onderdeel, van=van
        )

    raised = together(giver(een, date(2023, 1, 1)), giver(twee, date(2023, 2, 1)))
    assert [error is None for error in raised].count(True) == 1
    assert Verdeelsleutel.objects.count() == 1
