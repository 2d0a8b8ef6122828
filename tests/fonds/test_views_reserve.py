"""Booking a mutatie in the browser."""

from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.models import Reservemutatie
from tests.factories.fonds import (
    FondsFactory,
    ReservemutatieFactory,
    founded_fonds,
)
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db


def mutatie_data(fonds, programma, **extra) -> dict:
    return {
        "soort": "onttrekking",
        "bedrag": "1.000",
        "boekdatum": "2022-06-01",
        "omschrijving": "Onttrekking 2022",
        "raadsbesluit": fonds.ingesteld_door.pk,
        "programma": programma.pk,
        **extra,
    }


def test_a_controller_books_a_mutatie(client, controller):
    fonds, programma = founded_fonds(Decimal(5000))
    response = client.post(
        reverse("fonds:reservemutatie-create"), mutatie_data(fonds, programma), follow=True
    )
    assert "De mutatie is geboekt" in page(response)
    mutatie = fonds.mutaties.get(soort="onttrekking")
    assert (mutatie.bedrag, mutatie.geboekt_door) == (Decimal("-1000.00"), controller)


def test_a_form_that_is_sent_twice_books_once(client, controller):
    fonds, programma = founded_fonds(Decimal(5000))
    url, data = reverse("fonds:reservemutatie-create"), mutatie_data(fonds, programma)
    client.post(url, data)
    assert "zojuist al geboekt" in page(client.post(url, data))
    assert fonds.mutaties.filter(soort="onttrekking").count() == 1
    client.post(url, data | {"omschrijving": "Tweede onttrekking 2022"})
    assert fonds.mutaties.filter(soort="onttrekking").count() == 2


def test_what_was_corrected_can_be_booked_again_at_once(client, controller):
    fonds, programma = founded_fonds(Decimal(5000))
    url, data = reverse("fonds:reservemutatie-create"), mutatie_data(fonds, programma)
    client.post(url, data)
    mutatie = fonds.mutaties.get(soort="onttrekking")
    client.post(mutatie.get_correct_url(), {"reden": "Toch goed"})
    assert client.post(url, data).status_code == 302
    assert fonds.mutaties.saldo() == 4000


@pytest.mark.parametrize("bedrag", ["1.000,5", "10.50", "1e9", "-5", "0", "", "veel"])
def test_an_amount_that_may_mean_two_things_comes_back_at_its_field(client, controller, bedrag):
    fonds, programma = founded_fonds()
    response = client.post(
        reverse("fonds:reservemutatie-create"), mutatie_data(fonds, programma, bedrag=bedrag)
    )
    html = page(response)
    assert response.status_code == 200
    assert response.context["form"].errors["bedrag"]
    assert f'value="{bedrag}"' in html or not bedrag
    assert "Onttrekking 2022" in html
    assert Reservemutatie.objects.count() == 1


def test_a_mutatie_that_makes_a_later_day_negative_is_refused_at_the_amount(client, controller):
    fonds, programma = founded_fonds(Decimal(1000))
    url = reverse("fonds:reservemutatie-create")
    client.post(url, mutatie_data(fonds, programma, bedrag="800", boekdatum="2022-09-01"))
    response = client.post(url, mutatie_data(fonds, programma, bedrag="300"))
    assert "1 september 2022" in str(response.context["form"].errors["bedrag"])
    assert 'value="300"' in page(response)
    assert Reservemutatie.objects.count() == 2


def test_a_controller_corrects_a_mutatie_once(client, controller):
    fonds, _ = founded_fonds()
    mutatie = fonds.mutaties.get()
    url = mutatie.get_correct_url()
    assert "tegenboeking is geboekt" in page(client.post(url, {"reden": "Fout"}, follow=True))
    assert "al gecorrigeerd" in page(client.post(url, {"reden": "Nog eens"}))
    assert fonds.mutaties.saldo() == 0


def test_the_total_is_that_of_the_whole_selection(client, controller):
    fonds = FondsFactory()
    ReservemutatieFactory.create_batch(60, fonds=fonds, raadsbesluit=fonds.ingesteld_door)
    html = page(client.get(reverse("fonds:reservemutatie-list")))
    assert html.count('<tr role="row" id="mutatie-') == 50
    assert "€ 60.000" in html
    empty = page(client.get(reverse("fonds:reservemutatie-list"), {"soort": "vrijval"}))
    assert "€ 60.000" not in empty


def test_htmx_gets_only_the_table(client, controller):
    founded_fonds()
    html = page(client.get(reverse("fonds:reservemutatie-list"), headers={"HX-Request": "true"}))
    assert "<html" not in html
    assert 'id="tabel"' in html
