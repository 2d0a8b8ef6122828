"""What changed in a voorstel since the last time: word by word, amount by amount, paper by paper."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.models import Voorstelstap
from fonds.services.voorstellen import (
    add_bijlage,
    remove_bijlage,
    send_back,
    submit_voorstel,
    update_voorstel,
    withdraw,
)
from fonds.voorstel import momentopname as module
from fonds.voorstel.momentopname import BIJ, GELIJK, WEG, changed_since_submitted, compare, words
from gebruikers.rollen import Rol
from tests.factories.fonds import OnderdeelFactory, founded_fonds
from tests.factories.gebruikers import user_in
from tests.factories.voorstellen import TEKST, concept, docx, pdf, regel, sent_back, submitted

TEKSTEN = st.text(alphabet="ab é€1,.\n", max_size=40)


# --- Words --------------------------------------------------------------------


@given(TEKSTEN, TEKSTEN)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new_one(oud, nieuw):
    stukken = words(oud, nieuw)
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort != BIJ) == oud
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort != WEG) == nieuw


@given(TEKSTEN)
def test_nothing_is_marked_in_a_text_that_stayed(tekst):
    assert {stuk.soort for stuk in words(tekst, tekst)} <= {GELIJK}


def test_only_the_word_that_changed_is_marked():
    stukken = [(stuk.soort, stuk.tekst) for stuk in words("Ken € 500 toe.", "Ken € 450 toe.")]
    assert stukken == [(GELIJK, "Ken € "), (WEG, "500"), (BIJ, "450"), (GELIJK, " toe.")]


def test_a_word_is_never_cut_in_two():
    stukken = [(stuk.soort, stuk.tekst) for stuk in words("de wijkraad", "de wijkraden")]
    assert stukken == [(GELIJK, "de "), (WEG, "wijkraad"), (BIJ, "wijkraden")]


def test_texts_too_long_to_compare_stand_whole_the_old_one_first(monkeypatch):
    monkeypatch.setattr(module, "MAX_WOORDEN", 4)
    assert [(s.soort, s.tekst) for s in words("een twee", "een drie")] == [
        (WEG, "een twee"),
        (BIJ, "een drie"),
    ]


def test_texts_of_just_the_limit_are_compared(monkeypatch):
    monkeypatch.setattr(module, "MAX_WOORDEN", 6)
    assert [s.tekst for s in words("een twee", "een drie")] == ["een ", "twee", "drie"]


# --- Two states, without a database -------------------------------------------


def staat(**velden):
    return {"onderwerp": "Banen", "vraag": "Geld?", "regels": [], "bijlagen": [], **velden}


def rij(bedrag: str, onderdeel_id: int = 1, naam: str = "a Basisbanen", boekjaar: int = 2024):
    return {
        "onderdeel_id": onderdeel_id,
        "onderdeel": naam,
        "boekjaar": boekjaar,
        "bedrag": bedrag,
    }


def paper(naam: str, sha256: str = "1"):
    return {"naam": naam, "sha256": sha256, "grootte": 1}


def amounts(oud: list[dict], nieuw: list[dict]) -> list[tuple]:
    found = compare(staat(regels=oud), staat(regels=nieuw)).bedragen
    return [(b.onderdeel, b.boekjaar, b.oud, b.nieuw, b.verschil) for b in found]


def test_the_same_state_is_no_difference():
    state = staat(regels=[rij("5.00")], bijlagen=[paper("Begroting.pdf")])
    assert not compare(state, state)


def test_an_amount_that_is_written_otherwise_is_the_same_amount():
    assert amounts([rij("5")], [rij("5.00")]) == []


def test_an_amount_that_changed_shows_old_new_and_difference():
    assert amounts([rij("500.00")], [rij("450.00")]) == [("a Basisbanen", 2024, 500, 450, -50)]


def test_an_amount_that_came_was_nothing_and_one_that_went_becomes_nothing():
    moved = amounts([rij("500.00")], [rij("500.00", boekjaar=2025)])
    assert moved == [("a Basisbanen", 2024, 500, 0, -500), ("a Basisbanen", 2025, 0, 500, 500)]


def test_changed_amounts_stand_by_onderdeel_and_then_by_boekjaar():
    nieuw = [
        rij("1", 2, "b Buurt", 2024),
        rij("1", 1, "a Basisbanen", 2025),
        rij("1", 1, "a Basisbanen", 2024),
    ]
    assert [(naam, jaar) for naam, jaar, *_ in amounts([], nieuw)] == [
        ("a Basisbanen", 2024),
        ("a Basisbanen", 2025),
        ("b Buurt", 2024),
    ]


def test_an_onderdeel_that_got_another_name_did_not_change_its_amount():
    assert amounts([rij("5.00")], [rij("5.00", naam="a Basisbanen en werk")]) == []


def test_a_paper_under_its_old_name_with_other_content_went_and_came():
    verschil = compare(
        staat(bijlagen=[paper("Begroting.pdf", "oud"), paper("Brief.docx")]),
        staat(bijlagen=[paper("Begroting.pdf", "nieuw"), paper("Brief.docx")]),
    )
    assert (verschil.bijlagen_weg, verschil.bijlagen_bij) == (["Begroting.pdf"], ["Begroting.pdf"])


@pytest.mark.parametrize(
    ("veld", "oud", "nieuw", "naam", "weg", "bij"),
    [
        ("onderwerp", "Banen", "Werk", "Onderwerp", "Banen", "Werk"),
        ("advies", "borgen", "afbouwen", "Advies na de review", "Borgen", "Afbouwen"),
        ("reden", "", "Minder", "Reden van de wijziging", "", "Minder"),
        ("voorgesteld_besluit", "Ja", "Nee", "Voorgesteld besluit", "Ja", "Nee"),
        ("toelichting", "<p>Kort</p>", "<p>Lang</p>", "Toelichting", "Kort", "Lang"),
        ("onderdeel", "a", "", "Gaat over", "a", ""),
    ],
)
def test_a_changed_field_is_named_as_its_reader_calls_it(veld, oud, nieuw, naam, weg, bij):
    [verschil] = compare(staat(**{veld: oud}), staat(**{veld: nieuw})).teksten
    gone = "".join(stuk.tekst for stuk in verschil.stukken if stuk.soort == WEG)
    came = "".join(stuk.tekst for stuk in verschil.stukken if stuk.soort == BIJ)
    assert (verschil.naam, gone, came) == (naam, weg, bij)


def test_to_be_put_to_nobody_is_said_in_words():
    [verschil] = compare(staat(voorleggen_aan=""), staat(voorleggen_aan="college")).teksten
    assert verschil.naam == "Eerst voor te leggen aan"
    assert "".join(s.tekst for s in verschil.stukken if s.soort != BIJ) == (
        "niemand: de stuurgroep besluit zelf"
    )
    assert "".join(s.tekst for s in verschil.stukken if s.soort != WEG) == "College van B en W"


def test_other_marks_around_the_same_words_are_no_change():
    assert not compare(
        staat(toelichting="<p>Kort</p>"), staat(toelichting="<p><strong>Kort</strong></p>")
    )


# --- Of a voorstel ------------------------------------------------------------


@pytest.fixture
def a(db):
    fonds, programma = founded_fonds()
    return OnderdeelFactory(fonds=fonds, programma=programma, code="a", naam="Basisbanen")


def changed(voorstel):
    return changed_since_submitted(voorstel, Voorstelstap.objects.filter(voorstel=voorstel))


def rewrite(voorstel, bedrag: int, **velden):
    return update_voorstel(
        voorstel=voorstel, user=voorstel.opgesteld_door, onderdeel=voorstel.onderdeel,
        regels=[regel(voorstel.onderdeel, bedrag, 2022)], **{**TEKST, **velden},
    )  # fmt: skip


def again(voorstel):
    return submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)


def test_before_and_at_the_first_submission_there_is_nothing_to_compare(a):
    assert changed(concept(a, 500)) is None
    assert changed(submitted(a, 500)) is None


def test_sent_back_and_untouched_it_says_that_nothing_changed(a):
    verschil = changed(sent_back(a, 500))
    assert verschil is not None
    assert not verschil


def test_a_concept_that_was_sent_back_is_compared_with_what_was_submitted(a):
    voorstel = rewrite(sent_back(a, 500), 450, vraag="Mag het minder zijn?")
    verschil = changed(voorstel)
    assert [tekst.naam for tekst in verschil.teksten] == ["Wat wordt gevraagd"]
    assert [(b.oud, b.nieuw) for b in verschil.bedragen] == [(Decimal(500), Decimal(450))]


def test_submitted_for_the_third_time_it_is_compared_with_the_second(a):
    voorstel = again(rewrite(sent_back(a, 500), 450))
    manager = user_in(Rol.PROGRAMMAMANAGER)
    voorstel = send_back(voorstel=voorstel, reden="Nog minder.", user=manager)
    voorstel = again(rewrite(voorstel, 400))
    assert [(b.oud, b.nieuw) for b in changed(voorstel).bedragen] == [(Decimal(450), Decimal(400))]


def test_withdrawn_while_submitted_its_last_change_stays_readable(a):
    voorstel = again(rewrite(sent_back(a, 500), 450))
    voorstel = withdraw(voorstel=voorstel, reden="Later.", user=voorstel.opgesteld_door)
    assert [b.nieuw for b in changed(voorstel).bedragen] == [Decimal(450)]


def test_a_paper_that_was_replaced_is_named_on_both_sides(a):
    voorstel = concept(a, 500)
    user = voorstel.opgesteld_door
    old = add_bijlage(voorstel=voorstel, naam="plan.pdf", inhoud=pdf(), user=user)
    voorstel = send_back(
        voorstel=again(voorstel), reden="Ander plan.", user=user_in(Rol.PROGRAMMAMANAGER)
    )
    remove_bijlage(bijlage=old, user=user)
    add_bijlage(voorstel=voorstel, naam="plan.docx", inhoud=docx(), user=user)
    verschil = changed(voorstel)
    assert (verschil.bijlagen_weg, verschil.bijlagen_bij) == (["plan.pdf"], ["plan.docx"])
