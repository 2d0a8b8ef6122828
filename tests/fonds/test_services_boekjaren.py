"""Year end (rule 11): what closing books, what it prepares, and the way back."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from fonds.balans import begrote_saldos, nog_over_te_hevelen, onttrokken
from fonds.choices import SoortWijziging
from fonds.jaareinde.sluiting import onttrekking, sluiting
from fonds.models import Boekjaar, Importbestand
from fonds.ruimte import geautoriseerd
from fonds.services.begroting import establish_wijziging
from fonds.services.boekjaren import (
    get_or_create_boekjaar,
)
from fonds.services.herschikkingen import create_herfasering, create_vrijval
from fonds.services.reserve import book_mutatie, correct_mutatie
from tests.factories.boekjaren import besteed, close, onttrek
from tests.factories.fonds import (
    FondsFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    founded_fonds,
)
from tests.factories.gebruikers import UserFactory
from tests.fonds.weigering import refused
from tests.klok import clock_at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("netto", "begroot", "verwacht"), [(70, 100, 70), (130, 100, 100), (-5, 100, 0), (5, -1, 0)]
)
def test_onttrekking_is_what_was_spent_within_what_was_begroot(netto, begroot, verwacht):
    assert onttrekking(Decimal(netto), Decimal(begroot)) == verwacht


def test_sluiting_shows_what_closing_then_books():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 700)
    besteed(fonds, programma, 50, soort="baat")

    (regel,) = sluiting(fonds, 2022).programmas
    close(fonds)

    assert (regel.lasten, regel.baten, regel.begroot) == (700, 50, 1000)
    assert (regel.te_boeken, regel.over) == (650, 350)
    mutatie = fonds.mutaties.get(soort="onttrekking")
    assert (mutatie.bedrag, mutatie.boekdatum) == (-650, date(2022, 12, 31))
    assert mutatie.programma == programma


def test_the_boekjaar_of_a_besteding_decides_and_not_the_day_it_counts_from():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 100, boekdatum=date(2023, 1, 20))
    besteed(fonds, programma, 900, boekjaar=2023, boekdatum=date(2022, 12, 30))
    assert sluiting(fonds, 2022).totalen["onttrekking"] == 100


def test_closing_prepares_an_overheveling_that_does_not_count_yet():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 700)
    close(fonds)

    concept = fonds.wijzigingen.get(status="concept")

    assert (concept.soort, concept.nummer) == (SoortWijziging.OVERHEVELING, "2022-O1")
    assert {(r.soort, r.boekjaar, r.bedrag, r.uit_boekjaar) for r in concept.regels.all()} == {
        ("last", 2023, 300, None),
        ("onttrekking", 2023, 300, 2022),
    }
    assert nog_over_te_hevelen(fonds, programma, 2022) == 300
    assert begrote_saldos(fonds) == [(2022, 0)]


def test_no_euro_counts_twice_when_it_is_moved_on():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 700)
    close(fonds)
    concept = fonds.wijzigingen.get(status="concept")
    establish_wijziging(wijziging=concept, raadsbesluit=RaadsstukFactory(), user=UserFactory())

    assert nog_over_te_hevelen(fonds, programma, 2022) == 0
    assert begrote_saldos(fonds) == [(2022, 300), (2023, 0)]
    assert geautoriseerd(fonds, programma) == 1000
    (regel,) = sluiting(fonds, 2022).programmas
    assert (regel.onttrekking, regel.verplaatst, regel.over) == (700, 300, 0)


def test_what_is_left_may_fall_free_to_another_reserve():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 700)
    doel = ReserveFactory()
    close(fonds, restant=SoortWijziging.VRIJVAL, naar_reserve=doel)
    concept = fonds.wijzigingen.get(status="concept")
    assert geautoriseerd(fonds, programma) == 1000

    establish_wijziging(wijziging=concept, raadsbesluit=RaadsstukFactory(), user=UserFactory())

    assert concept.soort == SoortWijziging.VRIJVAL
    assert geautoriseerd(fonds, programma) == 700
    assert concept.regels.get(soort="storting").reserve == doel
    assert nog_over_te_hevelen(fonds, programma, 2022) == 0


def test_vrijval_asks_to_which_reserve():
    fonds, _ = founded_fonds()
    with refused("naar welke reserve", field="naar_reserve"):
        close(fonds, restant=SoortWijziging.VRIJVAL)
    assert not Boekjaar.objects.gesloten().exists()


def test_nothing_left_prepares_nothing():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 1000)
    close(fonds)
    assert not fonds.wijzigingen.filter(status="concept").exists()


def test_spending_above_the_begroting_is_a_warning_and_takes_no_more_than_was_begroot():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 1300)
    plan = sluiting(fonds, 2022)
    assert plan.totalen["ongedekt"] == 300
    assert any("niet door het fonds gedekt" in zin for zin in plan.waarschuwingen)
    close(fonds)
    assert onttrokken(fonds, programma, 2022) == -1000


def test_what_was_taken_earlier_in_the_year_is_not_taken_again():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 700)
    onttrek(fonds, programma, 200)
    close(fonds)
    assert onttrokken(fonds, programma, 2022) == -700


def test_more_taken_than_spent_must_be_corrected_first():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 100)
    onttrek(fonds, programma, 200)
    with refused(r"al € 200 onttrokken, € 100 meer dan de € 100.*Corrigeer eerst"):
        close(fonds)


def test_the_onttrekking_rests_on_the_besluit_that_authorised_it_unless_another_is_named():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 10)
    ander = RaadsstukFactory(datum=date(2022, 12, 1))
    founding = fonds.wijzigingen.get().raadsbesluit
    assert sluiting(fonds, 2022).programmas[0].raadsbesluit == founding
    close(fonds, raadsbesluit=ander)
    assert fonds.mutaties.get(soort="onttrekking").raadsbesluit == ander


def test_a_boekjaar_that_runs_is_not_closed():
    fonds, _ = founded_fonds()
    with clock_at(datetime(2022, 12, 31, 12, tzinfo=UTC)), refused("loopt nog.*1 januari 2023"):
        close(fonds)
    with clock_at(datetime(2023, 1, 1, 12, tzinfo=UTC)):
        close(fonds)


def test_boekjaren_close_in_order():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 10, boekjaar=2024)
    with refused("sluit eerst 2022"):
        close(fonds, 2024)
    close(fonds, 2022)
    with refused("sluit eerst 2023"):
        close(fonds, 2024)


def test_a_boekjaar_closes_once():
    fonds, _ = founded_fonds()
    close(fonds)
    with refused("al gesloten"):
        close(fonds)


def test_a_year_in_which_nothing_happened_is_not_closed():
    fonds, _ = founded_fonds()
    with refused("niets begroot of geboekt"):
        close(fonds, 2021)
    with refused("niets begroot of geboekt"):
        close(FondsFactory(), 2022)


def test_a_closed_boekjaar_takes_no_mutatie():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 10)
    close(fonds)
    with refused("gesloten. Kies een dag in een open jaar", field="boekdatum"):
        onttrek(fonds, programma, 1)


def test_an_onttrekking_of_a_closed_year_is_not_corrected_by_itself():
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 10)
    close(fonds)
    mutatie = fonds.mutaties.get(soort="onttrekking")
    for dag in (None, date(2023, 5, 1)):
        with refused("", field="boekdatum"):
            correct_mutatie(mutatie=mutatie, reden="Fout", user=UserFactory(), boekdatum=dag)


def test_a_storting_of_a_closed_year_is_corrected_in_an_open_one():
    fonds, _ = founded_fonds()
    close(fonds)
    storting = fonds.mutaties.get(soort="storting")
    with refused("open jaar", field="boekdatum"):
        correct_mutatie(mutatie=storting, reden="Fout", user=UserFactory())
    correctie = correct_mutatie(
        mutatie=storting, reden="Fout", user=UserFactory(), boekdatum=date(2023, 1, 2)
    )
    assert correctie.boekdatum.year == 2023


def test_a_year_must_be_a_year():
    with refused("boekjaar in zoals 2024"):
        get_or_create_boekjaar(fonds=FondsFactory(), jaar=22)


def test_get_or_create_gives_the_same_row_twice():
    fonds = FondsFactory()
    assert get_or_create_boekjaar(fonds=fonds, jaar=2023) == get_or_create_boekjaar(
        fonds=fonds, jaar=2023
    )


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"soort": "verplichting"}, "1 verplichting staat eind 2022 nog open, .* € 40"),
        ({}, "niets ingelezen"),
        ({"soort": "baat"}, "meer baten dan lasten"),
    ],
)
def test_what_is_worth_a_look_before_closing(velden, zin):
    fonds, programma = founded_fonds()
    besteed(fonds, programma, 40, **velden)
    said = " ".join(sluiting(fonds, 2022).waarschuwingen).replace("\u00a0", " ")
    assert re.search(zin, said), said


def test_a_verplichting_that_was_invoiced_is_no_longer_open():
    fonds, programma = founded_fonds()
    verplichting = besteed(fonds, programma, 40, soort="verplichting")
    besteed(fonds, programma, 40, verplichting=verplichting)
    assert "verplichting" not in " ".join(sluiting(fonds, 2022).waarschuwingen)


def test_months_of_which_nothing_was_imported_are_named():
    fonds, programma = founded_fonds()
    bestand = Importbestand.objects.create(
        fonds=fonds, naam="2022.csv", bestand="x", sha256="0" * 64, grootte=1,
        geladen_door=UserFactory(),
    )  # fmt: skip
    for maand in range(2, 12):
        besteed(fonds, programma, 1, boekdatum=date(2022, maand, 1), importbestand=bestand)
    said = " ".join(sluiting(fonds, 2022).waarschuwingen)
    assert "Uit deze maanden van 2022 is niets ingelezen: januari, december." in said


def test_a_concept_that_begroot_in_the_year_is_a_warning():
    fonds, programma = founded_fonds()
    concept = create_herfasering(
        fonds=fonds,
        programma=programma,
        van=2022,
        naar=2023,
        bedrag=Decimal(10),
        user=UserFactory(),
    )
    assert f"{concept} is nog concept en begroot in 2022" in " ".join(
        sluiting(fonds, 2022).waarschuwingen
    )


def test_vrijval_that_was_begroot_and_not_booked_is_a_warning():
    fonds, programma = founded_fonds()
    elders = ReserveFactory()
    vrijval = create_vrijval(
        fonds=fonds, programma=programma, boekjaar=2022, bedrag=Decimal(400), reserve=elders,
        naar=2022, user=UserFactory(),
    )  # fmt: skip
    besluit = RaadsstukFactory()
    establish_wijziging(wijziging=vrijval, raadsbesluit=besluit, user=UserFactory())
    said = " ".join(sluiting(fonds, 2022).waarschuwingen).replace("\u00a0", " ")
    assert "voor 2022 nog € 400 aan vrijval die niet is geboekt" in said

    book_mutatie(
        fonds=fonds, soort="vrijval", bedrag=Decimal(-400), boekdatum=date(2022, 12, 1),
        omschrijving="Vrijval", raadsbesluit=besluit, tegenreserve=elders, user=UserFactory(),
    )  # fmt: skip
    assert "vrijval" not in " ".join(sluiting(fonds, 2022).waarschuwingen)


def test_two_programmas_close_together_each_with_its_own():
    fonds, een = founded_fonds()
    twee = ProgrammaFactory()
    besteed(fonds, een, 700)
    besteed(fonds, twee, 30)
    plan = sluiting(fonds, 2022)
    assert [(p.programma, p.te_boeken, p.ongedekt) for p in plan.programmas] == [
        (een, 700, 0), (twee, 0, 30),
    ]  # fmt: skip
