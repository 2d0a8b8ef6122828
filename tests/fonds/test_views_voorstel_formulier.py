"""A voorstel written in the browser: the form of its kind, and the effect beside it while typing."""

from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.choices import SoortVoorstel
from fonds.models import Stuurgroep, Voorstel
from fonds.services.voorstellen import (
    add_bijlage,
)
from tests.factories.fonds import FondsFactory
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend
from tests.factories.voorstellen import concept, leader_of, pdf, spent, submitted
from tests.fonds.voorstelformulier import data, row, write
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def fonds():
    return sociaal_innovatiefonds().fonds


@pytest.fixture
def a(fonds):
    return fonds.onderdelen.get(code="a")


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
