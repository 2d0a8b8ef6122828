"""Pictures that somebody made to do harm."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from gebruikers.rollen import Rol
from rapportage.services.afbeeldingen import clean_picture
from tests.factories.gebruikers import user_in
from tests.factories.rapportage import OnderwerpFactory


@pytest.mark.parametrize(
    "stuk",
    [b"zTXt" + b"a\0\0" + zlib.compress(bytes(70_000_000)), b"IHDR" + b"\0\0"],
    ids=["bom in de beschrijving", "kop te kort"],
)
def test_picture_that_was_tampered_with_is_refused(stuk):
    """Pillow raises a plain ValueError on these."""
    inhoud = b"\x89PNG\r\n\x1a\n"
    for deel in [b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0), stuk]:
        lengte, crc = struct.pack(">I", len(deel) - 4), struct.pack(">I", zlib.crc32(deel))
        inhoud += lengte + deel + crc

    with pytest.raises(ValidationError):
        clean_picture(BytesIO(inhoud))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "src", ["/rapportages/a/b.png", "/rapportages/opstellen/ander/afbeeldingen/1"]
)
def test_concept_pdf_with_a_picture_of_elsewhere_says_so(client, src):
    onderwerp = OnderwerpFactory(tekst=f'<figure><img src="{src}" alt="Staaf"></figure>')
    rapportage = onderwerp.hoofdstuk.rapportage
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))

    response = client.get(reverse("rapportage:rapportage-pdf", args=[rapportage.slug]), follow=True)

    assert response.redirect_chain == [(rapportage.get_absolute_url(), 302)]
    assert "De PDF kon niet worden gemaakt" in response.content.decode()
