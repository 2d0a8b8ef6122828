"""Counting votes: majority, tie, conditions, abstentions, and who votes again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from fonds.choices import Keuze, RolStuurgroep, StatusVergadering, Uitkomst, VormVergadering
from fonds.models import Stem
from fonds.services.besluiten import ratify, vote
from fonds.services.vergaderingen import establish_lijst, hold_vergadering
from fonds.zitting.stemming import count, uitslag
from tests.factories.besluiten import Tafel, tafel
from tests.factories.gebruikers import user_in
from tests.factories.stuurgroep import StuurgroeplidFactory
from tests.fonds.weigering import refused
from tests.klok import clock_at

KEUZES = st.sampled_from(Keuze.values)
VOOR, TEGEN, MITS = Keuze.AKKOORD, Keuze.NIET_AKKOORD, Keuze.AKKOORD_MITS


@given(st.lists(KEUZES, max_size=40))
def test_every_vote_is_counted_once(keuzes):
    telling = count(keuzes)
    assert telling.gestemd == len(keuzes)
    assert telling.voor + telling.tegen == len(keuzes) - keuzes.count(Keuze.ONTHOUDING)
    assert telling.mits == keuzes.count(MITS) <= telling.voor


@given(st.lists(KEUZES, max_size=40), st.randoms())
def test_the_order_of_the_votes_does_not_matter(keuzes, random):
    shuffled = random.sample(keuzes, len(keuzes))
    assert count(keuzes) == count(shuffled)


@given(st.lists(KEUZES, max_size=40))
def test_an_abstention_never_changes_the_majority(keuzes):
    before, after = count(keuzes), count([*keuzes, Keuze.ONTHOUDING])
    for uitkomst in Uitkomst.values:
        assert before.tegen_de_stemmen(uitkomst) == after.tegen_de_stemmen(uitkomst)
    assert before.staakt == after.staakt


@given(st.lists(KEUZES, max_size=40))
def test_akkoord_mits_counts_as_akkoord(keuzes):
    plain = [VOOR if keuze == MITS else keuze for keuze in keuzes]
    assert (count(plain).voor, count(plain).tegen) == (count(keuzes).voor, count(keuzes).tegen)


@given(st.lists(KEUZES, max_size=40))
def test_on_a_tie_no_outcome_goes_against_the_votes_and_else_exactly_one_side_does(keuzes):
    telling = count(keuzes)
    against = [telling.tegen_de_stemmen(u) for u in (Uitkomst.CONFORM, Uitkomst.AFGEWEZEN)]
    assert sum(against) == (0 if telling.staakt else 1)
    assert telling.tegen_de_stemmen(Uitkomst.GEWIJZIGD) == against[0]
    assert not telling.tegen_de_stemmen(Uitkomst.AANGEHOUDEN)


@pytest.fixture
def t(db) -> Tafel:
    return tafel()


def test_of_a_member_who_votes_again_the_last_vote_counts_and_both_stay(t):
    punt = t.punt()
    t.stem(punt, TEGEN, VOOR)
    t.stem(punt, VOOR)
    assert (uitslag(punt).voor, uitslag(punt).tegen) == (2, 0)
    assert Stem.objects.count() == 3


def test_a_vote_on_an_earlier_text_counts_no_more(t):
    punt = t.punt()
    t.stem(punt, VOOR, VOOR, VOOR)
    voorstel = punt.voorstel
    voorstel.ingediend_op = timezone.now() + timedelta(minutes=1)
    voorstel.save()
    punt.refresh_from_db()

    assert uitslag(punt).gestemd == 0
    with refused("quorum"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")


def test_who_is_no_member_on_the_day_of_the_meeting_does_not_vote(t):
    punt = t.punt()
    t.leden[4].tot = t.vergadering.datum - timedelta(days=1)
    t.leden[4].save()
    later = StuurgroeplidFactory(stuurgroep=t.groep, van=t.vergadering.datum + timedelta(days=1))
    for user in (t.leden[4].user, later.user, user_in()):
        with refused("6 oktober 2022 lid van de stuurgroep"):
            vote(agendapunt=punt, user=user, keuze=VOOR)
    assert not Stem.objects.exists()


def test_the_vote_of_who_left_before_the_meeting_does_not_count(t):
    punt = t.punt()
    t.stem(punt, VOOR, VOOR, VOOR, TEGEN)
    t.leden[3].tot = t.vergadering.datum - timedelta(days=1)
    t.leden[3].save()
    assert (uitslag(punt).voor, uitslag(punt).tegen) == (3, 0)


def test_akkoord_mits_without_its_condition_is_refused(t):
    with refused("onder welke voorwaarde", field="opmerking"):
        vote(agendapunt=t.punt(), user=t.voorzitter, keuze=MITS, opmerking="  ")


def test_an_unknown_choice_is_refused(t):
    with refused("misschien", field="keuze"):
        vote(agendapunt=t.punt(), user=t.voorzitter, keuze="misschien")


def test_after_the_besluit_nobody_votes(t):
    besluit = t.besluit()
    with refused("al besloten: SG-2022-001"):
        vote(agendapunt=besluit.agendapunt, user=t.leden[4].user, keuze=VOOR)


def test_in_a_meeting_that_is_off_nobody_votes(t):
    punt = t.punt()
    t.vergadering.status = StatusVergadering.VERVALLEN
    t.vergadering.save()
    with refused("gaat niet door"):
        vote(agendapunt=punt, user=t.voorzitter, keuze=VOOR)


def test_once_the_besluitenlijst_is_established_nobody_votes_or_ratifies(t):
    punt = t.punt()
    t.stem(punt, VOOR, VOOR, VOOR)
    hold_vergadering(vergadering=t.vergadering, user=t.voorzitter)
    later = hold_vergadering(vergadering=t.volgende(), user=t.voorzitter)
    establish_lijst(vergadering=t.vergadering, in_vergadering=later, user=t.voorzitter)
    with refused("besluitenlijst"):
        vote(agendapunt=punt, user=t.voorzitter, keuze=VOOR)
    with refused("besluitenlijst"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")


def test_a_written_round_takes_votes_until_it_closes(t):
    ronde = t.volgende()
    sluit = timezone.now() + timedelta(hours=1)
    ronde.vorm, ronde.sluit_op = VormVergadering.SCHRIFTELIJK, sluit
    ronde.save()
    punt = t.op_agenda(t.voorstel(), ronde)
    vote(agendapunt=punt, user=t.voorzitter, keuze=VOOR)
    with clock_at(sluit), refused("schriftelijke ronde is op .* gesloten"):
        vote(agendapunt=punt, user=t.leden[1].user, keuze=VOOR)


def test_a_subject_without_voorstel_takes_no_votes(t):
    punt = t.vergadering.agendapunten.create(volgorde=9, onderwerp="Rondvraag")
    with refused("hoort geen voorstel"):
        vote(agendapunt=punt, user=t.voorzitter, keuze=VOOR)


@pytest.mark.parametrize("aantal", [3, 5])
def test_a_besluit_says_the_count_as_it_was_when_it_was_ratified(t, aantal):
    punt = t.punt()
    t.stem(punt, *([TEGEN] * 5))
    t.stem(punt, *([VOOR] * aantal))
    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    assert (besluit.voor, besluit.tegen) == (aantal, 5 - aantal)


def test_the_vervanger_by_role_is_not_in_the_chair_unless_named(t):
    assert t.leden[1].rol == RolStuurgroep.VERVANGER
    punt = t.punt()
    t.stem(punt, VOOR, VOOR, VOOR)
    with refused("voorzit"):
        ratify(agendapunt=punt, user=t.leden[1].user, uitkomst="conform")
