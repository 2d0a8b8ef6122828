"""The geldstroom block: toegekend, verplicht, gerealiseerd and prognose as of the dates of the report."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from fonds.services.prognoses import give_prognose
from gebruikers.rollen import Rol
from rapportage.blokken import fill_blok
from rapportage.choices import SoortBlok
from rapportage.gegevens import as_csv, dump
from rapportage.models import Blok
from tests.factories.boekjaren import BestedingFactory
from tests.factories.gebruikers import user_in
from tests.factories.rapportage import RapportageFactory
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend
from tests.klok import clock_at

pytestmark = pytest.mark.django_db

DAG = date(2022, 12, 31)


@pytest.fixture
def a():
    onderdeel = sociaal_innovatiefonds().fonds.onderdelen.get(code="a")
    toegekend(onderdeel, Decimal(100_000))
    agreed = BestedingFactory(onderdeel=onderdeel, soort="verplichting", bedrag=Decimal(40_000))
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(30_000), verplichting=agreed)
    return onderdeel


def gegevens(rapportage=None) -> dict:
    rapportage = rapportage or RapportageFactory(peildatum=DAG, kennisdatum=date(2026, 12, 31))
    return fill_blok(Blok(soort=SoortBlok.GELDSTROOM), rapportage)


def html(data: dict) -> str:
    blok = {"gegevens": data, "titel": "Geldstroom"}
    return render_to_string("rapportage/blokken/geldstroom.html", {"blok": blok}).replace(
        "\u00a0", " "
    )


def test_the_block_holds_what_was_granted_and_what_became_of_it(a):
    [cijfers] = gegevens()["standen"]
    assert cijfers["toegekend"] == Decimal(100_000)
    assert cijfers["gerealiseerd"] == Decimal(30_000)
    assert cijfers["programmas"][0]["verplicht"] == Decimal(40_000)
    assert dump(cijfers)  # plain data that an edition can keep


def test_a_missing_prognose_is_named_and_not_zero(a):
    page = html(gegevens())
    assert "van toekenning naar realisatie" in page
    assert "geen opgave" in page
    assert "Eén onderdeel met een toekenning heeft nog geen prognose" in page
    rapportage = RapportageFactory(peildatum=DAG, kennisdatum=date(2026, 12, 31))
    give_prognose(
        onderdeel=a, periode=rapportage.periode, verwacht=Decimal(55_000), peildatum=DAG,
        user=user_in(Rol.CONTROLLER),
    )  # fmt: skip
    page = html(gegevens(rapportage))
    assert "€ 85.000" in page
    assert "heeft nog geen prognose" not in page


def test_what_was_booked_after_the_kennisdatum_is_not_in_it(a):
    with clock_at(datetime(2030, 1, 1, 12, tzinfo=UTC)):
        BestedingFactory(onderdeel=a, bedrag=Decimal(5))
    rapportage = RapportageFactory(peildatum=DAG, kennisdatum=date(2029, 12, 31))
    assert gegevens(rapportage)["standen"][0]["gerealiseerd"] == Decimal(30_000)


def test_the_rows_are_in_the_csv(a):
    text = as_csv(gegevens()["tabel"])
    assert "toegekend;1 Onderwijs, economie en arbeidsparticipatie;a Project a;;100000,00" in text
    assert "prognose eindstand;1 Onderwijs" in text
    assert "geen opgave" in text


def test_an_edition_from_before_this_table_still_renders(a):
    old = {key: value for key, value in gegevens().items() if key != "standen"}
    page = html(old)
    assert "Totaal geraamd" in page
    assert "van toekenning naar realisatie" not in page


def test_a_fonds_without_toekenningen_has_no_second_table():
    sociaal_innovatiefonds()
    assert gegevens()["standen"] == []
