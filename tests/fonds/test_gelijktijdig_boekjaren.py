"""Year end while others book: only PostgreSQL lets two transactions write at once."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction

from fonds.balans import nog_over_te_hevelen, onttrokken
from fonds.controle import differences
from fonds.models import Begrotingswijziging, Besteding, Boekjaar
from fonds.ruimte import geautoriseerd
from fonds.services.begroting import create_wijziging, establish_wijziging
from fonds.services.boekjaren import close_boekjaar, get_or_create_boekjaar, reopen_boekjaar
from fonds.services.herschikkingen import create_herfasering, create_overheveling
from fonds.services.reserve import book_mutatie
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import (
    OnderdeelFactory,
    RaadsstukFactory,
    ReserveFactory,
    founded_fonds,
    founding_regels,
)
from tests.factories.gebruikers import UserFactory
from tests.fonds.test_gelijktijdig import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite heeft één schrijver"),
]


def spent(bedrag: int):
    fonds, programma = founded_fonds()
    onderdeel = OnderdeelFactory(fonds=fonds, programma=programma)
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(bedrag))
    return fonds, programma, onderdeel


@pytest.mark.parametrize("attempt", range(5))
def test_no_besteding_slips_in_while_the_year_closes(attempt):
    """Whoever is first: what was booked is in the onttrekking, or it is refused."""
    fonds, programma, onderdeel = spent(100)
    user = UserFactory()

    def book(nummer: str) -> None:
        with transaction.atomic():
            get_or_create_boekjaar(fonds=fonds, jaar=2022)
            Besteding.objects.create(
                fonds=fonds, onderdeel=onderdeel, soort="last", bedrag=Decimal(50),
                omschrijving="x", boekjaar=2022, boekdatum=date(2022, 6, 1), administratie="A",
                dagboek="I", boekstuknummer=nummer, regelnummer="1", geboekt_door=user,
            )  # fmt: skip

    raised = together(
        lambda: book("1"),
        lambda: close_boekjaar(fonds=fonds, jaar=2022, user=user),
        lambda: book("2"),
    )

    assert raised[1] is None
    assert all("gesloten" in str(error) for error in raised if error)
    booked = Besteding.objects.filter(fonds=fonds).realisatie()
    assert booked == 100 + 50 * [raised[0], raised[2]].count(None)
    assert onttrokken(fonds, programma, 2022) == -booked
    assert not list(differences())


def test_two_controllers_close_a_year_once():
    fonds, programma, _ = spent(700)
    user = UserFactory()

    def close() -> None:
        close_boekjaar(fonds=fonds, jaar=2022, user=user)

    raised = together(close, close, close)

    assert [error is None for error in raised].count(True) == 1
    assert all("al gesloten" in str(error) for error in raised if error)
    assert onttrokken(fonds, programma, 2022) == -700
    assert fonds.wijzigingen.filter(status="concept").count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_a_mutatie_and_closing_do_not_take_the_same_euro(attempt):
    fonds, programma, _ = spent(700)
    user = UserFactory()

    def onttrek() -> None:
        book_mutatie(
            fonds=fonds, soort="onttrekking", bedrag=Decimal(-600), boekdatum=date(2022, 12, 31),
            omschrijving="x", programma=programma, raadsbesluit=fonds.ingesteld_door, user=user,
        )  # fmt: skip

    together(onttrek, lambda: close_boekjaar(fonds=fonds, jaar=2022, user=user))

    assert onttrokken(fonds, programma, 2022) == -700


@pytest.mark.parametrize("attempt", range(3))
def test_two_overhevelingen_do_not_move_the_same_euro(attempt):
    fonds, programma, _ = spent(700)
    user, besluit = UserFactory(), RaadsstukFactory()
    close_boekjaar(fonds=fonds, jaar=2022, user=user)
    concepts = [
        create_overheveling(
            fonds=fonds, rest={programma: Decimal(200)}, uit=2022, naar=jaar, user=user
        )
        for jaar in (2023, 2024)
    ]

    raised = together(*[
        lambda w=w: establish_wijziging(wijziging=w, raadsbesluit=besluit, user=user)
        for w in concepts
    ])  # fmt: skip

    assert [error is None for error in raised].count(True) == 1
    assert nog_over_te_hevelen(fonds, programma, 2022) == 100
    assert geautoriseerd(fonds, programma) == 1000


@pytest.mark.parametrize("attempt", range(3))
def test_reopening_and_establishing_the_overheveling_do_not_both_happen(attempt):
    """And do not wait for each other for ever: a wijziging locks before the fonds."""
    fonds, _, _ = spent(700)
    user, besluit = UserFactory(), RaadsstukFactory()
    boekjaar = close_boekjaar(fonds=fonds, jaar=2022, user=user)
    concept = fonds.wijzigingen.get(status="concept")

    def establish() -> None:
        with suppress(Begrotingswijziging.DoesNotExist):  # reopening threw it away
            establish_wijziging(wijziging=concept, raadsbesluit=besluit, user=user)

    raised = together(establish, lambda: reopen_boekjaar(boekjaar=boekjaar, reden="x", user=user))

    gesloten = Boekjaar.objects.gesloten().exists()
    vast = fonds.wijzigingen.filter(soort="overheveling", status="vastgesteld").exists()
    assert gesloten == vast
    assert "deadlock" not in str(raised)
    assert not list(differences())


@pytest.mark.parametrize("attempt", range(3))
def test_a_wijziging_of_the_year_and_closing_it_queue_up(attempt):
    """The onttrekking is within what was begroot at that moment, whoever was first."""
    fonds, programma, onderdeel = spent(1000)
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(500))
    user, besluit = UserFactory(), RaadsstukFactory()
    meer = founding_regels(fonds, ReserveFactory(), {(programma, 2022): Decimal(300)})
    concept = create_wijziging(fonds=fonds, nummer="m", omschrijving="m", user=user, regels=meer)

    raised = together(
        lambda: establish_wijziging(wijziging=concept, raadsbesluit=besluit, user=user),
        lambda: close_boekjaar(fonds=fonds, jaar=2022, user=user),
    )

    # The storting itself is not booked, so the reserve holds € 1.000: more cannot be taken.
    if raised[0] is None and raised[1] is not None:
        assert "negatief" in str(raised[1]) or "onder nul" in str(raised[1])
    else:
        assert onttrokken(fonds, programma, 2022) == -1000
    assert fonds.mutaties.saldo() >= 0


def test_herfaseringen_of_the_same_second_get_their_own_numbers():
    fonds, programma = founded_fonds()
    user = UserFactory()

    def herfaseer(omschrijving: str) -> Callable[[], None]:
        velden = {"van": 2022, "naar": 2023, "bedrag": Decimal(1), "omschrijving": omschrijving}
        return lambda: create_herfasering(fonds=fonds, programma=programma, user=user, **velden)

    assert together(*map(herfaseer, "abcd")) == [None] * 4
    concepts = fonds.wijzigingen.filter(soort="herfasering").order_by("nummer")
    assert [w.nummer for w in concepts] == ["2022-H1", "2022-H2", "2022-H3", "2022-H4"]


def test_one_form_that_is_sent_in_the_same_second_makes_one_concept():
    fonds, programma = founded_fonds()
    user = UserFactory()

    def herfaseer() -> None:
        create_herfasering(
            fonds=fonds, programma=programma, van=2022, naar=2023, bedrag=Decimal(1), user=user
        )

    raised = together(*[herfaseer] * 4)
    assert raised.count(None) == 1
    assert fonds.wijzigingen.filter(soort="herfasering").count() == 1


def test_closing_another_fonds_does_not_wait():
    een, _, _ = spent(10)
    twee, _, _ = spent(20)
    user = UserFactory()
    raised = together(
        lambda: close_boekjaar(fonds=een, jaar=2022, user=user),
        lambda: close_boekjaar(fonds=twee, jaar=2022, user=user),
    )
    assert raised == [None, None]
