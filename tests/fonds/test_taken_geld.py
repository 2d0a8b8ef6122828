"""What waits in the money: prognoses, signals, boekjaren."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.services.boekjaren import close_boekjaar
from fonds.services.prognoses import give_prognose
from fonds.taken.geld import te_doen
from gebruikers.rollen import Rol
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import OnderdeelhouderFactory, VerslagperiodeFactory, founded_fonds
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend
from tests.klok import clock_at

pytestmark = pytest.mark.django_db

IN_2022 = datetime(2022, 12, 1, 12, tzinfo=UTC)
IN_2023 = datetime(2023, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def a():
    with clock_at(datetime(2022, 3, 8, 12, tzinfo=UTC)):
        fonds = sociaal_innovatiefonds().fonds
    onderdeel = fonds.onderdelen.get(code="a")
    with clock_at(datetime(2022, 10, 7, 12, tzinfo=UTC)):
        toegekend(onderdeel, Decimal(100_000))
    return onderdeel


def titels(user, moment=IN_2022) -> list[str]:
    with clock_at(moment):
        return [taak.titel for taak in te_doen(user)]


def person(rol: Rol):
    with clock_at(datetime(2022, 1, 1, 12, tzinfo=UTC)):
        return user_in(rol)


def test_an_open_periode_asks_for_the_prognose_of_what_was_granted(a):
    periode = VerslagperiodeFactory(jaar=2022)
    user = person(Rol.PROGRAMMAMANAGER)
    assert titels(user) == ["Geef de prognose 2022-2"]
    with clock_at(IN_2022):
        give_prognose(onderdeel=a, periode=periode, verwacht=Decimal(1), user=user)
    assert titels(user) == []


def test_a_projectleider_is_asked_for_the_own_onderdeel_only(a):
    VerslagperiodeFactory(jaar=2022)
    user = person(Rol.PROJECTLEIDER)
    assert titels(user) == []
    OnderdeelhouderFactory(onderdeel=a, user=user)
    assert titels(user) == ["Geef de prognose 2022-2"]


def test_a_periode_that_is_closed_or_has_not_begun_asks_nothing(a):
    VerslagperiodeFactory(jaar=2021, gesloten_op=IN_2022)
    VerslagperiodeFactory(jaar=2023)
    assert titels(person(Rol.PROGRAMMAMANAGER)) == []


def test_a_red_signal_waits_for_the_controller(a):
    with clock_at(IN_2022):
        BestedingFactory(onderdeel=a, bedrag=Decimal(100_001))
    assert titels(person(Rol.CONTROLLER)) == ["Bekijk de signalen van Sociaal Innovatiefonds"]
    assert titels(person(Rol.STUURGROEPLID)) == []


def test_a_year_that_ended_waits_to_be_closed_and_then_for_its_jaarrekening(a):
    controller = person(Rol.CONTROLLER)
    assert titels(controller) == []
    assert titels(controller, IN_2023) == ["Sluit boekjaar 2022 van Sociaal Innovatiefonds"]
    with clock_at(IN_2023):
        close_boekjaar(fonds=a.fonds, jaar=2022, user=controller)
    assert titels(controller, IN_2023) == ["Jaarrekening 2022 van Sociaal Innovatiefonds"]


def test_a_year_to_close_opens_at_its_own_fonds(a):
    with clock_at(datetime(2022, 3, 8, 12, tzinfo=UTC)):
        ander, _ = founded_fonds()
    with clock_at(IN_2023):
        urls = {taak.titel: taak.url for taak in te_doen(person(Rol.CONTROLLER))}
    for fonds in (a.fonds, ander):
        adres = reverse("fonds:boekjaar-close", args=[2022])
        assert urls[f"Sluit boekjaar 2022 van {fonds}"] == f"{adres}?fonds={fonds.pk}"


@pytest.mark.parametrize("rol", [Rol.RAADSLID, Rol.GRIFFIE, Rol.COLLEGE, Rol.STUURGROEPLID])
def test_nothing_of_the_money_waits_for_others(a, rol):
    VerslagperiodeFactory(jaar=2022)
    with clock_at(IN_2022):
        BestedingFactory(onderdeel=a, bedrag=Decimal(100_001))
    assert titels(person(rol), IN_2023) == []
