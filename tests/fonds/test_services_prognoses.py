"""Giving a prognose: versions, the difference, whose it is, and when."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from fonds.models import Prognose
from fonds.services.perioden import close_verslagperiode
from fonds.services.prognoses import give_prognose
from gebruikers.rollen import Rol
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import OnderdeelFactory, OnderdeelhouderFactory, VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.fonds.weigering import refused
from tests.klok import clock_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def onderdeel():
    return OnderdeelFactory()


def give(onderdeel, verwacht: int, *, jaar: int = 2023, user=None, **extra) -> Prognose:
    return give_prognose(
        onderdeel=onderdeel,
        periode=VerslagperiodeFactory(jaar=jaar),
        verwacht=Decimal(verwacht),
        user=user or user_in(Rol.CONTROLLER),
        **extra,
    )


def test_the_eindstand_is_realisatie_up_to_the_peildatum_plus_what_is_expected(onderdeel):
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(300))
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(50), soort="baat")
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(999), soort="verplichting")
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(7), boekdatum=date(2024, 1, 1))
    prognose = give(onderdeel, 500)
    assert prognose.peildatum == date(2023, 12, 31)
    assert (prognose.realisatie, prognose.eindstand) == (Decimal(250), Decimal(750))


def test_during_the_periode_the_peildatum_is_today(onderdeel):
    with clock_at(datetime(2023, 9, 3, 12, tzinfo=UTC)):
        assert give(onderdeel, 1).peildatum == date(2023, 9, 3)


@pytest.mark.parametrize("dag", [date(2024, 1, 1), date(2031, 1, 1)])
def test_a_peildatum_after_the_periode_is_refused(onderdeel, dag):
    with refused("uiterlijk 31 december 2023", field="peildatum"):
        give(onderdeel, 1, peildatum=dag)


def test_a_first_prognose_needs_no_explanation_and_a_different_second_one_does(onderdeel):
    give(onderdeel, 500)
    with refused("verwachtte u € 500, nu € 600. Dat is € 100 meer", field="toelichting"):
        give(onderdeel, 600)
    second = give(onderdeel, 600, toelichting="De huur steeg.")
    assert (second.versie, second.toelichting) == (2, "De huur steeg.")
    assert onderdeel.prognoses.count() == 2


def test_spaces_are_no_explanation(onderdeel):
    give(onderdeel, 500)
    with refused("Verklaar het verschil", field="toelichting"):
        give(onderdeel, 400, toelichting="  \n ")


def test_the_difference_is_with_the_last_version_of_an_earlier_periode(onderdeel):
    give(onderdeel, 500, jaar=2022)
    give(onderdeel, 900, jaar=2024, toelichting="Meer deelnemers.")
    with refused("in 2022-2 verwachtte u € 500"):
        give(onderdeel, 501, jaar=2023)
    assert give(onderdeel, 500, jaar=2023).versie == 1


def test_a_booking_that_is_made_up_for_by_less_expected_needs_no_explanation(onderdeel):
    give(onderdeel, 500, jaar=2022)
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(200))
    assert give(onderdeel, 300).eindstand == Decimal(500)


def test_the_same_prognose_twice_is_refused(onderdeel):
    give(onderdeel, 500)
    with refused("staat er al, als versie 1"):
        give(onderdeel, 500)


def test_the_same_prognose_with_the_same_explanation_is_refused(onderdeel):
    give(onderdeel, 500)
    give(onderdeel, 600, toelichting="De huur steeg.")
    with refused("staat er al, als versie 2"):
        give(onderdeel, 600, toelichting="De huur steeg.")
    assert give(onderdeel, 600, toelichting="De huur en de energie stegen.").versie == 3


def test_a_closed_periode_takes_no_prognose(onderdeel):
    close_verslagperiode(periode=VerslagperiodeFactory(jaar=2023))
    with refused("gesloten.*volgende periode"):
        give(onderdeel, 500)


def test_a_projectleider_gives_the_prognose_of_the_own_onderdeel_only(onderdeel):
    user = user_in(Rol.PROJECTLEIDER)
    OnderdeelhouderFactory(onderdeel=onderdeel, user=user)
    assert give(onderdeel, 1, user=user).geboekt_door == user
    with refused("U houdt dit onderdeel niet"):
        give(OnderdeelFactory(), 1, user=user)


def test_who_held_the_onderdeel_before_gives_no_prognose(onderdeel):
    user = user_in(Rol.PROJECTLEIDER)
    OnderdeelhouderFactory(onderdeel=onderdeel, user=user, tot=date(2023, 1, 1))
    with refused("U houdt dit onderdeel niet"):
        give(onderdeel, 1, user=user)


@pytest.mark.parametrize("rol", [Rol.STUURGROEPLID, Rol.RAADSLID, Rol.COLLEGE, Rol.GRIFFIE])
def test_other_roles_give_no_prognose_even_as_houder(onderdeel, rol):
    user = user_in(rol)
    OnderdeelhouderFactory(onderdeel=onderdeel, user=user)
    with refused("U houdt dit onderdeel niet"):
        give(onderdeel, 1, user=user)


def test_a_version_never_changes(onderdeel):
    give(onderdeel, 500)
    with pytest.raises(DatabaseError, match="nieuwe versie"), transaction.atomic():
        Prognose.objects.update(verwacht=Decimal(1))
    assert Prognose.objects.get().verwacht == Decimal(500)
