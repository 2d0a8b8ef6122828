"""Voorstellen read in the browser: the page and its steps, the list, and who sees what."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fonds.choices import StatusVoorstel
from fonds.models import Voorstel
from fonds.services.voorstellen import (
    add_bijlage,
    send_back,
    submit_voorstel,
    update_voorstel,
    withdraw,
)
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import StuurgroepFactory, geagendeerd, toegekend
from tests.factories.voorstellen import TEKST, concept, leader_of, pdf, sent_back, submitted
from tests.fonds.voorstelformulier import data, row, write
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db
LIST = "/fonds/voorstellen/"


@pytest.fixture
def fonds():
    return sociaal_innovatiefonds().fonds


@pytest.fixture
def a(fonds):
    return fonds.onderdelen.get(code="a")


# --- The page and the steps ----------------------------------------------------------


def test_the_story_of_sent_back_and_submitted_again(client, programmamanager, a):
    voorstel = concept(a, 494520, user=programmamanager)
    url = reverse("fonds:voorstel-submit", args=[voorstel.pk])
    assert "€ 622.650" in page(client.get(url))
    assert "is ingediend" in page(client.post(url, {"versie": voorstel.versie}, follow=True))

    other = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(other)
    url = reverse("fonds:voorstel-sendback", args=[voorstel.pk])
    html = page(client.post(url, {"reden": "Noem het aantal deelnemers."}, follow=True))
    assert "is teruggestuurd" in html
    assert voorstel.onderwerp not in html  # a concept again, and not hers
    assert client.get(voorstel.get_absolute_url()).status_code == 404

    client.force_login(programmamanager)
    assert "Noem het aantal deelnemers." in page(client.get(LIST))
    html = page(client.get(voorstel.get_absolute_url()))
    assert f"Teruggestuurd door {other}" in html
    update = reverse("fonds:voorstel-update", args=[voorstel.pk])
    versie = Voorstel.objects.get().versie
    client.post(update, data(row(a, "400.000", 2022), versie=versie))
    versie = Voorstel.objects.get().versie
    client.post(reverse("fonds:voorstel-submit", args=[voorstel.pk]), {"versie": versie})

    client.force_login(other)
    html = page(client.get(voorstel.get_absolute_url()))
    assert "Gewijzigd sinds de vorige keer" in html
    assert "€ 494.520" in html
    assert "€ −94.520" in html


def test_what_is_not_complete_says_what_to_do(client, programmamanager, a):
    voorstel = concept(a, user=programmamanager)
    html = page(client.get(voorstel.get_absolute_url()))
    assert "Voordat u kunt indienen" in html
    url = reverse("fonds:voorstel-submit", args=[voorstel.pk])
    assert "Dit moet eerst" in page(client.get(url))
    html = page(client.post(url, {"versie": voorstel.versie}))
    assert "om welk bedrag het gaat" in html


def test_a_step_that_is_too_late_is_told_and_not_taken(client, programmamanager, a):
    voorstel = submitted(a, 1, user=programmamanager)
    withdraw(voorstel=voorstel, reden="Nee", user=programmamanager)
    for name in ("update", "submit", "sendback", "withdraw"):
        url = reverse(f"fonds:voorstel-{name}", args=[voorstel.pk])
        for response in (client.get(url, follow=True), client.post(url, follow=True)):
            assert "Dit voorstel is ingetrokken." in page(response), name


def test_a_besloten_voorstel_shows_what_was_asked_and_its_besluit(client, programmamanager, a):
    toekenning = toegekend(a, Decimal(494520))
    html = page(client.get(toekenning.besluit.voorstel.get_absolute_url()))
    assert "€ 494.520" in html
    assert "SG-2022-001" in html
    assert "€ 622.650" not in html  # the money is in the figures already: no "after"


def test_earlier_besluiten_on_the_onderdeel_are_named(client, programmamanager, a):
    toegekend(a, Decimal(100))
    voorstel = submitted(a, -50, soort="wijziging")
    html = page(client.get(voorstel.get_absolute_url()))
    assert "Eerder besloten" in html
    assert "SG-2022-001" in html


def test_text_is_shown_as_text(client, programmamanager, a):
    voorstel = submitted(
        a, 1, user=programmamanager, vraag="<script>alert(1)</script>",
        toelichting="<p>Vet: <strong>ja</strong><script>alert(2)</script></p>",
    )  # fmt: skip
    html = page(client.get(voorstel.get_absolute_url()))
    assert "&lt;script&gt;alert(1)" in html
    assert "<strong>ja</strong>" in html
    assert "alert(2)" not in html


# --- The list --------------------------------------------------------------------------


def names(response) -> set[str]:
    return {row.record.onderwerp for row in response.context["table"].rows}


def test_the_list_is_filtered_and_totalled(client, programmamanager, a):
    d = a.fonds.onderdelen.get(code="d")
    submitted(a, 100, onderwerp="Een")
    submitted(d, 0.5, 200, onderwerp="Twee", user=programmamanager)
    concept(a, soort="vrij", onderwerp="Drie", user=programmamanager)
    twee = Voorstel.objects.get(onderwerp="Twee")
    cases = [
        ("", {"Een", "Twee", "Drie"}, "€ 300,50"),
        ("soort=vrij", {"Drie"}, "€ 0"),
        ("status=ingediend", {"Een", "Twee"}, "€ 300,50"),
        (f"onderdeel={a.pk}", {"Een", "Drie"}, "€ 100"),
        (f"programma={d.programma_id}", {"Twee"}, "€ 200,50"),
        ("boekjaar=2023", {"Twee"}, "€ 200"),
        (f"wie={programmamanager.pk}", {"Twee", "Drie"}, "€ 200,50"),
        ("vanaf=2100-01-01", set(), None),
        (f"tot={twee.ingediend_op:%Y-%m-%d}", {"Een", "Twee"}, "€ 300,50"),
    ]
    for query, wanted, totaal in cases:
        response = client.get(f"{LIST}?{query}")
        assert names(response) == wanted, query
        if totaal:
            footer = page(response).split("<tfoot")[1]
            assert totaal in footer, query


@pytest.mark.parametrize(
    "query", ["boekjaar=x", "onderdeel=x", "programma=99999999999999999999", "tot=gisteren"]
)
def test_rubbish_in_the_address_is_no_error_page(client, programmamanager, a, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_the_figures_of_a_programma_find_their_rows(client, programmamanager, a):
    d = a.fonds.onderdelen.get(code="d")
    voorstel = submitted(a, 100)
    send_back(voorstel=voorstel, reden="x", user=programmamanager)
    update_voorstel(
        voorstel=voorstel, user=voorstel.opgesteld_door, **TEKST,
        regels=[{"onderdeel": o, "boekjaar": 2023, "bedrag": Decimal(b)} for o, b in ((a, 1), (d, 9))],
    )  # fmt: skip
    submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    response = client.get(f"{LIST}?status=ingediend&programma={d.programma_id}")
    assert "€ 9</td>" in page(response).split("<tfoot")[1]


def test_the_list_is_exported_as_on_the_screen(client, programmamanager, a):
    submitted(a, "1250.50", onderwerp="=1+1")
    response = client.get(f"{LIST}?uitvoer=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "1250,50" in text


def test_to_do_stands_on_top(client, programmamanager, a):
    sent_back(a, 1, user=programmamanager, onderwerp="Terug bij mij")
    concept(a, 1, user=programmamanager, onderwerp="Mijn concept")
    StuurgroepFactory(fonds=a.fonds)
    submitted(a, 1, onderwerp="Zonder agenda")
    geagendeerd(submitted(a, 1, onderwerp="Met agenda"))
    to_do = client.get(LIST).context["te_doen"]
    assert [v.onderwerp for v in to_do.teruggestuurd] == ["Terug bij mij"]
    assert [v.onderwerp for v in to_do.concepten] == ["Mijn concept"]
    assert [v.onderwerp for v in to_do.agenderen] == ["Zonder agenda"]
    client.force_login(user_in(Rol.STUURGROEPLID))
    assert not client.get(LIST).context["te_doen"]


# --- Who sees what -------------------------------------------------------------------------
SEE = {Rol.PROGRAMMAMANAGER, Rol.STUURGROEPLID, Rol.CONTROLLER}


@pytest.mark.parametrize("rol", Rol)
def test_a_concept_of_another_is_nowhere(client, a, rol):
    voorstel = concept(a, 1, onderwerp="GEHEIM")
    client.force_login(leader_of(a) if rol == Rol.PROJECTLEIDER else user_in(rol))
    check_hidden(client, voorstel)


@pytest.mark.parametrize("rol", set(Rol) - SEE)
def test_an_ingediend_voorstel_is_nowhere_for_others(client, a, rol):
    voorstel = submitted(a, 1, onderwerp="GEHEIM")
    client.force_login(leader_of(a) if rol == Rol.PROJECTLEIDER else user_in(rol))
    check_hidden(client, voorstel)


def check_hidden(client, voorstel: Voorstel) -> None:
    for name in ("detail", "update", "submit", "sendback", "withdraw", "delete"):
        url = reverse(f"fonds:voorstel-{name}", args=[voorstel.pk])
        assert client.get(url).status_code in (403, 404), name
        answer = client.post(url, {"reden": "x", "versie": "1"}).status_code
        assert answer in (403, 404, 405), name
    for query in ("", "?uitvoer=csv", "?uitvoer=xlsx", f"?onderdeel={voorstel.onderdeel_id}"):
        response = client.get(LIST + query)
        assert b"GEHEIM" not in response.getvalue()
    status = Voorstel.objects.get().status
    assert status == voorstel.status


@pytest.mark.parametrize("rol", SEE)
@pytest.mark.parametrize("status", [StatusVoorstel.INGEDIEND, StatusVoorstel.INGETROKKEN])
def test_what_was_submitted_is_read_by_the_stuurgroep_and_who_works_for_it(client, a, rol, status):
    voorstel = submitted(a, 1, onderwerp="Zichtbaar")
    if status == StatusVoorstel.INGETROKKEN:
        withdraw(voorstel=voorstel, reden="Nee", user=voorstel.opgesteld_door)
    client.force_login(user_in(rol))
    assert "Zichtbaar" in page(client.get(voorstel.get_absolute_url()))
    assert "Zichtbaar" in page(client.get(LIST))


def test_a_visitor_is_asked_to_sign_in(client, a):
    voorstel = submitted(a, 1)
    for url in (LIST, voorstel.get_absolute_url(), write("vrij"), reverse("fonds:voorstel-create")):
        assert client.get(url).status_code == 302


# --- As fast with many as with one ------------------------------------------------------------


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_the_list_needs_as_many_queries_for_more_rows(client, a):
    submitted(a, 1)
    concept(a, 1, user=(controller := user_in(Rol.CONTROLLER, Rol.PROGRAMMAMANAGER)))
    client.force_login(controller)
    queries(client, LIST)
    one = queries(client, LIST)
    for _ in range(8):
        submitted(a, 1, 2)
        concept(a, 1, user=controller)
    assert queries(client, LIST) == one <= 16


def test_a_page_needs_as_many_queries_for_more_regels_papers_and_steps(client, a):
    toegekend(a, Decimal(1))
    client.force_login(controller := user_in(Rol.CONTROLLER))
    voorstel = submitted(a, 1)
    queries(client, voorstel.get_absolute_url())
    one = queries(client, voorstel.get_absolute_url())
    many = sent_back(a, *range(1, 9))
    for number in range(5):
        add_bijlage(
            voorstel=many, naam=f"{number}.pdf", inhoud=pdf(), user=many.opgesteld_door
        )  # fmt: skip
    submit_voorstel(voorstel=many, user=many.opgesteld_door)
    assert controller.has_perm("fonds.view_voorstel")
    assert queries(client, many.get_absolute_url()) == one <= 30
