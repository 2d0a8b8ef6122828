"""Who is in the chair, and what a besluit still misses."""

from datetime import UTC, date, datetime

import pytest

from fonds.choices import Uitkomst, VormVergadering
from fonds.services.stuurgroep import end_lid, update_stuurgroep
from fonds.services.vergaderingen import (
    cancel_vergadering,
    record_aanwezigheid,
    update_vergadering,
)
from fonds.zitting import chair_of, leden_op, quorum_faults
from fonds.zitting.beraad import beraad
from tests.factories.vergaderingen import DAG, OCHTEND, besloten, stemmen, tafel, vastgesteld
from tests.klok import clock_at

pytestmark = pytest.mark.django_db
SLUIT = datetime(2024, 3, 20, 15, tzinfo=UTC)


@pytest.fixture
def opzet():
    return tafel()


@pytest.fixture
def punt(opzet):
    return opzet.punt(opzet.vergadering(), voorstel=opzet.voorstel())


def fresh(punt):
    return type(punt).objects.select_related("vergadering__stuurgroep").get(pk=punt.pk)


def faults(punt) -> str:
    return " ".join(quorum_faults(fresh(punt)))


def test_the_voorzitter_of_that_day_is_in_the_chair(opzet):
    assert chair_of(opzet.vergadering()) == opzet.leden[0]


def test_the_vervanger_that_was_named_is_in_the_chair(opzet):
    assert chair_of(opzet.vergadering(vervanger=opzet.leden[2])) == opzet.leden[2]


def test_nobody_is_in_the_chair_after_the_voorzitter_left(opzet):
    end_lid(lid=opzet.leden[0], tot=date(2024, 3, 13))
    assert chair_of(opzet.vergadering()) is None
    assert len(leden_op(opzet.stuurgroep, DAG)) == 4


def test_a_quorum_that_is_there_and_voted_can_decide(opzet, punt):
    record_aanwezigheid(vergadering=punt.vergadering, aanwezig=opzet.allen(3))
    stemmen(punt, opzet.leden[:3])
    assert faults(punt) == ""


def test_two_members_are_no_quorum(opzet, punt):
    record_aanwezigheid(vergadering=punt.vergadering, aanwezig=opzet.allen(2))
    stemmen(punt, opzet.leden)
    assert "zijn 2 leden er" in faults(punt)


def test_who_is_there_must_vote(opzet, punt):
    record_aanwezigheid(vergadering=punt.vergadering, aanwezig=opzet.allen(5))
    stemmen(punt, opzet.leden[:2])
    assert "stemden er 2" in faults(punt)


def test_a_vote_of_who_stayed_away_is_no_vote_of_who_was_there(opzet, punt):
    record_aanwezigheid(vergadering=punt.vergadering, aanwezig=opzet.allen(3))
    stemmen(punt, [*opzet.leden[:2], *opzet.leden[3:]])
    assert "van de aanwezige leden stemden er 2" in faults(punt)


def test_voting_twice_is_one_voter(opzet, punt):
    record_aanwezigheid(vergadering=punt.vergadering, aanwezig=opzet.allen(3))
    stemmen(punt, [opzet.leden[0], opzet.leden[0], opzet.leden[1]])
    assert "stemden er 2" in faults(punt)


def test_without_the_voorzitter_there_is_no_besluit_until_a_vervanger_is_named(opzet, punt):
    there = dict.fromkeys(opzet.leden[1:], "aanwezig")
    record_aanwezigheid(vergadering=punt.vergadering, aanwezig=there)
    stemmen(punt, opzet.leden[1:])
    assert "Wijs bij de vergadering een vervanger aan die er wel is" in faults(punt)
    update_vergadering(vergadering=punt.vergadering, datum=DAG, vervanger=opzet.leden[1])
    assert faults(punt) == ""


def test_a_vervanger_who_is_not_there_does_not_help(opzet, punt):
    update_vergadering(vergadering=punt.vergadering, datum=DAG, vervanger=opzet.leden[4])
    record_aanwezigheid(vergadering=punt.vergadering, aanwezig=opzet.allen(4))
    stemmen(punt, opzet.leden[:4])
    assert "een vervanger aan die er wel is" in faults(punt)


def test_a_stuurgroep_may_decide_without_its_voorzitter_where_that_is_the_setting(opzet, punt):
    update_stuurgroep(stuurgroep=opzet.stuurgroep, quorum_met_voorzitter=False)
    there = dict.fromkeys(opzet.leden[1:], "aanwezig")
    record_aanwezigheid(vergadering=punt.vergadering, aanwezig=there)
    stemmen(punt, opzet.leden[1:])
    assert faults(punt) == ""


def test_who_left_before_the_day_counts_no_more(opzet, punt):
    record_aanwezigheid(vergadering=punt.vergadering, aanwezig=opzet.allen(3))
    stemmen(punt, opzet.leden[:3])
    type(opzet.leden[2]).objects.filter(pk=opzet.leden[2].pk).update(tot=date(2024, 3, 1))
    assert "zijn 2 leden er" in faults(punt)


def test_a_meeting_that_is_called_off_decides_nothing(opzet, punt):
    cancel_vergadering(vergadering=punt.vergadering, user=opzet.manager, site_url="https://x.test")
    assert "gaat niet door" in faults(punt)


def test_a_list_that_is_vastgesteld_takes_no_more_besluiten(opzet, punt):
    stemmen(punt, opzet.leden)
    vastgesteld(opzet, opzet.gehouden(punt.vergadering))
    assert "is vastgesteld" in faults(punt)


def test_a_voorstel_that_came_back_is_decided_on_its_later_agenda(opzet, punt):
    besloten(punt, Uitkomst.AANGEHOUDEN)
    opzet.gehouden(punt.vergadering)
    later = opzet.punt(opzet.vergadering(date(2024, 4, 11)), voorstel=punt.voorstel)
    assert "latere agenda" in faults(punt)
    assert "latere agenda" not in faults(later)


@pytest.fixture
def rondepunt(opzet):
    with clock_at(OCHTEND):
        ronde = opzet.vergadering(SLUIT.date(), vorm=VormVergadering.SCHRIFTELIJK, sluit_op=SLUIT)
        return opzet.punt(ronde, voorstel=opzet.voorstel())


def test_a_round_decides_after_it_closed_with_a_quorum(opzet, rondepunt):
    with clock_at(OCHTEND):
        stemmen(rondepunt, opzet.leden[:3])
        assert "sluit op 20 maart 2024 om 16.00 uur" in faults(rondepunt)
    with clock_at(SLUIT):
        assert faults(rondepunt) == ""


def test_a_round_without_a_quorum_goes_to_a_meeting(opzet, rondepunt):
    with clock_at(OCHTEND):
        stemmen(rondepunt, opzet.leden[:2])
    with clock_at(SLUIT):
        assert "tot de sluiting stemden er 2" in faults(rondepunt)


def test_in_a_round_the_voorzitter_votes_too(opzet, rondepunt):
    with clock_at(OCHTEND):
        stemmen(rondepunt, opzet.leden[1:])
    with clock_at(SLUIT):
        assert "voorzitter, of de vervanger van deze ronde" in faults(rondepunt)


def test_a_round_of_all_members_decides_as_soon_as_all_voted(opzet, rondepunt):
    update_stuurgroep(stuurgroep=opzet.stuurgroep, schriftelijk="allen")
    with clock_at(OCHTEND):
        stemmen(rondepunt, opzet.leden[:4])
        assert "Alle 5 leden stemmen: tot nu toe stemden er 4." in faults(rondepunt)
        stemmen(rondepunt, opzet.leden[4:])
        assert faults(rondepunt) == ""


def test_a_round_of_all_members_that_closed_says_where_to_go(opzet, rondepunt):
    update_stuurgroep(stuurgroep=opzet.stuurgroep, schriftelijk="allen")
    with clock_at(OCHTEND):
        stemmen(rondepunt, opzet.leden[:4])
    with clock_at(SLUIT):
        assert "zet het voorstel op een volgende agenda" in faults(rondepunt)


def test_before_its_day_only_the_day_stands_in_the_way(opzet, punt):
    wait = beraad(fresh(punt), punt.voorstel, opzet.leden[0].user)
    assert any("quorum" in zin for zin in wait.belet)
    with clock_at(datetime(2024, 3, 1, 9, tzinfo=UTC)):
        wait = beraad(fresh(punt), punt.voorstel, opzet.leden[0].user)
    assert ["Besluiten kan vanaf die dag" in zin for zin in wait.belet] == [True]
