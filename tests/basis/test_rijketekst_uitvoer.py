"""Rich text on a page and in the PDF."""

from io import BytesIO

import page as page_validation
import pytest
from hypothesis import given, settings
from PIL import Image

from basis.rijketekst import for_pdf, for_web, sanitize
from rapportage.pdf.afwerking import finish
from rapportage.pdf.render import OPTIONS, lay_out
from tests.basis.rijketekst_voorbeeld import ALLES
from tests.basis.test_rijketekst import SOEP

NOOT = '<p>Een<span class="voetnoot">eerste <a href="/x">noot</a></span>, twee<span class="voetnoot">tweede</span></p>'
TABEL = "<table><caption>Som</caption><tr><td>1</td></tr></table>"


def test_a_footnote_on_a_page_is_a_named_link_with_a_way_back():
    html, noten = for_web(NOOT, "jeugd")
    assert html == (
        '<p>Een<sup class="voetnoot-verwijzing"><a href="#jeugd-noot-1" id="jeugd-noot-1-terug" role="doc-noteref"'
        ' aria-label="Voetnoot 1">1</a></sup>, twee<sup class="voetnoot-verwijzing"><a href="#jeugd-noot-2"'
        ' id="jeugd-noot-2-terug" role="doc-noteref" aria-label="Voetnoot 2">2</a></sup></p>'
    )
    assert [(noot.nummer, noot.html, noot.id, noot.terug) for noot in noten] == [
        (1, 'eerste <a href="/x">noot</a>', "jeugd-noot-1", "jeugd-noot-1-terug"),
        (2, "tweede", "jeugd-noot-2", "jeugd-noot-2-terug"),
    ]


def test_numbers_go_on_from_the_text_before():
    assert [noot.nummer for noot in for_web(NOOT, "x", start=7)[1]] == [7, 8]


@pytest.mark.parametrize(
    ("tabel", "naam"),
    [(TABEL, "Som"), ("<table><tr><td>1</table>", "Tabel 1 bij jeugd en gezin")],
)
def test_a_table_on_a_page_stands_in_a_named_region_that_can_scroll(tabel, naam):
    html, _ = for_web(tabel, "jeugd-en-gezin")
    assert html.startswith(
        f'<div class="tabel-houder" tabindex="0" role="region" aria-label="{naam}">\n<table>'
    )


@pytest.mark.parametrize(("niveau", "tags"), [(4, ["<h4>", "<h5>"]), (3, ["<h3>", "<h4>"])])
def test_headings_can_start_at_the_level_that_the_page_needs(niveau, tags):
    html = "<h4>a</h4><h5>b</h5>"
    for uitvoer in (for_web(html, "x", niveau=niveau)[0], for_pdf(html, niveau)):
        assert all(tag in uitvoer for tag in tags)


def test_text_that_was_never_sanitised_is_not_shown_as_it_is():
    html = "<p onclick=x>a<script>b</script></p>"
    assert for_web(html, "x")[0] == for_pdf(html) == "<p>a</p>"


@pytest.mark.parametrize(
    ("html", "wordt"),
    [
        ('<a href="/x">a <strong>b</strong></a>', '<p><a href="/x">a b</a></p>'),
        ('<a href="/x"><strong>b</strong></a>', '<p><strong><a href="/x">b</a></strong></p>'),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul>\n<li>a<br>b</li>\n</ul>"),
        ("a<span class='voetnoot'>n</span>", '<p>a<span class="voetnoot">n</span></p>'),
    ],
)
def test_the_pdf_gets_what_its_tags_can_hold(html, wordt):
    assert for_pdf(html) == wordt


def test_a_picture_in_the_pdf_always_has_a_text():
    figuur = "<figure><img src=/rapportages/a.png>{}</figure>"
    assert 'alt="Onder"' in for_pdf(figuur.format("<figcaption>Onder</figcaption>"))
    assert 'alt="Afbeelding zonder beschrijving"' in for_pdf(figuur.format(""))


def test_rows_that_share_a_cell_stay_together_in_the_pdf():
    html = (
        "<table><tr><td>1<td>1<tr><td rowspan=2>2<td>2<tr><td>3<tr><td>4<td>4<tr><td>5<td>5</table>"
    )
    delen = for_pdf(html).split("<tbody")[1:]
    assert [(deel.startswith(' class="bijeen"'), deel.count("<tr>")) for deel in delen] == [
        (False, 1),
        (True, 2),
        (False, 2),
    ]


@given(SOEP)
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_shown(html):
    stored = sanitize(html)
    shown, noten = for_web(stored, "x")
    assert shown.count('role="doc-noteref"') == len(noten) == stored.count('class="voetnoot"')
    assert sanitize(for_pdf(stored)).count('class="voetnoot"') == len(noten)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_every_construct_is_accessible_and_archival_in_the_pdf(profile):
    beeld = BytesIO()
    Image.new("RGB", (640, 480), "#cde3e5").save(beeld, "PNG")
    html = (
        '<html lang="nl"><head><title>Proef</title></head><body><h1>Rapport</h1><h2>Hoofdstuk</h2><h3>Onderwerp</h3>'
        f"{for_pdf(ALLES)}</body></html>"
    )
    pdf = lay_out(html, {"/rapportages/voorbeeld/afbeelding/1/": beeld.getvalue()}).write_pdf(
        finisher=finish, **OPTIONS
    )
    uitslag = page_validation.validate_pdf_bytes(pdf, profile=profile)
    assert uitslag.is_compliant, [(fout.rule_id, fout.message) for fout in uitslag.failures]
