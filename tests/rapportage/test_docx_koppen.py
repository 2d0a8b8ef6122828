"""Headings of Word: which paragraphs open a hoofdstuk or onderwerp, and what is mended."""

import io
import zipfile

import pytest

from rapportage.docx import DocxError, read_docx
from tests.rapportage.docx_maker import W, docx, kop, noot, p, r


def structure(body: str, **rest) -> list[tuple[str, list[str]]]:
    document = read_docx(docx(body, **rest))
    return [(h.titel, [o.titel for o in h.onderwerpen]) for h in document.hoofdstukken]


def meldingen(body: str, **rest) -> str:
    return "\n".join(m.melding for m in read_docx(docx(body, **rest)).meldingen)


def test_kop1_is_a_hoofdstuk_kop2_an_onderwerp_and_kop3_a_heading_in_the_text():
    body = kop(1, "Werk") + kop(2, "Banen") + p("Tekst.") + kop(3, "Uitstroom") + p("Meer.")

    document = read_docx(docx(body))

    onderwerp = document.hoofdstukken[0].onderwerpen[0]
    assert structure(body) == [("Werk", ["Banen"])]
    assert onderwerp.html == "<p>Tekst.</p>\n<h4>Uitstroom</h4>\n<p>Meer.</p>"
    assert document.meldingen == ()


@pytest.mark.parametrize(
    ("id_", "naam"),
    [("Kop1", "heading 1"), ("Heading1", "Heading 1"), ("Kop1", "Kop 1"), ("x17", "heading 1")],
)
def test_headings_are_known_by_their_dutch_and_english_names(id_, naam):
    stijlen = f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{naam}"/></w:style>'

    assert structure(p("Werk", id_) + p("Tekst."), stijlen=stijlen) == [("Werk", [])]


def test_a_heading_style_that_is_not_described_is_known_by_its_id():
    assert structure(p("Werk", "Kop1") + p("Tekst.", "Onbekend"), stijlen="") == [("Werk", [])]


def test_a_style_based_on_a_heading_is_a_heading():
    assert structure(kop(1, "Werk") + p("Banen", "Huisstijlkop")) == [("Werk", ["Banen"])]


def test_a_paragraph_with_an_outline_level_is_a_heading():
    body = p("Werk", ppr='<w:outlineLvl w:val="0"/>') + p("Banen", ppr='<w:outlineLvl w:val="1"/>')

    assert structure(body) == [("Werk", ["Banen"])]


def test_a_heading_style_switched_to_body_text_is_no_heading():
    assert structure(kop(1, "Werk") + p("Tekst.", "Kop2", '<w:outlineLvl w:val="9"/>')) == [
        ("Werk", [])
    ]


def test_styles_that_are_based_on_each_other_do_not_hang():
    stijlen = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )

    assert structure(p("Tekst.", "A"), stijlen=stijlen) == [("Inleiding", [])]


def test_a_heading_that_skips_a_level_is_mended_and_said():
    body = (
        kop(1, "Samenvatting")
        + kop(3, "Samenhang")
        + p("Tekst.")
        + kop(3, "Vervolg")
        + kop(2, "Banen")
    )

    assert structure(body) == [("Samenvatting", ["Samenhang", "Vervolg", "Banen"])]
    assert (
        "«Samenhang» sloeg een niveau over (kop 3 direct onder kop 1) en is nu een onderwerp"
        in meldingen(body)
    )
    assert "«Banen»" not in meldingen(body)


def test_the_shallowest_heading_that_is_used_opens_a_hoofdstuk():
    assert structure(kop(2, "Werk") + kop(3, "Banen") + kop(2, "Zorg")) == [
        ("Werk", ["Banen"]),
        ("Zorg", []),
    ]


def test_a_deep_heading_before_the_first_main_heading_is_a_hoofdstuk_and_said():
    body = kop(2, "Vooraf") + p("Tekst.") + kop(1, "Werk")

    assert structure(body) == [("Vooraf", []), ("Werk", [])]
    assert "«Vooraf» (kop 2) staat voor de eerste hoofdkop en is nu een hoofdstuk" in meldingen(
        body
    )


def test_headings_deeper_than_six_levels_become_the_lowest():
    body = "".join(kop(n, f"Niveau {n}") for n in range(1, 8))

    html = read_docx(docx(body)).hoofdstukken[0].onderwerpen[0].html

    assert (
        html
        == "<h4>Niveau 3</h4>\n<h5>Niveau 4</h5>\n<h6>Niveau 5</h6>\n<h6>Niveau 6</h6>\n<h6>Niveau 7</h6>"
    )
    assert "stond te diep" in meldingen(body)


def test_title_and_subtitle_become_the_title_of_the_report():
    body = p("Rapportage", "Titel") + p("2e helft 2024", "Ondertitel") + kop(1, "Werk")

    document = read_docx(docx(body))

    assert document.titel == "Rapportage – 2e helft 2024"
    assert [h.titel for h in document.hoofdstukken] == ["Werk"]


def test_a_title_in_the_middle_stays_as_text_and_is_said():
    body = p("Rapportage", "Titel") + kop(1, "Werk") + p("Deel twee", "Titel")

    assert read_docx(docx(body)).hoofdstukken[0].html == "<p>Deel twee</p>"
    assert "titel midden in het document" in meldingen(body)


def test_text_before_the_first_heading_stands_in_a_hoofdstuk_inleiding():
    body = p("Vooraf.") + kop(1, "Werk")

    assert structure(body) == [("Inleiding", []), ("Werk", [])]
    assert "nieuw hoofdstuk «Inleiding»" in meldingen(body)


def test_a_document_without_headings_is_one_hoofdstuk():
    assert structure(p("Alleen tekst.")) == [("Inleiding", [])]


def test_formatting_in_a_title_is_gone_and_its_words_stay():
    assert structure(
        p(r("2") + r("e", '<w:vertAlign w:val="superscript"/>') + r(" helft"), "Kop1")
    ) == [("2e helft", [])]


def test_a_heading_in_the_text_keeps_its_formatting_but_is_not_bold_by_its_style():
    kop3 = p(r("Op ") + r("koers", "<w:i/>"), "Kop3")
    html = read_docx(docx(kop(1, "A") + kop(2, "B") + kop3)).hoofdstukken[0].onderwerpen[0].html

    assert html == "<h4>Op <em>koers</em></h4>"


def test_an_empty_heading_is_nothing():
    assert structure(kop(1, "Werk") + kop(1, "") + kop(2, " ") + p("Tekst.")) == [("Werk", [])]


def test_a_heading_of_a_whole_paragraph_is_bold_text_and_said():
    lang = "woord " * 60 + "slot"
    body = kop(1, "Werk") + kop(2, lang) + p("Tekst.")

    html = read_docx(docx(body)).hoofdstukken[0].html

    assert html == f"<p><strong>{lang}</strong></p>\n<p>Tekst.</p>"
    assert "langer dan 200 tekens" in meldingen(body)


def test_a_footnote_in_a_heading_stands_below_it():
    body = p(r("Werk") + noot(1), "Kop1") + p("Tekst.")

    document = read_docx(docx(body, footnotes={1: "Bron."}))

    assert (
        document.hoofdstukken[0].html == '<p><span class="voetnoot">Bron.</span></p>\n<p>Tekst.</p>'
    )
    assert "voetnoot of afbeelding in een kop" in document.meldingen[0].melding


def test_numbers_that_word_sets_before_headings_are_named_once():
    genummerd = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    body = p("Werk", "Kop1", genummerd) + p("Zorg", "Kop1", genummerd)

    assert structure(body) == [("Werk", []), ("Zorg", [])]
    assert meldingen(body).count("De nummers die Word voor koppen zet") == 1


def test_the_place_of_a_melding_is_the_path_of_headings():
    body = kop(1, "Werk") + kop(2, "Banen") + p(f'<w:del w:id="1">{r("weg")}</w:del>{r("Tekst.")}')

    assert read_docx(docx(body)).meldingen[0].plaats == "Werk › Banen"


def test_strict_open_xml_reads_the_same():
    gewoon = docx(kop(1, "Werk") + p("Tekst."))
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(gewoon)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for naam in bron.namelist():
            xml = bron.read(naam).replace(
                W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            )
            doel.writestr(naam, xml)

    assert read_docx(uit.getvalue()) == read_docx(gewoon)


@pytest.mark.parametrize("body", ["", p(), p(" "), kop(1, "")])
def test_a_document_without_words_is_refused(body):
    with pytest.raises(DocxError, match="leeg"):
        read_docx(docx(body))
