"""The fonds as a page, setting it up, and how many queries its lists need."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.models import Fonds, Onderdeel, Raadsstuk
from fonds.services.begroting import create_wijziging
from gebruikers.rollen import Rol
from tests.factories.fonds import (
    BeslispuntFactory,
    FondsFactory,
    OnderdeelFactory,
    OnderdeelhouderFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    ReservemutatieFactory,
    founded_fonds,
    founding_regels,
    vastgesteld,
)
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db


def test_the_page_shows_the_money_of_the_raad_and_where_each_amount_rests(client, controller):
    opzet = sociaal_innovatiefonds()
    html = page(client.get(reverse("fonds:fonds-detail")))
    for bedrag in ("3.381.170", "1.117.170", "2.264.000", "2.024.000", "240.000"):
        assert f"€ {bedrag}" in html
    besluit = opzet.besluit.get_absolute_url()
    for nummer in ("2", "4a", "4b", "4c"):
        assert f'href="{besluit}#beslispunt-{nummer}"' in html
    assert re.search(
        rf'240\.000</td><td data-label="Rust op">\s*<a href="{besluit}#beslispunt-4c">.*?'
        rf'programma volgens <a href="{opzet.plan.get_absolute_url()}">Programmaplan',
        html,
    )
    assert html.count("klopt</span>") == 5
    assert "verschil</span>" not in html


def test_each_beslispunt_has_an_anchor_on_the_page_of_its_besluit(client, controller):
    opzet = sociaal_innovatiefonds()
    html = page(client.get(opzet.besluit.get_absolute_url()))
    for nummer in opzet.punten:
        assert f'id="beslispunt-{nummer}"' in html


def test_an_empty_database_leads_to_setting_up(client, programmamanager):
    html = page(client.get(reverse("fonds:fonds-detail")))
    assert "Fonds inrichten" in html
    assert reverse("fonds:fonds-create") in html


def test_an_empty_database_says_to_a_raadslid_what_comes(client):
    client.force_login(user_in(Rol.RAADSLID))
    html = page(client.get(reverse("fonds:fonds-detail")))
    assert "nog geen fonds" in html
    assert "Fonds inrichten" not in html


def test_a_fonds_without_money_says_what_to_do(client, controller):
    FondsFactory()
    assert "nog geen geld geboekt" in page(client.get(reverse("fonds:fonds-detail")))


def test_the_page_shows_another_day(client, controller):
    sociaal_innovatiefonds()
    url = reverse("fonds:fonds-detail")
    assert "nog niets" in page(client.get(url, {"peildatum": "2022-03-01"}))
    assert "Sindsdien bijgeboekt" in page(client.get(url, {"kennisdatum": "2022-03-01"}))


@pytest.mark.parametrize("value", ["31-02-2022", "gisteren", "2022-13-01", "0000-00-00", "' OR 1"])
def test_a_date_that_is_none_is_named_and_breaks_nothing(client, controller, value):
    sociaal_innovatiefonds()
    response = client.get(reverse("fonds:fonds-detail"), {"peildatum": value})
    assert response.status_code == 200
    assert "geldige datum" in page(response)


def test_a_second_fonds_can_be_chosen(client, controller):
    FondsFactory(naam="A eerste"), FondsFactory(naam="B tweede")
    tweede = Fonds.objects.get(naam="B tweede")
    url = reverse("fonds:fonds-detail")
    assert "<h1>B tweede</h1>" in page(client.get(url, {"fonds": tweede.pk}))
    assert "<h1>A eerste</h1>" in page(client.get(url, {"fonds": "x"}))


def test_who_sets_up_a_fonds_is_told_of_the_one_that_there_is(client, programmamanager):
    url = reverse("fonds:fonds-create")
    assert "Er is al een fonds" not in page(client.get(url))
    fonds = FondsFactory(naam="Het eerste")
    said = page(client.get(url))
    assert "Er is al een fonds: Het eerste." in said
    assert reverse("fonds:fonds-update", args=[fonds.pk]) in said


@pytest.mark.parametrize(
    ("name", "rol", "velden", "zin"),
    [
        ("fonds-create", Rol.PROGRAMMAMANAGER, {"naam": "Het fonds"}, "al een fonds met deze naam"),
        (
            "programma-create",
            Rol.PROGRAMMAMANAGER,
            {"nummer": "7", "naam": "Zorg"},
            "al een programma met dit nummer",
        ),
        ("reserve-create", Rol.CONTROLLER, {"naam": "Buffer"}, "al een reserve met deze naam"),
    ],
)
def test_what_is_made_twice_is_named_in_a_sentence(client, name, rol, velden, zin):
    client.force_login(user_in(rol))
    url = reverse(f"fonds:{name}")
    assert client.post(url, velden).status_code == 302
    assert zin in page(client.post(url, velden))


def test_from_nothing_to_a_fonds_with_an_onderdeel(client, programmamanager):
    beslispunten = {
        "rij-TOTAL_FORMS": "2", "rij-INITIAL_FORMS": "0", "rij-0-nummer": "4a",
        "rij-0-tekst": "Budget", "rij-0-bedrag": "1.117.170",
    }  # fmt: skip
    stuk = {"soort": "raadsbesluit", "nummer": "2022-1", "titel": "Fonds", "datum": "2022-02-21"}
    client.post(reverse("fonds:raadsstuk-create"), {**stuk, **beslispunten})
    besluit = Raadsstuk.objects.get()
    client.post(
        reverse("fonds:fonds-create"),
        {"naam": "Sociaal Innovatiefonds", "ingesteld_door": besluit.pk},
    )
    client.post(reverse("fonds:programma-create"), {"nummer": "1", "naam": "Onderwijs"})
    client.post(
        reverse("fonds:onderdeel-create"),
        {
            "code": "a", "naam": "Basisbanen", "soort": "project", "raming": "494.520",
            "programma": ProgrammaFactory(nummer=1).pk, "beslispunt": besluit.beslispunten.get().pk,
        },
    )  # fmt: skip
    onderdeel = Onderdeel.objects.get()
    assert (onderdeel.raming, onderdeel.fonds.naam) == (Decimal(494520), "Sociaal Innovatiefonds")

    leider = user_in(Rol.PROJECTLEIDER)
    client.post(
        reverse("fonds:onderdeelhouder-create", args=[onderdeel.pk]),
        {"user": leider.pk, "van": "2022-07-01"},
    )
    assert Onderdeel.objects.held_by(leider).get() == onderdeel


def test_only_a_projectleider_can_be_chosen_as_houder(client, programmamanager):
    onderdeel = OnderdeelFactory()
    url = reverse("fonds:onderdeelhouder-create", args=[onderdeel.pk])
    client.post(url, {"user": user_in(Rol.RAADSLID).pk, "van": "2022-07-01"})
    assert not onderdeel.houders.exists()


def test_a_raadsstuk_keeps_its_beslispunten_when_it_is_edited(client, programmamanager):
    punt = BeslispuntFactory(nummer="1")
    url = reverse("fonds:raadsstuk-update", args=[punt.raadsstuk.pk])
    assert f'name="rij-0-pk" value="{punt.pk}"' in page(client.get(url))
    data = {
        "soort": "raadsbesluit", "nummer": "n", "titel": "Beter", "datum": "2022-02-21",
        "versie": punt.raadsstuk.versie,
        "rij-TOTAL_FORMS": "2", "rij-INITIAL_FORMS": "1", "rij-0-pk": punt.pk,
        "rij-0-nummer": "1", "rij-0-tekst": "Anders",
    }  # fmt: skip
    client.post(url, data)
    punt.refresh_from_db()
    assert (punt.tekst, punt.raadsstuk.titel) == ("Anders", "Beter")


def test_text_of_a_person_is_never_html(client, controller):
    aanval = "<script>alert(1)</script>"
    fonds = FondsFactory(naam=aanval, doel=aanval)
    punt = BeslispuntFactory(tekst=aanval, raadsstuk__titel=aanval, bedrag=Decimal(1))
    OnderdeelFactory(fonds=fonds, naam=aanval, beslispunt=punt)
    ReservemutatieFactory(
        fonds=fonds, omschrijving=aanval, beslispunt=punt, raadsbesluit=punt.raadsstuk,
        tegenreserve=ReserveFactory(naam=aanval),
    )  # fmt: skip
    for name in LISTS:
        assert aanval not in page(client.get(reverse(f"fonds:{name}"))), name
    assert aanval not in page(client.get(punt.raadsstuk.get_absolute_url()))


def rows_for(name: str, count: int) -> None:
    fonds = FondsFactory()
    for index in range(count):
        stuk = RaadsstukFactory(afgedaan_met=RaadsstukFactory())
        punt = BeslispuntFactory(raadsstuk=stuk, bron_programma=RaadsstukFactory())
        programma, bron = ProgrammaFactory(), ReserveFactory()
        onderdeel = OnderdeelFactory(fonds=fonds, beslispunt=punt, programma=programma)
        OnderdeelhouderFactory(onderdeel=onderdeel)
        regels = founding_regels(
            fonds, bron, {(programma, 2022 + index % 5): Decimal(10)}, beslispunt=punt
        )
        vastgesteld(fonds, regels, stuk)
        mutatie = ReservemutatieFactory(fonds=fonds, raadsbesluit=stuk, beslispunt=punt)
        if index % 2:
            ReservemutatieFactory(
                fonds=fonds, corrigeert=mutatie, bedrag=-mutatie.bedrag, raadsbesluit=stuk,
                tegenreserve=mutatie.tegenreserve,
            )  # fmt: skip


LISTS = {
    "fonds-detail": 24,
    "programma-list": 9,
    "raadsstuk-list": 10,
    "reservemutatie-list": 12,
    "begrotingswijziging-list": 10,
    "onderdeel-list": 10,
}


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_needs_as_many_queries_for_more_rows(
    client, controller, django_assert_max_num_queries, name, count
):
    rows_for(name, count)
    with django_assert_max_num_queries(LISTS[name]):
        assert client.get(reverse(f"fonds:{name}")).status_code == 200


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_of_a_wijziging_needs_as_many_queries_for_more_regels(
    client, controller, django_assert_max_num_queries, count
):
    fonds = FondsFactory()
    lasten = {(ProgrammaFactory(), 2022): Decimal(10) for _ in range(count)}
    wijziging = vastgesteld(fonds, founding_regels(fonds, ReserveFactory(), lasten))
    with django_assert_max_num_queries(9):
        client.get(wijziging.get_absolute_url())


@pytest.mark.parametrize("count", [1, 12])
def test_a_form_with_rows_reads_its_choices_once(
    client, controller, django_assert_max_num_queries, count
):
    fonds, programma = founded_fonds()
    regels = [
        {"soort": "last", "programma": programma, "boekjaar": 2022, "bedrag": Decimal(1)}
    ] * count
    concept = create_wijziging(
        fonds=fonds, nummer="c", omschrijving="c", user=controller, regels=regels
    )
    with django_assert_max_num_queries(13):
        client.get(reverse("fonds:begrotingswijziging-update", args=[concept.pk]))
