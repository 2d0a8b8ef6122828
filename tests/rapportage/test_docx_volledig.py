"""Nothing lost, nothing doubled: the reader's own check, and the real fragment against an extraction of our own."""

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from lxml import etree

from rapportage.docx import Hoofdstuk, Onderwerp, controle, lezer, read_docx
from tests.rapportage.docx_maker import W, docx, kop, noot, p, r, tbl, tr

BRON = Path(__file__).resolve().parents[2] / "../shared/bronnen/rapportage-fragment.docx"


@pytest.fixture(scope="module")
def fragment() -> bytes:
    if not BRON.exists():
        pytest.skip("../shared/bronnen is er niet")
    return BRON.read_bytes()


def squeeze(tekst: str) -> str:
    return "".join(tekst.split())


def words_of(html: str) -> str:
    return squeeze(unescape(re.sub(r"<[^>]+>", "", html)))


def all_html(data: bytes) -> str:
    document = read_docx(data)
    delen = [document.titel]
    for hoofdstuk in document.hoofdstukken:
        delen += [f"<h2>{hoofdstuk.titel}</h2>", hoofdstuk.html]
        for onderwerp in hoofdstuk.onderwerpen:
            delen += [f"<h3>{onderwerp.titel}</h3>", onderwerp.html]
    return "\n".join(delen)


def source_words(data: bytes) -> str:
    """All words of body and notes in the order of reading, by plain lxml."""
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as archief:
        body = etree.fromstring(archief.read("word/document.xml"))
        noten = etree.fromstring(archief.read("word/footnotes.xml"))
    per_id = {n.get(f"{{{W}}}id"): "".join(n.itertext(f"{{{W}}}t")) for n in noten}
    stukken = []
    for element in body.iter(f"{{{W}}}t", f"{{{W}}}footnoteReference"):
        is_noot = element.tag.endswith("footnoteReference")
        stukken.append(per_id[element.get(f"{{{W}}}id")] if is_noot else element.text or "")
    return squeeze("".join(stukken))


def test_every_word_of_the_fragment_is_there_once_and_in_order(fragment):
    # The dash between title and subtitle is ours.
    assert words_of(all_html(fragment)).replace("–2ehelft", "2ehelft", 1) == source_words(fragment)


def test_every_construct_of_the_fragment_is_there(fragment):
    html = all_html(fragment)
    alles = etree.HTML(html)

    assert [len(alles.findall(f".//{tag}")) for tag in ("h2", "h3", "h4", "li", "tr", "ul", "table")] == [
        3, 10, 5, 3, 7, 1, 1
    ]  # fmt: skip
    assert len(alles.findall(".//td")) + len(alles.findall(".//th")) == 21
    assert [e.text for e in alles.findall(".//th")] == ["Doel", "Realisatie"]
    assert len(alles.findall(".//a")) == 6
    assert {a.get("href") for a in alles.findall(".//a")} == {"https://www.zoetermeer.nl/"}
    assert len(alles.findall(".//span[@class='voetnoot']")) == 2


def test_the_meldingen_on_the_fragment_are_what_a_person_must_know(fragment):
    meldingen = [m.melding for m in read_docx(fragment).meldingen]

    assert len(meldingen) == 3
    assert sum("sloeg een niveau over (kop 3 direct onder kop 1)" in m for m in meldingen) == 2
    assert (
        sum("leidt nergens heen" in m for m in meldingen) == 1
    )  # a link to a bookmark that is not there


# --- The check itself ---------------------------------------------------------------
BODY = kop(1, "Werk") + kop(2, "Banen") + p(r("Er zijn ") + r("200 banen") + noot(1) + r(" gemaakt.")) + tbl(
    tr("Doel", "200"), tr("Realisatie", "209")
)  # fmt: skip


def spoiled(monkeypatch, change) -> list[str]:
    """The meldingen when the reader loses or doubles something."""
    original = lezer.make_hoofdstukken

    def make(*args):
        def with_change(deel):
            if isinstance(deel, Onderwerp):
                return Onderwerp(deel.titel, change(deel.html), deel.doel)
            onderwerpen = tuple(with_change(o) for o in deel.onderwerpen)
            return Hoofdstuk(deel.titel, deel.html, onderwerpen, deel.doel)

        return tuple(with_change(deel) for deel in original(*args))

    monkeypatch.setattr(lezer, "make_hoofdstukken", make)
    return [
        f"{m.melding} [{m.tekst}]" for m in read_docx(docx(BODY, footnotes={1: "Bron."})).meldingen
    ]


def test_a_good_result_gives_no_melding(monkeypatch):
    assert spoiled(monkeypatch, lambda html: html) == []


@pytest.mark.parametrize("weg", ["200 banen", "Bron.", "<td>Realisatie</td>", " gemaakt."])
def test_lost_words_are_found(monkeypatch, weg):
    meldingen = spoiled(monkeypatch, lambda html: html.replace(weg, "", 1))

    assert any(m.startswith(controle.KWIJT) for m in meldingen)


def test_doubled_words_are_found(monkeypatch):
    meldingen = spoiled(monkeypatch, lambda html: html + "<p>Realisatie</p>")

    assert meldingen == [f"{controle.DUBBEL} [Realisatie]"]
