"""The real fragment through the whole portal: in the concept, on the published page and in the PDF."""

import re
import zipfile
from datetime import date
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html
from pypdf import PdfReader

from rapportage.models import Rapportage, RapportageSoort
from rapportage.services.importeren import import_rapportage
from rapportage.services.opbouw import settle_importmelding
from rapportage.services.publicatie import (
    establish_rapportage,
    publish_rapportage,
    submit_rapportage,
)
from tests.factories.gebruikers import UserFactory
from tests.rapportage.docx_maker import W

pytestmark = pytest.mark.django_db
BRON = Path(__file__).resolve().parents[2] / "../shared/bronnen/rapportage-fragment.docx"
LINK = "https://www.zoetermeer.nl/"


def squeeze(tekst: str) -> str:
    return "".join(tekst.split()).replace("\u00ad", "")


@pytest.fixture
def bron() -> etree._Element:
    if not BRON.exists():
        pytest.skip("../shared/bronnen is er niet")
    with zipfile.ZipFile(BRON) as archief:
        return etree.fromstring(archief.read("word/document.xml"))


@pytest.fixture
def alineas(bron) -> list[str]:
    """Every paragraph of the document, cells included, in order, without title and subtitle."""
    gevonden = [squeeze("".join(p.itertext(f"{{{W}}}t"))) for p in bron.iter(f"{{{W}}}p")]
    return [alinea for alinea in gevonden if alinea][2:]


@pytest.fixture
def noten(bron) -> list[str]:
    with zipfile.ZipFile(BRON) as archief:
        root = etree.fromstring(archief.read("word/footnotes.xml"))
    alle = [squeeze("".join(noot.itertext(f"{{{W}}}t"))) for noot in root]
    return [noot for noot in alle if noot]


@pytest.fixture
def rapportage(bron) -> Rapportage:
    return import_rapportage(
        bestand=BRON.read_bytes(),
        naam=BRON.name,
        soort=RapportageSoort.objects.get(slug="sociaal-domein"),
        periode_code="2024-2",
        user=UserFactory(),
    ).rapportage


@pytest.fixture
def publicatie(rapportage):
    user = UserFactory()
    for melding in rapportage.importmeldingen.all():
        settle_importmelding(melding=melding, user=user)
    rapportage = submit_rapportage(rapportage=rapportage, user=user)
    rapportage = establish_rapportage(
        rapportage=rapportage,
        vastgesteld_op=date(2025, 2, 4),
        vastgesteld_door="college",
        user=user,
    )
    return publish_rapportage(rapportage=rapportage, user=user)


def assert_in_order(alineas: list[str], tekst: str) -> None:
    plek = 0
    for alinea in alineas:
        gevonden = tekst.find(alinea, plek)
        assert gevonden >= 0, alinea
        plek = gevonden + len(alinea)


def concept_html(rapportage: Rapportage) -> str:
    delen = []
    for hoofdstuk in rapportage.hoofdstukken.all():
        delen += [f"<h2>{hoofdstuk.titel}</h2>", hoofdstuk.tekst]
        for onderwerp in hoofdstuk.onderwerpen.all():
            delen += [f"<h3>{onderwerp.titel}</h3>", onderwerp.tekst]
    return "\n".join(delen)


def without_notes(tekst: str) -> str:
    return re.sub(r'<span class="voetnoot">.*?</span>', "", tekst)


def test_every_paragraph_is_in_the_concept_once_and_in_order(rapportage, alineas, noten):
    tekst = concept_html(rapportage)
    kaal = squeeze(unescape(re.sub(r"<[^>]+>", "", without_notes(tekst))))

    assert kaal == "".join(alineas)
    gevonden = re.findall(r'<span class="voetnoot">(.*?)</span>', tekst)
    assert [squeeze(unescape(noot)) for noot in gevonden] == noten
    assert tekst.count(f'href="{LINK}"') == 6


def test_every_paragraph_is_on_the_published_page_in_order(publicatie, alineas, noten):
    pagina = html.fromstring(publicatie.inhoud)
    for call in pagina.xpath(
        "//sup[a] | //a[@role='doc-noteref'] | //*[contains(@class, 'noot')]//a"
    ):
        call.text = ""  # the number of a note is not in the document
    tekst = squeeze(pagina.text_content())

    assert_in_order([a for a in alineas if a not in noten], tekst)
    for noot in noten:
        assert tekst.count(noot) == 1
    assert publicatie.inhoud.count(f'href="{LINK}"') == 6


def sentences(bron) -> list[str]:
    """Every sentence of the document, cut at a footnote too: in a PDF its number stands in between."""
    gevonden = []
    for p in bron.iter(f"{{{W}}}p"):
        delen = p.iter(f"{{{W}}}t", f"{{{W}}}footnoteReference")
        tekst = squeeze("".join("." if d.text is None else d.text for d in delen))
        gevonden += re.findall(r"[^.:?”]+", tekst)
    return [zin.replace("-", "") for zin in gevonden if len(zin) > 2]


def is_on(pages: list[str], zin: str) -> bool:
    """Whether a page holds this sentence, or it runs on from one page to the next."""
    return any(zin in page for page in pages) or any(
        zin[:k] in page and zin[k:] in volgende
        for page, volgende in pairwise(pages)
        for k in range(1, len(zin))
    )


def test_every_sentence_is_in_the_pdf_with_the_links(publicatie, bron, noten):
    reader = PdfReader(BytesIO(publicatie.pdf))
    pages = [squeeze(page.extract_text()).replace("-", "") for page in reader.pages]
    annotaties = [a.get_object() for page in reader.pages for a in page.get("/Annots", ())]
    links = [a["/A"]["/URI"] for a in annotaties if "/URI" in a.get("/A", {})]

    assert [zin for zin in sentences(bron) if not is_on(pages, zin)] == []
    assert [noot for noot in noten if not is_on(pages, noot.replace("-", ""))] == []
    assert set(links) == {LINK}
    assert len(links) >= 6  # a link over two lines has two
