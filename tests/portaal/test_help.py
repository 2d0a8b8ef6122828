"""The handbook: which chapter a page has, and that its links lead somewhere."""

import re
from urllib.parse import urljoin

import pytest
from django.urls import get_resolver, resolve, reverse

from fonds.urls import urlpatterns
from gebruikers.rollen import Rol
from portaal.help import HOOFDSTUKKEN, hulp_bij, hulppaginas
from tests.factories.gebruikers import user_in
from tests.portaal.pagina import page

SLUGS = [pagina.slug for pagina in hulppaginas()]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("start", "beginnen"),
        ("account_email", "beginnen"),
        ("fonds:fonds-detail", "geldstroom"),
        ("fonds:reservemutatie-list", "fonds"),
        ("fonds:reserve-staat", "jaareinde"),
        ("fonds:begrotingswijziging-list", "jaareinde"),
        ("fonds:boekjaar-list", "jaareinde"),
        ("fonds:import-list", "importeren"),
        ("fonds:verdeelsleutel-list", "bestedingen"),
        ("fonds:prognose-list", "prognoses"),
        ("fonds:besluit-list", "besluiten"),
        ("fonds:besluitenlijst-list", "vergaderingen"),
        ("fonds:stuurgroep-detail", "stuurgroep"),
        ("fonds:vergadering-list", "vergaderingen"),
        ("fonds:voorstel-list", "voorstellen"),
        ("projecten:project-list", "voortgang"),
        ("pilots:pilotkaart-list", "pilots"),
        ("rapportage:publicatie-list", "rapportages"),
        ("gebruikers:user-list", "beheer"),
    ],
)
def test_help_at_a_page_opens_the_chapter_about_it(name, slug):
    assert hulp_bij(reverse(name)) == reverse("help-pagina", args=[slug])


def test_every_chapter_is_the_help_of_some_page():
    assert set(HOOFDSTUKKEN.values()) == set(SLUGS)


def test_every_address_with_a_chapter_has_pages():
    fonds = [f"/fonds/{path.pattern}" for path in urlpatterns]
    apps = [f"/{entry.pattern}" for entry in get_resolver().url_patterns]
    found = [adres for adres in HOOFDSTUKKEN if any(p.startswith(adres) for p in fonds + apps)]
    assert found == list(HOOFDSTUKKEN)


@pytest.mark.django_db
def test_the_foot_of_a_page_leads_to_its_chapter(client):
    client.force_login(user_in(Rol.CONTROLLER))
    root = page(client.get(reverse("fonds:boekjaar-list")))
    assert root.xpath("//footer//a[text()='Hulp']/@href") == ["/help/jaareinde/"]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_link_in_a_chapter_leads_to_a_page(client, db, slug):
    here = reverse("help-pagina", args=[slug])
    html = client.get(here).content.decode()
    chapter = html[html.index("</nav>", html.index("<main")) :]
    for href in re.findall(r'href="([^"]+)"', chapter[: chapter.index("</main>")]):
        path, _, anchor = urljoin(here, href).partition("#")
        assert resolve(path), href
        target = client.get(path).content.decode()
        assert not anchor or f'id="{anchor}"' in target, href
