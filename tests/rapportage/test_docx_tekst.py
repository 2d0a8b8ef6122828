"""Words inside a paragraph: formatting, characters, changes, and what wraps them."""

import pytest

from tests.rapportage.docx_gelezen import html, read
from tests.rapportage.docx_maker import kop, p, r, rel, tbl, text_box, tr


@pytest.mark.parametrize(
    ("rpr", "verwacht"),
    [
        ("<w:b/>", "<strong>woord</strong>"),
        ('<w:b w:val="1"/>', "<strong>woord</strong>"),
        ('<w:b w:val="0"/>', "woord"),
        ('<w:b w:val="false"/>', "woord"),
        ("<w:i/>", "<em>woord</em>"),
        ('<w:u w:val="single"/>', "<u>woord</u>"),
        ('<w:u w:val="none"/>', "woord"),
        ("<w:strike/>", "<s>woord</s>"),
        ("<w:dstrike/>", "<s>woord</s>"),
        ('<w:vertAlign w:val="superscript"/>', "<sup>woord</sup>"),
        ('<w:vertAlign w:val="subscript"/>', "<sub>woord</sub>"),
        ("<w:b/><w:i/>", "<strong><em>woord</em></strong>"),
        ('<w:rStyle w:val="Zwaar"/>', "<strong>woord</strong>"),
        ('<w:rStyle w:val="Zwaar"/><w:b w:val="0"/>', "woord"),
    ],
)
def test_formatting_of_a_run(rpr, verwacht):
    assert html(p(r("een ") + r("woord", rpr))) == f"<p>een {verwacht}</p>"


def test_a_bold_paragraph_style_is_bold_and_a_bold_character_style_in_it_is_not():
    alinea = p(r("vet ") + r("niet", '<w:rStyle w:val="Zwaar"/>'), "Vetstijl")

    assert html(alinea) == "<p><strong>vet </strong>niet</p>"


def test_runs_that_look_the_same_are_joined():
    assert html(p(r("ver", "<w:b/>") + r("der", "<w:b/>"))) == "<p><strong>verder</strong></p>"


def test_markup_in_the_text_is_text():
    assert html(p(r("<b>1 & 2</b>"))) == "<p>&lt;b&gt;1 &amp; 2&lt;/b&gt;</p>"


def test_line_breaks_stay_and_page_breaks_go():
    alinea = p(
        r("een")
        + "<w:r><w:br/></w:r>"
        + r("twee")
        + '<w:r><w:br w:type="page"/></w:r>'
        + r(" drie")
    )

    assert html(alinea) == "<p>een<br>twee drie</p>"


def test_tabs_and_hyphens():
    alinea = p(
        r("a")
        + "<w:r><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t></w:r>"
    )

    assert html(alinea) == "<p>a b\u2011c\u00add</p>"


def test_columns_made_with_tabs_are_said():
    gelezen, meldingen = read(
        p("<w:r><w:t>Doel</w:t><w:tab/><w:t>200</w:t><w:tab/><w:t>209</w:t></w:r>")
    )

    assert gelezen == "<p>Doel 200 209</p>"
    assert "met tabs in kolommen" in meldingen


@pytest.mark.parametrize(
    ("font", "code", "teken"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "B7", "•"),
        ("Arial", "20AC", "€"),
    ],
)
def test_symbols_of_a_font_become_their_character(font, code, teken):
    assert (
        html(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' + r(" klaar")))
        == f"<p>{teken} klaar</p>"
    )


def test_an_unknown_symbol_is_a_box_and_said():
    gelezen, meldingen = read(p('<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>' + r("klaar")))

    assert gelezen == "<p>□klaar</p>"
    assert "teken uit het lettertype Webdings" in meldingen


def test_an_emoji_written_twice_is_read_once():
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/>'
        "</mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert html(p(r("blij ") + emoji)) == "<p>blij 😊</p>"


def test_inserted_text_stays_deleted_text_goes_and_both_are_said():
    alinea = p(
        r("Het doel is ")
        + '<w:del w:id="1"><w:r><w:delText xml:space="preserve">300 </w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{r("200 ")}</w:ins>'
        + r("banen.")
    )

    gelezen, meldingen = read(alinea)

    assert gelezen == "<p>Het doel is 200 banen.</p>"
    assert "Verwijderde tekst (wijzigingen bijhouden) is niet overgenomen. [300]" in meldingen
    assert (
        "Ingevoegde tekst (wijzigingen bijhouden) is overgenomen als gewone tekst. [200]"
        in meldingen
    )


def test_moved_text_stands_once_at_its_new_place():
    gelezen, meldingen = read(
        p(f'<w:moveFrom w:id="1">{r("Verplaatst.")}</w:moveFrom>{r("Eerst.")}'),
        p(f'<w:moveTo w:id="2">{r("Verplaatst.")}</w:moveTo>'),
    )

    assert gelezen == "<p>Eerst.</p>\n<p>Verplaatst.</p>"
    assert "hier stond hij eerst" in meldingen


def test_a_paragraph_whose_end_was_deleted_runs_on():
    weg = '<w:rPr><w:del w:id="1"/></w:rPr>'

    assert read(p(r("een "), ppr=weg), p("twee"))[0] == "<p>een twee</p>"


def test_a_paragraph_that_runs_on_into_a_table_stays_above_it():
    weg = '<w:rPr><w:del w:id="1"/></w:rPr>'

    assert read(p(r("een"), ppr=weg), tbl(tr("a", "b"), tr("c", "d")), p("twee"))[0].startswith(
        "<p>een</p>\n<table>"
    )


def test_a_deleted_paragraph_leaves_nothing():
    weg = p(
        '<w:del w:id="1"><w:r><w:delText>weg</w:delText></w:r></w:del>',
        ppr='<w:rPr><w:del w:id="2"/></w:rPr>',
    )

    assert read(weg, p("blijft"))[0] == "<p>blijft</p>"


def test_a_large_first_letter_stands_in_its_word():
    assert html(p("D", ppr='<w:framePr w:dropCap="drop"/>'), p("e buurt.")) == "<p>De buurt.</p>"


def test_hidden_text_is_not_taken_over_and_said():
    gelezen, meldingen = read(p(r("zichtbaar") + r(" geheim", "<w:vanish/>")))

    assert gelezen == "<p>zichtbaar</p>"
    assert "Verborgen tekst is niet overgenomen. [geheim]" in meldingen


def test_marked_text_stays_and_the_marker_is_said():
    gelezen, meldingen = read(p(r("nog invullen", '<w:highlight w:val="yellow"/>')))

    assert gelezen == "<p>nog invullen</p>"
    assert "markering" in meldingen


@pytest.mark.parametrize(
    "alinea",
    [
        p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('woord')}</w:sdtContent></w:sdt>"),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('woord')}</w:sdtContent></w:sdt>",
        p(f'<w:smartTag w:element="place">{r("woord")}</w:smartTag>'),
        f'<w:customXml w:element="x">{p("woord")}</w:customXml>',
        p(f"<w:dir>{r('woord')}</w:dir>"),
        p(
            f'<w:permStart w:id="1"/><w:proofErr w:type="spellStart"/>{r("woord")}<w:lastRenderedPageBreak/>'
        ),
    ],
)
def test_what_only_wraps_words_leaves_them(alinea):
    assert html(alinea) == "<p>woord</p>"


def test_a_placeholder_of_a_content_control_is_not_taken_over_and_said():
    sdt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Klik hier.')}</w:sdtContent></w:sdt>"

    gelezen, meldingen = read(p(r("Tekst.") + sdt))

    assert gelezen == "<p>Tekst.</p>"
    assert "voorbeeldtekst is niet overgenomen. [Klik hier.]" in meldingen


def test_a_text_box_is_text_below_its_paragraph_once_and_said():
    gelezen, meldingen = read(p(r("Alinea.") + text_box(p("In het vak."))), p("Verder."))

    assert gelezen == "<p>Alinea.</p>\n<p>In het vak.</p>\n<p>Verder.</p>"
    assert "tekstvak is gewone tekst geworden" in meldingen


def test_a_text_box_in_old_word():
    oud = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('In het vak.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"

    assert read(p(oud))[0] == "<p>In het vak.</p>"


def test_a_heading_and_a_table_in_a_text_box_stay_in_the_text():
    vak = text_box(kop(1, "Let op") + tbl(tr("a", "b"), tr("c", "d")))

    gelezen, meldingen = read(p(r("Alinea.") + vak))

    assert gelezen.startswith("<p>Alinea.</p>\n<p><strong>Let op</strong></p>\n<table>")
    assert "kop in een tabel, tekstvak of voetnoot is vette tekst" in meldingen


def test_a_formula_keeps_its_characters_and_is_said():
    formule = "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"

    gelezen, meldingen = read(p(r("Zo: ") + formule))

    assert gelezen == "<p>Zo: a=b</p>"
    assert "formule is niet begrepen" in meldingen


def test_an_unknown_element_keeps_its_words_and_is_said():
    gelezen, meldingen = read(
        p(f"{r('een ')}<w:nieuwDing>{r('twee')}</w:nieuwDing>"),
        f"<w:anderDing>{p('drie')}</w:anderDing>",
    )

    assert gelezen == "<p>een twee</p>\n<p>drie</p>"
    assert "Onbekend onderdeel «nieuwDing»" in meldingen
    assert "Onbekend onderdeel «anderDing»" in meldingen


def test_a_quote_is_a_quote_and_an_empty_paragraph_is_nothing():
    assert (
        html(p("Mooi.", "Citaat"), p(), p("Tekst."))
        == "<blockquote><p>Mooi.</p></blockquote>\n<p>Tekst.</p>"
    )


def test_spaces_that_word_does_not_keep_are_not_kept():
    assert html(p("<w:r><w:t> a \n</w:t></w:r>" + r(" b "))) == "<p>a b</p>"


def test_an_inserted_file_is_named():
    gelezen, meldingen = read(
        p("Tekst."),
        '<w:altChunk r:id="rId8"/>',
        relaties=(rel("rId8", "aFChunk", "stuk.txt"),),
        delen={"word/stuk.txt": "los"},
    )

    assert gelezen == "<p>Tekst.</p>"
    assert "ingevoegd bestand is niet overgenomen" in meldingen
