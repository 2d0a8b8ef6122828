"""What everyone may read, and what nobody outside may."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from gebruikers.rollen import Rol
from rapportage.choices import SoortBlok
from rapportage.models import Publicatie
from rapportage.services import opbouw
from rapportage.services.publicatie import reopen_rapportage
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.projecten import VoortgangFactory
from tests.factories.rapportage import (
    HoofdstukFactory,
    OnderwerpFactory,
    RapportageFactory,
    published,
)
from tests.rapportage.beelden import report_with_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snelle_pdf")]


def with_blok(soort=SoortBlok.PROJECTSTATUS) -> Publicatie:
    onderwerp = OnderwerpFactory()
    rapportage = onderwerp.hoofdstuk.rapportage
    VoortgangFactory(periode=rapportage.periode, ingediend=True)
    opbouw.change_onderwerp(onderwerp=onderwerp, versie=1, user=UserFactory(), blokken=[soort])
    return published(rapportage)


def test_visitor_reads_a_published_report_without_account(client):
    publicatie = published()

    response = client.get(publicatie.get_absolute_url())

    assertContains(response, "Er gebeurde iets.")
    assert response.content.decode().count("<h1") == 1


def test_page_is_one_query_for_a_visitor(client, django_assert_num_queries):
    publicatie = published()

    with django_assert_num_queries(1):
        client.get(publicatie.get_absolute_url())


@pytest.mark.parametrize("count", [1, 10])
def test_page_needs_no_more_queries_for_a_longer_report(client, django_assert_num_queries, count):
    hoofdstuk = HoofdstukFactory()
    OnderwerpFactory.create_batch(count, hoofdstuk=hoofdstuk)
    publicatie = published(hoofdstuk.rapportage)

    with django_assert_num_queries(1):
        client.get(publicatie.get_absolute_url())


@pytest.mark.parametrize("count", [1, 11])
def test_list_needs_as_many_queries_for_more_reports(client, django_assert_num_queries, count):
    for _ in range(count):
        published()

    with django_assert_num_queries(3):
        response = client.get(reverse("rapportage:publicatie-list"))

    assert response.content.decode().count(">PDF van ") == count


def test_unchanged_page_is_answered_with_304_by_one_query(client, django_assert_num_queries):
    url = published().get_absolute_url()
    etag = client.get(url)["ETag"]

    with django_assert_num_queries(1):
        response = client.get(url, headers={"If-None-Match": etag})

    assert response.status_code == 304
    assert response.content == b""


def test_page_with_an_old_etag_is_sent_whole(client):
    response = client.get(published().get_absolute_url(), headers={"If-None-Match": '"anders"'})

    assertContains(response, "Er gebeurde iets.")


def test_erratum_changes_the_etag_of_the_newest_and_of_the_old_version(client):
    publicatie = published()
    rapportage = publicatie.rapportage
    urls = [publicatie.get_absolute_url(), publicatie.get_versie_url()]
    before = [client.get(url)["ETag"] for url in urls]
    reopen_rapportage(rapportage=rapportage, reden="Hersteld.", user=UserFactory())
    published(rapportage)

    for url, etag in zip(urls, before, strict=True):
        assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


def test_page_of_who_is_signed_in_is_kept_by_no_shared_cache(client):
    publicatie = published()
    client.force_login(user_in(Rol.RAADSLID))

    response = client.get(publicatie.get_absolute_url())

    assert "private" in response["Cache-Control"]
    assert "ETag" not in response


def test_parts_of_an_edition_may_be_kept_for_ever(client):
    slug = published().rapportage.slug

    for name, args in [("style", [slug, 1]), ("pdf", [slug, 1, slug]), ("json", [slug, 1])]:
        response = client.get(reverse(f"rapportage:publicatie-{name}", args=args))
        assert "immutable" in response["Cache-Control"]
        again = client.get(response.wsgi_request.path, headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304


def test_older_version_stays_readable_with_a_notice(client):
    first = published()
    reopen_rapportage(rapportage=first.rapportage, reden="Bedrag hersteld.", user=UserFactory())
    published(first.rapportage)

    old = client.get(first.get_versie_url())
    new = client.get(first.get_absolute_url())

    assertContains(old, "niet de nieuwste")
    assertNotContains(new, "niet de nieuwste")
    assertContains(new, "Bedrag hersteld.")


def test_published_report_stays_readable_while_its_erratum_is_made(client):
    publicatie = published()
    reopen_rapportage(rapportage=publicatie.rapportage, reden="Hersteld.", user=UserFactory())

    assert client.get(publicatie.get_absolute_url()).status_code == 200


def test_deep_link_of_an_onderwerp_is_in_the_contents_and_at_its_heading(client):
    onderwerp = OnderwerpFactory(slug="wonen", titel="Wonen")
    publicatie = published(onderwerp.hoofdstuk.rapportage)

    html = client.get(publicatie.get_absolute_url()).content.decode()

    assert html.count('id="onderwerp-wonen"') == 1
    assert (
        html.count('href="#onderwerp-wonen"') == 3
    )  # contents (wide, phone) and the heading itself


def test_footnotes_number_on_through_the_report(client):
    noot = '<p>Tekst<span class="voetnoot">{}</span>.</p>'
    hoofdstuk = HoofdstukFactory(tekst=noot.format("Een"))
    OnderwerpFactory(hoofdstuk=hoofdstuk, tekst=noot.format("Twee"))

    html = client.get(published(hoofdstuk.rapportage).get_absolute_url()).content.decode()

    assert 'aria-label="Voetnoot 1"' in html
    assert 'aria-label="Voetnoot 2"' in html
    assert html.index("Een ") < html.index("Twee ")


@pytest.mark.parametrize(
    "rol", [None, Rol.RAADSLID, Rol.GRIFFIE, Rol.PROJECTLEIDER, Rol.STUURGROEPLID]
)
def test_no_address_leads_outsiders_to_a_concept_or_its_pictures(client, rol):
    rapportage = report_with_picture()
    onderwerp = rapportage.hoofdstukken.get().onderwerpen.get()
    afbeelding = rapportage.afbeeldingen.get()
    if rol:
        client.force_login(user_in(rol))
    slug = rapportage.slug
    names = [
        ("rapportage-detail", [slug]),
        ("rapportage-update", [slug]),
        ("rapportage-preview", [slug]),
        ("rapportage-pdf", [slug]),
        ("hoofdstuk-update", [onderwerp.hoofdstuk.pk]),
        ("onderwerp-update", [onderwerp.pk]),
        ("afbeelding", [slug, afbeelding.pk]),
        ("afbeelding-update", [slug, afbeelding.pk]),
        ("publicatie-read", [slug]),
        ("publicatie-version", [slug, 1]),
        ("publicatie-style", [slug, 1]),
        ("publicatie-json", [slug, 1]),
        ("publicatie-pdf", [slug, 1, slug]),
        ("publicatie-data", [slug, 1, "projectstatus", "csv"]),
        ("publicatie-file", [slug, 1, "x.png"]),
    ]

    for name, args in names:
        response = client.get(reverse(f"rapportage:{name}", args=args))
        assert response.status_code in (302, 403, 404), name
        assert response.status_code != 302 or response["Location"].startswith("/account/")
    for url in ("/", reverse("rapportage:publicatie-list"), "/media/" + afbeelding.bestand.name):
        assert slug not in client.get(url).content.decode()


def test_college_sees_no_concept_and_not_its_picture(client):
    rapportage = report_with_picture()
    afbeelding = rapportage.afbeeldingen.get()
    client.force_login(user_in(Rol.COLLEGE))

    assert client.get(rapportage.get_absolute_url()).status_code == 404
    assert client.get(afbeelding.get_absolute_url()).status_code == 404
    assertNotContains(client.get(reverse("rapportage:rapportage-list")), rapportage.titel)


def test_picture_stays_with_its_own_report(client):
    rapportage, ander = report_with_picture(), RapportageFactory()
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    pk = rapportage.afbeeldingen.get().pk

    assert client.get(reverse("rapportage:afbeelding", args=[ander.slug, pk])).status_code == 404


def test_figures_of_a_block_are_downloaded_as_csv_and_json(client):
    publicatie = with_blok()
    args = [publicatie.rapportage.slug, 1, "projectstatus"]

    tekst = client.get(reverse("rapportage:publicatie-data", args=[*args, "csv"])).content.decode()
    blok = client.get(reverse("rapportage:publicatie-data", args=[*args, "json"])).json()

    assert tekst.startswith("\ufeffCode;Project;Programma")
    assert blok["soort"] == "projectstatus"
    assert (
        blok == json.loads(publicatie.gegevens)["hoofdstukken"][0]["onderwerpen"][0]["blokken"][0]
    )


def test_links_to_the_figures_on_the_page_work(client):
    html = client.get(with_blok().get_absolute_url()).content.decode()

    links = [part.split('"')[0] for part in html.split('href="') if "/gegevens" in part[:80]]
    assert len(links) == 3
    for link in links:
        assert client.get(link).status_code == 200


@pytest.mark.parametrize("anker", ["geldstroom", "x", "projectstatus-2"])
def test_block_that_is_not_there_is_a_404(client, anker):
    slug = with_blok().rapportage.slug

    url = reverse("rapportage:publicatie-data", args=[slug, 1, anker, "csv"])
    assert client.get(url).status_code == 404


def test_list_shows_the_newest_edition_only_and_filters_by_kind_and_year(client):
    publicatie = published()
    reopen_rapportage(rapportage=publicatie.rapportage, reden="Hersteld.", user=UserFactory())
    published(publicatie.rapportage)
    url = reverse("rapportage:publicatie-list")
    jaar = publicatie.rapportage.periode.jaar

    assert client.get(url).content.decode().count(">PDF van ") == 1
    assertContains(client.get(url), "versie 2")
    assertContains(client.get(url, {"jaar": jaar, "soort": "sociaal-domein"}), publicatie.titel)
    assertNotContains(client.get(url, {"soort": "pilots"}), publicatie.titel)
    assertContains(client.get(url), f">{jaar}</option>")  # no thousands separator


@pytest.mark.parametrize("versie", ["2", "0", "99999999999999999999"])
def test_version_that_was_never_published_is_a_404(client, versie):
    slug = published().rapportage.slug

    for rest in ("", "stijl.css", "gegevens.json", f"{slug}.pdf", "gegevens/pilots.csv"):
        assert client.get(f"/rapportages/{slug}/v{versie}/{rest}").status_code == 404


@pytest.mark.parametrize("tail", ["v1/bestanden/a%00b.png", f"v{'9' * 5000}/gegevens/x.csv"])
def test_address_that_can_name_no_part_is_not_found(client, tail):
    """It never reaches the database: PostgreSQL fails on a NUL, Python on a number of 5000 digits."""
    slug = published().rapportage.slug

    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/rapportages/{slug}/{tail}")

    assert response.status_code == 404
    assert not [q for q in queries.captured_queries if "rapportage_publicatie" in q["sql"]]
