"""Recording what the raad said; where money rests on it, it stays."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import ProtectedError

from fonds.services.boekjaren import close_boekjaar, establish_jaarrekening
from fonds.services.raadsstukken import record_raadsstuk, update_raadsstuk
from tests.factories.fonds import (
    BeslispuntFactory,
    OnderdeelFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReservemutatieFactory,
    founded_fonds,
)
from tests.factories.gebruikers import UserFactory
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


def test_a_raadsbesluit_comes_with_its_beslispunten():
    programma, plan = ProgrammaFactory(), RaadsstukFactory(soort="programmaplan", datum=None)
    stuk = record_raadsstuk(
        soort="raadsbesluit", titel="Fonds", nummer="2022-1", datum=date(2022, 2, 21),
        beslispunten=[
            {"nummer": "4c", "tekst": "Geld", "bedrag": Decimal(240000), "programma": programma,
             "bron_programma": plan},
            {"nummer": "5", "tekst": "Wijziging"},
        ],
    )  # fmt: skip
    punt = stuk.beslispunten.get(nummer="4c")
    assert (punt.bedrag, punt.programma, punt.bron_programma) == (240000, programma, plan)
    assert punt.get_absolute_url().endswith("#beslispunt-4c")


def test_a_raadsbesluit_has_a_date():
    with refused("altijd een datum"):
        record_raadsstuk(soort="raadsbesluit", titel="Fonds")


@pytest.mark.parametrize("nummer", ["4 a", "4.a", "", 'x"y'])
def test_a_nummer_of_a_beslispunt_is_fit_for_an_anchor(nummer):
    with refused("Beslispunt"):
        record_raadsstuk(
            soort="motie", titel="Motie", beslispunten=[{"nummer": nummer, "tekst": "x"}]
        )


def test_a_nummer_is_used_once_per_soort_and_once_per_besluit():
    record_raadsstuk(soort="motie", titel="Motie", nummer="1")
    record_raadsstuk(soort="raadsmemo", titel="Memo", nummer="1")
    with refused("al een raadsstuk van deze soort"):
        record_raadsstuk(soort="motie", titel="Nog een", nummer="1")
    twice = [{"nummer": "1", "tekst": "x"}, {"nummer": "1", "tekst": "y"}]
    with refused("al een beslispunt met dit nummer"):
        record_raadsstuk(soort="motie", titel="Motie", beslispunten=twice)


def test_a_stuk_does_not_settle_itself():
    stuk = RaadsstukFactory()
    with refused("zichzelf", field="afgedaan_met"):
        update_raadsstuk(raadsstuk=stuk, afgedaan_met=stuk)


@pytest.mark.parametrize(
    "change", [{"datum": date(2030, 1, 1)}, {"soort": "motie"}, {"nummer": "anders"}]
)
def test_what_money_rests_on_keeps_its_soort_number_and_date(change):
    fonds, _ = founded_fonds()
    with refused("geld geboekt"):
        update_raadsstuk(raadsstuk=fonds.ingesteld_door, **change)
    assert update_raadsstuk(raadsstuk=fonds.ingesteld_door, titel="Beter").titel == "Beter"


@pytest.mark.parametrize("change", [{"datum": date(2022, 1, 1)}, {"soort": "motie"}])
def test_the_besluit_on_a_jaarrekening_keeps_its_soort_and_date(change):
    fonds, _ = founded_fonds()
    boekjaar = close_boekjaar(fonds=fonds, jaar=2022, user=UserFactory())
    besluit = RaadsstukFactory(datum=date(2023, 6, 19))
    establish_jaarrekening(boekjaar=boekjaar, raadsbesluit=besluit, user=UserFactory())
    with refused("boekjaar 2022 gesloten of de jaarrekening vastgesteld"):
        update_raadsstuk(raadsstuk=besluit, **change)


def test_a_booked_beslispunt_keeps_its_amount():
    punt = BeslispuntFactory(nummer="2", bedrag=Decimal(1000))
    ReservemutatieFactory(raadsbesluit=punt.raadsstuk, beslispunt=punt)
    row = {"pk": punt.pk, "nummer": "2", "tekst": "Beter gezegd", "bedrag": Decimal(1000)}

    update_raadsstuk(raadsstuk=punt.raadsstuk, beslispunten=[row])
    with refused("nummer, bedrag en programma staan vast"):
        update_raadsstuk(raadsstuk=punt.raadsstuk, beslispunten=[{**row, "bedrag": Decimal(9)}])
    with refused("kan niet weg"):
        update_raadsstuk(raadsstuk=punt.raadsstuk, beslispunten=[])
    with pytest.raises(ProtectedError):
        punt.raadsstuk.delete()


def test_a_beslispunt_that_an_onderdeel_rests_on_is_not_removed():
    punt = BeslispuntFactory()
    OnderdeelFactory(beslispunt=punt)
    with refused("kan niet weg"):
        update_raadsstuk(raadsstuk=punt.raadsstuk, beslispunten=[])


def test_beslispunten_change_places_and_go():
    stuk = RaadsstukFactory()
    een, twee = (BeslispuntFactory(raadsstuk=stuk, nummer=n) for n in "12")
    rows = [{"pk": een.pk, "nummer": "3", "tekst": "Drie"}]
    update_raadsstuk(raadsstuk=stuk, beslispunten=rows)
    assert list(stuk.beslispunten.values_list("pk", "nummer")) == [(een.pk, "3")]
    assert twee.pk != een.pk


def test_a_beslispunt_of_another_stuk_is_not_taken_over():
    other = BeslispuntFactory()
    with refused("hoort niet bij dit stuk"):
        update_raadsstuk(
            raadsstuk=RaadsstukFactory(),
            beslispunten=[{"pk": other.pk, "nummer": "1", "tekst": "gestolen"}],
        )
