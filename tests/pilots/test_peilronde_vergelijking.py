"""What differs between two states of a card, and between two edities."""

import pytest

from pilots.services import snapshot, update_pilotkaart
from pilots.vergelijking import editie_verschil, kaart_verschillen
from tests.factories.peilronde import closed, opened
from tests.factories.pilots import PilotkaartFactory

pytestmark = pytest.mark.django_db


def stukken(deel) -> str:
    """The text with [brackets] around what differs."""
    return "".join(f"[{stuk.tekst}]" if stuk.anders else stuk.tekst for stuk in deel)


def editie(*kaarten: tuple[str, dict]) -> dict:
    return {"kaarten": [{"slug": slug, "gegevens": gegevens} for slug, gegevens in kaarten]}


def test_equal_states_do_not_differ():
    state = snapshot(PilotkaartFactory(doel="Rust"))

    assert kaart_verschillen(state, dict(state)) == ()


def test_a_moment_that_moved_says_how_far():
    oud = {"evaluatiemoment": "1ste kwartaal 2024", "evaluatie_tot": "2024-03-31"}
    nieuw = {"evaluatiemoment": "4de kwartaal 2025", "evaluatie_tot": "2025-12-31"}

    (heen,) = kaart_verschillen(oud, nieuw)
    (terug,) = kaart_verschillen(nieuw, oud)

    assert (heen.label, heen.verschuiving) == ("Evaluatiemoment", "21 maanden later")
    assert terug.verschuiving == "21 maanden eerder"
    assert "2024" in stukken(heen.oud)
    assert "2025" in stukken(heen.nieuw)


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ("2024-12-21", "2024-12-31", "10 dagen later"),
        ("2024-12-31", "2024-12-30", "1 dag eerder"),
        ("2024-01-31", "2024-02-01", "1 maand later"),
        (None, "2024-02-01", ""),
        ("2024-02-01", None, ""),
    ],
)
def test_a_move_is_told_in_months_or_else_in_days(oud, nieuw, verwacht):
    (verschil,) = kaart_verschillen(
        {"einddatum": "a", "eind_tot": oud}, {"einddatum": "b", "eind_tot": nieuw}
    )

    assert verschil.verschuiving == verwacht


def test_a_span_that_was_corrected_shows_though_the_text_is_the_same():
    (verschil,) = kaart_verschillen(
        {"einddatum": "eind van het jaar", "eind_tot": "2024-12-31"},
        {"einddatum": "eind van het jaar", "eind_tot": "2025-12-31"},
    )

    assert verschil.verschuiving == "12 maanden later"


def test_only_the_words_that_differ_are_marked():
    (verschil,) = kaart_verschillen(
        {"doel": "Wij willen rust in de wijk."}, {"doel": "Wij willen regie in de wijk."}
    )

    assert stukken(verschil.oud) == "Wij willen [rust] in de wijk."
    assert stukken(verschil.nieuw) == "Wij willen [regie] in de wijk."


def test_another_text_altogether_is_shown_whole():
    (verschil,) = kaart_verschillen({"doel": "Rust en orde"}, {"doel": "Iets heel anders"})

    assert stukken(verschil.nieuw) == "[Iets heel anders]"


def test_a_choice_is_named_and_an_amount_is_written_out():
    keuze, bedrag = kaart_verschillen(
        {"succesvol": "te_bepalen", "financieel_bedrag": None},
        {"succesvol": "ja", "financieel_bedrag": "80000.00"},
    )

    assert (stukken(keuze.oud), stukken(keuze.nieuw)) == ("[Te bepalen]", "[Ja]")
    assert (stukken(bedrag.oud), stukken(bedrag.nieuw)) == ("[geen opgave]", "[€\u00a080.000]")


def test_line_ends_of_a_browser_are_no_difference():
    assert kaart_verschillen({"doel": "a\nb"}, {"doel": "a\r\nb\r\n"}) == ()


def test_cards_that_came_and_went_are_named_and_equal_ones_counted():
    verschil = editie_verschil(
        editie(("weg", {"naam": "Weg"}), ("zelfde", {"naam": "Zelfde"}), ("om", {"naam": "Oud"})),
        editie(("zelfde", {"naam": "Zelfde"}), ("om", {"naam": "Nieuw"}), ("bij", {"naam": "Bij"})),
    )

    assert [kaart["slug"] for kaart in verschil.toegevoegd] == ["bij"]
    assert [kaart["slug"] for kaart in verschil.vervallen] == ["weg"]
    assert [kaart.slug for kaart in verschil.gewijzigd] == ["om"]
    assert verschil.gelijk == 1


def test_two_closed_rounds_show_the_date_that_moved():
    kaart = PilotkaartFactory()
    kaart = update_pilotkaart(kaart=kaart, versie=1, einddatum="1ste kwartaal 2024")
    eerste = closed(opened(naam="Een"))
    update_pilotkaart(kaart=kaart, versie=2, einddatum="4de kwartaal 2025")
    tweede = closed(opened(naam="Twee"))

    (gewijzigd,) = editie_verschil(eerste.gegevens, tweede.gegevens).gewijzigd

    assert [(v.label, v.verschuiving) for v in gewijzigd.verschillen] == [
        ("Einddatum", "21 maanden later")
    ]
    assert (tweede.vorige, eerste.vorige) == (eerste, None)
