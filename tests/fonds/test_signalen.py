"""Signals: each on its border, with its sentence and its rows, and only for who may see it."""

from datetime import date
from decimal import Decimal

import pytest

from fonds.services.prognoses import give_prognose
from fonds.signalen import SoortSignaal, signalen, visible_signalen
from gebruikers.rollen import Rol
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import OnderdeelhouderFactory, VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend

pytestmark = pytest.mark.django_db

DAG = date(2022, 12, 31)


@pytest.fixture
def opzet():
    return sociaal_innovatiefonds()


@pytest.fixture
def a(opzet):
    onderdeel = opzet.fonds.onderdelen.get(code="a")
    toegekend(onderdeel, Decimal(100_000), datum=date(2022, 10, 1))
    return onderdeel


def found(opzet, soort: SoortSignaal, dag: date = DAG) -> list[str]:
    rows = signalen(opzet.fonds, peildatum=dag)
    return [s.zin.replace("\u00a0", " ") for s in rows if s.soort == soort]


def book(onderdeel, bedrag: int, **extra):
    return BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(bedrag), **extra)


def test_spent_and_ordered_above_the_toekenning_is_a_signal_from_the_first_euro(opzet, a):
    book(a, 60_000)
    verplichting = book(a, 40_000, soort="verplichting")
    assert found(opzet, SoortSignaal.OVERSCHRIJDING) == []
    book(a, 40_001, verplichting=verplichting)
    [zin] = found(opzet, SoortSignaal.OVERSCHRIJDING)
    assert zin == "Bij a Project a is € 100.001 besteed. Toegekend is € 100.000: € 1 te weinig."


def test_what_is_ordered_counts_in_the_overschrijding(opzet, a):
    book(a, 100_000)
    book(a, 500, soort="verplichting")
    [zin] = found(opzet, SoortSignaal.OVERSCHRIJDING)
    assert "€ 100.000 besteed en staat € 500 aan verplichtingen open" in zin


def test_a_factuur_above_its_verplichting_is_a_signal_with_the_verplichting(opzet, a):
    verplichting = book(a, 1_000, soort="verplichting", omschrijving="Huur")
    book(a, 1_000, verplichting=verplichting)
    assert found(opzet, SoortSignaal.BOVEN_VERPLICHTING) == []
    book(a, 25, verplichting=verplichting)
    [signaal] = [
        s
        for s in signalen(opzet.fonds, peildatum=DAG)
        if s.soort == SoortSignaal.BOVEN_VERPLICHTING
    ]
    assert "“Huur” €\u00a025 te veel" in signaal.zin
    assert signaal.url == verplichting.get_absolute_url()
    assert signaal.ernst == "rood"


def test_a_factuur_that_counts_before_its_verplichting_is_not_above_it(opzet, a):
    verplichting = book(a, 1_000, soort="verplichting", boekdatum=date(2022, 11, 1))
    book(a, 1_000, verplichting=verplichting, boekdatum=date(2022, 10, 15))
    assert found(opzet, SoortSignaal.BOVEN_VERPLICHTING, date(2022, 10, 31)) == []


def test_two_verplichtingen_with_too_much_are_one_signal(opzet, a):
    for _ in range(2):
        book(a, 25, verplichting=book(a, 10, soort="verplichting"))
    [zin] = found(opzet, SoortSignaal.BOVEN_VERPLICHTING)
    assert "op 2 verplichtingen te veel gefactureerd, samen € 30" in zin


def test_a_verplichting_of_a_year_ago_that_is_open_is_a_signal(opzet, a):
    verplichting = book(a, 1_000, soort="verplichting", boekdatum=date(2022, 6, 1))
    assert found(opzet, SoortSignaal.OUDE_VERPLICHTING, date(2023, 5, 31)) == []
    [zin] = found(opzet, SoortSignaal.OUDE_VERPLICHTING, date(2023, 6, 1))
    assert "van 1 juni 2022 nog open voor € 1.000" in zin
    book(a, 1_000, verplichting=verplichting)
    assert found(opzet, SoortSignaal.OUDE_VERPLICHTING, date(2023, 6, 1)) == []


def test_a_corrected_verplichting_is_no_old_one(opzet, a):
    old = book(a, 1_000, soort="verplichting")
    book(a, -1_000, soort="verplichting", corrigeert=old)
    assert found(opzet, SoortSignaal.OUDE_VERPLICHTING, date(2023, 12, 1)) == []


def test_uitputting_lags_when_it_is_a_quarter_behind_the_time(opzet, a):
    """From 1 October to 31 December are 92 days; on 31 October 31 of them (33,7%) are over."""
    assert found(opzet, SoortSignaal.ACHTERSTAND, date(2022, 10, 22)) == []
    [zin] = found(opzet, SoortSignaal.ACHTERSTAND, date(2022, 10, 31))
    assert "0% besteed (€ 0 van € 100.000), terwijl 33,7% van de tijd voorbij is" in zin
    book(a, 10_000, boekdatum=date(2022, 10, 2))
    assert found(opzet, SoortSignaal.ACHTERSTAND, date(2022, 10, 31)) == []


def test_a_boekjaar_above_its_jaarschijf_needs_herfasering(opzet):
    onderdeel = opzet.fonds.onderdelen.get(code="d")
    toegekend(onderdeel, Decimal(5_000), boekjaar=2023)
    [zin] = found(opzet, SoortSignaal.HERFASERING)
    assert zin.startswith("Op programma 2 is voor 2023 € 5.000 toegekend. De begroting heeft")


def test_more_in_one_year_than_was_granted_for_it_is_a_signal_apart(opzet, a):
    book(a, 3_000, boekjaar=2023, boekdatum=date(2022, 12, 1))
    [zin] = found(opzet, SoortSignaal.BESCHIKBAAR)
    assert "voor 2023 € 3.000 besteed en verplicht, en voor dat jaar € 0 toegekend" in zin
    assert found(opzet, SoortSignaal.OVERSCHRIJDING) == []


def test_a_toekenning_without_prognose_is_a_signal_until_there_is_one(opzet, a):
    assert found(opzet, SoortSignaal.GEEN_PROGNOSE) == [
        "a Project a heeft een toekenning van € 100.000, maar nog geen prognose."
    ]
    give(a, 100_000)
    assert found(opzet, SoortSignaal.GEEN_PROGNOSE) == []
    assert found(opzet, SoortSignaal.PROGNOSE_BOVEN) == []


def give(onderdeel, verwacht: int):
    return give_prognose(
        onderdeel=onderdeel, periode=VerslagperiodeFactory(jaar=2022), verwacht=Decimal(verwacht),
        user=user_in(Rol.CONTROLLER), toelichting="Het wordt duurder.",
    )  # fmt: skip


def test_a_prognose_above_the_toekenning_is_a_signal(opzet, a):
    give(a, 100_001)
    [zin] = found(opzet, SoortSignaal.PROGNOSE_BOVEN)
    assert "is € 100.001. Toegekend is € 100.000: € 1 minder" in zin


@pytest.mark.parametrize("dag", [date.min, date(4, 2, 29), date.max])
def test_an_extreme_date_breaks_nothing(opzet, a, dag):
    assert isinstance(signalen(opzet.fonds, peildatum=dag), list)


def test_signals_are_as_of_the_kennisdatum(opzet, a):
    book(a, 100_001)
    early = signalen(opzet.fonds, peildatum=DAG, kennisdatum=date(2022, 1, 1))
    assert early == []


def test_a_projectleider_sees_the_signals_of_the_own_onderdelen(opzet, a):
    toegekend(opzet.fonds.onderdelen.get(code="d"), Decimal(10), boekjaar=2023)
    rows = signalen(opzet.fonds, peildatum=DAG)
    user = user_in(Rol.PROJECTLEIDER)
    assert visible_signalen(rows, user) == []
    OnderdeelhouderFactory(onderdeel=a, user=user)
    mine = visible_signalen(rows, user)
    assert {signaal.onderdeel for signaal in mine} == {a.pk}
    assert visible_signalen(rows, user_in(Rol.CONTROLLER)) == rows
    assert visible_signalen(rows, user_in(Rol.RAADSLID)) == []


def test_the_number_of_queries_does_not_grow_with_the_rows(opzet, a, django_assert_max_num_queries):
    for _ in range(15):
        book(a, 25, verplichting=book(a, 10, soort="verplichting", boekdatum=date(2021, 1, 1)))
        book(a, 10, soort="verplichting", boekdatum=date(2021, 1, 1))
    with django_assert_max_num_queries(20):
        assert len(signalen(opzet.fonds, peildatum=DAG)) >= 3
