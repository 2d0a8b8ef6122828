"""The PDF of an edition: valid, complete, the same each time."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from rapportage.gegevens import as_json, sha256
from rapportage.pdf import PdfError, lettertypen, render_pdf
from rapportage.pdf.boom import printable
from rapportage.pdf.kleuren import KLEUREN
from tests.factories import uitgaven
from tests.pdf_poort import LeesPdf, faults, missing_in_order, squeeze


def concept(**kwargs):
    fields = {"versie": 0, "vastgesteld_op": None, "vastgesteld_door": "", "gepubliceerd_op": None}
    return {**fields, **kwargs}


@pytest.fixture(scope="module")
def rijk_pdf():
    return render_pdf(uitgaven.rijke_uitgave(), afbeeldingen=uitgaven.PICTURES)


@pytest.fixture(scope="module")
def rijk(rijk_pdf):
    return LeesPdf(rijk_pdf)


def test_everything_that_can_stand_in_a_report_is_valid(rijk_pdf):
    assert faults(rijk_pdf) == []


@pytest.mark.parametrize(
    "edition",
    [
        uitgaven.uitgave(),
        uitgaven.uitgave(hoofdstukken=(uitgaven.hoofdstuk(1),)),
        uitgaven.uitgave(hoofdstukken=(uitgaven.hoofdstuk(1, aard="voorwoord", kleurnummer=0),)),
        uitgaven.gewone_uitgave(12, 1),
        uitgaven.uitgave(**concept(voorbeeld=True)),
        uitgaven.uitgave(versie=2, reden="In tabel 3 stond 576 waar 573 hoort."),
        uitgaven.uitgave(titel="Een <b>titel</b> & “tekens” \x07 😀 漢字 \ufffe"),
    ],
    ids=[
        "empty",
        "1 chapter",
        "only a foreword",
        "12 chapters",
        "concept",
        "erratum",
        "strange title",
    ],
)
def test_editions_of_every_shape_are_valid(edition):
    assert faults(render_pdf(edition)) == []


def test_the_same_edition_gives_the_same_bytes_again_and_in_another_process(rijk_pdf):
    again = render_pdf(uitgaven.rijke_uitgave(), afbeeldingen=uitgaven.PICTURES)
    code = (
        "import django, hashlib, sys; django.setup()\n"
        "from rapportage.pdf import render_pdf; from tests.factories import uitgaven as u\n"
        "sys.stdout.write(hashlib.sha256(render_pdf(u.rijke_uitgave(), afbeeldingen=u.PICTURES)).hexdigest())"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portaal.settings",
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
    }
    other = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert again == rijk_pdf
    assert other.stdout == hashlib.sha256(rijk_pdf).hexdigest()


def test_another_edition_gives_other_bytes(rijk_pdf):
    edition = replace(uitgaven.rijke_uitgave(), titel="Rapportage Sociaal Domein, 1e helft 2025")
    assert render_pdf(edition, afbeeldingen=uitgaven.PICTURES) != rijk_pdf


class _Words(HTMLParser):
    """The text of stored rich text, block by block."""

    def __init__(self):
        super().__init__()
        self.pieces = [""]

    def handle_starttag(self, tag, attrs):
        if tag not in ("strong", "em", "u", "s", "a", "sub", "sup", "span") or tag == "span":
            self.pieces.append("")

    def handle_endtag(self, tag):
        if tag not in ("strong", "em", "u", "s", "a", "sub", "sup"):
            self.pieces.append("")

    def handle_data(self, data):
        self.pieces[-1] += data


def words(html):
    parser = _Words()
    parser.feed(html)
    return [piece.strip() for piece in parser.pieces if piece.strip()]


def test_every_text_of_the_edition_is_read_in_its_order(rijk):
    edition = uitgaven.rijke_uitgave()
    expected = [edition.soort, edition.titel, *words(edition.hoofdstukken[0].tekst)]
    for deel in edition.hoofdstukken[1:]:
        expected += [deel.titel, deel.citaat, deel.citaat_bron, *words(deel.tekst)]
        for onderwerp in deel.onderwerpen:
            expected += [
                onderwerp.titel,
                *[p.naam for p in onderwerp.pictogrammen],
                *words(onderwerp.tekst),
            ]
            for blok in onderwerp.blokken:
                tabel = blok.gegevens["tabel"]
                expected += [blok.titel, *tabel["kolommen"]]
                expected += [
                    str(cel) for rij in tabel["rijen"] for cel in rij if blok.anker == "oud"
                ]
    expected += ["Colofon", "31 december 2024", "20 januari 2025", edition.gegevens_sha256]

    assert missing_in_order(rijk.tekst, expected) == []


def test_no_character_lacks_a_glyph_or_its_meaning(rijk):
    assert "\ufffd" not in rijk.tekst
    assert "[U+" not in rijk.tekst


def test_a_character_that_no_font_has_is_named_and_not_lost():
    tekst = "<p>Voor 🦆 en 漢 na\u200d, klaar.</p>"
    delen = (uitgaven.hoofdstuk(1, onderwerpen=(uitgaven.onderwerp(1, tekst=tekst),)),)
    pdf = render_pdf(uitgaven.uitgave(hoofdstukken=delen))

    assert faults(pdf) == []
    assert missing_in_order(LeesPdf(pdf).tekst, ["Voor [U+1F986] en [U+6F22] na"]) == []


def test_an_amount_is_not_broken_from_its_sign():
    assert (
        printable("voor € 1.250 en € −3, of een €-teken")
        == "voor €\u00a01.250 en €\u00a0−3, of een €-teken"
    )


def test_bookmarks_follow_the_headings(rijk):
    bookmarks = rijk.bladwijzers
    assert (1, "Voorwoord") in bookmarks
    assert (1, "Inhoud") in bookmarks
    assert (2, "Vroegsignalering & schuldhulp") in bookmarks
    assert (3, "Tussenkop met een noot") in bookmarks  # without the text of its footnote
    assert [title for level, title in bookmarks if level == 1] == [
        "Voorwoord", "Inhoud", "Managementsamenvatting", "Bestaanszekerheid", "Kansengelijkheid", "Colofon",
    ]  # fmt: skip


def test_page_numbers_in_the_contents_are_right(rijk):
    entries = list(rijk.boom.alle("TOCI"))
    titles = {}
    for entry in entries:
        link = next(entry.alle("Link")).tekst
        titles[link] = int(re.match(r"\d+", entry.tekst.removeprefix(link).strip())[0])
    assert len(titles) == len(entries) == 10
    wrong = [title for title, number in titles.items() if title not in rijk.paginas[number - 1]]
    assert wrong == []


def test_page_labels_agree_with_the_printed_numbers(rijk):
    assert [str(page.label) for page in rijk.pdf.pages] == [
        "Omslag",
        *[str(number) for number in range(2, len(rijk.pdf.pages) + 1)],
    ]
    assert rijk.artefacten[4].rstrip().endswith("5")


def test_headers_footers_and_decoration_are_not_read_aloud(rijk):
    assert "Rapportage Sociaal Domein, 2e helft 2024" in rijk.artefacten[6]
    assert squeeze(rijk.tekst).count(squeeze("Rapportage Sociaal Domein, 2e helft 2024")) == 1


def test_title_language_and_dates_come_from_the_edition(rijk):
    with rijk.pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Rapportage Sociaal Domein, 2e helft 2024"
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["xmp:CreateDate"] == "2025-02-14T09:30:00Z"
    assert str(rijk.pdf.Root.Lang) == "nl"


def test_the_data_of_the_edition_are_in_the_file_and_match_the_printed_hash(rijk):
    edition = uitgaven.rijke_uitgave()
    [(name, inhoud)] = rijk.gegevens.items()
    assert name == "voorbeeld-versie-1.json"
    assert inhoud.decode() == as_json(edition)
    assert sha256(inhoud) == edition.gegevens_sha256
    assert edition.gegevens_sha256 in rijk.tekst.replace(" ", "")


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        (concept(), "Concept – niet vastgesteld"),
        ({"versie": 0, "gepubliceerd_op": None}, "Concept – vastgesteld, nog niet gepubliceerd"),
        ({"voorbeeld": True}, "Voorbeeldgegevens"),
    ],
)
def test_what_is_not_final_or_not_real_says_so_on_every_page(fields, mark):
    pdf = LeesPdf(render_pdf(uitgaven.gewone_uitgave(2, 3, **fields)))
    assert len(pdf.paginas) > 5
    assert [number for number, text in enumerate(pdf.paginas, start=1) if mark not in text] == []


def test_a_published_edition_bears_no_mark(rijk):
    assert not any("Concept" in text or "Voorbeeld" in text for text in rijk.paginas)


def test_a_picture_that_is_not_given_is_refused_by_name():
    with pytest.raises(PdfError, match="afbeeldingen/1/ staat in de tekst"):
        render_pdf(uitgaven.rijke_uitgave())


def test_a_broken_picture_is_refused_and_not_left_out():
    with pytest.raises(PdfError, match="niet te lezen"):
        render_pdf(uitgaven.rijke_uitgave(), afbeeldingen={uitgaven.PICTURE: b"geen plaatje"})


def test_a_chapter_has_the_same_colour_on_paper_as_on_the_web():
    css = (lettertypen.BASE_DIR / "static/css/uitgave.css").read_text()
    web = re.findall(r"\.kleur-(\d) \{ --kleur: (#\w+); --kleur-zacht: (#\w+); \}", css)
    assert [(vol, tint) for _, vol, tint in web] == [tuple(kleur) for kleur in KLEUREN]
