"""Lists of Word: bullets and numbers, nested, started again, by paragraph and by style."""

from rapportage.docx import read_docx
from tests.rapportage.docx_gelezen import html, read
from tests.rapportage.docx_maker import STIJLEN, abstract, docx, kop, level, li, num, p


def test_bullets_are_one_list():
    assert html(p("Vooraf:"), li("een"), li("twee"), p("Na.")) == (
        "<p>Vooraf:</p>\n<ul><li>een</li><li>twee</li></ul>\n<p>Na.</p>"
    )


def test_numbers_are_a_numbered_list():
    assert html(li("een", 2), li("twee", 2)) == "<ol><li>een</li><li>twee</li></ol>"


def test_a_deeper_item_is_a_list_inside_the_item_above():
    assert html(li("a"), li("a1", 1, 1), li("a2", 1, 1), li("a2x", 1, 2), li("b")) == (
        "<ul><li>a<ul><li>a1</li><li>a2<ul><li>a2x</li></ul></li></ul></li><li>b</li></ul>"
    )


def test_numbers_inside_bullets():
    gemengd = abstract(0, level(0, "bullet", "•"), level(1, "decimal")) + num(1, 0)

    assert html(li("a"), li("een", 1, 1), li("twee", 1, 1), nummering=gemengd) == (
        "<ul><li>a<ol><li>een</li><li>twee</li></ol></li></ul>"
    )


def test_deeper_numbers_start_again_under_the_next_item():
    assert html(li("1", 2), li("1.1", 2, 1), li("2", 2), li("2.1", 2, 1)) == (
        "<ol><li>1<ol><li>1.1</li></ol></li><li>2<ol><li>2.1</li></ol></li></ol>"
    )


def test_a_list_that_begins_deep_is_a_list():
    assert (
        html(li("diep", 1, 2), li("minder", 1, 1))
        == "<ul><li>diep</li></ul><ul><li>minder</li></ul>"
    )


def test_a_list_that_goes_on_after_a_paragraph_keeps_its_number():
    assert html(li("een", 2), p("Tussendoor."), li("twee", 2)) == (
        '<ol><li>een</li></ol>\n<p>Tussendoor.</p>\n<ol start="2"><li>twee</li></ol>'
    )


def test_a_list_that_is_started_again_begins_at_one():
    assert html(li("een", 2), li("twee", 2), li("opnieuw", 3)) == (
        "<ol><li>een</li><li>twee</li></ol><ol><li>opnieuw</li></ol>"
    )


def test_a_list_that_starts_at_five():
    assert html(li("vijf", 5), li("zes", 5)) == '<ol start="5"><li>vijf</li><li>zes</li></ol>'


def test_a_start_that_one_use_of_a_list_overrides():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'

    assert html(li("zeven"), nummering=abstract(0, level(0, "decimal")) + num(1, 0, override)) == (
        '<ol start="7"><li>zeven</li></ol>'
    )


def test_a_level_that_one_use_of_a_list_replaces():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "bullet", "•")}</w:lvlOverride>'

    assert html(li("punt"), nummering=abstract(0, level(0, "decimal")) + num(1, 0, override)) == (
        "<ul><li>punt</li></ul>"
    )


def test_a_list_by_its_style():
    assert (
        html(p("een", "Lijstopsomteken"), p("twee", "Lijstopsomteken"))
        == "<ul><li>een</li><li>twee</li></ul>"
    )


def test_a_list_style_that_is_linked_to_a_level():
    stijlen = STIJLEN + (
        '<w:style w:type="paragraph" w:styleId="Diep"><w:name w:val="Diep"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    diep = level(1, "decimal").replace("<w:numFmt", '<w:pStyle w:val="Diep"/><w:numFmt')
    nummering = abstract(0, level(0, "bullet", "•"), diep) + num(1, 0)

    assert html(li("a"), p("een", "Diep"), stijlen=stijlen, nummering=nummering) == (
        "<ul><li>a<ol><li>een</li></ol></li></ul>"
    )


def test_a_list_that_follows_a_list_style():
    stijlen = STIJLEN + (
        '<w:style w:type="numbering" w:styleId="Lijst"><w:name w:val="Lijst"/>'
        '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    )
    nummering = (
        abstract(0, '<w:numStyleLink w:val="Lijst"/>')
        + abstract(1, level(0, "decimal"))
        + num(1, 0)
        + num(9, 1)
    )

    assert html(li("een"), stijlen=stijlen, nummering=nummering) == "<ol><li>een</li></ol>"


def test_a_paragraph_taken_out_of_its_list_is_a_paragraph():
    uit = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'

    assert html(p("los", "Lijstopsomteken", uit)) == "<p>los</p>"


def test_a_list_paragraph_without_a_number_is_a_paragraph():
    assert html(p("los", "Lijstalinea")) == "<p>los</p>"


def test_a_list_that_is_not_described_is_a_list():
    assert html(li("een", 77), nummering="") == "<ul><li>een</li></ul>"


def test_letters_become_numbers_and_that_is_said():
    gelezen, meldingen = read(li("een", 4), li("twee", 4))

    assert gelezen == "<ol><li>een</li><li>twee</li></ol>"
    assert "bijzondere nummering, %1) (lowerLetter), is genummerd met 1, 2, 3" in meldingen


def test_a_list_style_of_a_deeper_kind_is_a_list_inside():
    stijlen = STIJLEN + (
        '<w:style w:type="paragraph" w:styleId="Lijstopsomteken2"><w:name w:val="List Bullet 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    alineas = (p("a", "Lijstopsomteken"), p("a1", "Lijstopsomteken2"), p("b", "Lijstopsomteken"))

    assert html(*alineas, stijlen=stijlen) == "<ul><li>a<ul><li>a1</li></ul></li><li>b</li></ul>"


def test_a_list_from_zero_begins_at_one_and_that_is_said():
    gelezen, meldingen = read(
        li("nul"), nummering=abstract(0, level(0, "decimal", start=0)) + num(1, 0)
    )

    assert gelezen == "<ol><li>nul</li></ol>"
    assert "bijzondere nummering, vanaf 0" in meldingen


def test_an_empty_item_is_nothing():
    assert html(li("een", 2), li("", 2), li("twee", 2)) == "<ol><li>een</li><li>twee</li></ol>"


def test_a_list_in_an_onderwerp_stays_there():
    document = read_docx(docx(kop(1, "A") + kop(2, "B") + li("een") + kop(2, "C") + li("twee")))

    assert [o.html for o in document.hoofdstukken[0].onderwerpen] == [
        "<ul><li>een</li></ul>",
        "<ul><li>twee</li></ul>",
    ]
