"""The register and the page of a besluit: what they show, to whom, and how many queries."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from fonds.choices import Instantie, Keuze
from fonds.services.besluiten import ratify
from gebruikers.rollen import Rol
from tests.factories.besluiten import Tafel, tafel
from tests.factories.gebruikers import user_in
from tests.fonds.weigering import page, read

pytestmark = pytest.mark.django_db
VOOR = Keuze.AKKOORD


@pytest.fixture
def t() -> Tafel:
    return tafel()


def test_gewijzigd_shows_what_was_asked_beside_what_was_decided(client, t):
    punt = t.punt(("b", 2022, 700000))
    t.stem(punt, VOOR, VOOR, VOOR)
    client.force_login(t.voorzitter)
    data = {
        "uitkomst": "gewijzigd", "wijziging": "Wat past.", "rij-TOTAL_FORMS": "1",
        "rij-INITIAL_FORMS": "0", "rij-0-onderdeel": t.onderdeel("b").pk, "rij-0-boekjaar": "2022",
        "rij-0-bedrag": "500.000",
    }  # fmt: skip
    html = page(client.post(reverse("fonds:besluit-create", args=[punt.pk]), data, follow=True))
    for text in ("Wat past.", "€ 700.000", "€ 500.000", "€ −200.000"):
        assert text in html


@pytest.mark.parametrize("count", [1, 12])
def test_the_register_needs_as_many_queries_for_more_rows(
    client, t, count, django_assert_num_queries
):
    for _ in range(count):
        t.besluit(("b", 2022, 100), voorleggen_aan=Instantie.COLLEGE)
    client.force_login(user_in(Rol.CONTROLLER))
    client.get(reverse("fonds:besluit-list"))
    with django_assert_num_queries(10):
        client.get(reverse("fonds:besluit-list"))


@pytest.mark.parametrize(
    ("vraag", "nummers"),
    [
        ({"jaar": "2022"}, ["003", "002", "001"]), ({"jaar": "2021"}, []),
        ({"uitkomst": "afgewezen"}, ["002"]), ({"wacht": "college"}, ["003"]), ({"wacht": "ander"}, ["003"]), ({"wacht": "directieteam"}, []),
        ({"wacht": "agenda"}, []), ({"tot": "2022-10-05"}, []), ({"vanaf": "2022-10-06"}, ["003", "002", "001"]),
    ],
)  # fmt: skip
def test_the_register_filters(client, t, vraag, nummers):
    t.besluit(("b", 2022, 100))
    t.besluit(("c", 2022, 50), uitkomst="afgewezen", reden="Nee.")
    t.besluit(("d", 2022, 70), voorleggen_aan=Instantie.COLLEGE)
    client.force_login(user_in(Rol.CONTROLLER))
    html = page(client.get(reverse("fonds:besluit-list"), vraag))
    for number in ("001", "002", "003"):
        assert (f">SG-2022-{number}<" in html) == (number in nummers)


def test_the_register_filters_on_onderdeel_and_programma_and_adds_up_the_selection(client, t):
    t.besluit(("b", 2022, 100), ("b", 2023, 30))
    t.besluit(("d", 2022, 70))
    client.force_login(user_in(Rol.CONTROLLER))
    url = reverse("fonds:besluit-list")
    for vraag in ({"onderdeel": t.onderdeel("b").pk}, {"programma": t.opzet.een.pk}):
        html = page(client.get(url, vraag))
        assert "€ 130" in html
        assert "SG-2022-002" not in html
    assert "€ 200" in page(client.get(url))


def test_the_export_holds_what_the_screen_holds(client, t):
    t.besluit(("b", 2022, 100))
    client.force_login(user_in(Rol.CONTROLLER))
    response = client.get(reverse("fonds:besluit-list"), {"uitvoer": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert any(row and row[0] == "SG-2022-001" for row in rows)


def test_a_projectleider_finds_only_the_besluit_on_the_own_voorstel(client, t):
    houder = user_in(Rol.PROJECTLEIDER)
    own = t.punt(("b", 2022, 100), opgesteld_door=houder)
    t.stem(own, VOOR, VOOR, VOOR)
    ratify(agendapunt=own, user=t.voorzitter, uitkomst="conform")
    other = t.besluit(("c", 2022, 100))
    html = read(client, houder, reverse("fonds:besluit-list"))
    assert "SG-2022-001" in html
    assert other.nummer not in html
    assert client.get(other.get_absolute_url()).status_code == 404


def test_the_controller_records_what_the_college_said(client, t):
    besluit = t.besluit(("b", 2022, 100), voorleggen_aan=Instantie.COLLEGE)
    client.force_login(user_in(Rol.CONTROLLER))
    url = reverse("fonds:bekrachtiging-create", args=[besluit.nummer])
    assert "Wat besloot het college van B en W" in page(client.get(url))
    answer = {"akkoord": "nee", "boekdatum": "2022-11-01", "reden": "Te vroeg."}
    assert "De ruimte is weer vrij." in page(client.post(url, answer, follow=True))
    assert besluit.bekrachtiging.akkoord is False
    html = page(client.get(besluit.get_absolute_url()))
    assert "<span>College van B en W: niet akkoord</span>" in html  # beside the outcome
    assert "Te vroeg.;" not in html
    assert "niets (College van B en W: niet akkoord)" in page(
        client.get(reverse("fonds:besluit-list"))
    )
