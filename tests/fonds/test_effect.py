"""What asked amounts do to the room: against cases computed by hand, and for any amounts."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonds.choices import Instantie, StatusVoorstel, Uitkomst
from fonds.models import Bekrachtiging, Besluit, Besluitregel
from fonds.ruimte import ruimte
from fonds.voorstel.effect import effect
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import geagendeerd, ingediend, toegekend
from tests.factories.voorstellen import regel, spent

pytestmark = pytest.mark.django_db
EURO = Decimal


@pytest.fixture
def opzet():
    return sociaal_innovatiefonds()


@pytest.fixture
def a(opzet):
    return opzet.fonds.onderdelen.get(code="a")


def waiting(onderdeel, *bedragen) -> Besluit:
    """A besluit that waits for the college, and so reserves its room."""
    regels = {(onderdeel, 2022 + i): EURO(b) for i, b in enumerate(bedragen)}
    voorstel = ingediend(onderdeel.fonds, regels, onderdeel=onderdeel)
    punt = geagendeerd(voorstel)
    groep = punt.vergadering.stuurgroep
    besluit = Besluit.objects.create(
        stuurgroep=groep, agendapunt=punt, voorstel=voorstel, jaar=2022,
        volgnummer=Besluit.objects.filter(stuurgroep=groep).count() + 1,
        uitkomst=Uitkomst.CONFORM, tekst="Besluit", voor=3, tegen=0, onthoudingen=0,
        voorleggen_aan=Instantie.COLLEGE, boekdatum=punt.vergadering.datum,
        geboekt_door=user_in(Rol.STUURGROEPLID),
    )  # fmt: skip
    for (rij, jaar), bedrag in regels.items():
        Besluitregel.objects.create(besluit=besluit, onderdeel=rij, boekjaar=jaar, bedrag=bedrag)
    voorstel.status = StatusVoorstel.BESLOTEN
    voorstel.save()
    return besluit


def test_basisbanen_brings_the_room_from_1117170_to_622650(opzet, a):
    found = effect(opzet.fonds, [regel(a, 494520)])
    [p] = found.programmas
    assert (p.voor.vrij, p.na.vrij) == (EURO(1117170), EURO(622650))
    assert (found.tekort, found.tekorten) == (0, [])


def test_a_second_voorstel_of_700000_is_77350_too_much(opzet, a):
    toegekend(a, EURO(494520))
    b = opzet.fonds.onderdelen.get(code="b")
    found = effect(opzet.fonds, [regel(b, 400000, 2022), regel(b, 300000, 2023)])
    [p] = found.tekorten
    assert (p.mogelijk, p.tekort, p.na.vrij) == (EURO(622650), EURO(77350), EURO(-77350))


def test_exactly_what_is_left_is_no_tekort(opzet, a):
    assert effect(opzet.fonds, [regel(a, 1117170)]).tekort == 0
    assert effect(opzet.fonds, [regel(a, "1117170.01")]).tekort == EURO("0.01")


def test_two_programmas_each_have_their_own_room(opzet, a):
    d = opzet.fonds.onderdelen.get(code="d")
    found = effect(opzet.fonds, [regel(a, 100), regel(d, 3000000)])
    assert [(p.programma.nummer, p.tekort) for p in found.programmas] == [(1, 0), (2, 736000)]


def test_a_change_shows_old_new_and_difference(opzet, a):
    toegekend(a, EURO(494520))
    [row] = effect(opzet.fonds, [regel(a, -94520, 2022)]).regels
    assert (row.oud, row.verschil, row.nieuw) == (EURO(494520), EURO(-94520), EURO(400000))


def test_a_shift_between_years_leaves_the_room_as_it_is(opzet, a):
    toegekend(a, EURO(1117170))
    found = effect(opzet.fonds, [regel(a, -500, 2022), regel(a, 500, 2023)])
    [p] = found.programmas
    assert (p.voor.vrij, p.na.vrij, found.verschil, found.te_laag) == (0, 0, 0, [])


def test_a_waiting_besluit_holds_its_room_before_and_after(opzet, a):
    waiting(a, 400000, 100000)
    [p] = effect(opzet.fonds, [regel(a, 617170)]).programmas
    assert (p.voor.gereserveerd, p.na.gereserveerd) == (EURO(500000), EURO(500000))
    assert (p.voor.vrij, p.na.vrij) == (EURO(617170), 0)


def test_confirming_a_waiting_besluit_counts_its_amount_once(opzet, a):
    besluit = waiting(a, 400000, 100000)
    [p] = effect(opzet.fonds, besluit.regels.all(), bevestigt=besluit).programmas
    assert p.voor.vrij == p.na.vrij == EURO(617170)
    assert (p.na.toegekend, p.na.gereserveerd) == (EURO(500000), 0)


def test_a_refused_besluit_holds_nothing_any_more(opzet, a):
    besluit = waiting(a, 400000)
    Bekrachtiging.objects.create(
        besluit=besluit, instantie="college", akkoord=False, reden="Nee", boekdatum="2022-11-01",
        geboekt_door=user_in(Rol.CONTROLLER),
    )  # fmt: skip
    [p] = effect(opzet.fonds, [regel(a, 1)], bevestigt=Besluit.objects.get()).programmas
    assert (p.voor.gereserveerd, p.na.gereserveerd) == (0, 0)


def test_what_others_ask_is_shown_apart_and_does_not_weigh(opzet, a):
    own = ingediend(opzet.fonds, {(a, 2023): EURO(50)})
    ingediend(opzet.fonds, {(opzet.fonds.onderdelen.get(code="b"), 2023): EURO(70)})
    ingediend(opzet.fonds, {(opzet.fonds.onderdelen.get(code="d"), 2023): EURO(90)})
    [p] = effect(opzet.fonds, own.regels.all(), voorstel=own).programmas
    assert (p.ingediend, p.voor.vrij) == (EURO(70), EURO(1117170))


def test_lowering_goes_no_further_than_what_is_spent_or_ordered(opzet, a):
    toegekend(a, EURO(1000))
    spent(a, 300)
    spent(a, 250, "verplichting")
    [o] = effect(opzet.fonds, [regel(a, -450, 2022)]).onderdelen
    assert (o.vastgelegd, o.ruimte_omlaag, o.te_laag) == (EURO(550), EURO(450), False)
    assert effect(opzet.fonds, [regel(a, "-450.01", 2022)]).te_laag != []


def test_a_lowering_that_waits_for_the_college_counts_too(opzet, a):
    toegekend(a, EURO(1000))
    besluit = waiting(a, -600)
    [o] = effect(opzet.fonds, [regel(a, -500, 2022)]).onderdelen
    assert (o.ruimte_omlaag, o.te_laag) == (EURO(400), True)
    [o] = effect(opzet.fonds, [regel(a, -600, 2022)], bevestigt=besluit).onderdelen
    assert (o.ruimte_omlaag, o.te_laag) == (EURO(1000), False)


def test_what_is_spent_above_the_toekenning_leaves_nothing_to_lower(opzet, a):
    toegekend(a, EURO(100))
    spent(a, 500)
    [o] = effect(opzet.fonds, [regel(a, -1, 2022)]).onderdelen
    assert (o.ruimte_omlaag, o.te_laag) == (0, True)


def test_a_year_above_its_jaarschijf_is_a_signal(opzet, a):
    found = effect(opzet.fonds, [regel(a, 10, 2022), regel(a, 20, 2023)])
    [signaal] = found.jaarsignalen
    assert (signaal.boekjaar, signaal.geautoriseerd, signaal.toegekend) == (2023, 0, EURO(20))


def test_no_amounts_have_no_effect(opzet):
    found = effect(opzet.fonds, [])
    assert (found.programmas, found.regels, found.tekort) == ([], [], 0)


BEDRAG = st.decimals(-2_000_000, 2_000_000, places=2, allow_nan=False).filter(bool)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.integers(2022, 2026), BEDRAG), max_size=8))
def test_after_is_before_plus_the_regels_for_any_amounts(opzet, rows):
    onderdelen = {o.code: o for o in opzet.fonds.onderdelen.select_related("programma")}
    asked = [regel(onderdelen[code], bedrag, jaar) for code, jaar, bedrag in rows]
    found = effect(opzet.fonds, asked)
    assert found.verschil == sum((row["bedrag"] for row in asked), EURO(0))
    for p in found.programmas:
        own = sum(r["bedrag"] for r in asked if r["onderdeel"].programma_id == p.programma.pk)
        now = ruimte(opzet.fonds, p.programma)
        assert p.voor == now
        assert p.na.vrij == now.vrij - own
        assert p.na.toegekend == now.toegekend + own
        assert p.tekort == max(-(p.na.vrij), 0) if own > 0 else p.tekort == 0
    assert {p.programma.nummer for p in found.programmas} == {
        r["onderdeel"].programma.nummer for r in asked
    }


@pytest.mark.parametrize("count", [1, 7])
def test_the_effect_needs_as_many_queries_for_more_regels(
    opzet, a, count, django_assert_num_queries
):
    asked = [regel(a, 10, 2022 + jaar) for jaar in range(count)]
    with django_assert_num_queries(9):
        effect(opzet.fonds, asked)
