"""The filter of any list: folded where it is long and off, and how many of its fields are on."""

import pytest
from django.urls import reverse

from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.portaal.pagina import page, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def lezer(client):
    client.force_login(user_in(Rol.CONTROLLER))
    return client


def shown(client, name: str, query: str = "") -> tuple[bool, str]:
    """Whether the filter of this list is unfolded, and its head."""
    root = page(client.get(reverse(f"fonds:{name}") + query))
    (filterblok,) = root.xpath("//details[@class='filterblok']")
    (head,) = texts(filterblok, "./summary")
    assert filterblok.xpath("./form//select")
    return "open" in filterblok.attrib, head


@pytest.mark.parametrize(
    ("name", "query", "unfolded", "head"),
    [
        ("toekenning-list", "", False, "Filteren"),
        ("toekenning-list", "?sort=bedrag", False, "Filteren"),
        ("toekenning-list", "?boekjaar=2022&tot=2022-12-31", True, "Filteren (2 actief)"),
        ("toekenning-list", "?tot=gisteren", True, "Filteren (1 actief)"),
        ("raadsstuk-list", "", True, "Filteren"),
        ("actie-list", "", True, "Filteren (1 actief)"),
    ],
)
def test_a_filter_is_folded_when_it_is_long_and_off(lezer, name, query, unfolded, head):
    assert shown(lezer, name, query) == (unfolded, head)


@pytest.mark.parametrize(
    ("query", "words"), [("", ""), ("?boekjaar=2022&soort=vrijval", "(2 actief)")]
)
def test_the_answer_to_htmx_brings_the_new_count(lezer, query, words):
    url = reverse("fonds:reservemutatie-list") + query
    root = page(lezer.get(url, headers={"HX-Request": "true"}))
    (count,) = root.xpath("//*[@id='filter-aantal']")
    assert (count.get("hx-swap-oob"), count.text_content()) == ("true", words)


@pytest.mark.parametrize(
    "name", ["fonds:besteding-list", "pilots:pilotkaart-overview", "rapportage:publicatie-list"]
)
def test_a_list_with_a_part_of_its_own_brings_it_too(lezer, name):
    for headers in ({}, {"HX-Request": "true"}):
        root = page(lezer.get(reverse(name), headers=headers))
        assert len(root.xpath("//*[@id='filter-aantal']")) == 1
