"""What can be asked of a rich text: where it links to, its words, its notes."""

import pytest

from basis.rijketekst import footnotes, images, links, plain_text
from basis.rijketekst.adressen import image_address, link_address


@pytest.mark.parametrize(
    ("href", "adres"),
    [
        ("https://www.zoetermeer.nl/a?b=1#c", "https://www.zoetermeer.nl/a?b=1#c"),
        ("HTTPS://www.zoetermeer.nl", "HTTPS://www.zoetermeer.nl"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("www.zoetermeer.nl/wijk", "https://www.zoetermeer.nl/wijk"),
        ("  https://a.test/een pad\n", "https://a.test/een%20pad"),
        ("mailto:griffie@voorbeeld.test", "mailto:griffie@voorbeeld.test"),
        ("MAILTO:a@b.test?subject=Vraag", "MAILTO:a@b.test?subject=Vraag"),
        ("/rapportages/1/", "/rapportages/1/"),
        ("#hoofdstuk-2", "#hoofdstuk-2"),
    ],
)
def test_an_address_that_a_text_may_have_is_kept(href, adres):
    assert link_address(href) == adres


@pytest.mark.parametrize(
    "href",
    [None, "", "#", "   ", "zoetermeer.nl", "javascript:alert(1)", "java\nscript:alert(1)",
     "data:text/html,x", "ftp://a.test/", "//kwaad.test/", "https://", "https:///pad",
     "https://gebruiker@kwaad.test/", "https://a.test@kwaad.test/", "https://a.test:0/",
     "https://a.test:99999/", "https://a.test:poort/", "https://[::1", "https://-a.test/",
     'https://a.test/"onclick="x', "https://a.test/<b>", "https://a.test\\b", "https://a.test/`x`",
     "mailto:", "mailto:geen-adres", "mailto:a@b@c.test", "mailto:a:b@c.test",
     "www.xn--80ak6aa92e.com", "vbscript:x", "file:///etc/passwd"],
)  # fmt: skip
def test_any_other_address_is_none(href):
    assert link_address(href) == ""


@pytest.mark.parametrize(
    "href", ["https://a.test/x", "www.a.test", "/pad met spatie", "mailto:a@b.test"]
)
def test_an_address_that_was_kept_stays_as_it_is(href):
    assert link_address(link_address(href)) == link_address(href)


@pytest.mark.parametrize(
    ("src", "adres"),
    [
        ("/rapportages/afbeelding/12.png", "/rapportages/afbeelding/12.png"),
        (" /rapportages/a_b-c/1 ", "/rapportages/a_b-c/1"),
        ("/rapportages/", ""),
        ("/rapportages/../beheer/", ""),
        ("/rapportages//kwaad.test/x.png", ""),
        ("/rapportages/x.png?a=1", ""),
        ("/media/x.png", ""),
        ("https://a.test/rapportages/x.png", ""),
        ("data:image/png;base64,xx", ""),
        (None, ""),
    ],
)
def test_only_a_picture_of_a_report_has_an_address(src, adres):
    assert image_address(src) == adres


TEKST = """
<h4>Kop</h4>
<p>Een zin<span class="voetnoot">Zie <a href="https://noot.test/">de noot</a>.</span> met een
<a href="https://a.test/">link</a>.<br>En verder.</p>
<ul><li>een</li><li>twee<ol><li>twee a</li></ol></li></ul>
<blockquote><p>Gezegd, <a href="https://a.test/">nogmaals</a>.</p></blockquote>
<figure><img src="/rapportages/x.png" alt="Een grafiek"><figcaption>Bijschrift</figcaption></figure>
<table><caption>Geld</caption><tr><th>Jaar</th><th>Euro</th></tr>
<tr><td>2024</td><td><a href="/reserve/">10</a></td></tr></table>
"""


def test_the_words_of_a_text_stand_a_block_on_a_line():
    assert plain_text(TEKST).split("\n") == [
        "Kop",
        "Een zin met een link. En verder.",
        "een",
        "twee",
        "twee a",
        "Gezegd, nogmaals.",
        "Bijschrift",
        "Geld",
        "Jaar\tEuro",
        "2024\t10",
    ]


def test_the_notes_stand_between_brackets_where_that_is_asked():
    assert plain_text(TEKST, noten=True).split("\n")[1] == (
        "Een zin (Zie de noot.) met een link. En verder."
    )


def test_every_link_is_named_once_also_of_a_note_and_a_cell():
    assert links(TEKST) == ["https://noot.test/", "https://a.test/", "/reserve/"]


def test_a_note_is_given_with_its_link():
    assert footnotes(TEKST) == ['Zie <a href="https://noot.test/" rel="noopener">de noot</a>.']


def test_a_picture_in_a_cell_is_found_too():
    tabel = '<table><tr><td><img src="/rapportages/y.png"></td><td>x</td></tr></table>'
    assert [(b.src, b.alt) for b in images(TEKST + tabel)] == [
        ("/rapportages/x.png", "Een grafiek"),
        ("/rapportages/y.png", ""),
    ]


@pytest.mark.parametrize("leeg", ["", "<p></p>", "<p> <br></p>", "<ul><li></li></ul>"])
def test_a_text_without_words_has_no_words(leeg):
    assert plain_text(leeg) == ""
    assert links(leeg) == []
