"""The stand of a fonds against small cases that are added up by hand: what is spent, and when it counts."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from fonds.models import Fonds
from fonds.stand import stand
from tests.factories.bestedingen import BestedingFactory, VerplichtingFactory
from tests.factories.fonds import (
    FondsFactory,
    OnderdeelFactory,
)
from tests.factories.sociaal_innovatiefonds import Opzet, sociaal_innovatiefonds
from tests.factories.stand import (
    DAG,
    een,
    entered_on,
    of_onderdeel,
    prognose,
    stand_of,
)
from tests.factories.stuurgroep import ingediend, toegekend
from tests.klok import clock_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def opzet() -> Opzet:
    with entered_on(date(2022, 3, 7)):
        return sociaal_innovatiefonds()


@pytest.fixture
def onderdeel(opzet):
    return opzet.fonds.onderdelen.get(code="a")


def test_a_fonds_without_anything_is_zero_everywhere():
    nu = stand_of(FondsFactory())
    assert (nu.programmas, nu.geautoriseerd, nu.ruimte, nu.prognose) == ((), 0, 0, None)


def test_a_factuur_lowers_its_verplichting_and_counts_once(opzet, onderdeel):
    toegekend(onderdeel, D(5000))
    verplichting = VerplichtingFactory(onderdeel=onderdeel, bedrag=D(3000))
    BestedingFactory(onderdeel=onderdeel, bedrag=D(1200), verplichting=verplichting)

    row = of_onderdeel(opzet)

    assert (row.verplicht, row.gefactureerd, row.openstaand) == (D(3000), D(1200), D(1800))
    assert row.gerealiseerd == D(1200)
    assert row.beschikbaar == D(5000) - D(1200) - D(1800)
    assert (row.uitputting.deel, row.uitputting.geheel, row.uitputting.procent) == (
        D(1200),
        D(5000),
        D("24.0"),
    )
    assert row.uitputting_met_verplicht.procent == D("60.0")


def test_a_factuur_above_its_verplichting_leaves_nothing_open_and_hides_no_other(opzet, onderdeel):
    small = VerplichtingFactory(onderdeel=onderdeel, bedrag=D(100))
    VerplichtingFactory(onderdeel=onderdeel, bedrag=D(70))
    BestedingFactory(onderdeel=onderdeel, bedrag=D(150), verplichting=small)

    row = of_onderdeel(opzet)

    assert row.openstaand == D(70)  # not 170 - 150
    assert row.beschikbaar == -D(150) - D(70)  # a fact, and shown (rule 10)


def test_vrijval_takes_away_what_is_not_needed_of_a_verplichting(opzet, onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel, bedrag=D(1000))
    BestedingFactory(onderdeel=onderdeel, bedrag=D(600), verplichting=verplichting)
    BestedingFactory(onderdeel=onderdeel, soort="vrijval", bedrag=D(300), verplichting=verplichting)
    row = of_onderdeel(opzet)
    assert (row.verplicht, row.openstaand, row.gerealiseerd) == (D(700), D(100), D(600))


def test_a_creditnota_lowers_the_realisatie_and_opens_its_verplichting_again(opzet, onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel, bedrag=D(1000))
    factuur = BestedingFactory(onderdeel=onderdeel, bedrag=D(600), verplichting=verplichting)
    BestedingFactory(
        onderdeel=onderdeel, bedrag=D(-200), credit_van=factuur, verplichting=verplichting
    )
    row = of_onderdeel(opzet)
    assert (row.gerealiseerd, row.openstaand) == (D(400), D(600))


def test_a_creditnota_that_is_known_before_its_verplichting_opens_nothing(opzet, onderdeel):
    with entered_on(date(2024, 1, 10)):
        verplichting = VerplichtingFactory(onderdeel=onderdeel, bedrag=D(3000))
    with entered_on(date(2023, 1, 10)):
        BestedingFactory(onderdeel=onderdeel, bedrag=D(-100), verplichting=verplichting)

    earlier = stand_of(opzet.fonds, date(2024, 12, 31), date(2023, 6, 30))

    assert earlier.openstaand == 0
    assert earlier.gerealiseerd == D(-100)


def test_a_baat_lowers_the_realisatie(opzet, onderdeel):
    BestedingFactory(onderdeel=onderdeel, bedrag=D(600))
    BestedingFactory(onderdeel=onderdeel, soort="baat", bedrag=D(250))
    row = of_onderdeel(opzet)
    assert (row.lasten, row.baten, row.gerealiseerd) == (D(600), D(250), D(350))


@pytest.mark.parametrize("soort", ["verplichting", "last", "baat"])
def test_a_corrected_line_counts_for_nothing(opzet, onderdeel, soort):
    fout = BestedingFactory(onderdeel=onderdeel, soort=soort, bedrag=D(600))
    BestedingFactory(onderdeel=onderdeel, soort=soort, bedrag=D(-600), corrigeert=fout)
    row = of_onderdeel(opzet)
    assert (row.verplicht, row.openstaand, row.gerealiseerd) == (0, 0, 0)


def test_each_boekjaar_has_its_own_amounts_and_they_add_up(opzet, onderdeel):
    toegekend(onderdeel, D(100), boekjaar=2022)
    toegekend(onderdeel, D(300), boekjaar=2023)
    verplichting = VerplichtingFactory(
        onderdeel=onderdeel, bedrag=D(90), boekdatum=date(2022, 11, 1)
    )
    BestedingFactory(
        onderdeel=onderdeel, bedrag=D(60), verplichting=verplichting, boekdatum=date(2023, 1, 4)
    )
    row = of_onderdeel(opzet)

    assert [(j.boekjaar, j.toegekend, j.gerealiseerd, j.openstaand) for j in row.jaren] == [
        (2022, D(100), D(0), D(30)),
        (2023, D(300), D(60), D(0)),
    ]
    assert (row.toegekend, row.gerealiseerd, row.openstaand) == (D(400), D(60), D(30))


def test_peildatum_is_what_counts_and_kennisdatum_what_was_entered(opzet, onderdeel):
    with entered_on(date(2023, 6, 1)):
        BestedingFactory(onderdeel=onderdeel, bedrag=D(10), boekdatum=date(2023, 5, 1))
    with entered_on(date(2023, 8, 1)):
        BestedingFactory(onderdeel=onderdeel, bedrag=D(5), boekdatum=date(2023, 5, 20))

    def spent(peildatum: date, kennisdatum: date | None = None) -> D:
        return of_onderdeel(opzet, peildatum=peildatum, kennisdatum=kennisdatum).gerealiseerd

    assert spent(date(2023, 4, 30)) == 0
    assert spent(date(2023, 5, 1)) == D(10)
    assert spent(date(2023, 5, 20)) == D(15)
    assert spent(date(2023, 5, 20), date(2023, 7, 31)) == D(10)
    assert spent(date(2023, 5, 20), date(2023, 8, 1)) == D(15)


def test_what_was_entered_just_before_midnight_here_belongs_to_that_day(opzet, onderdeel):
    with clock_at(datetime(2023, 6, 30, 21, 59, tzinfo=UTC)):  # 23:59 in Zoetermeer
        BestedingFactory(onderdeel=onderdeel, bedrag=D(10), boekdatum=date(2023, 6, 1))
    with clock_at(datetime(2023, 6, 30, 22, 0, tzinfo=UTC)):  # the first of July
        BestedingFactory(onderdeel=onderdeel, bedrag=D(5), boekdatum=date(2023, 6, 1))
    assert of_onderdeel(opzet, kennisdatum=date(2023, 6, 30)).gerealiseerd == D(10)
    assert of_onderdeel(opzet, kennisdatum=date(2023, 7, 1)).gerealiseerd == D(15)


def test_an_extreme_date_breaks_nothing(opzet):
    assert stand_of(opzet.fonds, date.max, date.max).geautoriseerd == D(3381170)
    assert stand_of(opzet.fonds, date.min, date.min).geautoriseerd == 0


def test_of_the_prognoses_the_latest_version_of_the_latest_period_counts(opzet, onderdeel):
    with entered_on(date(2023, 1, 10)):
        prognose(onderdeel, 2022, 1, D(1), date(2022, 12, 31))
    with entered_on(date(2023, 2, 10)):
        prognose(onderdeel, 2022, 2, D(2), date(2022, 12, 31))
    with entered_on(date(2024, 1, 10)):
        prognose(onderdeel, 2023, 1, D(3), date(2023, 12, 31))

    assert of_onderdeel(opzet).prognose == D(103)
    assert of_onderdeel(opzet, kennisdatum=date(2023, 12, 31)).prognose == D(102)
    assert of_onderdeel(opzet, kennisdatum=date(2023, 1, 31)).prognose == D(101)
    assert of_onderdeel(opzet, peildatum=date(2022, 12, 30)).prognose is None
    assert een(opzet).prognose == D(103)


def test_what_has_money_and_no_prognose_is_counted(opzet, onderdeel):
    toegekend(onderdeel, D(1))
    toegekend(opzet.fonds.onderdelen.get(code="d"), D(1))
    prognose(onderdeel, 2022, 1, D(1), date(2022, 12, 31))
    nu = stand_of(opzet.fonds)
    assert (nu.zonder_prognose, [p.zonder_prognose for p in nu.programmas]) == (1, [0, 1])


def test_another_fonds_changes_nothing(opzet, onderdeel):
    elders = OnderdeelFactory(programma=opzet.een)
    BestedingFactory(onderdeel=elders)
    VerplichtingFactory(onderdeel=elders)
    ingediend(elders.fonds, {(elders, 2023): D(5)})
    row = een(opzet, peildatum=date(2099, 1, 1))
    assert (row.gerealiseerd, row.openstaand, row.ingediend, len(row.onderdelen)) == (0, 0, 0, 3)


def test_the_stand_survives_json(opzet, onderdeel):
    toegekend(onderdeel, D(1000))
    data = json.loads(json.dumps(asdict(stand_of(opzet.fonds)), cls=DjangoJSONEncoder))
    assert data["programmas"][0]["onderdelen"][0]["jaren"][0]["toegekend"] == "1000.00"
    assert data["programmas"][0]["opbouw"]["budget"] == "1117170.00"
    assert data["uitputting"]["geheel"] == "1000.00"


@pytest.mark.parametrize("count", [1, 25])
def test_the_stand_needs_as_many_queries_for_more_rows(
    opzet, onderdeel, django_assert_num_queries, count
):
    for index in range(count):
        verplichting = VerplichtingFactory(onderdeel=onderdeel)
        BestedingFactory(onderdeel=onderdeel, verplichting=verplichting)
        OnderdeelFactory(fonds=opzet.fonds, programma=opzet.een)
        ingediend(opzet.fonds, {(onderdeel, 2023): D(1)})
        prognose(onderdeel, 2023, index + 1, D(1), date(2023, 12, 31))
    fonds = Fonds.objects.get(pk=opzet.fonds.pk)
    with django_assert_num_queries(10):
        stand(fonds, peildatum=DAG)
