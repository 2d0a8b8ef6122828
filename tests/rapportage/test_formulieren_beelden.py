"""Forms of pictures and steps: described, refused at the field, and never on a report that is offered."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from gebruikers.rollen import Rol
from rapportage.choices import StatusRapportage
from rapportage.models import Afbeelding
from tests.factories.gebruikers import user_in
from tests.factories.rapportage import (
    OnderwerpFactory,
    RapportageFactory,
    submitted,
)
from tests.rapportage.beelden import picture, report_with_picture

pytestmark = pytest.mark.django_db

VERPLICHT = "Dit veld is verplicht."


@pytest.fixture(autouse=True)
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


def path(name, *args) -> str:
    return reverse(f"rapportage:{name}", args=args)


def errors(response) -> dict:
    """What is said at each field; a form that was taken has no such page."""
    assert response.status_code == 200
    return {veld: list(fouten) for veld, fouten in response.context["form"].errors.items()}


def test_picture_is_described_on_its_own_page(client):
    rapportage = report_with_picture(alt="")
    afbeelding = rapportage.afbeeldingen.get()
    url = path("afbeelding-update", rapportage.slug, afbeelding.pk)

    response = client.post(url, {"alt": "  Kinderen aan een tafel.  "})

    assertRedirects(response, rapportage.get_absolute_url())
    afbeelding.refresh_from_db()
    assert afbeelding.alt == "Kinderen aan een tafel."


@pytest.mark.parametrize("alt", ["", "   ", "x" * 501])
def test_description_that_is_empty_or_too_long_is_refused(client, alt):
    rapportage = report_with_picture(alt="Een vlak")
    afbeelding = rapportage.afbeeldingen.get()

    response = client.post(path("afbeelding-update", rapportage.slug, afbeelding.pk), {"alt": alt})

    assert "alt" in errors(response)
    afbeelding.refresh_from_db()
    assert afbeelding.alt == "Een vlak"


def test_page_to_describe_shows_what_was_said_before(client):
    rapportage = report_with_picture(alt="Een petrolkleurig vlak")
    pk = rapportage.afbeeldingen.get().pk

    assertContains(
        client.get(path("afbeelding-update", rapportage.slug, pk)), "Een petrolkleurig vlak"
    )


def test_picture_is_not_described_through_another_report(client):
    afbeelding = report_with_picture(alt="Een vlak").afbeeldingen.get()
    url = path("afbeelding-update", RapportageFactory().slug, afbeelding.pk)

    assert client.post(url, {"alt": "Anders"}).status_code == 404
    afbeelding.refresh_from_db()
    assert afbeelding.alt == "Een vlak"


def test_picture_whose_file_is_gone_is_not_found(client):
    afbeelding = report_with_picture().afbeeldingen.get()
    afbeelding.bestand.storage.delete(afbeelding.bestand.name)

    assert client.get(afbeelding.get_absolute_url()).status_code == 404


def test_form_without_a_picture_says_so_at_its_field(client):
    onderwerp = OnderwerpFactory()

    response = client.post(path("afbeelding-create", onderwerp.pk), {"alt": "Een vlak"})

    assert errors(response) == {"bestand": [VERPLICHT]}
    assertContains(response, "Een vlak")


def test_picture_on_an_offered_report_is_refused_in_words(client):
    onderwerp = OnderwerpFactory()
    submitted(onderwerp.hoofdstuk.rapportage)
    bestand = SimpleUploadedFile("a.png", picture().read(), "image/png")

    response = client.post(path("afbeelding-create", onderwerp.pk), {"bestand": bestand})

    assertContains(response, "Deze rapportage is geen concept meer.")
    assert not Afbeelding.objects.exists()


# Establishing


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("vastgesteld_op", ""),
        ("vastgesteld_op", "31-02-2025"),
        ("vastgesteld_op", "9999-12-31"),
        ("vastgesteld_door", ""),
        ("vastgesteld_door", "   "),
        ("vastgesteld_door", "x" * 121),
    ],
)
def test_establishing_says_at_the_field_what_is_wrong_and_records_nothing(client, veld, waarde):
    rapportage = submitted()
    client.force_login(user_in(Rol.COLLEGE))
    data = {"vastgesteld_op": "2025-02-18", "vastgesteld_door": "het college"} | {veld: waarde}

    response = client.post(path("rapportage-establish", rapportage.slug), data)

    assert list(errors(response)) == [veld]
    rapportage.refresh_from_db()
    assert rapportage.status == StatusRapportage.TER_VASTSTELLING
    assert rapportage.vastgesteld_door == ""


def test_reason_that_is_too_long_stays_in_the_form(client):
    rapportage = submitted()
    reden = "Nog een fout. " * 150

    response = client.post(path("rapportage-retract", rapportage.slug), {"reden": reden})

    assert "reden" in errors(response)
    assertContains(response, reden.strip())
    assertNotContains(client.get(rapportage.get_absolute_url()), "Nog een fout.")
