"""The room in a fonds: authorised, granted, reserved, asked, per programma and boekjaar."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.utils import timezone

from fonds.balans import begroot_gestort, begrote_saldos
from fonds.jaareinde.meerjaren import STORTING, meerjarenregels
from fonds.models import Begrotingsregel, Begrotingswijziging
from fonds.overzichten import geldstroom
from fonds.ruimte import openstaand, ruimte
from fonds.services.reserve import book_mutatie
from fonds.services.voorstellen import withdraw
from fonds.stand.sindsdien import later_wijzigingen
from tests.factories.bestedingen import BestedingFactory, VerplichtingFactory
from tests.factories.fonds import (
    BegrotingswijzigingFactory,
    FondsFactory,
    ReserveFactory,
    vastgesteld,
)
from tests.factories.gebruikers import UserFactory
from tests.factories.sociaal_innovatiefonds import Opzet, sociaal_innovatiefonds
from tests.factories.stand import (
    DAG,
    bekrachtigd,
    een,
    entered_on,
    jaarstap,
    stand_of,
    wachtend,
)
from tests.factories.stuurgroep import ingediend, toegekend

pytestmark = pytest.mark.django_db


@pytest.fixture
def opzet() -> Opzet:
    with entered_on(date(2022, 3, 7)):
        return sociaal_innovatiefonds()


@pytest.fixture
def onderdeel(opzet):
    return opzet.fonds.onderdelen.get(code="a")


def test_only_the_founding_leaves_all_room_free(opzet):
    nu = stand_of(opzet.fonds)

    assert [(p.nummer, p.geautoriseerd, p.ruimte) for p in nu.programmas] == [
        (1, D(1117170), D(1117170)),
        (2, D(2264000), D(2264000)),
    ]
    assert (nu.geautoriseerd, nu.toegekend, nu.gerealiseerd) == (D(3381170), 0, 0)
    assert (nu.gestort_begroot, nu.niet_geautoriseerd) == (D(3381170), 0)
    assert (nu.uitputting.procent, nu.prognose, nu.zonder_prognose) == (None, None, 0)


def test_before_the_besluit_there_is_nothing(opzet):
    nu = stand_of(opzet.fonds, date(2022, 2, 20))
    assert (nu.programmas, nu.geautoriseerd) == ((), 0)


def test_a_toekenning_takes_room_of_its_programma(opzet, onderdeel):
    toegekend(onderdeel, D(494520))

    nu = stand_of(opzet.fonds)

    assert [p.ruimte for p in nu.programmas] == [D(622650), D(2264000)]
    assert nu.onderdelen[0].beschikbaar == D(494520)
    assert nu.ruimte == D(622650) + D(2264000)


def test_a_lowered_toekenning_gives_its_room_back(opzet, onderdeel):
    toegekend(onderdeel, D(1000), datum=date(2022, 10, 6))
    toegekend(onderdeel, D(-400), datum=date(2023, 2, 6))

    assert een(opzet).toegekend == D(600)
    assert een(opzet, peildatum=date(2023, 2, 5)).toegekend == D(1000)


def test_a_besluit_that_waits_reserves_room_until_it_is_bekrachtigd(opzet, onderdeel):
    with entered_on(date(2023, 3, 1)):
        besluit = wachtend(onderdeel, {2023: D(1000)}, date(2023, 3, 1))
    with entered_on(date(2023, 4, 2)):
        bekrachtigd(besluit, date(2023, 4, 1))

    before = een(opzet, peildatum=date(2023, 3, 31))
    as_known = een(opzet, peildatum=date(2023, 4, 1), kennisdatum=date(2023, 4, 1))
    after = een(opzet, peildatum=date(2023, 4, 1))

    assert (before.gereserveerd, before.toegekend) == (D(1000), 0)
    assert (as_known.gereserveerd, as_known.toegekend) == (D(1000), 0)
    assert (after.gereserveerd, after.toegekend) == (0, D(1000))
    assert before.ruimte == as_known.ruimte == after.ruimte == D(1116170)


def test_a_refusal_frees_the_room(opzet, onderdeel):
    besluit = wachtend(onderdeel, {2023: D(1000)}, date(2023, 3, 1))
    bekrachtigd(besluit, date(2023, 4, 1), akkoord=False)
    assert een(opzet).ruimte == D(1117170)


def test_a_waiting_besluit_that_lowers_frees_nothing_yet(opzet, onderdeel):
    toegekend(onderdeel, D(1000))
    wachtend(onderdeel, {2022: D(-1000)}, date(2023, 3, 1))
    assert (een(opzet).gereserveerd, een(opzet).ruimte) == (0, D(1116170))


def test_ingediend_is_apart_and_weighs_nothing(opzet, onderdeel):
    ingediend(opzet.fonds, {(onderdeel, 2023): D(700), (onderdeel, 2024): D(50)})
    row = een(opzet, peildatum=date(2099, 1, 1))
    assert (row.ingediend, row.ruimte) == (D(750), D(1117170))


def test_ingediend_ends_with_the_besluit(opzet, onderdeel):
    with entered_on(date(2022, 9, 1)):
        toegekend(onderdeel, D(700), datum=date(2022, 10, 6))
    before = een(opzet, peildatum=date(2022, 10, 5))
    assert (before.ingediend, before.toegekend) == (D(700), 0)
    assert een(opzet, peildatum=date(2022, 10, 6)).ingediend == 0
    assert een(opzet, peildatum=date(2022, 8, 31)).ingediend == 0


def test_a_withdrawn_voorstel_was_ingediend_until_then(opzet, onderdeel):
    with entered_on(date(2023, 1, 10)):
        voorstel = ingediend(opzet.fonds, {(onderdeel, 2023): D(700)})
    with entered_on(date(2023, 2, 10)):
        withdraw(voorstel=voorstel, reden="Niet meer nodig", user=voorstel.opgesteld_door)
    asked = [
        een(opzet, peildatum=date(2023, *day)).ingediend
        for day in [(1, 9), (1, 10), (2, 9), (2, 10)]
    ]
    assert asked == [0, D(700), D(700), 0]


def test_a_concept_is_not_ingediend(opzet, onderdeel):
    voorstel = ingediend(opzet.fonds, {(onderdeel, 2023): D(700)})
    voorstel.status, voorstel.ingediend_op, voorstel.ingediend_door = "concept", None, None
    voorstel.save()
    assert een(opzet, peildatum=date(2099, 1, 1)).ingediend == 0


def book_onttrekking(opzet: Opzet, bedrag: D, jaar: int) -> None:
    book_mutatie(
        fonds=opzet.fonds, soort="onttrekking", bedrag=-bedrag, boekdatum=date(jaar, 12, 31),
        omschrijving="Jaareinde", programma=opzet.een, raadsbesluit=opzet.besluit,
        user=UserFactory(),
    )  # fmt: skip


def test_closing_changes_what_geautoriseerd_is_made_of_and_not_its_sum(opzet):
    with entered_on(date(2023, 2, 1)):
        book_onttrekking(opzet, D(117170), 2022)
        jaarstap(opzet.fonds, 2022, "sluiten")

    open_, dicht = een(opzet, kennisdatum=date(2023, 1, 31)), een(opzet)

    assert (open_.opbouw.onttrokken, open_.opbouw.nog_over_te_hevelen) == (0, 0)
    assert open_.opbouw.budget == D(1117170)
    assert (dicht.opbouw.onttrokken, dicht.opbouw.nog_over_te_hevelen) == (D(117170), D(1000000))
    assert dicht.opbouw.budget == 0
    assert open_.geautoriseerd == dicht.geautoriseerd == D(1117170)


def test_a_reopened_year_is_open_and_a_year_is_never_closed_before_its_end(opzet):
    with entered_on(date(2023, 2, 1)):
        jaarstap(opzet.fonds, 2022, "sluiten")
    assert [j.gesloten for j in een(opzet).jaren] == [True]
    assert [j.gesloten for j in een(opzet, peildatum=date(2022, 12, 30)).jaren] == [False]
    with entered_on(date(2023, 3, 1)):
        jaarstap(opzet.fonds, 2022, "heropenen")
    assert [j.gesloten for j in een(opzet).jaren] == [False]
    assert [j.gesloten for j in een(opzet, kennisdatum=date(2023, 2, 28)).jaren] == [True]


def regels_uit(opzet: Opzet, bedrag: D) -> list[dict]:
    """An overheveling of 2022 to 2023, of programma 1."""
    base = {"boekjaar": 2023, "programma": opzet.een, "bedrag": bedrag}
    return [
        {"soort": "last", **base},
        {
            "soort": "onttrekking", "reserve": opzet.fonds.reserve, **base,
            "uit_boekjaar": 2022, "uit_programma": opzet.een,
        },
    ]  # fmt: skip


def test_an_overheveling_moves_money_to_another_year_and_counts_it_once(opzet):
    jaarstap(opzet.fonds, 2022, "sluiten")
    boekjaar = opzet.fonds.boekjaren.get()
    boekjaar.gesloten_op = opzet.fonds.mutaties.get().geboekt_op
    boekjaar.save()
    wijziging = BegrotingswijzigingFactory(fonds=opzet.fonds, soort="overheveling")
    for regel in regels_uit(opzet, D(400000)):
        Begrotingsregel.objects.create(wijziging=wijziging, **regel)
    Begrotingswijziging.objects.filter(pk=wijziging.pk).update(
        status="vastgesteld", raadsbesluit=opzet.besluit, boekdatum=opzet.besluit.datum,
        geboekt_op=boekjaar.gesloten_op, geboekt_door=UserFactory(),
    )  # fmt: skip

    row = een(opzet)

    assert row.geautoriseerd == D(1117170) == ruimte(opzet.fonds, opzet.een).geautoriseerd
    assert [(j.boekjaar, j.jaarschijf, j.nog_over_te_hevelen) for j in row.jaren] == [
        (2022, D(717170), D(717170)),
        (2023, D(400000), D(0)),
    ]
    assert row.opbouw.budget == D(400000)


def test_a_year_above_its_jaarschijf_is_a_signal(opzet, onderdeel):
    toegekend(onderdeel, D(10), boekjaar=2022)
    assert not een(opzet).herfasering_nodig
    toegekend(onderdeel, D(10), boekjaar=2024, datum=date(2024, 1, 8))
    row = een(opzet)
    assert [(j.boekjaar, j.herfasering_nodig) for j in row.jaren] == [(2022, False), (2024, True)]
    assert row.herfasering_nodig


def test_a_closed_year_above_its_jaarschijf_asks_nothing_any_more(opzet, onderdeel):
    toegekend(onderdeel, D(10), boekjaar=2023, datum=date(2023, 1, 8))
    with entered_on(date(2024, 2, 1)):
        jaarstap(opzet.fonds, 2023, "sluiten")
    assert not een(opzet).herfasering_nodig


def test_what_goes_to_another_reserve_is_not_free_for_programmas(opzet):
    elders = ReserveFactory()
    regels = [
        {"soort": "last", "boekjaar": 2022, "programma": opzet.een, "bedrag": D(-100)},
        {
            "soort": "onttrekking", "boekjaar": 2022, "programma": opzet.een, "bedrag": D(-100),
            "reserve": opzet.fonds.reserve,
        },
        {"soort": "onttrekking", "boekjaar": 2022, "bedrag": D(100), "reserve": opzet.fonds.reserve},
        {"soort": "storting", "boekjaar": 2022, "bedrag": D(100), "reserve": elders},
    ]  # fmt: skip
    vastgesteld(opzet.fonds, regels)
    nu = stand_of(opzet.fonds)
    assert (nu.geautoriseerd, nu.vrijgevallen_begroot, nu.niet_geautoriseerd) == (
        D(3381070),
        D(100),
        0,
    )


def of_another_fonds(opzet, bedrag: D, uit, naar) -> None:
    """A wijziging of another fonds moves this much from one reserve to the other."""
    row = {"boekjaar": 2022, "bedrag": bedrag}
    vastgesteld(FondsFactory(), [
        {"soort": "onttrekking", "reserve": uit, **row}, {"soort": "storting", "reserve": naar, **row},
    ])  # fmt: skip


def test_what_another_fonds_puts_in_the_reserve_is_begroot_in_every_figure(opzet):
    of_another_fonds(opzet, D(100), ReserveFactory(), opzet.fonds.reserve)
    nu = stand_of(opzet.fonds)
    stroom = geldstroom(opzet.fonds, peildatum=DAG)
    meerjaren = meerjarenregels(opzet.fonds, peildatum=DAG, kennisdatum=timezone.localdate())
    [storting] = [regel for regel in meerjaren if regel.wat == STORTING]

    assert begroot_gestort(opzet.fonds) == D(3381270)
    assert (nu.gestort_begroot, nu.niet_geautoriseerd) == (D(3381270), D(100))
    assert (stroom.gestort_begroot, stroom.niet_geautoriseerd) == (D(3381270), D(100))
    assert storting.alle_jaren == D(3381270)


def test_what_another_fonds_takes_out_of_the_reserve_is_vrijval_in_every_figure(opzet):
    of_another_fonds(opzet, D(100), ReserveFactory(), opzet.fonds.reserve)
    of_another_fonds(opzet, D(60), opzet.fonds.reserve, ReserveFactory())
    nu, stroom = stand_of(opzet.fonds), geldstroom(opzet.fonds, peildatum=DAG)

    assert (nu.vrijgevallen_begroot, nu.niet_geautoriseerd) == (D(60), D(40))
    assert (stroom.saldo_begroot, stroom.niet_geautoriseerd) == (D(40), D(40))
    assert begrote_saldos(opzet.fonds) == [(2022, D(40))]


def test_what_another_fonds_put_in_the_reserve_later_is_named(opzet):
    of_another_fonds(opzet, D(100), ReserveFactory(), opzet.fonds.reserve)
    [later] = later_wijzigingen(opzet.fonds, peildatum=DAG, kennisdatum=date(2022, 3, 8))
    assert later.fonds != opzet.fonds


def test_the_stand_agrees_with_what_a_decision_is_checked_against(opzet, onderdeel):
    toegekend(onderdeel, D(1000))
    wachtend(onderdeel, {2023: D(70), 2024: D(-20)}, date(2023, 3, 1))
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    BestedingFactory(onderdeel=onderdeel, verplichting=verplichting, bedrag=D(33))
    row, now = een(opzet), ruimte(opzet.fonds, opzet.een)
    assert (row.geautoriseerd, row.toegekend, row.gereserveerd, row.ruimte) == (
        now.geautoriseerd,
        now.toegekend,
        now.gereserveerd,
        now.vrij,
    )
    assert row.openstaand == openstaand(onderdeel)
