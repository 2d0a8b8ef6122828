"""What votes add up to: a table of counts, and any votes against a count of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.choices import Keuze, StatusVoorstel, Uitkomst, VormVergadering
from fonds.services.besluiten import ratify, vote
from fonds.zitting.stemming import Uitslag, count, counting_stemmen, uitslag
from tests.factories.besluiten import Tafel, tafel
from tests.factories.stuurgroep import StuurgroeplidFactory
from tests.fonds.weigering import refused

AKKOORD, MITS = Keuze.AKKOORD, Keuze.AKKOORD_MITS
TEGEN, ONTHOUDING = Keuze.NIET_AKKOORD, Keuze.ONTHOUDING
LETTERS = {"v": AKKOORD, "m": MITS, "t": TEGEN, "o": ONTHOUDING}


# Votes of members (v: for, m: mits, t: against, o: onthouding), and which outcomes then want a reason.
@pytest.mark.parametrize(
    ("stemmen", "uitslag", "staakt", "tegen_in"),
    [
        ("", Uitslag(0, 0, 0, 0), True, ""),
        ("vvvvv", Uitslag(5, 0, 0, 0), False, "afgewezen"),
        ("vvvtt", Uitslag(3, 2, 0, 0), False, "afgewezen"),
        ("vvttt", Uitslag(2, 3, 0, 0), False, "conform gewijzigd"),
        ("vvtto", Uitslag(2, 2, 1, 0), True, ""),
        ("mmvtt", Uitslag(3, 2, 0, 2), False, "afgewezen"),
        ("mttoo", Uitslag(1, 2, 2, 1), False, "conform gewijzigd"),
        ("mt", Uitslag(1, 1, 0, 1), True, ""),
        ("ooooo", Uitslag(0, 0, 5, 0), True, ""),
        ("voooo", Uitslag(1, 0, 4, 0), False, "afgewezen"),
        ("toooo", Uitslag(0, 1, 4, 0), False, "conform gewijzigd"),
    ],
)
def test_the_count_and_what_goes_against_it(stemmen, uitslag, staakt, tegen_in):
    telling = count(LETTERS[letter] for letter in stemmen)
    assert telling == uitslag
    assert telling.staakt is staakt
    assert [u.value for u in Uitkomst if telling.tegen_de_stemmen(u)] == tegen_in.split()


@given(st.lists(st.sampled_from(Keuze.values), max_size=15))
def test_any_votes_come_out_as_a_scale_on_which_each_is_laid(keuzes):
    weights = {AKKOORD: 1, MITS: 1, TEGEN: -1, ONTHOUDING: 0}
    scale = sum(weights[Keuze(keuze)] for keuze in keuzes)
    telling = count(keuzes)
    assert telling.voor - telling.tegen == scale
    assert telling.tegen_de_stemmen(Uitkomst.CONFORM) == (scale < 0)
    assert telling.tegen_de_stemmen(Uitkomst.AFGEWEZEN) == (scale > 0)
    assert telling.onthoudingen == len(keuzes) - telling.voor - telling.tegen


# --- At the table -----------------------------------------------------------------


@pytest.fixture
def t(db) -> Tafel:
    return tafel()


@pytest.mark.parametrize("uitkomst", ["conform", "afgewezen"])
def test_onthoudingen_make_a_quorum_though_they_are_no_votes_cast(t, uitkomst):
    punt = t.punt()
    t.stem(punt, AKKOORD, ONTHOUDING, ONTHOUDING)
    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst=uitkomst, reden="Daarom.")
    assert (besluit.voor, besluit.tegen, besluit.onthoudingen) == (1, 0, 2)


def test_one_vote_for_and_the_rest_onthouding_is_a_majority_for(t):
    punt = t.punt()
    t.stem(punt, AKKOORD, *[ONTHOUDING] * 4)
    with refused("tegen de stemmen in .1 voor, 0 tegen", field="reden"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="afgewezen")


def test_a_condition_that_its_member_took_back_needs_no_answer(t):
    punt = t.punt()
    t.stem(punt, MITS, AKKOORD, AKKOORD)
    t.stem(punt, AKKOORD)
    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    assert (besluit.voor, besluit.voorwaarden) == (3, "")


def test_a_condition_needs_no_answer_where_the_voorstel_is_not_taken(t):
    punt = t.punt()
    t.stem(punt, MITS, TEGEN, TEGEN)
    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="afgewezen", reden="Te duur.")
    assert besluit.voorwaarden == ""


def test_the_vervanger_who_is_in_the_chair_decides_on_a_tie_and_has_one_vote(t):
    t.vergadering.vervanger = t.leden[1]
    t.vergadering.save()
    punt = t.punt()
    t.stem(punt, AKKOORD, TEGEN, TEGEN, AKKOORD)
    besluit = ratify(agendapunt=punt, user=t.leden[1].user, uitkomst="conform")
    assert (besluit.voor, besluit.tegen, besluit.reden) == (2, 2, "")


def test_votes_on_another_item_of_the_same_meeting_are_not_counted(t):
    punt, ander = t.punt(), t.punt()
    t.stem(punt, AKKOORD, AKKOORD)
    t.stem(ander, TEGEN, TEGEN, TEGEN)
    assert uitslag(punt) == Uitslag(voor=2)


def test_of_who_changed_his_mind_twice_the_third_vote_counts(t):
    punt = t.punt()
    for keuze in (AKKOORD, TEGEN, ONTHOUDING):
        t.stem(punt, keuze)
    assert uitslag(punt) == Uitslag(onthoudingen=1)


def test_who_votes_again_stands_at_the_moment_of_the_last_vote(t):
    punt = t.punt()
    t.stem(punt, AKKOORD, AKKOORD)
    t.stem(punt, TEGEN)
    assert [stem.lid for stem in counting_stemmen(punt)] == [t.leden[1], t.leden[0]]


def test_a_concept_has_no_votes_that_count(t):
    punt = t.punt()
    t.stem(punt, AKKOORD)
    voorstel = punt.voorstel
    voorstel.status, voorstel.ingediend_op = StatusVoorstel.CONCEPT, None
    assert uitslag(punt) == Uitslag()


def test_a_subject_of_its_own_has_no_votes(t):
    punt = t.vergadering.agendapunten.create(volgorde=9, onderwerp="Rondvraag")
    assert uitslag(punt) == Uitslag()


def test_a_remark_of_spaces_alone_is_no_remark(t):
    stem = vote(agendapunt=t.punt(), user=t.voorzitter, keuze=AKKOORD, opmerking=" \n ")
    assert stem.opmerking == ""


def test_a_member_of_another_stuurgroep_does_not_vote_here(t):
    vreemd = StuurgroeplidFactory()
    with refused("Alleen wie op 6 oktober 2022 lid"):
        vote(agendapunt=t.punt(), user=vreemd.user, keuze=AKKOORD)


def test_the_last_day_of_a_member_is_a_day_on_which_he_votes(t):
    t.leden[3].tot = t.vergadering.datum
    t.leden[3].save()
    assert vote(agendapunt=t.punt(), user=t.leden[3].user, keuze=AKKOORD).lid == t.leden[3]


def test_a_page_of_the_text_that_is_there_takes_the_vote(t):
    punt = t.punt()
    versie = punt.voorstel.versie
    with refused("opnieuw ingediend nadat u deze pagina opende"):
        vote(agendapunt=punt, user=t.voorzitter, keuze=AKKOORD, versie=versie - 1)
    assert vote(agendapunt=punt, user=t.voorzitter, keuze=AKKOORD, versie=versie).pk


def test_a_meeting_does_not_close_its_votes_by_the_clock(t):
    assert t.vergadering.vorm == VormVergadering.VERGADERING
    assert t.vergadering.sluit_op is None
    assert vote(agendapunt=t.punt(), user=t.voorzitter, keuze=AKKOORD).pk
