"""The page that takes a report over from Word."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gebruikers.rollen import Rol
from rapportage.forms import importeren
from rapportage.models import Rapportage, RapportageSoort
from tests.factories.gebruikers import user_in
from tests.rapportage.docx_maker import docx, kop, p

pytestmark = pytest.mark.django_db
URL = "/rapportages/opstellen/importeren/"


@pytest.fixture
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


def post(client, inhoud: bytes | None, periode: str = "2024-2"):
    soort = RapportageSoort.objects.get(slug="programmas-en-projecten")
    data = {"soort": soort.pk, "periode_code": periode}
    if inhoud is not None:
        data["bestand"] = SimpleUploadedFile("rapportage.docx", inhoud)
    return client.post(URL, data)


def test_the_page_has_its_address():
    assert reverse("rapportage:rapportage-import") == URL


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.PROGRAMMAMANAGER])
def test_only_who_composes_may_import(client, rol):
    client.force_login(user_in(rol))

    assert client.get(URL).status_code == 403
    assert post(client, docx(kop(1, "Werk"))).status_code == 403
    assert not Rapportage.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(URL).status_code == 302


def test_a_good_file_leads_to_the_concept_with_messages(client, manager):
    response = post(client, docx(kop(1, "Werk") + kop(3, "Banen") + p("Tekst.")))

    rapportage = Rapportage.objects.get()
    assert response.status_code == 302
    assert response.url == rapportage.get_absolute_url()
    assert rapportage.opgesteld_door == manager
    assert [str(m) for m in get_messages(response.wsgi_request)] == [
        "Het Word-document is overgenomen in een concept.",
        "Verslagperiode 2024-2 bestond nog niet en is gemaakt.",
        "Er zijn 2 meldingen over wat hersteld of niet begrepen is. Loop ze na bij dit concept.",
    ]


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (None, "Kies een Word-bestand."),
        (b"", "Dit bestand is leeg."),
        (b"%PDF-1.7", "Dit is een PDF."),
        (docx(kop(1, "")), "Dit document is leeg"),
        (docx(kop(1, "A"), delen={"word/vbaProject.bin": b"x"}), "macro&#x27;s"),
    ],
)
def test_a_bad_file_is_said_at_the_field_and_the_rest_is_kept(client, manager, inhoud, melding):
    response = post(client, inhoud)

    form = response.context["form"]
    assert response.status_code == 200
    assert list(form.errors) == ["bestand"]
    assert melding in response.content.decode()
    assert 'value="2024-2"' in response.content.decode()
    assert str(form["soort"].value()) == str(
        RapportageSoort.objects.get(slug="programmas-en-projecten").pk
    )
    assert not Rapportage.objects.exists()


def test_a_file_that_is_too_large_is_not_read(client, manager, monkeypatch):
    monkeypatch.setattr(importeren, "MAX_BESTAND", 10)

    assert "50 MB" in post(client, b"x" * 11).context["form"].errors["bestand"][0]


@pytest.mark.parametrize("periode", ["", "2024", "2e helft", "2024-3"])
def test_a_wrong_periode_is_said_at_the_field(client, manager, periode):
    assert list(post(client, docx(kop(1, "A")), periode).context["form"].errors) == ["periode_code"]
    assert not Rapportage.objects.exists()


@pytest.mark.parametrize("soorten", [3, 12])
def test_the_page_needs_as_many_queries_for_more_kinds(
    client, manager, django_assert_max_num_queries, soorten
):
    for nummer in range(soorten):
        RapportageSoort.objects.create(naam=f"Soort {nummer}", slug=f"soort-{nummer}")

    with django_assert_max_num_queries(8):
        client.get(URL)
