"""Pictures, charts, diagrams and objects in a Word document."""

import io

import pytest
from PIL import Image

from rapportage.docx import read_docx
from tests.rapportage.docx_gelezen import read
from tests.rapportage.docx_maker import docx, kop, p, picture, png, r, rel, tbl, tc, tr

BEELD = (rel("rId7", "image", "media/image1.png"),)


def document(body: str, inhoud: bytes | None = None):
    delen = {"word/media/image1.png": png() if inhoud is None else inhoud}
    return read_docx(docx(kop(1, "Hoofdstuk") + body, relaties=BEELD, delen=delen))


def test_a_picture_with_its_description_is_a_figure():
    gelezen = document(p(picture("rId7", "Een lijn die stijgt")))

    assert gelezen.hoofdstukken[0].html == (
        '<figure><img src="beeld-1" alt="Een lijn die stijgt" width="100" height="50"></figure>'
    )
    assert (gelezen.beelden[0].naam, gelezen.beelden[0].mime) == ("beeld-1", "image/png")
    assert gelezen.beelden[0].inhoud == png()
    assert gelezen.meldingen == ()


def test_a_picture_without_a_description_is_kept_and_said():
    gelezen = document(p(picture("rId7")))

    assert 'alt=""' in gelezen.hoofdstukken[0].html
    assert "geen beschrijving" in gelezen.meldingen[0].melding


def test_a_picture_between_words_stands_between_two_paragraphs():
    gelezen = document(p(r("Voor ") + picture("rId7", "x") + r(" na.")))

    html = gelezen.hoofdstukken[0].html
    assert html.startswith("<p>Voor</p>\n<figure>")
    assert html.endswith("</figure>\n<p>na.</p>")


def test_a_caption_below_a_picture_belongs_to_it():
    gelezen = document(p(picture("rId7", "x")) + p("Figuur 1", "Bijschrift"))

    assert gelezen.hoofdstukken[0].html.endswith("<figcaption>Figuur 1</figcaption></figure>")


def test_a_picture_in_a_cell():
    gelezen = document(tbl(tr(tc(p(picture("rId7", "x"))), "b"), tr("c", "d")))

    assert (
        '<td><img src="beeld-1" alt="x" width="100" height="50"></td>'
        in gelezen.hoofdstukken[0].html
    )


def test_a_picture_in_a_heading_stands_below_it():
    gelezen = document(p(r("Kop") + picture("rId7", "x"), "Kop2") + p("Tekst."))

    assert gelezen.hoofdstukken[0].onderwerpen[0].html.startswith("<figure>")


def test_a_picture_that_word_shows_in_part_is_said():
    gesneden = picture("rId7", "x").replace(
        "</pic:blipFill>", '<a:srcRect l="10000"/></pic:blipFill>'
    )

    assert "bijgesneden" in document(p(gesneden)).meldingen[0].melding


def test_an_old_picture_is_a_picture():
    oud = '<w:r><w:pict><v:shape alt="Een foto"><v:imagedata r:id="rId7"/></v:shape></w:pict></w:r>'

    assert (
        document(p(oud)).hoofdstukken[0].html
        == '<figure><img src="beeld-1" alt="Een foto"></figure>'
    )


@pytest.mark.parametrize("soort", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_pictures_become_png(soort):
    beeld = document(p(picture("rId7", "x")), png(soort=soort)).beelden[0]

    assert beeld.mime == "image/png"
    assert Image.open(io.BytesIO(beeld.inhoud)).size == (20, 10)


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"\x01\x00\x00\x00" + b"\0" * 36 + b" EMF" + b"\0" * 40, "formaat EMF"),
        (b"\xd7\xcd\xc6\x9a" + b"\0" * 40, "formaat WMF"),
        (b"geen plaatje", "beschadigd"),
        (png()[:40], "beschadigd"),
        (b"", "beschadigd"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_named(inhoud, melding):
    gelezen = document(p(r("Tekst.") + picture("rId7", "Kaart")), inhoud)

    assert gelezen.hoofdstukken[0].html == "<p>Tekst.</p>"
    assert gelezen.beelden == ()
    assert melding in gelezen.meldingen[0].melding
    assert gelezen.meldingen[0].tekst == "Kaart"


def test_a_picture_of_too_many_points_is_named():
    groot = io.BytesIO()
    Image.new("1", (10_000, 6_000)).save(groot, "PNG")

    assert (
        "te veel beeldpunten"
        in document(p(r("T") + picture("rId7", "x")), groot.getvalue()).meldingen[0].melding
    )


def test_a_picture_that_is_missing_is_named():
    assert "ontbreekt" in read(p(r("T") + picture("rId8", "x")))[1]


def test_a_chart_is_named_with_its_words():
    grafiek = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="G" descr="Banen per jaar"/><a:graphic><a:graphicData>'
    grafiek += '<c:chart r:id="rId7"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    ns = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    delen = {
        "word/charts/chart1.xml": f"<c:chartSpace {ns}><c:ser><c:v>2024</c:v><c:v>209</c:v></c:ser></c:chartSpace>"
    }

    gelezen, meldingen = read(
        p(r("T") + grafiek), relaties=(rel("rId7", "chart", "charts/chart1.xml"),), delen=delen
    )

    assert gelezen == "<p>T</p>"
    assert "grafiek van Word is niet begrepen" in meldingen
    assert "[Banen per jaar\n2024\n209]" in meldingen


def test_a_diagram_keeps_its_words_and_is_named():
    smartart = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="S"/><a:graphic><a:graphicData>'
    smartart += (
        '<dgm:relIds r:dm="rId7"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    ns = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    delen = {
        "word/diagrams/data1.xml": f"<d {ns}><a:p><a:r><a:t>Stap een</a:t></a:r></a:p><a:p><a:t>Stap twee</a:t></a:p></d>"
    }

    gelezen, meldingen = read(
        p(r("T") + smartart),
        relaties=(rel("rId7", "diagramData", "diagrams/data1.xml"),),
        delen=delen,
    )

    assert gelezen == "<p>T</p>\n<p>Stap een</p>\n<p>Stap twee</p>"
    assert "SmartArt-figuur is niet begrepen" in meldingen


def test_an_object_of_another_program_is_named():
    ole = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="rId7"/></w:object></w:r>'

    assert (
        "object van een ander programma is niet begrepen (Excel.Sheet.12)"
        in read(p(r("T") + ole))[1]
    )


@pytest.mark.parametrize(
    "vorm",
    [
        "<w:drawing><wp:anchor><a:graphic><a:p><a:r><a:t>In de vorm</a:t></a:r></a:p></a:graphic></wp:anchor></w:drawing>",
        '<w:pict><v:shape><v:textpath string="In de vorm"/></v:shape></w:pict>',
    ],
)
def test_words_in_a_drawn_shape_are_text_and_that_is_said(vorm):
    gelezen, meldingen = read(p(r("T") + f"<w:r>{vorm}</w:r>"))

    assert gelezen == "<p>T</p>\n<p>In de vorm</p>"
    assert "tekstvak is gewone tekst geworden" in meldingen


def test_a_shape_without_words_is_named_and_a_line_is_not():
    vorm = '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Pijl" descr="Pijl omhoog"/><wps:wsp/></wp:anchor></w:drawing></w:r>'
    lijn = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'

    assert (
        "getekende vorm zonder tekst is niet overgenomen. [Pijl omhoog]"
        in read(p(r("T") + vorm))[1]
    )
    assert read(p(r("T") + lijn))[1] == ""
