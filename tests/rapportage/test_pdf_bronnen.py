"""The PDF fetches nothing: no network, no files but its own fonts and the pictures it was given."""

import socket

import pytest
from weasyprint.urls import FatalURLFetchingError

from rapportage.pdf import PdfError, lettertypen, render_pdf
from rapportage.pdf.bronnen import Bronnen, picture_url
from rapportage.pdf.render import lay_out
from tests.factories import uitgaven

REFUSED = [
    "http://127.0.0.1/plaatje.png",
    "https://www.voorbeeld.nl/plaatje.png",
    "ftp://voorbeeld.nl/x",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "uitgave:lettertype/../../../.env",
    "uitgave:lettertype/%2e%2e%2f%2e%2e%2f.env",
    "uitgave:lettertype/onbekend.ttf",
    "uitgave:afbeelding/niet-gegeven",
    "uitgave:afbeelding/",
    "uitgave:iets/anders",
    "uitgave:",
    "plaatje.png",
    "",
]


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the PDF opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("url", REFUSED)
def test_any_other_address_stops_the_render(url, no_network):
    bronnen = Bronnen({"gegeven": b"plaatje"})
    for fetch in (bronnen, bronnen.fetch, bronnen.open):
        with pytest.raises(FatalURLFetchingError):
            fetch(url)


def test_a_given_picture_and_our_fonts_are_served():
    bronnen = Bronnen({"/een pad/met ?&#.png": b"plaatje"})
    assert bronnen.fetch(picture_url("/een pad/met ?&#.png")).read() == b"plaatje"
    assert len(bronnen.fetch("uitgave:lettertype/sans-400.ttf").read()) > 100_000


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<style>@import url("file:///etc/passwd");</style>',
        "<style>p{background:url(http://127.0.0.1:9/x.png)}</style>",
        "<style>@font-face{font-family:x;src:url(file:///etc/passwd)}</style>",
        '<object data="http://127.0.0.1:9/x">x</object>',
        '<embed src="file:///etc/passwd">',
    ],
)
def test_no_html_or_css_gets_anything_from_outside(html, no_network):
    page = f'<html lang="nl"><title>x</title><body><h1>kop</h1><p>tekst</p>{html}'
    with pytest.raises(FatalURLFetchingError):
        lay_out(page, {}).write_pdf()


def test_a_drawing_that_reaches_outside_or_fails_stops_the_render(no_network, monkeypatch):
    """WeasyPrint would only log it and leave the chart out."""
    svg = '<svg width="9" height="9"><title>x</title><image href="file:///etc/passwd" width="9" height="9"/></svg>'
    monkeypatch.setattr("rapportage.pdf.opmaak.for_pdf", lambda tekst, niveau: svg)
    delen = (uitgaven.hoofdstuk(1, onderwerpen=(uitgaven.onderwerp(1),)),)
    with pytest.raises(PdfError, match="niet te tekenen"):
        render_pdf(uitgaven.uitgave(hoofdstukken=delen))


def test_a_foreign_picture_in_the_text_is_refused_or_left_out(no_network):
    tekst = '<p>Tekst</p><img src="https://www.voorbeeld.nl/spion.png" alt="x"><img src="file:///etc/passwd" alt="y">'
    delen = (uitgaven.hoofdstuk(1, onderwerpen=(uitgaven.onderwerp(1, tekst=tekst),)),)
    pdf = render_pdf(uitgaven.uitgave(hoofdstukken=delen))
    assert b"spion" not in pdf


def test_missing_fonts_are_an_error_and_never_a_font_of_the_machine(monkeypatch, tmp_path):
    monkeypatch.setattr(lettertypen, "FONTS_DIR", tmp_path)
    with pytest.raises(PdfError, match="make install"):
        render_pdf(uitgaven.uitgave())


def test_installing_the_fonts_twice_copies_nothing_the_second_time(monkeypatch, tmp_path):
    monkeypatch.setattr(lettertypen, "FONTS_DIR", tmp_path)
    assert lettertypen.install() == len(lettertypen.LETTERTYPEN)
    assert lettertypen.install() == 0


def test_the_fonts_cover_what_a_dutch_report_needs():
    text = "AZaz09 ë ï é è ü ö ä à ç ñ Ĳ ĳ € − – — … ‘ ’ “ ” „ « » • · ° ² ³ ½ ¼ × ÷ ± ≥ ≤ ≠ ≈ → ← ↑ ↓ ✓ ✗ ☐ ☑ ● ▲ ■ ◆ ™ § ¶ \u00a0 \u2011"
    assert [char for char in text if ord(char) not in lettertypen.covered()] == []


def test_only_our_own_fonts_are_embedded():
    from tests.pdf_poort import LeesPdf

    pdf = LeesPdf(render_pdf(uitgaven.rijke_uitgave(), afbeeldingen=uitgaven.PICTURES))
    names = {
        str(font.BaseFont).split("+")[1]
        for page in pdf.pdf.pages
        for font in page.Resources.Font.values()
    }
    assert {name.split("-")[1] for name in names} <= {"Sans", "Serif", "Tekens"}, names
