"""The ledger of the reserve by another door: what the database itself refuses (rules 1, 7 and 13)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.factories.fonds import (
    BeslispuntFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReservemutatieFactory,
    founded_fonds,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("extra", "zin"),
    [
        ({"soort": "vrijval", "bedrag": Decimal("-1000.01")}, "begroot|negatief"),
        ({"boekdatum": date(2022, 1, 1)}, "raadsbesluit"),
    ],
)
def test_the_database_refuses_what_the_service_would_refuse(extra, zin):
    fonds, _ = founded_fonds()
    with pytest.raises(IntegrityError, match=zin), transaction.atomic():
        ReservemutatieFactory(fonds=fonds, **extra)


def test_the_database_refuses_what_empties_the_reserve_before_it_was_filled():
    fonds, programma = founded_fonds()
    early = {"boekdatum": date(2022, 2, 22), "programma": programma, "tegenreserve": None}
    with pytest.raises(IntegrityError, match="negatief"), transaction.atomic():
        ReservemutatieFactory(fonds=fonds, soort="onttrekking", bedrag=Decimal(-1), **early)


def test_the_database_refuses_to_correct_a_storting_that_was_spent():
    fonds, programma = founded_fonds()
    storting = fonds.mutaties.get()
    ReservemutatieFactory(
        fonds=fonds, soort="onttrekking", bedrag=Decimal(-1), programma=programma, tegenreserve=None
    )
    with pytest.raises(IntegrityError, match="negatief"), transaction.atomic():
        ReservemutatieFactory(
            fonds=fonds,
            corrigeert=storting,
            bedrag=-storting.bedrag,
            tegenreserve=storting.tegenreserve,
        )


def test_the_database_refuses_a_mutatie_on_a_motie():
    fonds, _ = founded_fonds()
    with pytest.raises(IntegrityError, match="raadsbesluit"), transaction.atomic():
        ReservemutatieFactory(fonds=fonds, raadsbesluit=RaadsstukFactory(soort="motie"))


def test_the_database_refuses_a_beslispunt_of_another_besluit():
    fonds, _ = founded_fonds()
    with pytest.raises(IntegrityError, match="raadsbesluit"), transaction.atomic():
        ReservemutatieFactory(fonds=fonds, beslispunt=BeslispuntFactory())


@pytest.mark.parametrize("bedrag", ["-999.99", "1000", "-1000.01"])
def test_the_database_refuses_a_correction_that_is_not_the_opposite(bedrag):
    fonds, _ = founded_fonds()
    storting = fonds.mutaties.get()
    with pytest.raises(IntegrityError, match="tegendeel"), transaction.atomic():
        ReservemutatieFactory(fonds=fonds, corrigeert=storting, bedrag=Decimal(bedrag))


def test_the_database_refuses_a_correction_on_another_programma():
    fonds, programma = founded_fonds()
    wrong = ReservemutatieFactory(
        fonds=fonds,
        soort="onttrekking",
        bedrag=Decimal(-10),
        programma=programma,
        tegenreserve=None,
    )
    velden = {"fonds": fonds, "soort": "onttrekking", "bedrag": Decimal(10), "corrigeert": wrong}
    with pytest.raises(IntegrityError, match="tegendeel"), transaction.atomic():
        ReservemutatieFactory(**velden, programma=ProgrammaFactory(), tegenreserve=None)
    ReservemutatieFactory(**velden, programma=programma, tegenreserve=None)


def test_the_database_refuses_a_correction_against_another_reserve():
    fonds, _ = founded_fonds()
    storting = fonds.mutaties.get()
    with pytest.raises(IntegrityError, match="tegendeel"), transaction.atomic():
        ReservemutatieFactory(fonds=fonds, corrigeert=storting, bedrag=-storting.bedrag)


def test_the_database_refuses_a_correction_from_before_what_it_corrects():
    fonds, _ = founded_fonds()
    storting = fonds.mutaties.get()
    with pytest.raises(IntegrityError, match="tegendeel"), transaction.atomic():
        ReservemutatieFactory(
            fonds=fonds,
            corrigeert=storting,
            bedrag=-storting.bedrag,
            tegenreserve=storting.tegenreserve,
            boekdatum=storting.boekdatum - timedelta(days=1),
            raadsbesluit=storting.raadsbesluit,
        )
