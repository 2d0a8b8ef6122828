"""Pictures in a report: added, refused, without the place they were taken, and copied along."""

import pytest
from django.urls import reverse

from gebruikers.rollen import Rol
from rapportage.models import Onderwerp
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.rapportage import (
    OnderwerpFactory,
)
from tests.rapportage.beelden import picture, report_with_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


def test_picture_is_added_under_the_text(client, manager):
    onderwerp = OnderwerpFactory()
    bestand = picture()
    bestand.name = "x.png"

    client.post(
        reverse("rapportage:afbeelding-create", args=[onderwerp.pk]),
        {"bestand": bestand, "alt": 'Een "vlak" <b>'},
    )

    onderwerp.refresh_from_db()
    afbeelding = onderwerp.hoofdstuk.rapportage.afbeeldingen.get()
    assert afbeelding.get_absolute_url() in onderwerp.tekst
    assert client.get(afbeelding.get_absolute_url())["Content-Type"] == "image/png"
    assert afbeelding.alt == 'Een "vlak" <b>'
    assert "<b>" not in onderwerp.tekst


@pytest.mark.parametrize("inhoud", [b"", b"<svg onload=x>", b"GIF89a", b"MZ" * 50])
def test_what_is_no_picture_is_refused_and_nothing_is_kept(client, manager, inhoud):
    from django.core.files.uploadedfile import SimpleUploadedFile

    onderwerp = OnderwerpFactory()
    url = reverse("rapportage:afbeelding-create", args=[onderwerp.pk])

    response = client.post(url, {"bestand": SimpleUploadedFile("x.png", inhoud), "alt": ""})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not onderwerp.hoofdstuk.rapportage.afbeeldingen.exists()


def test_place_where_a_photo_was_taken_is_not_kept():
    from PIL import Image

    from rapportage.services.afbeeldingen import clean_picture

    exif = Image.Exif()
    exif[0x010F] = "Camera van Jan"

    inhoud, mime = clean_picture(picture("JPEG", exif=exif))

    assert mime == "image/jpeg"
    assert b"Camera van Jan" not in inhoud


def test_copied_report_has_pictures_of_its_own(client):
    from rapportage.services.aanmaken import copy_rapportage

    bron = report_with_picture()

    kopie = copy_rapportage(
        bron=bron, soort=bron.soort, periode=VerslagperiodeFactory(), user=UserFactory()
    )

    eigen = kopie.afbeeldingen.get().get_absolute_url()
    onderwerp = Onderwerp.objects.get(hoofdstuk__rapportage=kopie)
    assert eigen in onderwerp.tekst
    assert bron.afbeeldingen.get().get_absolute_url() not in onderwerp.tekst
