"""The public page of a report: what stands on it, in which order, and what a browser is told of its parts."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from gebruikers.rollen import Rol
from rapportage.choices import AardHoofdstuk, SoortBlok
from rapportage.lezen import render_inhoud
from rapportage.models import Pictogram
from rapportage.overzichten import build_uitgave
from rapportage.services import opbouw
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.pilots import PilotkaartFactory
from tests.factories.projecten import KernopgaveFactory
from tests.factories.rapportage import (
    HoofdstukFactory,
    OnderwerpFactory,
    RapportageFactory,
    published,
)
from tests.factories.uitgaven import hoofdstuk, onderwerp, uitgave
from tests.rapportage.beelden import report_with_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snelle_pdf")]


def test_parts_stand_in_the_order_of_the_report(client):
    een = HoofdstukFactory(titel="Eerste hoofdstuk", volgorde=1)
    twee = HoofdstukFactory(titel="Tweede hoofdstuk", volgorde=2, rapportage=een.rapportage)
    OnderwerpFactory(hoofdstuk=twee, titel="Vierde", volgorde=1)
    OnderwerpFactory(hoofdstuk=een, titel="Derde", volgorde=2)
    OnderwerpFactory(hoofdstuk=een, titel="Tweede", volgorde=1)

    inhoud = published(een.rapportage).inhoud

    koppen = ["Eerste hoofdstuk</h2>", "<h3>Tweede ", "<h3>Derde ", "Tweede hoofdstuk</h2>", "<h3>Vierde "]  # fmt: skip
    places = [inhoud.index(kop) for kop in koppen]
    assert places == sorted(places)


def test_quote_stands_under_its_hoofdstuk_with_its_source(client):
    deel = HoofdstukFactory(citaat="Ik kan weer vooruit.", citaat_bron="Inwoner van Meerzicht")
    OnderwerpFactory(hoofdstuk=deel)

    inhoud = published(deel.rapportage).inhoud

    assert "<blockquote><p>Ik kan weer vooruit.</p></blockquote>" in inhoud
    assert "<figcaption>Inwoner van Meerzicht</figcaption>" in inhoud


def test_what_was_typed_is_text_and_never_markup(client):
    kwaad = "<script>alert(1)</script>"
    deel = HoofdstukFactory(titel=kwaad, citaat=kwaad, citaat_bron=kwaad)
    OnderwerpFactory(hoofdstuk=deel, titel=kwaad)
    deel.rapportage.titel = kwaad
    deel.rapportage.save()

    page = client.get(published(deel.rapportage).get_absolute_url())

    assertNotContains(page, kwaad)
    assertContains(page, "&lt;script&gt;alert(1)&lt;/script&gt;")


def test_published_page_does_not_say_concept_and_a_preview_does():
    rapportage = OnderwerpFactory().hoofdstuk.rapportage

    assert "Concept. Deze tekst is nog niet vastgesteld" in render_inhoud(build_uitgave(rapportage))
    assert "Concept" not in published(rapportage).inhoud


def test_colofon_names_the_two_dates_and_who_established_when(client):
    page = client.get(published().get_absolute_url())

    assertContains(page, "31 december 2024: wat tot en met deze dag telt, telt mee")
    assertContains(page, "18 februari 2025 door college van burgemeester en wethouders")


def test_example_data_are_named_on_the_page(settings):
    settings.DEMO = True

    assert "de gegevens in deze rapportage zijn voorbeeldgegevens" in published().inhoud


def test_legend_is_there_only_when_a_pictogram_is_used():
    onderwerp = OnderwerpFactory()
    rapportage = onderwerp.hoofdstuk.rapportage
    assert "De pictogrammen bij de onderwerpen" not in render_inhoud(build_uitgave(rapportage))

    onderwerp.pictogrammen.set(Pictogram.objects.filter(slug="preventie"))

    inhoud = render_inhoud(build_uitgave(rapportage))
    assert inhoud.count("De pictogrammen bij de onderwerpen") == 1
    assert "Problemen voorkomen, of vroeg zien aankomen." in inhoud


@pytest.mark.parametrize(
    ("aarden", "voor"),
    [
        (["voorwoord", "samenvatting", "inhoud"], 2),
        (["voorwoord", "inhoud"], 1),
        (["inhoud", "inhoud"], 0),
    ],
)
def test_legend_stands_after_what_opens_the_report(aarden, voor):
    pictogram = uitgave().pictogrammen[0]
    delen = tuple(
        hoofdstuk(nummer, aard=aard, onderwerpen=(onderwerp(nummer, pictogrammen=(pictogram,)),))
        for nummer, aard in enumerate(aarden, start=1)
    )

    before, _ = render_inhoud(uitgave(hoofdstukken=delen)).split(
        "De pictogrammen bij de onderwerpen"
    )

    assert before.count("</h2>") == voor


def test_kernopgaven_have_a_colour_each_and_the_seventh_begins_again():
    kernopgaven = KernopgaveFactory.create_batch(7)
    rapportage = RapportageFactory()
    for kernopgave in kernopgaven:
        HoofdstukFactory(rapportage=rapportage, kernopgave=kernopgave)
    HoofdstukFactory(rapportage=rapportage, aard=AardHoofdstuk.VOORWOORD)

    kleuren = [deel.kleurnummer for deel in build_uitgave(rapportage).hoofdstukken]

    assert kleuren == [1, 2, 3, 4, 5, 6, 1, 0]


def test_second_block_of_a_kind_has_an_anchor_and_a_download_of_its_own(client):
    PilotkaartFactory(naam="Daklozenpunt")
    een = OnderwerpFactory()
    twee = OnderwerpFactory(hoofdstuk=een.hoofdstuk)
    for deel in (een, twee):
        opbouw.change_onderwerp(
            onderwerp=deel, versie=1, user=UserFactory(), blokken=[SoortBlok.PILOTS]
        )
    publicatie = published(een.hoofdstuk.rapportage)

    for anker in ("pilots", "pilots-2"):
        assert publicatie.inhoud.count(f'id="blok-{anker}"') == 1
        args = [publicatie.rapportage.slug, 1, anker, "csv"]
        assertContains(client.get(reverse("rapportage:publicatie-data", args=args)), "Daklozenpunt")


def test_figures_stay_as_published_when_a_card_changes_later(client):
    kaart = PilotkaartFactory(naam="Daklozenpunt")
    onderwerp = OnderwerpFactory()
    opbouw.change_onderwerp(
        onderwerp=onderwerp, versie=1, user=UserFactory(), blokken=[SoortBlok.PILOTS]
    )
    publicatie = published(onderwerp.hoofdstuk.rapportage)
    type(kaart).objects.update(naam="Iets anders")

    args = [publicatie.rapportage.slug, 1, "pilots", "csv"]
    assertContains(client.get(reverse("rapportage:publicatie-data", args=args)), "Daklozenpunt")
    assertContains(client.get(publicatie.get_absolute_url()), "Daklozenpunt")


# What a browser is told


@pytest.mark.parametrize("rol", [None, *Rol])
def test_every_reader_reads_the_same_edition(client, rol):
    publicatie = published()
    if rol:
        client.force_login(user_in(rol))

    assert publicatie.inhoud in client.get(publicatie.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("name", "rest", "mime", "disposition"),
    [
        ("style", [], "text/css; charset=utf-8", None),
        ("json", [], "application/json; charset=utf-8", 'attachment; filename="{slug}-v1.json"'),
        ("pdf", ["{slug}"], "application/pdf", 'inline; filename="{slug}-v1.pdf"'),
        ("data", ["pilots", "csv"], "text/csv; charset=utf-8", 'attachment; filename="{slug}-v1-pilots.csv"'),
        ("data", ["pilots", "json"], "application/json; charset=utf-8", 'attachment; filename="{slug}-v1-pilots.json"'),
    ],
)  # fmt: skip
def test_part_of_an_edition_says_what_it_is_and_how_it_is_called(
    client, name, rest, mime, disposition
):
    onderwerp = OnderwerpFactory()
    opbouw.change_onderwerp(
        onderwerp=onderwerp, versie=1, user=UserFactory(), blokken=[SoortBlok.PILOTS]
    )
    slug = published(onderwerp.hoofdstuk.rapportage).rapportage.slug

    args = [slug, 1, *[deel.format(slug=slug) for deel in rest]]
    response = client.get(reverse(f"rapportage:publicatie-{name}", args=args))

    assert response["Content-Type"] == mime
    assert response.get("Content-Disposition") == (disposition and disposition.format(slug=slug))
    assert response["X-Content-Type-Options"] == "nosniff"


def test_pdf_under_the_name_of_another_report_is_not_found(client):
    een, twee = published(), published()

    url = reverse("rapportage:publicatie-pdf", args=[een.rapportage.slug, 1, twee.rapportage.slug])

    assert client.get(url).status_code == 404


def test_csv_and_json_of_one_block_are_never_taken_for_each_other_by_a_cache(client):
    onderwerp = OnderwerpFactory()
    opbouw.change_onderwerp(
        onderwerp=onderwerp, versie=1, user=UserFactory(), blokken=[SoortBlok.PILOTS]
    )
    slug = published(onderwerp.hoofdstuk.rapportage).rapportage.slug

    etags = {
        client.get(reverse("rapportage:publicatie-data", args=[slug, 1, "pilots", soort]))["ETag"]
        for soort in ("csv", "json")
    }

    assert len(etags) == 2


@pytest.mark.parametrize("naam", ["0000000000000000.png", "..", "x", "stijl.css"])
def test_file_that_the_edition_does_not_hold_is_not_found(client, naam):
    slug = published(report_with_picture()).rapportage.slug

    assert client.get(f"/rapportages/{slug}/v1/bestanden/{naam}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_edition_takes_no_other_act_than_reading(client, method):
    publicatie = published()
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))

    assert getattr(client, method)(publicatie.get_absolute_url()).status_code == 405


@pytest.mark.parametrize("slug", ["bestaat-niet", "x" * 300])
def test_report_that_is_not_there_is_not_found(client, slug):
    assert client.get(f"/rapportages/{slug}/").status_code == 404
