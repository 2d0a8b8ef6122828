"""What a screen reader gets from the PDF: beyond what a checker sees."""

import random

import pytest

from rapportage.pdf import render_pdf
from tests.factories import uitgaven
from tests.pdf_poort import LeesPdf, faults, missing_in_order

NOOT = '<span class="voetnoot">Een noot.</span>'
RIJ = "<tr><td>cel</td><td>cel</td></tr>"


def pdf_of(tekst, **kwargs):
    delen = (uitgaven.hoofdstuk(1, onderwerpen=(uitgaven.onderwerp(1, tekst=tekst, **kwargs),)),)
    return render_pdf(uitgaven.uitgave(hoofdstukken=delen), afbeeldingen=uitgaven.PICTURES)


@pytest.fixture(scope="module")
def rijk():
    return LeesPdf(render_pdf(uitgaven.rijke_uitgave(), afbeeldingen=uitgaven.PICTURES)).boom


def test_a_header_cell_says_whether_it_heads_a_row_or_a_column(rijk):
    scopes = {cell.tekst: cell.eigenschappen["Scope"] for cell in rijk.alle("TH")}
    assert scopes["Realisatie"] == scopes["Bedrag"] == "/Column"
    assert scopes["Beschut werk"] == scopes["Peildatum"] == scopes["2046"] == "/Row"


def test_a_footnote_has_a_name_and_is_read_right_after_its_call(rijk):
    notes = list(rijk.alle("Note"))
    assert [note.eigenschappen["ID"] for note in notes] == [f"voetnoot-{n}" for n in range(1, 7)]
    assert len(list(rijk.alle("Reference"))) == 6
    item = next(item for item in rijk.alle("LI") if "Tweede punt" in item.tekst)
    assert "Tweede punt met een noot.44. Noot in een opsomming." in item.tekst


def test_a_link_says_where_it_goes_in_its_own_words(rijk):
    words = {link.eigenschappen["Contents"] for link in rijk.alle("Link")}
    assert {"gewone link", "cursieve link", "link met vet erin", "Lange tabel", "Colofon"} <= words
    assert all(link.tekst for link in rijk.alle("Link"))


def test_a_list_item_holds_a_label_and_a_body_only(rijk):
    kinds = {part.soort for item in rijk.alle("LI") for part in item.delen}
    assert kinds <= {"Lbl", "LBody", "L"}


def test_lists_count_from_where_they_say(rijk):
    labels = [label.tekst.strip() for item in rijk.alle("LI") for label in item.alle("Lbl")]
    assert {"3.", "4.", "5."} <= set(labels)
    assert "1." not in labels


def test_a_picture_has_its_description(rijk):
    [figure] = rijk.alle("Figure")
    assert figure.eigenschappen["Alt"] == "Een petrolkleurig vlak"


def test_pictograms_are_read_as_words_and_not_as_drawings(rijk):
    texts = [item.tekst.strip() for item in rijk.alle("LI")]
    assert {"Preventie", "Toegang", "Maatwerk", "Gebiedsgericht"} <= set(texts)


def test_a_picture_without_description_says_that_it_has_none():
    pdf = pdf_of(f'<figure><img src="{uitgaven.PICTURE}" alt=""></figure>')
    [figure] = LeesPdf(pdf).boom.alle("Figure")
    assert figure.eigenschappen["Alt"] == "Afbeelding zonder beschrijving"
    assert faults(pdf) == []


ODD = {
    "note in a repeated head": '<table><thead><tr><th scope="col">Kop'
    + NOOT
    + '</th><th scope="col">B</th></tr></thead><tbody>'
    + RIJ * 80
    + "</tbody></table>",
    "note in a caption": f"<table><caption>Tabel{NOOT}</caption><tbody>{RIJ}</tbody></table>",
    "row longer than a page": f"<table><tbody><tr><td>{'lange cel ' * 2500}</td><td>kort</td></tr></tbody></table>",
    "rowspan longer than a page": '<table><tbody><tr><th scope="row" rowspan="90">rij</th><td>1</td></tr>'
    + "<tr><td>2</td></tr>" * 89
    + "</tbody></table>",
    "rowspan at the end of a page": RIJ.join(["<table><tbody>", ""] * 1)
    + RIJ * 23
    + '<tr><th scope="row" rowspan="9">rij</th><td>1</td></tr>'
    + "<tr><td>2</td></tr>" * 8
    + "</tbody></table>",
    "th over two columns and two header rows": '<table><thead><tr><th colspan="2">A</th><th>B</th></tr>'
    "<tr><th>1</th><th>2</th><th>3</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>",
    "skipped headings": "<h6>diep</h6><p>a</p><h4>terug</h4><h6>weer diep</h6>",
    "empty elements": "<p></p><ul></ul><ul><li></li></ul><table></table><h4></h4><p>slot</p>",
    "links to nowhere": '<p><a href="/rapportages/">site</a> <a href="#weg">weg</a> <a href="#colofon">hier</a></p>',
    "long link over lines": f'<p><a href="https://voorbeeld.nl/">{"https://voorbeeld.nl/lang/" * 12}</a></p>',
    "endless word": f"<p>{'x' * 400}</p><h4>{'Y' * 200}</h4>",
    "list in a list at once": f"<ul><li><ol><li>a{NOOT}</li></ol></li></ul>",
    "table in a list": f"<ul><li>x<table><tbody>{RIJ}</tbody></table></li></ul>",
    "quote in a list": "<ul><li><p>a</p><blockquote><p>b</p></blockquote></li></ul>",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_stays_valid_and_complete(name):
    pdf = pdf_of(f"<p>Begin.</p>{ODD[name]}<p>Einde van de tekst.</p>")
    assert faults(pdf) == []
    assert missing_in_order(LeesPdf(pdf).tekst, ["Begin.", "Einde van de tekst."]) == []


def test_parted_rows_stay_in_their_columns():
    rows = "".join(f"<tr><td>b{n}</td></tr>" for n in range(1, 30))
    pdf = pdf_of(f'<table><tbody><tr><td rowspan="30">a</td><td>b0</td></tr>{rows}</tbody></table>')
    cells = [[cell.tekst for cell in row.delen] for row in LeesPdf(pdf).boom.alle("TR")]
    assert cells[:3] == [["a", "b0"], ["", "b1"], ["", "b2"]]


@pytest.mark.parametrize(("parts", "seed"), [(2, 1), (2, 2), (3, 3), (12, 1)])
def test_reports_of_ordinary_text_are_valid(parts, seed):
    """The last one once crashed WeasyPrint: a drawing positioned in a positioned list was drawn twice."""
    assert faults(render_pdf(uitgaven.gewone_uitgave(parts, 5, seed=seed))) == []


def test_a_stream_that_ends_in_a_carriage_return_is_still_valid():
    """Chance decides whether a compressed stream does; here enough of them are tried to be sure."""
    import pydyf

    rng = random.Random(5)
    written = [pydyf.Stream([rng.randbytes(60)], compress=True).data for _ in range(2000)]
    assert any(data.endswith(b"\r\r\nendstream") for data in written)
    assert not any(
        data.endswith(b"\r\nendstream") and not data.endswith(b"\r\r\nendstream")
        for data in written
    )
