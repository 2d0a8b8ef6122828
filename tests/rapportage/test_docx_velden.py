"""Links and fields inside a paragraph."""

import pytest

from rapportage.docx import read_docx
from tests.rapportage.docx_gelezen import html, read
from tests.rapportage.docx_maker import docx, field, kop, p, r, rel

LINK = rel("rId9", "hyperlink", "https://voorbeeld.nl/a?b=1&c=2", extern=True)


def test_a_link_over_several_runs_is_one_link():
    link = f'<w:hyperlink r:id="rId9">{r("de ")}{r("bron", "<w:b/>")}</w:hyperlink>'

    assert html(p(r("Zie ") + link), relaties=(LINK,)) == (
        '<p>Zie <a href="https://voorbeeld.nl/a?b=1&amp;c=2">de <strong>bron</strong></a></p>'
    )


def test_a_link_that_is_bold_as_a_whole_has_bare_words_inside():
    link = f'<w:hyperlink r:id="rId9">{r("de bron", "<w:b/>")}</w:hyperlink>'

    assert html(p(link), relaties=(LINK,)) == (
        '<p><strong><a href="https://voorbeeld.nl/a?b=1&amp;c=2">de bron</a></strong></p>'
    )


def test_the_underline_of_a_link_is_its_style():
    run = r("bron", '<w:rStyle w:val="Hyperlink"/>')
    link = f'<w:hyperlink r:id="rId9">{run}</w:hyperlink>'

    assert "<u>" not in html(p(link), relaties=(LINK,))


def test_a_link_field_over_several_runs():
    veld = field(
        'HYPERLINK "https://voorbeeld.nl/" \\o "Naar de site"', r("het ") + r("rapport", "<w:i/>")
    )

    assert (
        html(p(r("Zie ") + veld + r(".")))
        == '<p>Zie <a href="https://voorbeeld.nl/">het <em>rapport</em></a>.</p>'
    )


def test_a_simple_link_field():
    veld = (
        f"<w:fldSimple w:instr=' HYPERLINK \"https://voorbeeld.nl/\" '>{r('rapport')}</w:fldSimple>"
    )

    assert html(p(veld)) == '<p><a href="https://voorbeeld.nl/">rapport</a></p>'


def test_a_link_to_a_place_in_the_document_points_at_that_place():
    verwijzing = field("REF _Ref2 \\h", r("Zorg"))
    body = (
        kop(1, "Werk")
        + p(f'<w:hyperlink w:anchor="_Ref1">{r("Banen")}</w:hyperlink>{r(" en ")}{verwijzing}')
        + p(
            f'<w:bookmarkStart w:id="1" w:name="_Ref1"/>{r("Banen")}<w:bookmarkEnd w:id="1"/>',
            "Kop2",
        )
        + '<w:bookmarkStart w:id="2" w:name="_Ref2"/>'
        + kop(1, "Zorg")
    )

    document = read_docx(docx(body))

    assert (
        document.hoofdstukken[0].html
        == '<p><a href="#doel-1-1">Banen</a> en <a href="#doel-2">Zorg</a></p>'
    )
    assert document.hoofdstukken[0].onderwerpen[0].doel == "doel-1-1"
    assert document.hoofdstukken[1].doel == "doel-2"
    assert document.meldingen == ()


def test_a_link_to_a_place_that_is_not_there_is_text_and_said():
    gelezen, meldingen = read(p(f'<w:hyperlink w:anchor="weg">{r("Bijlage")}</w:hyperlink>'))

    assert gelezen == "<p>Bijlage</p>"
    assert "leidt nergens heen en is gewone tekst geworden. [Bijlage]" in meldingen


@pytest.mark.parametrize(
    "adres", ["javascript:alert(1)", "file:///H:/map/bestand.docx", "bestand.pdf", "//elders.nl/x"]
)
def test_a_link_that_a_page_cannot_follow_is_text_and_said(adres):
    link = f'<w:hyperlink r:id="rId9">{r("bron")}</w:hyperlink>'
    gelezen, meldingen = read(p(link), relaties=(rel("rId9", "hyperlink", adres, extern=True),))

    assert gelezen == "<p>bron</p>"
    assert f"Een link naar «{adres}» is gewone tekst" in meldingen


def test_the_contents_list_of_word_is_not_taken_over_and_said():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    bladzijde = field("PAGEREF _Toc1 \\h", r("3"))
    regel = (
        f'<w:hyperlink w:anchor="_Toc1">{r("Banen")}<w:r><w:tab/></w:r>{bladzijde}</w:hyperlink>'
    )
    toc = (
        p(begin + regel, "Inhopg1")
        + p(regel, "Inhopg1")
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )

    gelezen, meldingen = read(toc, p("Tekst."))

    assert gelezen == "<p>Tekst.</p>"
    assert meldingen.count("inhoudsopgave van Word is niet overgenomen") == 1
    assert "Banen 3" in meldingen


def test_the_contents_list_in_a_content_control_is_not_taken_over_and_said():
    sdt = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        f"{p('Inhoud', 'Kopvaninhoudsopgave')}{p('Banen 3', 'Inhopg1')}</w:sdtContent></w:sdt>"
    )

    gelezen, meldingen = read(sdt, p("Tekst."))

    assert gelezen == "<p>Tekst.</p>"
    assert (
        "inhoudsopgave van Word is niet overgenomen: het portaal maakt zelf een inhoudsopgave. [Inhoud Banen 3]"
        in meldingen
    )


@pytest.mark.parametrize(
    ("code", "melding"),
    [
        ("PAGEREF _Ref1", "paginanummer"),
        ("=SUM(ABOVE)", "veld van Word (=)"),
        ("DATE", "veld van Word (DATE)"),
    ],
)
def test_the_result_of_a_field_stays_as_text_and_is_said(code, melding):
    gelezen, meldingen = read(p(r("Zie ") + field(code, r("12"))))

    assert gelezen == "<p>Zie 12</p>"
    assert melding in meldingen


def test_a_caption_number_is_plain_text():
    assert html(p(r("Tabel ") + field("SEQ Tabel", r("3")))) == "<p>Tabel 3</p>"


def test_a_field_that_never_ends_does_not_swallow_the_rest():
    open_ = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'

    gelezen, meldingen = read(p(open_ + r("een")), p("twee"))

    assert gelezen == "<p>een</p>\n<p>twee</p>"
    assert "niet afgesloten" in meldingen
