"""Composing in the browser."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from gebruikers.rollen import Rol
from rapportage.choices import SoortBlok
from rapportage.lezen import render_inhoud
from rapportage.models import Onderwerp, Pictogram, Rapportage, RapportageSoort
from rapportage.overzichten import build_uitgave
from rapportage.services import opbouw
from rapportage.taken import te_doen
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.rapportage import (
    HoofdstukFactory,
    OnderwerpFactory,
    RapportageFactory,
    established,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


def onderwerp_data(onderwerp, **fields):
    return {
        "versie": onderwerp.versie,
        "titel": onderwerp.titel,
        "tekst": onderwerp.tekst,
        **fields,
    }


@pytest.mark.parametrize("count", [1, 12])
def test_list_needs_as_many_queries_for_more_reports(
    client, manager, django_assert_num_queries, count
):
    RapportageFactory.create_batch(count)

    with django_assert_num_queries(6):
        response = client.get(reverse("rapportage:rapportage-list"))

    assert response.content.decode().count("/rapportages/opstellen/rapportage-") == count


@pytest.mark.parametrize("count", [1, 10])
def test_report_needs_as_many_queries_for_more_parts(
    client, manager, django_assert_max_num_queries, count
):
    rapportage = RapportageFactory()
    for hoofdstuk in HoofdstukFactory.create_batch(count, rapportage=rapportage):
        OnderwerpFactory.create_batch(count, hoofdstuk=hoofdstuk)

    with django_assert_max_num_queries(22):
        client.get(rapportage.get_absolute_url())


def test_new_report_in_two_pages(client, manager):
    soort = RapportageSoort.objects.get(slug="pilots")
    periode = VerslagperiodeFactory(jaar=2024, volgnummer=2)
    url = reverse("rapportage:rapportage-create")
    assertContains(client.get(reverse("rapportage:rapportage-choose")), "Begin met")

    voorstel = client.get(url, {"soort": soort.pk, "periode": periode.pk})
    data = voorstel.context["form"].initial | {"soort": soort.pk, "periode": periode.pk, "bron": ""}
    response = client.post(url, data)

    rapportage = Rapportage.objects.get()
    assertRedirects(response, rapportage.get_absolute_url())
    assert rapportage.slug == "pilots-2024-2"
    assert rapportage.opgesteld_door == manager


def test_new_report_without_choice_asks_for_it(client, manager):
    assertContains(client.get(reverse("rapportage:rapportage-create")), "Verslagperiode")


def test_refused_address_keeps_what_was_typed(client, manager):
    existing = RapportageFactory()
    data = {
        "soort": existing.soort.pk, "periode": existing.periode.pk, "titel": "Mijn eigen titel",
        "slug": existing.slug, "peildatum": "2024-12-31", "kennisdatum": "2025-01-31",
    }  # fmt: skip

    response = client.post(reverse("rapportage:rapportage-create"), data)

    assertContains(response, "al in gebruik")
    assertContains(response, "Mijn eigen titel")
    assert Rapportage.objects.count() == 1


def test_onderwerp_is_saved_with_pictograms_and_blocks_in_order(client, manager):
    onderwerp = OnderwerpFactory()
    toegang = Pictogram.objects.get(slug="toegang")
    data = onderwerp_data(
        onderwerp,
        tekst="<p>Nieuw</p>",
        pictogrammen=[toegang.pk],
        blok_1="pilots",
        blok_2="geldstroom",
    )

    response = client.post(onderwerp.get_update_url(), data)

    assertRedirects(
        response, f"{onderwerp.hoofdstuk.rapportage.get_absolute_url()}#onderwerp-{onderwerp.pk}"
    )
    onderwerp.refresh_from_db()
    assert onderwerp.tekst == "<p>Nieuw</p>"
    assert list(onderwerp.pictogrammen.all()) == [toegang]
    assert [b.soort for b in onderwerp.blokken.all()] == ["pilots", "geldstroom"]


def test_same_block_twice_is_refused(client, manager):
    onderwerp = OnderwerpFactory()
    data = onderwerp_data(onderwerp, blok_1="pilots", blok_2="pilots")

    assertContains(client.post(onderwerp.get_update_url(), data), "hoogstens één keer")
    assert not onderwerp.blokken.exists()


def test_block_keeps_its_settings_when_the_order_changes():
    onderwerp = OnderwerpFactory()
    onderwerp.blokken.create(soort=SoortBlok.PILOTS, volgorde=1, instellingen={"x": 1})

    opbouw.change_onderwerp(
        onderwerp=onderwerp, versie=1, user=UserFactory(), blokken=["geldstroom", "pilots"]
    )

    assert onderwerp.blokken.get(soort="pilots").instellingen == {"x": 1}


def test_conflict_keeps_what_was_typed_beside_what_is_stored_and_can_then_be_saved(client, manager):
    onderwerp = OnderwerpFactory()
    mine = onderwerp_data(onderwerp, tekst="<p>Van mij</p>")
    opbouw.change_onderwerp(
        onderwerp=onderwerp, versie=1, user=UserFactory(), tekst="<p>Van een ander</p>"
    )

    response = client.post(onderwerp.get_update_url(), mine)

    assertContains(response, "Iemand anders heeft dit intussen gewijzigd")
    assertContains(response, "Van mij")
    assertContains(response, "Van een ander")
    assert Onderwerp.objects.get().tekst == "<p>Van een ander</p>"

    mine["versie"] = response.context["form"]["versie"].value()
    client.post(onderwerp.get_update_url(), mine)
    assert Onderwerp.objects.get().tekst == "<p>Van mij</p>"


def test_conflict_on_title_and_dates_keeps_what_was_typed(client, manager):
    rapportage = RapportageFactory()
    opbouw.change_rapportage(rapportage=rapportage, versie=1, user=manager, titel="Van een ander")
    data = {"versie": 1, "titel": "Van mij", "peildatum": "2024-12-31", "kennisdatum": "2025-01-01"}

    response = client.post(reverse("rapportage:rapportage-update", args=[rapportage.slug]), data)

    assertContains(response, "Iemand anders")
    assertContains(response, "Van mij")
    assertContains(response, "Van een ander")


def test_locked_report_refuses_an_edit_and_keeps_what_was_typed(client, manager):
    onderwerp = OnderwerpFactory()
    submitted(onderwerp.hoofdstuk.rapportage)

    response = client.post(
        onderwerp.get_update_url(), onderwerp_data(onderwerp, tekst="<p>Te laat</p>")
    )

    assertContains(response, "geen concept meer")
    assertContains(response, "Te laat")
    assert Onderwerp.objects.get().tekst == "<p>Er gebeurde iets.</p>"


def test_buttons_to_edit_are_gone_once_the_report_is_locked(client, manager):
    onderwerp = OnderwerpFactory()
    rapportage = submitted(onderwerp.hoofdstuk.rapportage)

    assertNotContains(client.get(rapportage.get_absolute_url()), onderwerp.get_update_url())


def test_title_that_is_empty_or_too_long_is_refused(client, manager):
    onderwerp = OnderwerpFactory()

    for titel in ("", "x" * 201):
        response = client.post(onderwerp.get_update_url(), onderwerp_data(onderwerp, titel=titel))
        assert response.context["form"].errors["titel"]


def test_part_is_deleted_only_after_confirmation(client, manager):
    onderwerp = OnderwerpFactory()
    url = reverse("rapportage:onderwerp-delete", args=[onderwerp.pk])

    client.get(url)
    assert Onderwerp.objects.exists()
    client.post(url)
    assert not Onderwerp.objects.exists()


@pytest.mark.parametrize("noun", ["hoofdstuk", "onderwerp"])
def test_moving_is_not_done_by_a_link(client, manager, noun):
    onderwerp = OnderwerpFactory()
    pk = onderwerp.pk if noun == "onderwerp" else onderwerp.hoofdstuk.pk

    assert client.get(reverse(f"rapportage:{noun}-move", args=[pk])).status_code == 405


@pytest.mark.parametrize("rol", [Rol.CONTROLLER, Rol.COLLEGE])
def test_who_only_looks_cannot_edit(client, rol):
    onderwerp = OnderwerpFactory()
    client.force_login(user_in(rol))

    for url in [
        onderwerp.get_update_url(),
        reverse("rapportage:onderwerp-delete", args=[onderwerp.pk]),
        reverse("rapportage:hoofdstuk-move", args=[onderwerp.hoofdstuk.pk]),
        reverse("rapportage:rapportage-create"),
        reverse("rapportage:afbeelding-create", args=[onderwerp.pk]),
    ]:
        assert client.post(url, {"titel": "x"}).status_code == 403


def test_preview_is_what_publishing_would_show(client, manager):
    rapportage = OnderwerpFactory().hoofdstuk.rapportage

    response = client.get(reverse("rapportage:rapportage-preview", args=[rapportage.slug]))

    assertContains(response, render_inhoud(build_uitgave(rapportage)))
    assertContains(response, "nog niet vastgesteld of gepubliceerd")


def test_what_waits_follows_the_report_from_hand_to_hand():
    manager, college, raadslid = (
        user_in(rol) for rol in (Rol.PROGRAMMAMANAGER, Rol.COLLEGE, Rol.RAADSLID)
    )
    rapportage = OnderwerpFactory().hoofdstuk.rapportage

    def waits_for():
        return [len(te_doen(user)) for user in (manager, college, raadslid)]

    assert waits_for() == [1, 0, 0]
    submitted(rapportage)
    assert waits_for() == [0, 1, 0]


def test_established_report_waits_for_who_publishes():
    rapportage = established()

    (taak,) = te_doen(user_in(Rol.PROGRAMMAMANAGER))

    assert taak.url == rapportage.get_absolute_url()
    assert "wacht op publicatie" in taak.toelichting
