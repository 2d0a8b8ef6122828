"""Pictures for tests."""

from io import BytesIO

from PIL import Image

from rapportage.models import Rapportage
from rapportage.services.afbeeldingen import append_afbeelding
from tests.factories.gebruikers import UserFactory
from tests.factories.rapportage import OnderwerpFactory


def picture(soort: str = "PNG", **kwargs) -> BytesIO:
    """A small picture as a file that was just uploaded."""
    buffer = BytesIO()
    Image.new("RGB", (20, 10), "teal").save(buffer, soort, **kwargs)
    buffer.seek(0)
    return buffer


def report_with_picture(alt: str = "Een vlak") -> Rapportage:
    onderwerp = OnderwerpFactory()
    append_afbeelding(onderwerp=onderwerp, bestand=picture(), alt=alt, user=UserFactory())
    return onderwerp.hoofdstuk.rapportage
