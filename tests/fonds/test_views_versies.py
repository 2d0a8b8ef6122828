"""Two people in one form about the fonds: the second is told, keeps what he typed, and may save then."""

from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.services.fondsen import update_fonds, update_programma
from fonds.services.onderdelen import update_onderdeel
from fonds.services.raadsstukken import update_raadsstuk
from tests.factories.fonds import (
    BeslispuntFactory,
    FondsFactory,
    OnderdeelFactory,
    ProgrammaFactory,
    RaadsstukFactory,
)
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db

ANDER = "Iemand anders heeft dit intussen gewijzigd."


def check_two_people(client, name, row, typed, *, shown) -> None:
    """`row` was changed since the user opened it: refused first, saved after comparing."""
    url = reverse(f"fonds:{name}", args=[row.pk])
    html = page(client.post(url, {**typed, "versie": "1"}))
    assert ANDER in html
    assert shown in html
    for value in typed.values():
        assert str(value) in html
    assert 'name="versie" value="2"' in html
    row.refresh_from_db()
    assert row.versie == 2
    assert client.post(url, {**typed, "versie": "2"}).status_code == 302
    row.refresh_from_db()
    assert row.versie == 3


def test_two_people_at_one_fonds(client, programmamanager):
    besluit, fonds = RaadsstukFactory(), FondsFactory(naam="Oud", ingesteld_door=None)
    update_fonds(fonds=fonds, naam="Van de ander", versie=1)
    typed = {"naam": "Van mij", "doel": "Kansen", "ingesteld_door": besluit.pk}
    check_two_people(
        client, "fonds-update", fonds, typed, shown="<dt>Naam</dt><dd>Van de ander</dd>"
    )
    assert (fonds.naam, fonds.doel, fonds.ingesteld_door) == ("Van mij", "Kansen", besluit)


def test_a_choice_that_the_other_left_open_is_shown_as_empty(client, programmamanager):
    besluit, fonds = RaadsstukFactory(), FondsFactory(ingesteld_door=None)
    update_fonds(fonds=fonds, naam=fonds.naam, versie=1)
    typed = {"naam": fonds.naam, "ingesteld_door": besluit.pk, "versie": "1"}
    html = page(client.post(reverse("fonds:fonds-update", args=[fonds.pk]), typed))
    assert "<dt>Ingesteld door</dt><dd>leeg</dd>" in html


def test_two_people_at_one_programma(client, programmamanager):
    programma = ProgrammaFactory(nummer=7, naam="Oud")
    update_programma(programma=programma, nummer=7, naam="Van de ander", versie=1)
    check_two_people(
        client, "programma-update", programma, {"nummer": 7, "naam": "Van mij"},
        shown="<dt>Naam</dt><dd>Van de ander</dd>",
    )  # fmt: skip
    assert programma.naam == "Van mij"


def test_two_people_at_one_onderdeel(client, programmamanager):
    onderdeel = OnderdeelFactory(raming=None)
    same = {"code": onderdeel.code, "naam": onderdeel.naam, "soort": "project"}
    update_onderdeel(
        onderdeel=onderdeel, programma=onderdeel.programma, raming=Decimal(1000), versie=1, **same
    )
    typed = {**same, "programma": onderdeel.programma_id, "raming": "2.000"}
    check_two_people(
        client, "onderdeel-update", onderdeel, typed, shown="<dt>Raming</dt><dd>1.000</dd>"
    )
    assert onderdeel.raming == Decimal(2000)


def raadsstuk_data(stuk, *punten, **velden) -> dict:
    rows = {
        f"rij-{index}-{veld}": waarde
        for index, punt in enumerate(punten)
        for veld, waarde in punt.items()
    }
    return {
        "soort": stuk.soort, "nummer": stuk.nummer, "titel": stuk.titel, "datum": "2022-02-21",
        "rij-TOTAL_FORMS": len(punten), "rij-INITIAL_FORMS": 0, **rows, **velden,
    }  # fmt: skip


def test_two_people_at_one_raadsstuk(client, programmamanager):
    stuk = RaadsstukFactory()
    update_raadsstuk(raadsstuk=stuk, titel="Van de ander", versie=1)
    check_two_people(
        client, "raadsstuk-update", stuk, raadsstuk_data(stuk, titel="Van mij"),
        shown="<dt>Titel</dt><dd>Van de ander</dd>",
    )  # fmt: skip
    assert stuk.titel == "Van mij"


def test_two_people_at_the_beslispunten_of_one_raadsstuk(client, programmamanager):
    punt = BeslispuntFactory(nummer="1", tekst="Oud", bedrag=None)
    stuk = punt.raadsstuk
    row = {"pk": punt.pk, "nummer": "1", "tekst": "Van de ander", "bedrag": Decimal(1000)}
    update_raadsstuk(raadsstuk=stuk, beslispunten=[row], versie=1)
    typed = raadsstuk_data(stuk, {"pk": punt.pk, "nummer": "1", "tekst": "Van mij"})
    check_two_people(
        client, "raadsstuk-update", stuk, typed,
        shown="<dt>Beslispunten</dt><dd>nummer 1, tekst Van de ander, bedrag 1.000</dd>",
    )  # fmt: skip
    assert (stuk.beslispunten.get().pk, stuk.beslispunten.get().tekst) == (punt.pk, "Van mij")


def test_a_beslispunt_that_the_other_removed_can_be_saved_again(client, programmamanager):
    punt = BeslispuntFactory(nummer="1", tekst="Budget")
    stuk, pk = punt.raadsstuk, punt.pk
    update_raadsstuk(raadsstuk=stuk, beslispunten=[], versie=1)
    url = reverse("fonds:raadsstuk-update", args=[stuk.pk])
    typed = raadsstuk_data(stuk, {"pk": pk, "nummer": "1", "tekst": "Budget"}, versie="1")
    html = page(client.post(url, typed))
    assert "<dt>Beslispunten</dt><dd>geen</dd>" in html
    assert f'name="rij-0-pk" value="{pk}"' not in html


def test_a_beslispunt_that_both_added_stays_one(client, programmamanager):
    stuk = RaadsstukFactory()
    punt = {"nummer": "1", "tekst": "Budget"}
    update_raadsstuk(raadsstuk=stuk, beslispunten=[punt], versie=1)
    url = reverse("fonds:raadsstuk-update", args=[stuk.pk])
    html = page(client.post(url, raadsstuk_data(stuk, punt, versie="1")))
    assert "<dt>Beslispunten</dt>" not in html
    assert f'name="rij-0-pk" value="{stuk.beslispunten.get().pk}"' in html


def test_more_rows_keep_the_versie_that_the_user_started_from(client, programmamanager):
    stuk = RaadsstukFactory()
    update_raadsstuk(raadsstuk=stuk, titel="Van de ander", versie=1)
    url = reverse("fonds:raadsstuk-update", args=[stuk.pk])
    html = page(client.post(url, raadsstuk_data(stuk, versie="1", meer="1")))
    assert 'name="versie" value="1"' in html
