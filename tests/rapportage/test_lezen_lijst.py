"""The public list of reports: its order, its filters, and what it says where there is nothing."""

import pytest
from django.utils.formats import date_format
from pytest_django.asserts import assertContains, assertNotContains

from rapportage.models import RapportageSoort
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.rapportage import (
    OnderwerpFactory,
    RapportageFactory,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snelle_pdf")]

LIJST = "/rapportages/"


def published_in(jaar: int, volgnummer: int = 2, soort: str = "sociaal-domein", **fields):
    rapportage = RapportageFactory(
        soort=RapportageSoort.objects.get(slug=soort),
        periode=VerslagperiodeFactory(jaar=jaar, volgnummer=volgnummer),
        **fields,
    )
    OnderwerpFactory(hoofdstuk__rapportage=rapportage)
    return published(rapportage)


def titles(response) -> list[str]:
    return [publicatie.titel for publicatie in response.context["filter"].qs]


def test_newest_period_comes_first_and_within_it_by_kind(client):
    published_in(2023, titel="Oud")
    published_in(2024, 1, titel="Voorjaar")
    published_in(2024, 2, "sociaal-domein", titel="Sociaal")
    published_in(2024, 2, "pilots", titel="Pilots")

    assert titles(client.get(LIJST)) == ["Pilots", "Sociaal", "Voorjaar", "Oud"]


def test_kind_and_year_together_narrow_the_list(client):
    published_in(2023, titel="Oud")
    published_in(2024, titel="Sociaal")
    published_in(2024, 2, "pilots", titel="Pilots")

    assert titles(client.get(LIJST, {"jaar": "2024", "soort": "pilots"})) == ["Pilots"]
    assert titles(client.get(LIJST, {"jaar": "2024"})) == ["Pilots", "Sociaal"]


def test_only_years_with_an_edition_are_offered_newest_first(client):
    published_in(2022)
    published_in(2024)
    published_in(2024, 1)
    RapportageFactory(periode=VerslagperiodeFactory(jaar=2023))

    jaren = client.get(LIJST).context["filter"].form.fields["jaar"].choices

    assert [str(waarde) for waarde, _ in jaren] == ["", "2024", "2022"]


@pytest.mark.parametrize("query", ["soort=pilots", "soort=pilots&jaar=2024"])
def test_choice_without_editions_says_what_to_do(client, query):
    published_in(2024, titel="Sociaal")

    page = client.get(f"{LIJST}?{query}")

    assertNotContains(page, "PDF van Sociaal")
    assertContains(page, "Kies een andere soort of een ander jaar.")


def test_list_without_any_edition_says_when_there_will_be_one(client):
    OnderwerpFactory()

    assertContains(client.get(LIJST), "Er is nog geen rapportage gepubliceerd")


@pytest.mark.parametrize(
    "query", ["jaar=abcd", "jaar=1%27--", "soort=nee", "jaar=%00", "soort=%00"]
)
def test_choice_that_can_not_be_is_no_error(client, query):
    published_in(2024)

    assert client.get(f"{LIJST}?{query}").status_code == 200


def test_htmx_gets_the_list_without_the_page_around_it(client):
    publicatie = published_in(2024)

    page = client.get(LIJST, headers={"HX-Request": "true"})

    assertContains(page, publicatie.titel)
    assertNotContains(page, "<h1")


def test_each_edition_in_the_list_leads_to_its_page_and_its_pdf(client):
    publicatie = published_in(2024)

    page = client.get(LIJST)

    assertContains(page, f'href="{publicatie.get_absolute_url()}"')
    assertContains(page, f'href="{publicatie.get_pdf_url()}"')
    assertContains(page, f"Gepubliceerd op {date_format(publicatie.gepubliceerd_op, 'j F Y')}.")
