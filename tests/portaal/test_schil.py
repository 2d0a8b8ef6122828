"""What holds on every page, whoever looks."""

import re

import pytest
from django.urls import reverse

from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.portaal.pagina import page, texts

PUBLIC = ["/", "/toegankelijkheid/", "/bestaat-niet/"]


@pytest.fixture(params=[None, Rol.PROGRAMMAMANAGER], ids=["bezoeker", "programmamanager"])
def visitor(request, client, db):
    """A client without account, and one of who may do much."""
    if request.param:
        client.force_login(user_in(request.param))
    return client


@pytest.mark.parametrize("path", PUBLIC)
def test_page_has_one_title_one_main_and_speaks_dutch(visitor, path):
    root = page(visitor.get(path))

    assert root.get("lang") == "nl"
    assert len(root.xpath("//h1")) == 1
    assert len(root.xpath("//main[@id='inhoud']//h1")) == 1
    assert len(root.xpath("//main")) == 1
    assert texts(root, "//title")[0].endswith("– Fondsportaal")


@pytest.mark.parametrize("path", PUBLIC)
def test_first_link_skips_to_the_content(visitor, path):
    first = page(visitor.get(path)).xpath("//body//a")[0]

    assert first.text_content() == "Naar de inhoud"
    assert first.get("href") == "#inhoud"


@pytest.mark.parametrize("path", PUBLIC)
def test_page_holds_no_inline_script_style_or_handler(visitor, path):
    response = visitor.get(path)
    root = page(response)

    assert not root.xpath("//style | //*[@style]")
    assert not root.xpath("//script[not(@src)]")
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]
    assert not re.search(rb"https?://[^\"']*\.(css|js|woff2)", response.content)


@pytest.mark.parametrize("path", PUBLIC)
def test_csp_allows_only_our_own_files(visitor, path):
    policy = visitor.get(path).headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in f"{policy};"
    assert "style-src 'self';" in f"{policy};"
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", PUBLIC)
def test_demo_says_on_every_page_that_its_data_are_examples(visitor, settings, path):
    settings.DEMO = True
    shown = page(visitor.get(path))
    settings.DEMO = False
    hidden = page(visitor.get(path))

    assert "Dit zijn voorbeeldgegevens" in shown.text_content()
    assert "voorbeeldgegevens" not in hidden.text_content()


def test_every_id_on_the_start_page_is_used_once(visitor):
    ids = page(visitor.get("/")).xpath("//@id")

    assert len(ids) == len(set(ids))


def test_shell_names_the_municipality_and_the_portal(visitor, settings):
    settings.GEMEENTE = "Zoetermeer"
    settings.SITE_NAAM = "Fondsportaal"

    (brand,) = texts(page(visitor.get("/")), "//a[@class='merk']")

    assert brand == "Gemeente Zoetermeer Fondsportaal"


def test_token_file_of_a_municipality_is_linked_after_ours(visitor, settings):
    settings.THEMA_CSS = "css/tokens.css"
    settings.THEMA_KLASSE = "gemeente-thema"

    root = page(visitor.get("/"))

    hrefs = root.xpath("//link[@rel='stylesheet']/@href")
    assert [href.rpartition("/")[2] for href in hrefs] == ["portaal.css", "tokens.css"]
    assert "gemeente-thema" in root.get("class")


def test_answer_varies_on_htmx_so_that_a_cache_keeps_page_and_part_apart(visitor):
    assert "HX-Request" in visitor.get("/").headers["Vary"]


@pytest.mark.django_db
def test_message_is_said_as_status_and_an_error_as_alert(rf):
    from django.contrib.messages import constants
    from django.contrib.messages.storage.base import Message
    from django.template.loader import render_to_string

    html = render_to_string(
        "onderdelen/_meldingen.html",
        {"messages": [Message(constants.SUCCESS, "Gelukt."), Message(constants.ERROR, "Mis.")]},
    )

    assert '<p role="status">Gelukt.</p>' in html
    assert '<p role="alert">Mis.</p>' in html


def test_foot_links_to_accessibility_help_and_licence(visitor):
    root = page(visitor.get("/"))

    assert texts(root, "//footer//li") == [
        "Besluiten van de stuurgroep",
        "Hulp",
        "Toegankelijkheid",
        "Open source: licentie EUPL-1.2",
    ]
    assert visitor.get(reverse("toegankelijkheid")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/fonds/", "/gebruikers/", "/bestaat-niet/"])
def test_page_of_who_is_signed_in_is_kept_by_nobody(client, path):
    client.force_login(user_in(Rol.CONTROLLER))

    kept = client.get(path).headers["Cache-Control"]

    assert "private" in kept
    assert "no-store" in kept
