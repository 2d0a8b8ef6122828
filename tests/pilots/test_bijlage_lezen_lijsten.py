"""Lists that ran together in the aim; and what is no list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilots.bijlage.lezen import lees_bijlage
from pilots.bijlage.lezen_opschonen import met_lijst, schoon
from tests.pilots.bijlagen import words

SAMENGELOPEN = [
    ("Doelen: - rust - regie - ruimte", "Doelen:\n- rust\n- regie\n- ruimte"),
    ("Doelen: - Rust - Regie", "Doelen:\n- Rust\n- Regie"),
    ("Effecten: - minder afval;- meer groen", "Effecten:\n- minder afval;\n- meer groen"),
    ("Effecten: - minder afval; - meer groen", "Effecten:\n- minder afval;\n- meer groen"),
    (
        "Effecten: minder afval; ? meer groen; ? rust",
        "Effecten: minder afval;\n- meer groen;\n- rust",
    ),
    ("Rust;- regie;- ruimte", "Rust;\n- regie;\n- ruimte"),
    ("Effecten: ? rust ? regie", "Effecten:\n- rust\n- regie"),
    ("Eerst dit. - Dan dat. - En dan dit.", "Eerst dit.\n- Dan dat.\n- En dan dit."),
    ("Doelen: – rust; – regie", "Doelen:\n- rust;\n- regie"),
    ("Doelen • rust • regie", "Doelen\n- rust\n- regie"),
    ("Doelen: - één ding", "Doelen:\n- één ding"),
    ("- rust;- regie", "- rust;\n- regie"),
    ("Kop:\n- rust;- regie\n\nSlot.", "Kop:\n- rust;\n- regie\n\nSlot."),
]
GEEN_LIJST = [
    "Een partij in de gemeente - het Leger - stelt briefadressen beschikbaar.",
    "Het doel is rust. - En dat is nodig.",
    "Tussen 10 - 20 personen; -5 graden.",
    "HR-professionals en korte- en lange termijn.",
    "Is dat goed? Ja, dat is goed. Waarom? Daarom.",
    "Rust - regie - ruimte",
    "- Hulp aan inwoners - vooral jongeren - in de wijk",
    "a) screening mogelijk wordt en b) informatie geven",
    "2022 - 2023",
    "-",
]


@pytest.mark.parametrize(("tekst", "wanted"), SAMENGELOPEN)
def test_a_list_that_ran_together_is_a_list(tekst, wanted):
    assert met_lijst(schoon(tekst)) == wanted


@pytest.mark.parametrize("tekst", GEEN_LIJST)
def test_what_is_no_list_stays_as_it_is(tekst):
    assert met_lijst(schoon(tekst)) == tekst


@pytest.mark.parametrize("tekst", [wanted for _, wanted in SAMENGELOPEN])
def test_a_list_that_is_read_again_stays_the_same(tekst):
    assert schoon(met_lijst(schoon(tekst))) == tekst


@given(st.text(alphabet="ab AB.;:?-–•\n1", max_size=60))
def test_a_list_keeps_every_word(tekst):
    assert words(met_lijst(schoon(tekst))) == words(tekst)


def test_only_the_aim_is_read_as_a_list():
    tekst = "Doelen: - rust;- regie"
    (k,) = lees_bijlage(
        f"Naam pilot\tX\nDoel\t{tekst}\nKorte omschrijving\n{tekst}\nHoe bestuurlijk gerapporteerd?\t{tekst}\n"
    ).kaarten

    assert k.velden["doel"] == "Doelen:\n- rust;\n- regie"
    assert k.velden["omschrijving"] == k.velden["gerapporteerd_tekst"] == tekst
    assert k.oorspronkelijk["doel"] == tekst
    assert ["2 punten" in m.melding for m in k.meldingen] == [True]
