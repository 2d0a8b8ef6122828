"""The trail of a voorstel, and what one reader finds on the page of its agendapunt."""

import pytest

from fonds.choices import Instantie, Keuze
from fonds.models import Stem
from fonds.services.besluiten import record_bekrachtiging
from fonds.zitting.beraad import beraad
from fonds.zitting.spoor import spoor
from gebruikers.rollen import Rol
from tests.factories.besluiten import Tafel, tafel
from tests.factories.gebruikers import user_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def t() -> Tafel:
    return tafel()


def page_of(punt, user):
    return beraad(punt, punt.voorstel, user)


def test_the_trail_tells_votes_besluit_and_answer_in_the_order_of_time(t):
    besluit = t.besluit(("a", 2022, 100), voorleggen_aan=Instantie.COLLEGE)
    controller = user_in(Rol.CONTROLLER)
    record_bekrachtiging(
        besluit=besluit, user=controller, akkoord=False, reden="Eerst een plan.",
        boekdatum=besluit.boekdatum,
    )  # fmt: skip
    steps = spoor(besluit.voorstel, list(Stem.objects.all()))
    assert [stap.wat for stap in steps] == [
        *["Stemde: akkoord"] * 3,
        "Besluit SG-2022-001: conform voorstel",
        "Vastgelegd: College van B en W: niet akkoord",
    ]
    assert [stap.wie for stap in steps[3:]] == [t.voorzitter, controller]
    assert [stap.besluit for stap in steps] == [False] * 3 + [True] * 2
    assert steps[-1].toelichting == "Eerst een plan."
    assert steps[-1].url == besluit.get_absolute_url()


def test_without_votes_to_show_the_trail_tells_no_vote(t):
    besluit = t.besluit(("a", 2022, 100))
    assert [stap.wat for stap in spoor(besluit.voorstel, [])] == [
        "Besluit SG-2022-001: conform voorstel"
    ]


def test_what_was_held_over_stands_with_its_reason_on_the_trail(t):
    besluit = t.besluit(uitkomst="aangehouden", reden="Eerst een dekking.")
    [stap] = spoor(besluit.voorstel, [])
    assert (stap.wat, stap.toelichting) == (
        "Besluit SG-2022-001: aangehouden",
        "Eerst een dekking.",
    )


def test_before_the_own_vote_a_member_finds_only_the_own_trail(t):
    punt = t.punt(("a", 2022, 100))
    t.stem(punt, Keuze.AKKOORD, Keuze.AKKOORD_MITS)
    voor, na = page_of(punt, t.leden[2].user), page_of(punt, t.leden[1].user)
    assert (voor.reacties, voor.telling, voor.voorwaarden, voor.spoor) == (None, None, [], [])
    assert (na.telling.voor, na.telling.mits, len(na.spoor)) == (2, 1, 2)
    assert [stem.lid for stem in na.voorwaarden] == [t.leden[1]]


def test_who_works_for_the_stuurgroep_finds_the_question_and_no_vote(t):
    punt = t.punt(("a", 2022, 100))
    t.stem(punt, Keuze.AKKOORD, Keuze.AKKOORD, Keuze.AKKOORD)
    found = page_of(punt, user_in(Rol.PROGRAMMAMANAGER))
    assert (found.reacties, found.telling, found.eigen_stem, found.spoor) == (None, None, None, [])
    assert (found.lid, found.is_stuurgroep, found.mag_stemmen, found.zit_voor) == (
        None, False, False, False,
    )  # fmt: skip
    assert found.gevolg is not None


def test_votes_that_count_no_more_are_counted_apart(t):
    punt = t.punt()
    t.stem(punt, Keuze.NIET_AKKOORD, Keuze.AKKOORD)
    t.stem(punt, Keuze.AKKOORD)
    found = page_of(punt, t.voorzitter)
    assert (len(found.reacties), found.eerdere_stemmen) == (2, 1)
    assert found.eigen_stem.keuze == Keuze.AKKOORD


def test_after_the_besluit_nobody_votes_and_no_effect_is_shown(t):
    besluit = t.besluit(("a", 2022, 100))
    found = page_of(besluit.agendapunt, t.leden[4].user)
    assert found.gesloten == ("Over dit agendapunt is al besloten: SG-2022-001, conform voorstel.")
    assert (found.mag_stemmen, found.gevolg, found.besluit) == (False, None, besluit)
    assert found.reacties is not None  # who did not vote reads them too, once it is decided


def test_the_standing_of_an_onderdeel_is_what_is_granted_less_what_is_spent(t):
    t.besluit(("a", 2022, 100))
    [stand] = page_of(t.punt(("a", 2022, 50)), t.voorzitter).stand
    assert (stand.toegekend, stand.gerealiseerd, stand.openstaand) == (100, 0, 0)
    assert stand.beschikbaar == 100


def test_the_voorzitter_may_hold_over_where_only_the_votes_are_missing(t):
    punt = t.punt()
    found = page_of(punt, t.voorzitter)
    assert found.kan_aanhouden
    assert found.belet == ["Het quorum is 3: van de aanwezige leden stemden er 0."]
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    found = page_of(punt, t.voorzitter)
    assert (found.belet, found.kan_aanhouden) == ([], False)


def test_above_the_mandaat_the_page_says_who_must_approve(t):
    t.groep.mandaat, t.groep.boven_mandaat = 100, Instantie.DIRECTIETEAM
    t.groep.save()
    within = page_of(t.punt(("a", 2022, 60), ("b", 2022, 40)), t.voorzitter)
    above = page_of(t.punt(("a", 2022, 60), ("b", 2022, 41)), t.voorzitter)
    assert (within.boven_mandaat, within.voor_te_leggen) == (False, "")
    assert (above.boven_mandaat, above.voor_te_leggen) == (True, "Directieteam")


def test_the_rows_to_change_start_as_they_were_asked(t):
    found = page_of(t.punt(("a", 2022, 60), ("a", 2023, 40)), t.voorzitter)
    a = t.onderdeel("a")
    assert found.initial_rows() == [
        {"onderdeel": a.pk, "boekjaar": 2022, "bedrag": 60},
        {"onderdeel": a.pk, "boekjaar": 2023, "bedrag": 40},
    ]
