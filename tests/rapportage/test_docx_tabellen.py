"""Tables of Word: headers, joined cells, and what stands in a cell."""

import pytest

from tests.rapportage.docx_gelezen import html, read
from tests.rapportage.docx_maker import kop, li, noot, p, r, tbl, tc, text_box, tr

SPAN2 = '<w:gridSpan w:val="2"/>'
BEGIN, VERVOLG = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_repeated_row_is_the_header():
    assert html(tbl(tr("", "Doel", kop=True), tr("Banen", "200"))) == (
        '<table><thead><tr><td></td><th scope="col">Doel</th></tr></thead>'
        "<tbody><tr><td>Banen</td><td>200</td></tr></tbody></table>"
    )


def test_the_look_of_the_table_makes_headers_of_the_first_row_and_column():
    assert html(tbl(tr("Wat", "Doel"), tr("Banen", "200"), look="04A0")) == (
        '<table><thead><tr><th scope="col">Wat</th><th scope="col">Doel</th></tr></thead>'
        '<tbody><tr><th scope="row">Banen</th><td>200</td></tr></tbody></table>'
    )


def test_a_table_without_headers():
    assert html(tbl(tr("a", "b"), tr("c", "d"))) == (
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>"
    )


def test_cells_joined_side_by_side_and_below_each_other():
    tabel = tbl(
        tr(tc("breed", SPAN2), "c"),
        tr(tc("hoog", BEGIN), "e", "f"),
        tr(tc("", VERVOLG), "h", "i"),
    )

    assert html(tabel) == (
        '<table><tbody><tr><td colspan="2">breed</td><td>c</td></tr>'
        '<tr><td rowspan="2">hoog</td><td>e</td><td>f</td></tr><tr><td>h</td><td>i</td></tr></tbody></table>'
    )


def test_words_in_a_joined_cell_stay_and_that_is_said():
    gelezen, meldingen = read(tbl(tr(tc("boven", BEGIN), "b"), tr(tc("onder", VERVOLG), "d")))

    assert '<td rowspan="2"><p>boven</p><p>onder</p></td>' in gelezen
    assert "samengevoegde cellen" in meldingen


def test_a_cell_that_hangs_below_nothing_is_a_cell():
    assert "<td>los</td>" in html(tbl(tr(tc("los", VERVOLG), "b"), tr("c", "d")))


def test_rows_are_filled_to_the_same_length():
    assert html(tbl(tr("a", "b", "c"), tr("d"), tr("e", trpr='<w:gridBefore w:val="1"/>'))) == (
        "<table><tbody><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td></td><td></td></tr>"
        "<tr><td></td><td>e</td><td></td></tr></tbody></table>"
    )


def test_a_first_row_of_one_cell_is_the_caption_and_the_next_the_header():
    tabel = tbl(
        tr(tc("Uitstroom", SPAN2), kop=True), tr("Wat", "Aantal", kop=True), tr("Banen", "200")
    )

    assert html(tabel).startswith(
        '<table><caption>Uitstroom</caption><thead><tr><th scope="col">Wat</th><th scope="col">Aantal</th></tr></thead>'
    )


def test_a_header_of_two_rows_is_kept_for_who_makes_it_one_and_said():
    tabel = tbl(
        tr(tc("", BEGIN), tc("2024", SPAN2), kop=True),
        tr(tc("", VERVOLG), "Doel", "Realisatie", kop=True),
        tr("Banen", "200", "209"),
    )

    gelezen, meldingen = read(tabel)

    assert '<th scope="col" colspan="2">2024</th>' in gelezen
    assert "meer dan één regel" in meldingen


def test_paragraphs_and_lists_in_a_cell():
    assert html(tbl(tr(tc(p("een") + p("twee")), tc(li("a") + li("b"))), tr("c", "d"))) == (
        "<table><tbody><tr><td><p>een</p><p>twee</p></td><td><ul><li>a</li><li>b</li></ul></td></tr>"
        "<tr><td>c</td><td>d</td></tr></tbody></table>"
    )


def test_a_footnote_in_a_cell():
    cel = tc(p(r("200") + noot(1)))

    assert '<td>200<span class="voetnoot">Voorlopig.</span></td>' in html(
        tbl(tr("a", "b"), tr("c", cel)), footnotes={1: "Voorlopig."}
    )


def test_a_heading_in_a_cell_is_bold_and_said():
    gelezen, meldingen = read(tbl(tr(tc(kop(2, "Let op")), "b"), tr("c", "d")))

    assert "<td><strong>Let op</strong></td>" in gelezen
    assert "kop in een tabel" in meldingen


def test_a_table_in_a_table_becomes_lines_and_that_is_said():
    binnen = tc(p("vooraf") + tbl(tr("x", "y"), tr("z", "w")) + p("na"))

    gelezen, meldingen = read(tbl(tr("a", binnen), tr("c", "d")))

    assert "<td><p>vooraf</p><p>x</p><p>y</p><p>z</p><p>w</p><p>na</p></td>" in gelezen
    assert "tabel in een tabel" in meldingen


def test_a_text_box_in_a_cell_stays_in_the_cell():
    gelezen, _ = read(tbl(tr(tc(p(r("a") + text_box(p("vak")))), "b"), tr("c", "d")))

    assert "<td><p>a</p><p>vak</p></td>" in gelezen


def test_a_table_of_one_cell_is_text_and_said():
    gelezen, meldingen = read(tbl(tr(tc(p("In het kader.") + p("Meer.")))))

    assert gelezen == "<p>In het kader.</p>\n<p>Meer.</p>"
    assert "tabel van één cel" in meldingen


@pytest.mark.parametrize(
    "rij",
    [
        f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('c', 'd')}</w:sdtContent></w:sdt>",
        tr(f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('c')}</w:sdtContent></w:sdt>", "d"),
        tr(tc(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('c')}</w:sdtContent></w:sdt>"), "d"),
    ],
)
def test_content_controls_around_rows_cells_and_paragraphs(rij):
    assert "<tr><td>c</td><td>d</td></tr>" in html(tbl(tr("a", "b"), rij))


def test_a_deleted_row_goes_and_is_said_and_an_inserted_row_stays():
    gelezen, meldingen = read(
        tbl(
            tr("a", "b"),
            tr("weg", "weg", trpr='<w:del w:id="1"/>'),
            tr("nieuw", "d", trpr='<w:ins w:id="2"/>'),
        )
    )

    assert "weg" not in gelezen
    assert "<td>nieuw</td>" in gelezen
    assert "Verwijderde tekst (wijzigingen bijhouden) is niet overgenomen. [weg weg]" in meldingen


def test_a_caption_above_a_table_belongs_to_it():
    assert html(p("Tabel 1: Banen", "Bijschrift"), tbl(tr("a", "b"), tr("c", "d"))).startswith(
        "<table><caption>Tabel 1: Banen</caption><tbody>"
    )


def test_a_caption_with_a_footnote_stays_above_the_table():
    bijschrift = p(r("Tabel 1") + noot(1), "Bijschrift")

    assert html(bijschrift, tbl(tr("a", "b"), tr("c", "d")), footnotes={1: "Bron."}).startswith(
        '<p>Tabel 1<span class="voetnoot">Bron.</span></p>\n<table>'
    )


def test_the_alternative_text_of_a_table_is_named():
    tabel = tbl(tr("a", "b"), tr("c", "d")).replace(
        "<w:tblPr>", '<w:tblPr><w:tblDescription w:val="Doel en realisatie"/>'
    )

    assert (
        "alternatieve tekst van een tabel is niet overgenomen. [Doel en realisatie]"
        in read(tabel)[1]
    )


def test_an_empty_table_is_nothing():
    assert html(tbl(), tbl("<w:tr/>"), p("Tekst.")) == "<p>Tekst.</p>"
