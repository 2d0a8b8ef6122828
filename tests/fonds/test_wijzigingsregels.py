"""What a wijziging may do by its soort, in closed years, and under what was granted (rules 2, 3, 11)."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from fonds.balans import begrote_saldos
from fonds.choices import SoortWijziging
from fonds.models import Begrotingswijziging, Fonds, Programma
from fonds.ruimte import geautoriseerd
from fonds.services.begroting import create_wijziging, establish_wijziging, update_wijziging
from fonds.services.boekjaren import close_boekjaar
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import (
    OnderdeelFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    founded_fonds,
)
from tests.factories.gebruikers import UserFactory
from tests.factories.stuurgroep import toegekend
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


def last(programma, jaar, bedrag, **extra) -> dict:
    row = {"soort": "last", "programma": programma, "boekjaar": jaar}
    return {**row, "bedrag": Decimal(bedrag), **extra}


def uit(fonds, programma, jaar, bedrag, **extra) -> dict:
    row = {"soort": "onttrekking", "reserve": fonds.reserve, "programma": programma}
    return {**row, "boekjaar": jaar, "bedrag": Decimal(bedrag), **extra}


def naar(reserve, jaar, bedrag) -> dict:
    return {"soort": "storting", "reserve": reserve, "boekjaar": jaar, "bedrag": Decimal(bedrag)}


def concept(fonds, soort, regels) -> Begrotingswijziging:
    return create_wijziging(
        fonds=fonds, nummer=f"C-{fonds.wijzigingen.count()}", omschrijving="c", soort=soort,
        user=UserFactory(), regels=regels,
    )  # fmt: skip


def establish(fonds, soort, regels) -> Begrotingswijziging:
    wijziging = concept(fonds, soort, regels)
    return establish_wijziging(
        wijziging=wijziging, raadsbesluit=RaadsstukFactory(), user=UserFactory()
    )


def closed_with_300_left() -> tuple[Fonds, Programma]:
    fonds, programma = founded_fonds()
    onderdeel = OnderdeelFactory(fonds=fonds, programma=programma)
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(700))
    close_boekjaar(fonds=fonds, jaar=2022, user=UserFactory())
    fonds.wijzigingen.filter(status="concept").delete()
    return fonds, programma


def moved(fonds, programma, bedrag, jaar=2023, **extra) -> list[dict]:
    herkomst = {"uit_boekjaar": 2022, "uit_programma": programma, **extra}
    return [last(programma, jaar, bedrag), uit(fonds, programma, jaar, bedrag, **herkomst)]


# --- herfasering --------------------------------------------------------------------------------


def test_a_herfasering_is_net_zero_per_programma():
    fonds, een = founded_fonds()
    twee = ProgrammaFactory()
    schuif = [
        last(een, 2022, -100), uit(fonds, een, 2022, -100),
        last(twee, 2023, 100), uit(fonds, twee, 2023, 100),
    ]  # fmt: skip
    with refused(rf"last van {een} komt over de jaren samen op € −100 uit"):
        establish(fonds, SoortWijziging.HERFASERING, schuif)


def test_a_herfasering_that_only_lowers_is_refused():
    fonds, een = founded_fonds()
    with refused("moet op € 0 uitkomen"):
        establish(
            fonds, SoortWijziging.HERFASERING, [last(een, 2022, -5), uit(fonds, een, 2022, -5)]
        )


def test_a_herfasering_names_no_closed_year():
    fonds, programma = closed_with_300_left()
    with refused("alleen in een overheveling of vrijval"):
        establish(fonds, SoortWijziging.HERFASERING, moved(fonds, programma, 10))
    with refused("Boekjaar 2022 is gesloten en neemt geen begrotingsregels meer aan"):
        establish(fonds, SoortWijziging.HERFASERING, [
            last(programma, 2022, -10), uit(fonds, programma, 2022, -10),
            last(programma, 2024, 10), uit(fonds, programma, 2024, 10),
        ])  # fmt: skip


# --- overheveling -------------------------------------------------------------------------------


def test_an_overheveling_moves_no_more_than_is_left():
    fonds, programma = closed_with_300_left()
    with refused(r"nog € 300 over te hevelen.* vraagt € 301; verlaag haar met € 1"):
        establish(fonds, SoortWijziging.OVERHEVELING, moved(fonds, programma, 301))
    establish(fonds, SoortWijziging.OVERHEVELING, moved(fonds, programma, 300))
    assert geautoriseerd(fonds, programma) == 1000
    with refused("nog € 0 over te hevelen"):
        establish(fonds, SoortWijziging.OVERHEVELING, moved(fonds, programma, 1))


def test_an_overheveling_may_go_in_parts_to_more_years():
    fonds, programma = closed_with_300_left()
    establish(fonds, SoortWijziging.OVERHEVELING, moved(fonds, programma, 100, 2023))
    establish(fonds, SoortWijziging.OVERHEVELING, moved(fonds, programma, 200, 2025))
    assert begrote_saldos(fonds) == [(2022, 300), (2023, 200), (2025, 0)]


def test_only_a_closed_year_has_something_left():
    fonds, programma = founded_fonds()
    with refused("Boekjaar 2022 is nog open: daar is nog niets over"):
        establish(fonds, SoortWijziging.OVERHEVELING, moved(fonds, programma, 10))


@pytest.mark.parametrize(
    ("regels", "zin"),
    [
        (lambda f, p: [last(p, 2023, 10), uit(f, p, 2023, 10)], "noem het gesloten boekjaar"),
        (lambda f, p: [last(p, 2023, -10), uit(f, p, 2023, -10)], "die erbij komen"),
        (lambda f, p: moved(f, p, 10, uit_programma=ProgrammaFactory()), "binnen het programma"),
        (lambda f, p: moved(f, p, 10, reserve=ReserveFactory()), "reserve van het fonds zelf"),
        (lambda f, p: moved(f, p, 10, jaar=2021), "later jaar dan 2022"),
        (lambda f, p: [naar(f.reserve, 2023, 10)], "die erbij komen"),
    ],
)
def test_an_overheveling_has_its_own_shape(regels, zin):
    fonds, programma = closed_with_300_left()
    with refused(zin):
        establish(fonds, SoortWijziging.OVERHEVELING, regels(fonds, programma))


def test_an_ordinary_wijziging_takes_nothing_out_of_a_closed_year():
    fonds, programma = closed_with_300_left()
    with refused("kies die soort"):
        establish(fonds, SoortWijziging.GEWOON, moved(fonds, programma, 10))


def test_what_comes_from_another_reserve_names_no_programma():
    """Else it would count as budget of the fonds that has that reserve."""
    fonds, programma = founded_fonds()
    bron = ReserveFactory()
    regels = [uit(fonds, programma, 2022, 10, reserve=bron), naar(fonds.reserve, 2022, 10)]
    with refused(f"aan {bron} noemt .*noemt geen programma"):
        establish(fonds, SoortWijziging.GEWOON, regels)


# --- vrijval ------------------------------------------------------------------------------------


def test_vrijval_from_an_open_year_lowers_what_is_authorised():
    fonds, programma = founded_fonds()
    establish(fonds, SoortWijziging.VRIJVAL, [
        last(programma, 2022, -400), uit(fonds, programma, 2022, -400),
        uit(fonds, None, 2022, 400), naar(ReserveFactory(), 2022, 400),
    ])  # fmt: skip
    assert geautoriseerd(fonds, programma) == 600
    assert begrote_saldos(fonds) == [(2022, 0)]


@pytest.mark.parametrize(
    ("regels", "zin"),
    [
        (lambda f, p: [uit(f, None, 2023, 10), naar(f.reserve, 2023, 10)], "andere reserve dan"),
        (lambda f, p: [last(p, 2023, 10), uit(f, p, 2023, 10)], "vrijval verlaagt lasten"),
        (
            lambda f, p: [uit(f, p, 2023, 10), naar(ReserveFactory(), 2023, 10)],
            "daalt de onttrekking van het programma",
        ),
    ],
)
def test_vrijval_has_its_own_shape(regels, zin):
    fonds, programma = closed_with_300_left()
    with refused(zin):
        establish(fonds, SoortWijziging.VRIJVAL, regels(fonds, programma))


# --- rule 3 -------------------------------------------------------------------------------------


def lower(fonds, programma, bedrag) -> list[dict]:
    return [last(programma, 2022, -bedrag), uit(fonds, programma, 2022, -bedrag)]


def test_a_wijziging_below_what_was_granted_is_refused_with_what_is_possible():
    fonds, programma = founded_fonds()
    toegekend(OnderdeelFactory(fonds=fonds, programma=programma), Decimal(800))
    with refused(
        r"Na deze wijziging is .* € 799 geautoriseerd, en er is al € 800 toegekend.*hoogstens € 200"
    ):
        establish(fonds, SoortWijziging.GEWOON, lower(fonds, programma, 201))
    establish(fonds, SoortWijziging.GEWOON, lower(fonds, programma, 200))
    assert geautoriseerd(fonds, programma) == 800


def test_vrijval_out_of_a_closed_year_also_stays_above_what_was_granted():
    fonds, programma = closed_with_300_left()
    onderdeel = fonds.onderdelen.get()
    toegekend(onderdeel, Decimal(900))
    herkomst = {"uit_boekjaar": 2022, "uit_programma": programma}
    with refused("hoogstens € 100"):
        establish(fonds, SoortWijziging.VRIJVAL, [
            uit(fonds, None, 2023, 300, **herkomst), naar(ReserveFactory(), 2023, 300),
        ])  # fmt: skip


def test_another_programma_is_not_held_back():
    fonds, een = founded_fonds()
    twee = ProgrammaFactory()
    toegekend(OnderdeelFactory(fonds=fonds, programma=een), Decimal(1000))
    bron = ReserveFactory()
    establish(fonds, SoortWijziging.GEWOON, [
        last(twee, 2022, 50), uit(fonds, twee, 2022, 50), naar(fonds.reserve, 2022, 50),
        uit(fonds, None, 2022, 50, reserve=bron),
    ])  # fmt: skip
    establish(fonds, SoortWijziging.GEWOON, lower(fonds, twee, 50))
    assert geautoriseerd(fonds, twee) == 0


# --- by the database ----------------------------------------------------------------------------


def by_sql(wijziging: Begrotingswijziging) -> None:
    besluit = RaadsstukFactory()
    with transaction.atomic():
        Begrotingswijziging.objects.filter(pk=wijziging.pk).update(
            status="vastgesteld", raadsbesluit=besluit, boekdatum=besluit.datum,
            geboekt_op=timezone.now(), geboekt_door=UserFactory(),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("regels", "zin"),
    [
        (lambda f, p: moved(f, p, 301), "niet meer dan daar nog over te hevelen is"),
        (lambda f, p: lower(f, p, 1), "neemt geen begrotingsregels meer aan"),
        (lambda f, p: moved(f, p, 1, uit_boekjaar=2021), "neemt geen begrotingsregels meer aan"),
        (
            lambda f, p: [
                uit(f, None, 2023, 1, reserve=(r := ReserveFactory()), uit_boekjaar=2022,
                    uit_programma=p),
                naar(r, 2023, 1),
            ],
            "niet meer dan daar nog over te hevelen is",
        ),
    ],
)  # fmt: skip
def test_the_database_refuses_what_the_service_would_refuse(regels, zin):
    fonds, programma = closed_with_300_left()
    wijziging = concept(fonds, SoortWijziging.OVERHEVELING, regels(fonds, programma))
    with pytest.raises(IntegrityError, match=zin):
        by_sql(wijziging)


def test_the_database_lets_a_good_overheveling_through():
    fonds, programma = closed_with_300_left()
    by_sql(concept(fonds, SoortWijziging.OVERHEVELING, moved(fonds, programma, 300)))
    assert geautoriseerd(fonds, programma) == 1000


def test_the_database_refuses_a_wijziging_below_what_was_granted():
    fonds, programma = founded_fonds()
    toegekend(OnderdeelFactory(fonds=fonds, programma=programma), Decimal(800))
    wijziging = concept(fonds, SoortWijziging.GEWOON, lower(fonds, programma, 201))
    with pytest.raises(IntegrityError, match="meer toegekend"):
        by_sql(wijziging)


# --- soort --------------------------------------------------------------------------------------


def test_the_soort_of_a_concept_changes_only_when_asked():
    fonds, programma = founded_fonds()
    wijziging = concept(fonds, SoortWijziging.HERFASERING, lower(fonds, programma, 1))
    velden = {"nummer": "x", "omschrijving": "x", "regels": []}
    assert update_wijziging(wijziging=wijziging, **velden).soort == "herfasering"
    assert update_wijziging(wijziging=wijziging, soort="vrijval", **velden).soort == "vrijval"
