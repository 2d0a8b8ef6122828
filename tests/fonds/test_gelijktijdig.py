"""Two controllers at the same second: only PostgreSQL lets two transactions write at once."""

import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from fonds.balans import onttrokken
from fonds.models import Begrotingsregel, Begrotingswijziging, Reservemutatie
from fonds.services.begroting import create_wijziging, establish_wijziging
from fonds.services.reserve import book_mutatie, correct_mutatie
from tests.factories.fonds import (
    RaadsstukFactory,
    ReserveFactory,
    ReservemutatieFactory,
    founded_fonds,
    founding_regels,
    vastgesteld,
)
from tests.factories.gebruikers import UserFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite heeft één schrijver"),
]


def together(*acts: Callable[[], object]) -> list[Exception | None]:
    """Run these at the same moment, each on a connection of its own; what each of them raised."""
    barrier = threading.Barrier(len(acts))
    raised: list[Exception | None] = [None] * len(acts)

    def run(index: int) -> None:
        barrier.wait()
        try:
            acts[index]()
        except (ValidationError, DatabaseError) as error:
            raised[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[index]) for index in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
        assert not thread.is_alive()
    return raised


@pytest.mark.parametrize("attempt", range(3))
def test_two_controllers_cannot_together_make_the_reserve_negative(attempt):
    fonds, programma = founded_fonds(Decimal(1000))

    def onttrek() -> None:
        book_mutatie(
            fonds=fonds, soort="onttrekking", bedrag=Decimal(-600), boekdatum=date(2022, 6, 1),
            omschrijving="x", programma=programma, raadsbesluit=fonds.ingesteld_door,
            user=fonds.wijzigingen.get().opgesteld_door,
        )  # fmt: skip

    raised = together(onttrek, onttrek)

    assert sorted(map(type, raised), key=str) == [type(None), ValidationError]
    assert fonds.mutaties.saldo() == 400


def more_begroot(fonds, programma) -> None:
    """Begroot is € 2.000 and the reserve holds € 1.000."""
    lasten = {(programma, 2022): Decimal(1000)}
    vastgesteld(fonds, founding_regels(fonds, ReserveFactory(), lasten))


def more_gestort(fonds, programma) -> None:
    """Begroot is € 1.000 and the reserve holds € 2.000."""
    ReservemutatieFactory(fonds=fonds, bedrag=Decimal(1000), raadsbesluit=fonds.ingesteld_door)


@pytest.mark.parametrize("attempt", range(3))
@pytest.mark.parametrize(
    ("ruimer", "zin"), [(more_begroot, "negatief"), (more_gestort, "voor dat jaar is begroot")]
)
def test_two_raw_inserts_cannot_either(attempt, ruimer, zin):
    """Past the service and its lock: the trigger takes the lock itself."""
    fonds, programma = founded_fonds(Decimal(1000))
    ruimer(fonds, programma)
    user = UserFactory()

    def insert() -> None:
        with transaction.atomic():
            Reservemutatie.objects.create(
                fonds=fonds, soort="onttrekking", bedrag=Decimal(-600), boekdatum=date(2022, 6, 1),
                omschrijving="x", programma=programma, raadsbesluit=fonds.ingesteld_door,
                geboekt_door=user,
            )  # fmt: skip

    raised = together(insert, insert, insert)

    assert [error is None for error in raised].count(True) == 1
    assert all(zin in str(error) for error in raised if error)
    assert onttrokken(fonds, programma, 2022) == -600


def test_a_mutatie_is_corrected_once_by_two_people():
    fonds, _ = founded_fonds()
    mutatie, user = fonds.mutaties.get(), UserFactory()

    def correct() -> None:
        correct_mutatie(mutatie=mutatie, reden="Fout", user=user)

    raised = together(correct, correct)

    assert [error is None for error in raised].count(True) == 1
    assert fonds.mutaties.saldo() == 0


def test_two_wijzigingen_cannot_together_empty_the_begrote_reserve():
    """Each fits by itself; together they take more than there is."""
    rijk, _ = founded_fonds(Decimal(1000))
    vrij = [
        {
            "soort": "onttrekking",
            "reserve": ReserveFactory(),
            "boekjaar": 2023,
            "bedrag": Decimal(50),
        },
        {"soort": "storting", "reserve": rijk.reserve, "boekjaar": 2023, "bedrag": Decimal(50)},
    ]
    user, besluit = UserFactory(), RaadsstukFactory()
    first = create_wijziging(fonds=rijk, nummer="s", omschrijving="s", user=user, regels=vrij)
    establish_wijziging(wijziging=first, raadsbesluit=besluit, user=user)
    bestemming = ReserveFactory()
    uit = [
        {"soort": "onttrekking", "reserve": rijk.reserve, "boekjaar": 2024, "bedrag": Decimal(40)},
        {"soort": "storting", "reserve": bestemming, "boekjaar": 2024, "bedrag": Decimal(40)},
    ]
    concepts = [
        create_wijziging(fonds=rijk, nummer=nummer, omschrijving="v", user=user, regels=uit)
        for nummer in ("v1", "v2")
    ]

    raised = together(*[
        lambda w=w: establish_wijziging(wijziging=w, raadsbesluit=besluit, user=user)
        for w in concepts
    ])  # fmt: skip

    assert [error is None for error in raised].count(True) == 1


def test_a_regel_does_not_slip_in_while_the_wijziging_is_established():
    fonds, programma = founded_fonds()
    user, besluit = UserFactory(), RaadsstukFactory()
    regels = founding_regels(fonds, ReserveFactory(), {(programma, 2023): Decimal(10)})
    concept = create_wijziging(fonds=fonds, nummer="c", omschrijving="c", user=user, regels=regels)

    def slip_in() -> None:
        with transaction.atomic():
            Begrotingsregel.objects.create(
                wijziging=concept, soort="last", boekjaar=2023, programma=programma,
                bedrag=Decimal(5),
            )  # fmt: skip

    together(
        lambda: establish_wijziging(wijziging=concept, raadsbesluit=besluit, user=user), slip_in
    )

    concept = Begrotingswijziging.objects.get(pk=concept.pk)
    # whoever was first: never vastgesteld with a regel that nobody balanced
    assert (concept.status == "vastgesteld") == (concept.regels.count() == 4)
