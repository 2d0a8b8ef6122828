"""The way back of year end (rule 11): reopening, and the jaarrekening that ends it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fonds.balans import onttrokken
from fonds.models import Boekjaar
from fonds.services.begroting import establish_wijziging
from fonds.services.boekjaren import (
    establish_jaarrekening,
    get_or_create_boekjaar,
    reopen_boekjaar,
)
from tests.factories.boekjaren import besteed, close, onttrek
from tests.factories.fonds import (
    RaadsstukFactory,
    founded_fonds,
)
from tests.factories.gebruikers import UserFactory
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


def test_reopening_counter_books_the_onttrekkingen_and_throws_the_concept_away():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 700)
    boekjaar = close(fonds)

    reopen_boekjaar(boekjaar=boekjaar, reden="Factuur vergeten", user=UserFactory())

    assert onttrokken(fonds, programma, 2022) == 0
    tegen = fonds.mutaties.get(corrigeert__isnull=False)
    assert (tegen.bedrag, tegen.boekdatum) == (700, date(2022, 12, 31))
    assert not fonds.wijzigingen.filter(status="concept").exists()
    assert [s.soort for s in boekjaar.stappen.all()] == ["sluiten", "heropenen"]


def test_reopening_leaves_what_was_booked_during_the_year():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 700)
    onttrek(fonds, programma, 200)
    boekjaar = close(fonds)
    reopen_boekjaar(boekjaar=boekjaar, reden="Factuur vergeten", user=UserFactory())
    assert onttrokken(fonds, programma, 2022) == -200


def test_a_reopened_boekjaar_takes_bookings_and_closes_again():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 700)
    for extra in (100, 150):
        boekjaar = close(fonds)
        reopen_boekjaar(boekjaar=boekjaar, reden="Factuur vergeten", user=UserFactory())
        besteed(fonds, programma, extra)
    close(fonds)
    assert onttrokken(fonds, programma, 2022) == -950
    assert fonds.wijzigingen.get(status="concept").nummer == "2022-O1"


def test_reopening_asks_a_reason():
    fonds, _ = founded_fonds()
    boekjaar = close(fonds)
    for reden in ("", "   "):
        with refused("Schrijf waarom"):
            reopen_boekjaar(boekjaar=boekjaar, reden=reden, user=UserFactory())
    assert Boekjaar.objects.gesloten().count() == 1


def test_the_database_reopens_no_boekjaar_without_a_step():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 40)
    boekjaar = close(fonds)
    with pytest.raises(IntegrityError, match="leg eerst de stap vast"), transaction.atomic():
        Boekjaar.objects.filter(pk=boekjaar.pk).update(gesloten_op=None)


def test_the_step_of_an_earlier_reopening_does_not_open_the_boekjaar_again():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 40)
    boekjaar = reopen_boekjaar(boekjaar=close(fonds), reden="Vergeten", user=UserFactory())
    close(fonds)
    with pytest.raises(IntegrityError, match="leg eerst de stap vast"), transaction.atomic():
        Boekjaar.objects.filter(pk=boekjaar.pk).update(gesloten_op=None)


def test_reopening_goes_from_the_last_closed_year_back():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 1, boekjaar=2023)
    first = close(fonds, 2022)
    close(fonds, 2023)
    with refused("Heropen eerst 2023"):
        reopen_boekjaar(boekjaar=first, reden="x", user=UserFactory())


def test_what_the_raad_moved_on_keeps_the_year_closed():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 700)
    boekjaar = close(fonds)
    concept = fonds.wijzigingen.get(status="concept")
    establish_wijziging(wijziging=concept, raadsbesluit=RaadsstukFactory(), user=UserFactory())
    with refused("2022-O1 verdeelt wat over was van 2022.*open jaar"):
        reopen_boekjaar(boekjaar=boekjaar, reden="x", user=UserFactory())


def test_an_open_boekjaar_is_not_reopened():
    fonds, _ = founded_fonds()
    boekjaar = get_or_create_boekjaar(fonds=fonds, jaar=2022)
    with refused("valt niets te heropenen"):
        reopen_boekjaar(boekjaar=boekjaar, reden="x", user=UserFactory())


def test_a_vastgestelde_jaarrekening_keeps_the_year_closed():
    fonds, _ = founded_fonds()
    boekjaar = close(fonds)
    besluit = RaadsstukFactory(datum=date(2023, 7, 3))
    establish_jaarrekening(boekjaar=boekjaar, raadsbesluit=besluit, user=UserFactory())
    with refused("jaarrekening van 2022 is vastgesteld"):
        reopen_boekjaar(boekjaar=boekjaar, reden="x", user=UserFactory())
    with refused("al vastgesteld"):
        establish_jaarrekening(boekjaar=boekjaar, raadsbesluit=besluit, user=UserFactory())


def test_a_jaarrekening_is_established_by_a_later_raadsbesluit_on_a_closed_year():
    fonds, _ = founded_fonds()
    boekjaar = get_or_create_boekjaar(fonds=fonds, jaar=2022)
    na, tijdens = RaadsstukFactory(datum=date(2023, 7, 3)), RaadsstukFactory(datum=date(2022, 7, 3))
    motie = RaadsstukFactory(soort="motie", datum=date(2023, 7, 3))
    with refused("nog open"):
        establish_jaarrekening(boekjaar=boekjaar, raadsbesluit=na, user=UserFactory())
    close(fonds)
    with refused("nog liep", field="raadsbesluit"):
        establish_jaarrekening(boekjaar=boekjaar, raadsbesluit=tijdens, user=UserFactory())
    with refused("alleen op een raadsbesluit", field="raadsbesluit"):
        establish_jaarrekening(boekjaar=boekjaar, raadsbesluit=motie, user=UserFactory())
