"""Voorstellen in the browser: making one by its kind, the effect beside it, the list, and who sees what."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fonds.choices import SoortVoorstel, StatusVoorstel
from fonds.models import Stuurgroep, Voorstel
from fonds.services.voorstellen import (
    add_bijlage,
    send_back,
    submit_voorstel,
    update_voorstel,
    withdraw,
)
from gebruikers.rollen import Rol
from tests.factories.fonds import FondsFactory
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import StuurgroepFactory, geagendeerd, toegekend
from tests.factories.voorstellen import TEKST, concept, leader_of, pdf, sent_back, spent, submitted
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db
LIST = "/fonds/voorstellen/"


@pytest.fixture
def fonds():
    return sociaal_innovatiefonds().fonds


@pytest.fixture
def a(fonds):
    return fonds.onderdelen.get(code="a")


def write(soort: str) -> str:
    return reverse("fonds:voorstel-write", args=[soort])


def data(*rows: dict, **extra) -> dict:
    typed = {**TEKST, "rij-TOTAL_FORMS": len(rows) + 1, "rij-INITIAL_FORMS": 0, **extra}
    for index, row in enumerate(rows):
        typed |= {f"rij-{index}-{key}": value for key, value in row.items()}
    return typed


def row(onderdeel, bedrag: str = "", jaar: int = 2023, **extra) -> dict:
    amount = {"bedrag": bedrag} if bedrag else {}
    return {"onderdeel": onderdeel.pk, "boekjaar": str(jaar), **amount, **extra}


# --- Making one -------------------------------------------------------------------


def test_first_the_kind_then_its_form(client, programmamanager, fonds):
    html = page(client.get(reverse("fonds:voorstel-create")))
    for soort in SoortVoorstel:
        assert f'href="{write(soort)}?fonds={fonds.pk}"' in html
        assert soort.label in html


FIELDS = {
    "projectopdracht": {"onderdeel"},
    "toekenning": {"onderdeel", "rij"},
    "wijziging": {"onderdeel", "rij", "reden"},
    "review": {"onderdeel", "rij", "reden", "advies"},
    "pakketopdracht": {"onderdeel"},
    "vrij": {"onderdeel"},
}


@pytest.mark.parametrize("soort", FIELDS)
def test_a_form_has_the_fields_of_its_kind(client, programmamanager, fonds, soort):
    html = page(client.get(write(soort)))
    shown = {name for name in ("onderdeel", "reden", "advies") if f' name="{name}"' in html}
    shown |= {"rij"} if 'name="rij-0-onderdeel"' in html else set()
    assert shown == FIELDS[soort]
    assert 'name="toelichting"' in html
    assert "gebouwd/editor" in html


@pytest.mark.parametrize("soort", FIELDS)
def test_each_kind_is_made_with_what_its_form_asks(client, programmamanager, a, soort):
    toegekend(a, Decimal(1000), boekjaar=2023)
    amounts = {
        "toekenning": [row(a, "1.250,50")],
        "wijziging": [row(a, verschil="-100")],
        "review": [row(a, nieuw="900")],
    }.get(soort, [])
    extra = {"onderdeel": a.pk, "reden": "Daarom.", "advies": "bijsturen"}
    response = client.post(write(soort), data(*amounts, **extra), follow=True)
    assert "Het concept is opgeslagen" in page(response)
    voorstel = Voorstel.objects.get(opgesteld_door=programmamanager)
    wanted = {"toekenning": ["1250.50"], "wijziging": ["-100"], "review": ["-100"]}
    assert [r.bedrag for r in voorstel.regels.all()] == [Decimal(b) for b in wanted.get(soort, [])]
    assert (voorstel.reden, voorstel.advies) == (
        "Daarom." if soort in ("wijziging", "review") else "",
        "bijsturen" if soort == "review" else "",
    )


@pytest.mark.parametrize(
    ("typed", "bedrag"),
    [
        ({"nieuw": "400.000"}, -94520),
        ({"nieuw": "0"}, -494520),
        ({"verschil": "-94.520"}, -94520),
        ({"verschil": "1"}, 1),
        ({"nieuw": "400.000", "verschil": "-94.520"}, -94520),
    ],
)
def test_the_new_amount_or_the_difference_is_typed(client, programmamanager, a, typed, bedrag):
    toegekend(a, Decimal(494520), boekjaar=2023)
    client.post(write("wijziging"), data(row(a, **typed), reden="x"))
    assert Voorstel.objects.get(soort="wijziging").regels.get().bedrag == bedrag


@pytest.mark.parametrize(
    ("typed", "zegt"),
    [
        ({}, "Vul het nieuwe bedrag in, of het verschil"),
        ({"nieuw": "5", "verschil": "5"}, "Nu is € 100 toegekend"),
        ({"nieuw": "100"}, "dit verandert niets"),
        ({"verschil": "10.50"}, "Vul een bedrag in zoals"),
    ],
)
def test_an_unclear_change_is_asked_again(client, programmamanager, a, typed, zegt):
    toegekend(a, Decimal(100), boekjaar=2023)
    html = page(client.post(write("wijziging"), data(row(a, **typed), reden="x")))
    assert zegt in html
    assert not Voorstel.objects.filter(soort="wijziging").exists()


@pytest.mark.parametrize("soort", ["toekenning", "wijziging"])
def test_too_many_rows_are_asked_again(client, programmamanager, a, soort):
    rows = [row(a, jaar=2000 + jaar, bedrag="5", verschil="5") for jaar in range(81)]
    typed = data(*rows, reden="Meer.", onderdeel=a.pk, voorleggen_aan="mandaat")
    html = page(client.post(write(soort), typed | {"rij-TOTAL_FORMS": 81}))
    assert "Er passen hoogstens 60 rijen." in html
    assert not Voorstel.objects.exists()


def test_what_was_typed_stays_when_something_is_wrong(client, programmamanager, a):
    typed = data(row(a, "10.50"), toelichting="<p>Een <strong>reden</strong>.</p>")
    html = page(client.post(write("toekenning"), typed))
    assert 'value="10.50"' in html
    assert "&lt;strong&gt;reden&lt;/strong&gt;" in html
    assert "Rij 1, bedrag: Vul een bedrag in" in html


def test_more_rows_keep_what_was_typed_and_save_nothing(client, programmamanager, a):
    response = client.post(write("toekenning"), data(row(a, "77"), meer="1"))
    assert 'value="77"' in page(response)
    assert len(response.context["formset"].forms) == 1 + 2
    assert not Voorstel.objects.exists()


def test_afbouwen_fills_in_what_is_not_spent(client, programmamanager, a):
    toegekend(a, Decimal(1000))
    spent(a, 400)
    response = client.post(write("review"), data(onderdeel=a.pk, advies="afbouwen", afbouwen="1"))
    html = page(response)
    assert 'value="−600"' in html
    assert 'value="afbouwen" selected' in html
    assert not Voorstel.objects.filter(soort="review").exists()


@pytest.mark.parametrize("onderdeel", ["", "0", "x", "99999999999999999999"])
def test_afbouwen_of_nothing_says_so(client, programmamanager, a, onderdeel):
    response = client.post(write("review"), data(onderdeel=onderdeel, afbouwen="1"))
    assert "kies eerst het onderdeel" in page(response)


@pytest.mark.parametrize(("bedrag", "wie"), [("100.000", ""), ("100.000,01", "college")])
def test_the_mandaat_says_who_must_see_it_first(client, programmamanager, a, bedrag, wie):
    Stuurgroep.objects.create(fonds=a.fonds, mandaat=100000)
    typed = data(row(a, bedrag), voorleggen_aan="mandaat")
    client.post(write("toekenning"), typed)
    voorstel = Voorstel.objects.get()
    assert voorstel.voorleggen_aan == wie
    html = page(client.get(reverse("fonds:voorstel-update", args=[voorstel.pk])))
    assert '<option value="mandaat" selected>' in html


def test_an_unknown_kind_or_fonds_is_a_404(client, programmamanager, fonds):
    assert client.get(write("loterij")).status_code == 404
    assert client.get(f"{write('vrij')}?fonds=999999").status_code == 404
    FondsFactory()
    assert client.get(write("vrij")).status_code == 404  # which fonds?
    assert client.get(f"{write('vrij')}?fonds={fonds.pk}").status_code == 200


def test_an_older_page_does_not_overwrite(client, programmamanager, a):
    voorstel = concept(a, 5, user=programmamanager)
    url = reverse("fonds:voorstel-update", args=[voorstel.pk])
    client.post(url, data(row(a, "6"), versie="1", onderwerp="Eerste"))
    html = page(client.post(url, data(row(a, "7"), versie="1", onderwerp="Tweede")))
    assert "Iemand anders" in html
    assert "Tweede" in html
    assert Voorstel.objects.get().onderwerp == "Eerste"
    assert "Dit staat nu opgeslagen" in html
    assert "Eerste" in html
    assert f"{a} 2023: € 6" in html
    assert 'name="versie" value="2"' in html
    client.post(url, data(row(a, "7"), versie="2", onderwerp="Tweede"))
    assert Voorstel.objects.get().onderwerp == "Tweede"


def test_a_paper_that_was_added_meanwhile_does_not_keep_its_author_from_saving_and_submitting(
    client, programmamanager, a
):
    voorstel = concept(a, 5, user=programmamanager)
    add_bijlage(voorstel=voorstel, naam="plan.pdf", inhoud=pdf(), user=programmamanager)
    urls = [reverse(f"fonds:voorstel-{name}", args=[voorstel.pk]) for name in ("update", "submit")]
    typed = data(row(a, "5", 2022), onderdeel=a.pk, voorleggen_aan="mandaat")
    for url, stale, now in zip(urls, "12", "23", strict=True):
        html = page(client.post(url, typed | {"versie": stale}))
        assert "Iemand anders" in html
        assert f'name="versie" value="{now}"' in html
        assert "Dit staat nu opgeslagen" not in html
        assert client.post(url, typed | {"versie": now}).status_code == 302


def test_a_projectleider_is_offered_only_the_own_onderdelen(client, a):
    client.force_login(leader_of(a))
    html = page(client.get(write("toekenning")))
    assert "a Project a" in html
    assert "b Project b" not in html
    other = a.fonds.onderdelen.get(code="b")
    typed = data(row(other, "5"), onderdeel=a.pk)
    assert client.post(write("toekenning"), typed).status_code == 200
    assert not Voorstel.objects.exists()


# --- The effect while typing --------------------------------------------------------


def effect_of(client, *rows: dict, soort: str = "toekenning") -> str:
    return page(client.post(reverse("fonds:voorstel-effect", args=[soort]), data(*rows)))


def test_the_room_is_shown_while_typing(client, programmamanager, a):
    html = effect_of(client, row(a, "494.520"), {"onderdeel": "", "boekjaar": "20"})
    assert "€ 1.117.170" in html
    assert "€ 622.650" in html
    assert "<html" not in html
    assert not Voorstel.objects.exists()


def test_a_projectleider_does_not_see_what_others_ask(client, programmamanager, a):
    submitted(a, 700)
    others = "Andere ingediende voorstellen vragen voor dit programma € 700"
    assert others in effect_of(client, row(a, "5"))
    client.force_login(leader_of(a))
    seen = effect_of(client, row(a, "5"))
    assert "Vrije ruimte" in seen
    assert "Andere ingediende" not in seen


def test_too_much_is_said_with_how_much_is_possible(client, programmamanager, a):
    toegekend(a, Decimal(494520))
    html = effect_of(client, row(a.fonds.onderdelen.get(code="b"), "700.000"))
    assert "€ 622.650 is nog mogelijk" in html
    assert "€ 77.350 te veel" in html


def test_lowering_too_far_is_said(client, programmamanager, a):
    toegekend(a, Decimal(1000))
    spent(a, 400)
    html = effect_of(client, row(a, nieuw="100", jaar=2022), soort="wijziging")
    assert "hoogstens € 600 omlaag" in html


def test_rubbish_is_no_effect(client, programmamanager, a):
    assert "Vul een onderdeel" in effect_of(client, {"onderdeel": "x", "boekjaar": "y"})
    assert "Vul een onderdeel" in effect_of(client, soort="vrij")


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
