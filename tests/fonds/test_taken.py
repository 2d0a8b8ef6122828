"""What waits in fonds, per role."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from fonds.taken import te_doen
from gebruikers.rollen import Rol
from tests.factories.fonds import (
    BegrotingswijzigingFactory,
    FondsFactory,
    OnderdeelFactory,
    OnderdeelhouderFactory,
    ProgrammaFactory,
    ReserveFactory,
    founded_fonds,
    founding_regels,
    vastgesteld,
)
from tests.factories.gebruikers import user_in
from tests.klok import clock_at

pytestmark = pytest.mark.django_db

IN_2022 = datetime(2022, 6, 1, 12, tzinfo=UTC)  # later the boekjaar would wait to be closed


def titels(rol: Rol) -> list[str]:
    return [taak.titel for taak in te_doen(user_in(rol))]


def test_an_empty_database_waits_for_the_programmamanager():
    assert titels(Rol.PROGRAMMAMANAGER) == ["Richt het fonds in"]
    assert titels(Rol.CONTROLLER) == []


def test_a_concept_waits_for_the_controller():
    BegrotingswijzigingFactory(nummer="2024-01")
    assert titels(Rol.CONTROLLER) == ["Stel begrotingswijziging 2024-01 vast"]
    assert titels(Rol.RAADSLID) == []


def test_a_storting_that_is_begroot_and_not_booked_waits_for_the_controller():
    fonds = FondsFactory(naam="Fonds")
    lasten = {(ProgrammaFactory(), 2022): Decimal(1000)}
    vastgesteld(fonds, founding_regels(fonds, ReserveFactory(), lasten))
    with clock_at(IN_2022):
        [taak] = te_doen(user_in(Rol.CONTROLLER))
    assert taak.titel == "Boek de storting in Fonds"
    assert "1.000" in taak.toelichting


def test_what_is_booked_waits_no_longer():
    founded_fonds()
    with clock_at(IN_2022):
        assert titels(Rol.CONTROLLER) == []


def test_onderdelen_without_projectleider_wait_for_the_programmamanager():
    OnderdeelFactory()
    OnderdeelhouderFactory()
    OnderdeelFactory(soort="programmamanagement")
    [taak] = te_doen(user_in(Rol.PROGRAMMAMANAGER))
    assert (taak.titel, taak.toelichting) == (
        "Wijs projectleiders aan",
        "1 onderdeel heeft er nog geen.",
    )
