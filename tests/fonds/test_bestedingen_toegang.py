"""Who sees which bestedingen: on every page, in every choice, total and file (rule 12)."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from gebruikers.rollen import Rol
from tests.factories.bestedingen import (
    BestedingFactory,
    VerdeelsleutelFactory,
    VerplichtingFactory,
)
from tests.factories.fonds import OnderdeelFactory, OnderdeelhouderFactory
from tests.factories.gebruikers import user_in
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db

LEZEN = ["besteding-list", "verplichting-list", "besteding-detail"]
BOEKEN = [
    "besteding-create",
    "besteding-correct",
    "verdeelsleutel-list",
    "verdeelsleutel-create",
    "verdeelsleutel-end",
]
LEZERS = {Rol.CONTROLLER, Rol.PROGRAMMAMANAGER, Rol.STUURGROEPLID, Rol.PROJECTLEIDER}


def address(name: str, besteding) -> str:
    if name == "verdeelsleutel-end":
        return reverse(f"fonds:{name}", args=[VerdeelsleutelFactory().pk])
    args = [besteding.pk] if name in ("besteding-detail", "besteding-correct") else []
    return reverse(f"fonds:{name}", args=args)


@pytest.mark.parametrize("rol", Rol.values)
@pytest.mark.parametrize("name", LEZEN + BOEKEN)
def test_each_role_opens_what_its_row_says(client, rol, name):
    besteding = BestedingFactory()
    user = user_in(rol)
    if rol == Rol.PROJECTLEIDER:
        OnderdeelhouderFactory(onderdeel=besteding.onderdeel, user=user)
    client.force_login(user)
    allowed = rol == Rol.CONTROLLER or (name in LEZEN and rol in LEZERS)
    url = address(name, besteding)
    assert client.get(url).status_code == (200 if allowed else 403)
    for formaat in ("csv", "xlsx"):
        assert (client.get(url, {"uitvoer": formaat}).status_code == 200) is allowed


@pytest.mark.parametrize("name", LEZEN + BOEKEN)
def test_a_visitor_is_asked_to_sign_in(client, name):
    response = client.get(address(name, BestedingFactory()))
    assert response.status_code == 302
    assert "inloggen" in response.url or "login" in response.url


# --- A projectleider sees the own onderdeel, and nothing that tells of another -----------


@pytest.fixture
def mijn(client):
    """An onderdeel with a line of € 11, held by who is at the browser."""
    onderdeel = OnderdeelFactory(naam="Mijn onderdeel")
    user = user_in(Rol.PROJECTLEIDER)
    OnderdeelhouderFactory(onderdeel=onderdeel, user=user)
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(11), omschrijving="Van mij")
    VerplichtingFactory(onderdeel=onderdeel, bedrag=Decimal(22), omschrijving="Mijn contract")
    client.force_login(user)
    return onderdeel


@pytest.fixture
def ander(mijn):
    """Another onderdeel of the same fonds, with lines nobody may hear of."""
    onderdeel = OnderdeelFactory(fonds=mijn.fonds, naam="Geheim onderdeel")
    BestedingFactory(
        onderdeel=onderdeel, bedrag=Decimal(7777), omschrijving="Geheime regel",
        relatie="Geheime leverancier",
    )  # fmt: skip
    VerplichtingFactory(onderdeel=onderdeel, bedrag=Decimal(8888), omschrijving="Geheim contract")
    return onderdeel


@pytest.mark.parametrize("name", ["besteding-list", "verplichting-list"])
@pytest.mark.parametrize("formaat", ["", "csv", "xlsx"])
def test_no_page_or_file_tells_of_another_onderdeel(client, mijn, ander, name, formaat):
    response = client.get(reverse(f"fonds:{name}"), {"uitvoer": formaat})
    text = said(response, formaat)
    assert "Mijn contract" in text
    for secret in ("Geheim", "7777", "7.777", "8888", "8.888"):
        assert secret not in text


ATTACKS = [
    lambda o: {"onderdeel": o.pk},
    lambda o: {"programma": o.programma_id},
    lambda o: {"relatie": "Geheime leverancier"},
    lambda o: {"zoek": "Geheim"},
    lambda o: {"sort": "-relatie"},
    lambda o: {"fonds": o.fonds_id},
    lambda o: {"per_page": 200, "page": 2},
    lambda o: {"toon": "alle"},
    lambda o: {"importbestand": 1},
]


@pytest.mark.parametrize("attack", range(len(ATTACKS)))
@pytest.mark.parametrize("name", ["besteding-list", "verplichting-list"])
@pytest.mark.parametrize("formaat", ["", "csv", "xlsx"])
def test_no_question_brings_lines_of_another_onderdeel(client, mijn, ander, name, attack, formaat):
    params = {**ATTACKS[attack](ander), "uitvoer": formaat}
    response = client.get(reverse(f"fonds:{name}"), params)
    found = [row.record.onderdeel for row in response.context["table"].rows] if not formaat else []
    assert ander not in found
    text = said(response, formaat)
    for secret in ("Geheime regel", "Geheim contract", "Geheim onderdeel", "7777", "7.777"):
        assert secret not in text


def said(response, formaat: str) -> str:
    """All that the answer tells, whatever it is; a filter that is refused answers by its page."""
    if "html" in response["Content-Type"]:
        return page(response)
    inhoud = b"".join(response.streaming_content)
    if formaat == "csv":
        return inhoud.decode("utf-8-sig")
    sheets = load_workbook(BytesIO(inhoud)).worksheets
    return " ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row)


def test_the_total_is_that_of_the_own_lines(client, mijn, ander):
    totaal = client.get(reverse("fonds:besteding-list")).context["table"].totaal
    assert (totaal.aantal, totaal.lasten, totaal.verplicht) == (2, 11, 22)
    response = client.get(reverse("fonds:verplichting-list"))
    assert response.context["table"].totaal["openstaand"] == 22


def test_the_page_of_a_line_of_another_onderdeel_is_not_there(client, mijn, ander):
    eigen, geheim = mijn.bestedingen.first(), ander.bestedingen.first()
    assert client.get(eigen.get_absolute_url()).status_code == 200
    assert client.get(geheim.get_absolute_url()).status_code == 404
    assert client.get(reverse("fonds:besteding-correct", args=[geheim.pk])).status_code == 403


def test_who_held_it_until_yesterday_sees_nothing_any_more(client, mijn):
    mijn.houders.update(tot="2022-06-30")
    assert client.get(reverse("fonds:besteding-list")).context["table"].totaal.aantal == 0
    assert client.get(mijn.bestedingen.first().get_absolute_url()).status_code == 404


def test_a_projectleider_gets_no_button_to_book(client, mijn):
    for url in (reverse("fonds:besteding-list"), mijn.bestedingen.first().get_absolute_url()):
        html = page(client.get(url))
        assert reverse("fonds:besteding-create") not in html
        assert "/corrigeren/" not in html


def test_a_stuurgroeplid_sees_every_line(client, mijn, ander):
    client.force_login(user_in(Rol.STUURGROEPLID))
    response = client.get(reverse("fonds:besteding-list"), {"uitvoer": "csv"})
    rows = list(csv.reader(StringIO(said(response, "csv")), delimiter=";"))
    assert len(rows) == 1 + 4 + 1
