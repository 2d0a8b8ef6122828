"""The appendix as people paste it: lines that run on, tabs, HTML, numbers of pages. No word is lost."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pilots.bijlage.invoer import Bijlage
from pilots.bijlage.lezen import lees_bijlage
from pilots.bijlage.lezen_opschonen import zonder_html
from tests.pilots.bijlagen import words


def one(inhoud: bytes | str):
    (gelezen,) = lees_bijlage(inhoud).kaarten
    return gelezen


def said(gelezen: Bijlage) -> str:
    """All meldingen with the words that they are about."""
    kaarten = [melding for k in gelezen.kaarten for melding in k.meldingen]
    return "\n".join(f"{m.melding} {m.tekst}" for m in [*gelezen.meldingen, *kaarten])


def test_lines_that_run_on_are_one_sentence_and_a_new_sentence_is_a_line():
    k = one(
        "Naam pilot\tOntbijt\nKorte omschrijving\nKinderen ontbijten op\nschool. Dat is fijn.\nHet loopt goed.\n\nNieuwe alinea.\n"
    )

    assert (
        k.velden["omschrijving"]
        == "Kinderen ontbijten op school. Dat is fijn.\nHet loopt goed.\n\nNieuwe alinea."
    )


def test_a_long_label_that_a_pdf_breaks_is_one_label():
    k = one(
        "Naam pilot\tX\nPilot succesvol? Zijn de vooraf gestelde\ndoelen/resultaten gehaald? Ja, het is\ngelukt.\n"
    )

    assert (k.velden["succesvol_tekst"], k.succesvol) == ("Ja, het is gelukt.", "ja")


def test_columns_of_a_pdf_are_read_by_their_spaces():
    k = one("Naam pilot      Ontbijt\nStartdatum      juni 2022\n")

    assert (k.naam, k.velden["startdatum"]) == ("Ontbijt", "juni 2022")


def test_a_line_above_a_card_is_not_the_end_of_the_card_before():
    eerste, tweede = lees_bijlage(
        "Naam pilot\tEen\nHoe bestuurlijk gerapporteerd?\tVia\noverleg\n\nFlexwonen\n\n"
        "Naam Pilot\nNaam pilot\tFlexwonen Ruimtebaan\n"
    ).kaarten

    assert eerste.velden["gerapporteerd_tekst"] == "Via overleg"
    assert tweede.naam == "Flexwonen Ruimtebaan"
    assert [m.tekst for m in tweede.meldingen] == ["Flexwonen"]


def test_html_in_a_cell_becomes_text():
    tekst = 'Naam pilot\tX\nDoel\t<p>Meer &amp; beter:</p> <ul style="a">- een;- twee</ul><ul><li>drie</li></ul>\n'

    k = one(tekst)

    assert k.velden["doel"] == "Meer & beter:\n- een;\n- twee\n- drie"
    assert "<ul style" in k.oorspronkelijk["doel"]


def test_what_only_looks_like_html_stays():
    k = one("Naam pilot\tX\nKorte omschrijving\nVoor P&C en jongeren <18 jaar en > 12.\n")

    assert k.velden["omschrijving"] == "Voor P&C en jongeren <18 jaar en > 12."


def test_bullets_of_word_that_come_with_a_tab_are_no_rows():
    k = one("Naam pilot\tX\nDoel\tDoelen:\n•\trust\n•\tregie\n")

    assert k.velden["doel"] == "Doelen:\n- rust\n- regie"


def test_numbers_of_pages_are_left_out_and_named():
    gelezen = lees_bijlage("Naam pilot\tX\nKorte omschrijving\nEen lange\nPagina 3 van 12\nzin.\n")

    assert gelezen.kaarten[0].velden["omschrijving"] == "Een lange zin."
    assert "Pagina 3 van 12" in said(gelezen)


def test_a_text_file_of_windows_is_read():
    assert one("Naam pilot\tCoördinator\n".encode("cp1252")).naam == "Coördinator"
    assert one("Naam pilot\tCoördinator\n".encode("utf-16")).naam == "Coördinator"


def test_an_empty_cell_is_a_field_without_text_and_a_missing_row_is_no_field():
    k = one("Naam pilot\tX\nEinddatum\t\n")

    assert k.velden["einddatum"] == ""
    assert "startdatum" not in k.velden


WOORDEN = st.sampled_from(
    [
        "Naam pilot",
        "Doel",
        "Data",
        "Startdatum",
        "2019",
        "- a",
        "; ? b",
        "Ja.",
        "• c",
        "\t",
        "\n",
        "\n\n",
        "Korte omschrijving",
        "<p>",
        "x:",
        "Hoe bestuurlijk gerapporteerd?",
        "Pilot succesvol?",
        "---",
        "éé",
        "€ 5,-",
        "# kop",
        "",
        " a ",
        " b ",
        "",
        "1.",
        "?",
    ]
)


@settings(deadline=None, max_examples=200)
@example(["Naam pilot", "\t", "X", "\n", "Doel"])
@given(st.lists(st.one_of(WOORDEN, st.text(max_size=8)), max_size=30))
def test_every_word_of_a_text_comes_back_somewhere(delen):
    tekst = "Naam pilot\tEerste\n" + "".join(delen)
    gelezen = lees_bijlage(tekst)

    terug = said(gelezen) + "\n".join(
        [
            *gelezen.inleiding,
            *(
                t
                for k in gelezen.kaarten
                for t in [k.naam, *k.velden.values(), *k.oorspronkelijk.values()]
            ),
        ]
    )
    labels = (
        "naam pilot doel data startdatum korte omschrijving hoe bestuurlijk gerapporteerd succesvol"
    )
    found = set(re.findall(r"\w+", (terug + " " + labels).casefold()))
    asked = set(re.findall(r"\w+", zonder_html(tekst.replace("\x00", "")).casefold()))
    joined = words(terug + labels).casefold()
    assert {w for w in asked - found if words(w) not in joined} == set()
