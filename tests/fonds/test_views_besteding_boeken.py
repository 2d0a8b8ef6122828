"""Booking a besteding in the browser, in two steps."""

import pytest
from django.urls import reverse

from fonds.models import Besteding
from fonds.services.bestedingen import correct_besteding
from tests.factories.bestedingen import (
    BestedingFactory,
    VerplichtingFactory,
)
from tests.factories.fonds import OnderdeelFactory
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db
BOOK = reverse("fonds:besteding-create")


@pytest.fixture
def onderdeel():
    return OnderdeelFactory(code="a", naam="Eerste")


def data(**extra) -> dict:
    return {
        "bedrag": "€ 1.000,--", "omschrijving": "Drukwerk", "relatie": "Drukkerij",
        "boekdatum": "2023-03-01", "regelnummer": "1", **extra,
    }  # fmt: skip


def url_for(wat, onderdeel) -> str:
    return f"{BOOK}?wat={wat}&onderdeel={onderdeel.pk}"


def test_the_first_step_asks_what_and_where(client, controller, onderdeel):
    html = page(client.get(BOOK))
    assert 'method="get"' in html
    assert "<dt>" not in html
    assert 'name="bedrag"' not in html
    assert 'name="bedrag"' in page(client.get(url_for("factuur", onderdeel)))


def test_an_onderdeel_that_does_not_exist_comes_back_at_its_field(client, controller, onderdeel):
    response = client.get(f"{BOOK}?wat=factuur&onderdeel=999999")
    assert response.context["form"].errors["onderdeel"]
    assert client.post(f"{BOOK}?wat=factuur&onderdeel=999999", data()).status_code == 200
    assert not Besteding.objects.exists()


def test_a_factuur_is_booked_with_an_amount_as_people_write_it(client, controller, onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    response = client.post(
        url_for("factuur", onderdeel),
        data(factuurnummer="F-1", verplichting=verplichting.pk),
        follow=True,
    )
    besteding = Besteding.objects.get(soort="last")
    assert (besteding.bedrag, besteding.boekjaar) == (1000, 2023)
    assert (besteding.verplichting, besteding.geboekt_door) == (verplichting, controller)
    assert "De besteding is geboekt" in page(response)
    assert "meer besteed en verplicht dan de stuurgroep" in page(response)


def test_a_form_that_is_sent_twice_books_one_line(client, controller, onderdeel):
    client.post(url_for("factuur", onderdeel), data())
    response = client.post(url_for("factuur", onderdeel), data())
    assert "hebt u zojuist al geboekt: boekstuk" in page(response)
    assert Besteding.objects.count() == 1


def test_a_line_like_one_that_was_corrected_is_booked_again(client, controller, onderdeel):
    client.post(url_for("factuur", onderdeel), data())
    correct_besteding(besteding=Besteding.objects.get(), reden="Fout", user=controller)
    client.post(url_for("factuur", onderdeel), data())
    assert Besteding.objects.count() == 3


def test_a_creditnota_is_typed_without_a_minus(client, controller, onderdeel):
    factuur = BestedingFactory(onderdeel=onderdeel)
    client.post(url_for("creditnota", onderdeel), data(bedrag="40", credit_van=factuur.pk))
    assert Besteding.objects.get(credit_van=factuur).bedrag == -40


@pytest.mark.parametrize(
    ("wat", "bedrag", "zin"),
    [
        ("verplichting", "-500", "boek dan vrijval"),
        ("factuur", "-500", "kies dan Creditnota"),
        ("factuur", "10.50", "punten tussen de duizendtallen"),
        ("factuur", "0", "niet nul"),
        ("factuur", "1e9", "Vul een bedrag in"),
    ],
)
def test_an_amount_that_cannot_be_comes_back_at_its_field(
    client, controller, onderdeel, wat, bedrag, zin
):
    response = client.post(url_for(wat, onderdeel), data(bedrag=bedrag))
    assert zin in str(response.context["form"].errors["bedrag"])
    assert "Drukwerk" in page(response)
    assert not Besteding.objects.exists()


def test_one_chooses_from_the_verplichtingen_of_the_onderdeel(client, controller, onderdeel):
    eigen = VerplichtingFactory(onderdeel=onderdeel, omschrijving="Eigen contract")
    ander = VerplichtingFactory(
        onderdeel=OnderdeelFactory(fonds=onderdeel.fonds), omschrijving="Ander contract"
    )
    html = page(client.get(f"{url_for('vrijval', onderdeel)}&verplichting={eigen.pk}"))
    assert "Eigen contract" in html
    assert "Ander contract" not in html
    assert f'<option value="{eigen.pk}" selected>' in html
    response = client.post(url_for("vrijval", onderdeel), data(verplichting=ander.pk))
    assert response.context["form"].errors["verplichting"]


@pytest.mark.parametrize(
    ("wat", "naam"), [("vrijval", "verplichting"), ("creditnota", "credit_van")]
)
@pytest.mark.parametrize("cijfers", [20, 5000])
def test_a_number_in_the_address_that_no_line_can_have_chooses_nothing(
    client, controller, onderdeel, wat, naam, cijfers
):
    response = client.get(f"{url_for(wat, onderdeel)}&{naam}={'9' * cijfers}")

    assert response.status_code == 200
    assert '<option value="" selected>' in page(response)


def test_vrijval_above_what_is_open_comes_back_at_the_amount(client, controller, onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    response = client.post(
        url_for("vrijval", onderdeel), data(bedrag="1.000,01", verplichting=verplichting.pk)
    )
    assert "nog" in str(response.context["form"].errors["bedrag"])
    client.post(url_for("vrijval", onderdeel), data(verplichting=verplichting.pk))
    assert Besteding.objects.filter(soort="vrijval").count() == 1


def test_a_second_regel_of_a_factuur_needs_its_own_number(client, controller, onderdeel):
    url = url_for("factuur", onderdeel)
    client.post(url, data(factuurnummer="F-1"))
    response = client.post(url, data(factuurnummer="F-1"))
    assert "kies dan regelnummer 2" in str(response.context["form"].errors["factuurnummer"])
    client.post(url, data(factuurnummer="F-1", regelnummer="2"))
    assert Besteding.objects.count() == 2
