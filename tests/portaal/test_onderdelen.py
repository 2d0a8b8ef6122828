import pytest
from django.template.loader import render_to_string

SOORTEN = ["groen", "oranje", "rood", "concept", "ingediend", "vastgesteld", "gepubliceerd", "info"]


@pytest.mark.parametrize("soort", SOORTEN)
def test_status_is_a_shape_and_a_word(soort):
    html = render_to_string("onderdelen/_status.html", {"soort": soort, "tekst": "Op schema"})

    assert "<svg" in html
    assert 'aria-hidden="true"' in html
    assert "Op schema" in html


def test_green_orange_and_red_differ_in_shape_not_only_in_colour():
    shapes = {
        render_to_string("onderdelen/_status.html", {"soort": soort, "tekst": ""}).partition(
            "<svg"
        )[2]
        for soort in ("groen", "oranje", "rood")
    }

    assert len(shapes) == 3


def test_empty_state_offers_an_act_only_when_there_is_one():
    without = render_to_string("onderdelen/_leeg.html", {"titel": "Nog leeg"})
    with_act = render_to_string(
        "onderdelen/_leeg.html", {"titel": "Nog leeg", "url": "/x/", "knop": "Voeg toe"}
    )

    assert "<a" not in without
    assert '<a class="knop" href="/x/">Voeg toe</a>' in with_act
