"""A published edition never changes, by a byte (rule 8)."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from projecten.models import Kernopgave
from rapportage.choices import SoortBlok
from rapportage.gegevens import sha256
from rapportage.models import Pictogram, Publicatie, PublicatieBestand, RapportageStap
from rapportage.services import opbouw
from tests.factories.gebruikers import UserFactory
from tests.factories.projecten import ProjectFactory, VoortgangFactory
from tests.factories.rapportage import HoofdstukFactory, OnderwerpFactory, published
from tests.rapportage.beelden import report_with_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snelle_pdf")]

DELEN = ["inhoud", "stijl", "gegevens", "pdf"]


def page(client, slug, versie=1):
    """Everything of the edition that a reader can get, as bytes."""
    names = [
        ("publicatie-style", [slug, versie]),
        ("publicatie-json", [slug, versie]),
        ("publicatie-pdf", [slug, versie, slug]),
    ]
    parts = [client.get(reverse(f"rapportage:{name}", args=args)).content for name, args in names]
    html = client.get(reverse("rapportage:publicatie-version", args=[slug, versie])).content
    return [html, *parts]


@pytest.mark.parametrize("deel", DELEN)
def test_each_part_has_its_sha256(deel):
    publicatie = published()

    stored = getattr(publicatie, deel)
    assert getattr(publicatie, f"{deel}_sha256") == sha256(stored)
    assert stored


@pytest.mark.parametrize("model", [Publicatie, PublicatieBestand, RapportageStap])
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_database_refuses_to_change_or_delete(model, sql):
    published(report_with_picture())
    assert model.objects.exists()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(model._meta.db_table))


@pytest.mark.parametrize("act", ["save", "delete", "update", "bulk_delete"])
def test_orm_refuses_to_change_or_delete(act):
    publicatie = published()
    publicatie.inhoud = "<p>Iets anders</p>"

    with pytest.raises(DatabaseError), transaction.atomic():
        {
            "save": publicatie.save,
            "delete": publicatie.delete,
            "update": lambda: Publicatie.objects.update(inhoud="x"),
            "bulk_delete": lambda: Publicatie.objects.all().delete(),
        }[act]()

    assert "Iets anders" not in Publicatie.objects.get().inhoud


@pytest.mark.parametrize(
    "model", ["publicatie", "publicatiebestand", "rapportagestap", "rapportage"]
)
def test_admin_is_read_only(client, model):
    publicatie = published(report_with_picture())
    pk = {
        "publicatie": publicatie.pk,
        "publicatiebestand": PublicatieBestand.objects.get().pk,
        "rapportagestap": RapportageStap.objects.first().pk,
        "rapportage": publicatie.rapportage.pk,
    }[model]
    client.force_login(get_user_model().objects.create_superuser("b@voorbeeld.test", "x", naam="B"))

    for act in ("change", "delete"):
        response = client.post(
            reverse(f"admin:rapportage_{model}_{act}", args=[pk]), {"post": "yes"}
        )
        assert response.status_code == 403
    assert client.post(reverse(f"admin:rapportage_{model}_add"), {}).status_code == 403
    assert Publicatie.objects.get().inhoud == publicatie.inhoud


def test_published_page_is_the_same_after_later_entries_and_renames(client):
    kernopgave = Kernopgave.objects.create(naam="Gezond leven", slug="gezond-leven")
    hoofdstuk = HoofdstukFactory(kernopgave=kernopgave)
    onderwerp = OnderwerpFactory(hoofdstuk=hoofdstuk)
    onderwerp.pictogrammen.set(Pictogram.objects.all())
    rapportage = hoofdstuk.rapportage
    voortgang = VoortgangFactory(periode=rapportage.periode, ingediend=True)
    opbouw.change_onderwerp(
        onderwerp=onderwerp,
        versie=1,
        user=UserFactory(),
        blokken=[SoortBlok.PROJECTSTATUS, SoortBlok.VOORTGANG],
    )
    publicatie = published(rapportage)
    before = page(client, rapportage.slug)

    project = voortgang.project
    project.naam = "Hernoemd project"
    project.save()
    Kernopgave.objects.update(naam="Hernoemd", slug="hernoemd")
    Pictogram.objects.filter(slug="toegang").update(naam="Hernoemd", uitleg="Anders")
    rapportage.soort.naam = "Hernoemde soort"
    rapportage.soort.save()
    VoortgangFactory(periode=rapportage.periode, project=ProjectFactory(), ingediend=True)
    onderwerp.delete()

    assert page(client, rapportage.slug) == before
    assert Publicatie.objects.get().inhoud == publicatie.inhoud


def test_colofon_names_the_hash_of_the_data_as_it_is_downloaded(client):
    publicatie = published()
    slug = publicatie.rapportage.slug

    json_bytes = client.get(reverse("rapportage:publicatie-json", args=[slug, 1])).content
    html = client.get(publicatie.get_absolute_url()).content.decode()

    assert sha256(json_bytes) == publicatie.gegevens_sha256
    assert publicatie.gegevens_sha256 in html


def test_data_of_the_edition_have_iso_dates_and_text_amounts():
    gegevens = json.loads(published().gegevens)

    assert gegevens["peildatum"] == "2024-12-31"
    assert gegevens["versie"] == 1
    assert "gegevens_sha256" not in gegevens


def test_picture_is_copied_and_its_address_is_the_edition_s_own(client, snelle_pdf):
    rapportage = report_with_picture()
    publicatie = published(rapportage)

    bestand = PublicatieBestand.objects.get()
    url = f"/rapportages/{rapportage.slug}/v1/bestanden/{bestand.naam}"
    assert f'src="{url}"' in publicatie.inhoud
    assert "/opstellen/" not in publicatie.inhoud
    response = client.get(url)
    assert response.content == bytes(bestand.inhoud)
    assert response["Content-Type"] == "image/png"
    uitgave, afbeeldingen = snelle_pdf[0]
    assert afbeeldingen == {url: bytes(bestand.inhoud)}
    assert url in uitgave.hoofdstukken[0].onderwerpen[0].tekst


def test_picture_of_another_report_cannot_be_published(client):
    from django.core.exceptions import ValidationError

    ander = report_with_picture()
    vreemd = ander.afbeeldingen.get().get_absolute_url()
    onderwerp = OnderwerpFactory(tekst=f'<figure><img src="{vreemd}" alt="Geheim"></figure>')

    with pytest.raises(ValidationError, match="niet bij deze rapportage"):
        published(onderwerp.hoofdstuk.rapportage)

    assert not Publicatie.objects.exists()


def test_file_that_was_swapped_on_disk_is_not_published():
    from django.core.exceptions import ValidationError

    rapportage = report_with_picture()
    afbeelding = rapportage.afbeeldingen.get()
    with open(afbeelding.bestand.path, "wb") as bestand:
        bestand.write(b"iets anders")

    with pytest.raises(ValidationError, match="is veranderd"):
        published(rapportage)


def test_anchors_are_unique_also_with_equal_slugs():
    eerste = HoofdstukFactory(slug="wonen")
    tweede = HoofdstukFactory(rapportage=eerste.rapportage, slug="zorg")
    for hoofdstuk in (eerste, tweede):
        OnderwerpFactory(hoofdstuk=hoofdstuk, slug="inleiding")

    gegevens = json.loads(published(eerste.rapportage).gegevens)

    ankers = [h["anker"] for h in gegevens["hoofdstukken"]]
    ankers += [o["anker"] for h in gegevens["hoofdstukken"] for o in h["onderwerpen"]]
    assert len(set(ankers)) == 4
    assert "onderwerp-wonen--inleiding" in ankers


def test_what_was_submitted_before_publication_is_in_the_edition():
    """The other side of the test above: the figures are there, so that staying equal says something."""
    onderwerp = OnderwerpFactory()
    rapportage = onderwerp.hoofdstuk.rapportage
    voortgang = VoortgangFactory(periode=rapportage.periode, ingediend=True)
    opbouw.change_onderwerp(
        onderwerp=onderwerp, versie=1, user=UserFactory(), blokken=[SoortBlok.VOORTGANG]
    )

    inhoud = published(rapportage).inhoud

    assert voortgang.project.naam in inhoud
    assert "Twee groepen begonnen." in inhoud
