"""What a page weighs (ontwerp: at most 60 kB of gzipped CSS)."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from tests.portaal.pagina import page

MAX_CSS = 60 * 1024


def source(url: str) -> bytes:
    path = finders.find(url.partition("static/")[2])
    assert path, f"{url} ontbreekt: draai `npm run build`"
    with open(path, "rb") as file:
        return file.read()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/account/login/", "/bestaat-niet/"])
def test_page_loads_at_most_sixty_kilobytes_of_css(client, path):
    urls = page(client.get(path)).xpath("//link[@rel='stylesheet']/@href")

    assert urls
    assert sum(len(gzip.compress(source(url))) for url in urls) <= MAX_CSS


def test_css_asks_nothing_of_another_host():
    css = source("/static/gebouwd/portaal.css").decode()

    assert not re.findall(r"url\(\s*[\"']?(?:https?:)?//", css)
    assert "@import" not in css


def test_fonts_of_the_css_are_served_by_ourselves():
    css = source("/static/gebouwd/portaal.css").decode()

    fonts = re.findall(r"url\([\"']?\./([^\"')]+\.woff2)", css)
    assert len(fonts) == 3
    for font in fonts:
        assert finders.find(f"gebouwd/{font}")


def test_css_says_its_layers_in_order_so_that_ours_win():
    css = source("/static/gebouwd/portaal.css").decode()

    assert re.search(r"@layer componenten,\s*thema,\s*vormgeving,\s*figuren,\s*afdruk", css)


def test_every_token_that_the_css_asks_for_without_fallback_is_given():
    css = source("/static/gebouwd/portaal.css").decode()

    asked = set(re.findall(r"var\((--(?:basis|portaal)-[\w-]+)\)", css))
    given = set(re.findall(r"(--(?:basis|portaal)-[\w-]+):", css))
    assert asked - given == set()
