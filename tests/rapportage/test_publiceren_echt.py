"""One publication with the real PDF: the same words and pictures on the page and in the file."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from rapportage.choices import SoortBlok
from rapportage.models import Pictogram
from rapportage.services import opbouw
from rapportage.uitgever import render_concept_pdf
from tests.factories.gebruikers import UserFactory
from tests.factories.projecten import VoortgangFactory
from tests.factories.rapportage import published
from tests.rapportage.beelden import report_with_picture

pytestmark = pytest.mark.django_db


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


@pytest.fixture
def rapportage():
    rapportage = report_with_picture()
    onderwerp = rapportage.hoofdstukken.get().onderwerpen.get()
    VoortgangFactory(periode=rapportage.periode, ingediend=True)
    opbouw.change_onderwerp(
        onderwerp=onderwerp,
        versie=onderwerp.versie,
        user=UserFactory(),
        tekst=f'<p>Zin<span class="voetnoot">Bron van de zin</span>.</p>{onderwerp.tekst}',
        pictogrammen=Pictogram.objects.all(),
        blokken=list(SoortBlok),
    )
    return rapportage


def test_pdf_and_page_say_the_same(rapportage):
    publicatie = published(rapportage)

    tekst = words(bytes(publicatie.pdf))
    for woorden in ("Er gebeurde iets.", "Bron van de zin", "Twee groepen begonnen."):
        assert woorden in tekst
        assert woorden in publicatie.inhoud
    assert publicatie.gegevens_sha256[:16] in tekst.replace(" ", "")


def test_pdf_of_a_concept_says_so(rapportage):
    assert "concept" in words(render_concept_pdf(rapportage)).lower()
