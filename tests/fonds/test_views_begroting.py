"""A begrotingswijziging in the browser: rows, balance, vaststellen."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.models import Begrotingswijziging, Fonds
from fonds.services.begroting import create_wijziging
from tests.factories.fonds import (
    BegrotingswijzigingFactory,
    FondsFactory,
    ProgrammaFactory,
    ReserveFactory,
    founded_fonds,
)
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db


def regels_data(*rows: dict, **extra) -> dict:
    data = {
        "nummer": "2022-03",
        "omschrijving": "Instelling",
        "rij-TOTAL_FORMS": len(rows) + 2,
        "rij-INITIAL_FORMS": 0,
        **extra,
    }
    for index, row in enumerate(rows):
        data |= {f"rij-{index}-{key}": value for key, value in row.items()}
    return data


def opening(fonds: Fonds, programma, bron) -> list[dict]:
    reserve = fonds.reserve.pk
    return [
        {"soort": "onttrekking", "boekjaar": "2022", "reserve": bron.pk, "bedrag": "1.250,50"},
        {"soort": "storting", "boekjaar": "2022", "reserve": reserve, "bedrag": "1.250,50"},
        {"soort": "last", "boekjaar": "2022", "programma": programma.pk, "bedrag": "1.250,50"},
        {"soort": "onttrekking", "boekjaar": "2022", "programma": programma.pk,
         "reserve": reserve, "bedrag": "1.250,50"},
    ]  # fmt: skip


def test_a_controller_books_a_begrotingswijziging(client, controller):
    fonds, programma, bron = FondsFactory(), ProgrammaFactory(), ReserveFactory()
    data = regels_data(*opening(fonds, programma, bron))

    html = page(client.post(reverse("fonds:begrotingswijziging-create"), data, follow=True))
    assert "in balans" in html
    concept = Begrotingswijziging.objects.get()
    assert concept.regels.count() == 4

    url = reverse("fonds:begrotingswijziging-establish", args=[concept.pk])
    html = page(client.post(url, {"raadsbesluit": fonds.ingesteld_door.pk}, follow=True))
    assert "De wijziging is vastgesteld" in html
    concept.refresh_from_db()
    assert (concept.status, concept.boekdatum) == ("vastgesteld", date(2022, 2, 21))


def test_what_does_not_balance_is_shown_per_boekjaar_and_refused(client, controller):
    fonds, programma, bron = FondsFactory(), ProgrammaFactory(), ReserveFactory()
    rows = opening(fonds, programma, bron)
    rows[2]["bedrag"] = "1.240,50"
    html = page(
        client.post(reverse("fonds:begrotingswijziging-create"), regels_data(*rows), follow=True)
    )
    assert "nog niet in balans" in html
    assert "€ −10" in html
    concept = Begrotingswijziging.objects.get()
    url = reverse("fonds:begrotingswijziging-establish", args=[concept.pk])
    html = page(client.post(url, {"raadsbesluit": fonds.ingesteld_door.pk}))
    assert "2022 is niet in balans" in html
    assert f'<option value="{fonds.ingesteld_door.pk}" selected>' in html
    concept.refresh_from_db()
    assert concept.status == "concept"


def test_a_bad_row_is_named_and_what_was_typed_stays(client, controller):
    fonds, programma, bron = FondsFactory(), ProgrammaFactory(), ReserveFactory()
    rows = opening(fonds, programma, bron)
    rows[1]["bedrag"] = "10.50"
    response = client.post(reverse("fonds:begrotingswijziging-create"), regels_data(*rows))
    html = page(response)
    assert 'value="10.50"' in html
    assert 'value="1.250,50"' in html
    assert "Rij 2, bedrag: Vul een bedrag in" in html
    assert not Begrotingswijziging.objects.exists()


def test_more_rows_keeps_what_was_typed_and_saves_nothing(client, controller):
    fonds, programma, bron = FondsFactory(), ProgrammaFactory(), ReserveFactory()
    rows = opening(fonds, programma, bron)
    rows[0]["bedrag"] = "10.50"
    data = regels_data(*rows, meer="1", nummer="")
    response = client.post(reverse("fonds:begrotingswijziging-create"), data)
    html = page(response)
    assert 'value="10.50"' in html
    assert "niet goed ingevuld" not in html
    assert len(response.context["formset"].forms) == 4 + 6
    assert not Begrotingswijziging.objects.exists()


def test_a_row_is_removed_by_ticking_or_emptying_it(client, controller):
    fonds, programma = founded_fonds()
    rows = [
        {"soort": "last", "boekjaar": "2022", "programma": programma.pk, "bedrag": b} for b in "123"
    ]
    concept = create_wijziging(fonds=fonds, nummer="c", omschrijving="c", user=controller)
    rows[0]["DELETE"] = "on"
    rows[1] = dict.fromkeys(rows[1], "")
    url = reverse("fonds:begrotingswijziging-update", args=[concept.pk])
    client.post(url, regels_data(*rows, versie="1"))
    assert [regel.bedrag for regel in concept.regels.all()] == [Decimal(3)]


def test_an_older_page_does_not_overwrite_a_newer_concept(client, controller):
    fonds, programma = founded_fonds()
    concept = create_wijziging(fonds=fonds, nummer="c", omschrijving="c", user=controller)
    url = reverse("fonds:begrotingswijziging-update", args=[concept.pk])
    row = {"soort": "last", "boekjaar": "2022", "programma": programma.pk, "bedrag": "5"}
    client.post(url, regels_data(row, versie="1", omschrijving="Eerste"))
    html = page(client.post(url, regels_data(row, versie="1", omschrijving="Tweede")))
    assert "Iemand anders" in html
    assert "Tweede" in html
    assert "<dt>Omschrijving</dt><dd>Eerste</dd>" in html
    concept.refresh_from_db()
    assert concept.omschrijving == "Eerste"


def test_after_comparing_the_concept_is_saved_over_the_newer_one(client, controller):
    fonds, programma = founded_fonds()
    concept = create_wijziging(fonds=fonds, nummer="c", omschrijving="c", user=controller)
    url = reverse("fonds:begrotingswijziging-update", args=[concept.pk])
    row = {"soort": "last", "boekjaar": "2022", "programma": programma.pk, "bedrag": "5"}
    client.post(url, regels_data(row, versie="1"))
    html = page(client.post(url, regels_data({**row, "bedrag": "6"}, versie="1")))
    assert f"soort Last, boekjaar 2022, programma {programma}, bedrag 5" in html
    assert 'name="versie" value="2"' in html
    client.post(url, regels_data({**row, "bedrag": "6"}, versie="2"))
    assert concept.regels.get().bedrag == Decimal(6)


def test_too_many_rows_are_refused_and_not_built(client, controller):
    FondsFactory()
    data = regels_data(**{"rij-TOTAL_FORMS": "100000"})
    assert client.post(reverse("fonds:begrotingswijziging-create"), data).status_code == 200


def test_a_concept_is_thrown_away_only_by_post(client, controller):
    concept = BegrotingswijzigingFactory()
    url = reverse("fonds:begrotingswijziging-delete", args=[concept.pk])
    client.get(url)
    assert Begrotingswijziging.objects.exists()
    client.post(url)
    assert not Begrotingswijziging.objects.exists()
