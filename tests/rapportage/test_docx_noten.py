"""Footnotes, endnotes, comments and headers of Word."""

from rapportage.docx import read_docx
from tests.rapportage.docx_gelezen import html, read
from tests.rapportage.docx_maker import W, docx, kop, li, noot, p, part, r, rel, rels, tbl, tr


def test_a_footnote_stands_at_its_call():
    assert html(p(r("Gedaald") + noot(1) + r(" dus.")), footnotes={1: "Bron: benchmark."}) == (
        '<p>Gedaald<span class="voetnoot">Bron: benchmark.</span> dus.</p>'
    )


def test_a_footnote_keeps_links_of_its_own_part_and_formatting():
    inhoud = p(
        f'<w:r><w:footnoteRef/></w:r><w:hyperlink r:id="rId1">{r("bron")}</w:hyperlink>{r(" vet", "<w:b/>")}'
    )
    delen = {
        "word/_rels/footnotes.xml.rels": rels(
            rel("rId1", "hyperlink", "https://voorbeeld.nl/", extern=True)
        )
    }

    assert html(p(r("Tekst") + noot(1)), footnotes={1: inhoud}, delen=delen) == (
        '<p>Tekst<span class="voetnoot"><a href="https://voorbeeld.nl/">bron</a><strong> vet</strong></span></p>'
    )


def test_paragraphs_of_a_footnote_are_lines():
    assert html(p(r("Tekst") + noot(1)), footnotes={1: p("een") + p("twee")}) == (
        '<p>Tekst<span class="voetnoot">een<br>twee</span></p>'
    )


def test_a_list_and_a_table_in_a_footnote_are_lines_and_that_is_said():
    gelezen, meldingen = read(
        p(r("Tekst") + noot(1)),
        footnotes={1: p("een") + li("twee") + tbl(tr("a", "b"), tr("c", "d"))},
    )

    assert gelezen == '<p>Tekst<span class="voetnoot">een<br>twee<br>a<br>b<br>c<br>d</span></p>'
    assert "lijst in een voetnoot" in meldingen
    assert "tabel in een voetnoot" in meldingen


def test_a_footnote_between_the_words_of_a_link():
    link = f'<w:hyperlink r:id="rId9">{r("bron")}{noot(1)}</w:hyperlink>'

    assert html(
        p(link),
        footnotes={1: "Noot."},
        relaties=(rel("rId9", "hyperlink", "https://voorbeeld.nl/", True),),
    ) == ('<p><a href="https://voorbeeld.nl/">bron</a><span class="voetnoot">Noot.</span></p>')


def test_endnotes_are_footnotes_and_that_is_said_once():
    gelezen, meldingen = read(
        p(r("a") + noot(1, "endnote")),
        p(r("b") + noot(2, "endnote")),
        endnotes={1: "een", 2: "twee"},
    )

    assert (
        gelezen
        == '<p>a<span class="voetnoot">een</span></p>\n<p>b<span class="voetnoot">twee</span></p>'
    )
    assert meldingen.count("Eindnoten zijn voetnoten geworden") == 1


def test_a_footnote_in_a_list():
    punt = p(
        r("punt") + noot(1),
        "Lijstalinea",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    )

    assert (
        html(punt, footnotes={1: "Noot."})
        == '<ul><li>punt<span class="voetnoot">Noot.</span></li></ul>'
    )


def test_a_footnote_that_is_not_there_is_said():
    assert (
        "voetnoot waarnaar de tekst verwijst, is niet gevonden" in read(p(r("Tekst") + noot(9)))[1]
    )


def test_a_footnote_that_nothing_calls_is_named_with_its_words():
    assert (
        "zonder verwijzing in de tekst is niet overgenomen. [Los.]"
        in read(p("Tekst"), footnotes={1: "Los."})[1]
    )


def test_a_footnote_of_deleted_text_is_named_with_it():
    weg = f'<w:del w:id="1"><w:r><w:delText>oud</w:delText></w:r>{noot(1)}</w:del>'

    gelezen, meldingen = read(p(r("nieuw") + weg), footnotes={1: "Oude bron."})

    assert gelezen == "<p>nieuw</p>"
    assert "[oud [voetnoot: Oude bron.]]" in meldingen
    assert "zonder verwijzing" not in meldingen


def test_a_comment_is_not_taken_over_and_named():
    opmerking = f'<w:comment w:id="1" w:author="Iemand">{p("Klopt dit?")}</w:comment>'
    alinea = p(
        f'<w:commentRangeStart w:id="1"/>{r("Tekst.")}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    )

    gelezen, meldingen = read(alinea, comments=opmerking)

    assert gelezen == "<p>Tekst.</p>"
    assert "opmerking van Word is niet overgenomen. [Klopt dit?]" in meldingen
    assert "Iemand" not in meldingen


def test_a_header_with_words_is_named():
    kopdeel = part("hdr", p("Gemeente, bladzijde 1"))
    relaties = (rel("rIdH", "header", "header1.xml"), rel("rIdF", "footer", "footer1.xml"))
    delen = {"word/header1.xml": kopdeel, "word/footer1.xml": part("ftr", p())}

    meldingen = read_docx(docx(kop(1, "A") + p("Tekst."), relaties=relaties, delen=delen)).meldingen

    assert [m.tekst for m in meldingen] == ["Gemeente, bladzijde 1"]
    assert W in kopdeel
