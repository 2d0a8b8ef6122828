"""The staat van de reserve and the begroting over more years: three figures, never one total."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.jaareinde.meerjaren import meerjarenregels
from fonds.jaareinde.reservestaat import reservestaat
from fonds.services.begroting import establish_wijziging
from fonds.services.boekjaren import close_boekjaar
from fonds.services.herschikkingen import create_herfasering, create_vrijval
from gebruikers.rollen import Rol
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import (
    RaadsstukFactory,
    ReserveFactory,
    ReservemutatieFactory,
    founded_fonds,
)
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.sociaal_innovatiefonds import Opzet, sociaal_innovatiefonds
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db

VANDAAG = {"peildatum": date(2030, 1, 1), "kennisdatum": date(2030, 1, 1)}


def a_life() -> Opzet:
    """Herfasering in 2022, € 310.000 spent, closed, the rest overgeheveld by a besluit of 2023."""
    opzet = sociaal_innovatiefonds()
    fonds, user = opzet.fonds, UserFactory()
    herfasering = create_herfasering(
        fonds=fonds, programma=opzet.een, van=2022, naar=2024, bedrag=Decimal(200_000), user=user
    )
    besluit = RaadsstukFactory(datum=date(2022, 11, 7))
    establish_wijziging(wijziging=herfasering, raadsbesluit=besluit, user=user)
    BestedingFactory(onderdeel=fonds.onderdelen.get(code="a"), bedrag=Decimal(310_000))
    close_boekjaar(fonds=fonds, jaar=2022, user=user)
    rest = fonds.wijzigingen.get(status="concept")
    establish_wijziging(
        wijziging=rest, raadsbesluit=RaadsstukFactory(datum=date(2023, 6, 19)), user=user
    )
    return opzet


def figures(opzet: Opzet, jaar: int, soort: str, programma=None, **dates) -> tuple:
    (regel,) = [
        r
        for r in reservestaat(opzet.fonds, **{**VANDAAG, **dates}, jaar=jaar)
        if r.soort == soort and r.programma == programma
    ]
    return regel.begroot, regel.na_wijziging, regel.werkelijk


def test_the_founding_counts_as_begroot_and_later_wijzigingen_do_not():
    opzet = a_life()
    assert figures(opzet, 2022, "begin") == (0, 0, 0)
    assert figures(opzet, 2022, "toevoeging") == (3_381_170, 3_381_170, 3_381_170)
    assert figures(opzet, 2022, "onttrekking", opzet.een) == (1_117_170, 310_000, 310_000)
    assert figures(opzet, 2022, "onttrekking", opzet.twee) == (2_264_000, 0, 0)
    assert figures(opzet, 2022, "eind") == (0, 3_071_170, 3_071_170)


def test_what_was_established_before_the_year_is_its_begroting():
    opzet = a_life()
    assert figures(opzet, 2024, "onttrekking", opzet.een) == (200_000, 200_000, 0)
    assert figures(opzet, 2023, "onttrekking", opzet.een) == (0, 607_170, 0)
    assert figures(opzet, 2024, "eind")[1] == 0


def test_each_year_begins_where_the_last_one_ended():
    opzet = a_life()
    for jaar in (2023, 2024):
        assert figures(opzet, jaar, "begin")[1:] == figures(opzet, jaar - 1, "eind")[1:]


def test_vrije_ruimte_is_begroot_only():
    opzet = a_life()
    assert figures(opzet, 2023, "vrij") == (0, 0, None)


def test_a_year_that_did_not_come_has_no_werkelijk():
    opzet = a_life()
    assert figures(opzet, 2024, "eind", peildatum=date(2023, 12, 31))[2] is None


def test_the_staat_as_of_an_earlier_day_forgets_what_came_later():
    opzet = a_life()
    before = {"peildatum": date(2022, 10, 1)}
    assert figures(opzet, 2022, "onttrekking", opzet.een, **before)[1:] == (1_117_170, 0)


def test_the_staat_as_known_before_an_entry_does_not_show_it():
    opzet = a_life()
    known = {"kennisdatum": date(2020, 1, 1)}
    assert reservestaat(opzet.fonds, **{**VANDAAG, **known}) == []


def test_a_storting_that_names_a_programma_is_among_the_toevoegingen():
    """As one may stand in the ledger from before the portal refused it."""
    opzet = sociaal_innovatiefonds()
    ReservemutatieFactory(fonds=opzet.fonds, bedrag=Decimal(5), programma=opzet.een)
    assert figures(opzet, 2022, "toevoeging")[2] == 3_381_175


def test_vrijval_stands_apart_from_the_programmas():
    opzet = sociaal_innovatiefonds()
    wijziging = create_vrijval(
        fonds=opzet.fonds, programma=opzet.een, boekjaar=2022, bedrag=Decimal(1000),
        reserve=ReserveFactory(), naar=2022, user=UserFactory(),
    )  # fmt: skip
    establish_wijziging(wijziging=wijziging, raadsbesluit=RaadsstukFactory(), user=UserFactory())
    assert figures(opzet, 2022, "vrijval") == (0, 1000, 0)
    assert figures(opzet, 2022, "onttrekking", opzet.een)[1] == 1_116_170


# --- more years ---------------------------------------------------------------------------------


def test_budget_over_all_years_is_what_is_authorised():
    opzet = a_life()
    lines = meerjarenregels(opzet.fonds, **VANDAAG)
    budget = {line.wie: line.alle_jaren for line in lines if line.wat == "Budget"}
    assert budget == {
        str(opzet.een): 1_117_170,
        str(opzet.twee): 2_264_000,
        "Alle programma's": 3_381_170,
    }


def test_what_moved_on_is_taken_off_the_closed_year():
    opzet = a_life()
    lines = [r for r in meerjarenregels(opzet.fonds, **VANDAAG) if r.programma == opzet.een]
    per = {r.wat: r.per_jaar for r in lines}
    assert per["Lasten"] == {2022: 917_170, 2023: 607_170, 2024: 200_000}
    assert per["Verplaatst na sluiten"] == {2022: -607_170}
    assert per["Budget"] == {2022: 310_000, 2023: 607_170, 2024: 200_000}
    assert per["Onttrekking aan de reserve"] == per["Budget"]


# --- pages --------------------------------------------------------------------------------------

PAGES = ["reserve-staat", "meerjarenbegroting-detail", "begrotingsregel-list", "boekjaar-list"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "query",
    ["", "?peildatum=2022-12-31&kennisdatum=2023-01-01", "?peildatum=gisteren", "?fonds=abc",
     "?boekjaar=x", "?boekjaar=99999", "?jaar=-1", "?jaar=²", "?boekjaar=²", "?programma=x", "?tot=x",
     "?sort=niets&page=9", f"?jaar={'9' * 4400}&boekjaar={'9' * 4400}"],
)  # fmt: skip
def test_a_page_opens_whatever_the_address_asks(client, controller, name, query):
    a_life()
    answer = client.get(reverse(f"fonds:{name}") + query)
    assert answer.status_code in (200, 404)
    assert answer.status_code == 200 or "page=9" in query


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_a_fonds(client, controller, name):
    assert client.get(reverse(f"fonds:{name}")).status_code == 200


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_what_is_on_the_screen_can_be_taken_along(client, controller, name, soort):
    a_life()
    answer = client.get(reverse(f"fonds:{name}"), {"uitvoer": soort})
    assert "attachment" in answer["Content-Disposition"]
    if soort == "csv":
        assert len(b"".join(answer.streaming_content).splitlines()) > 2


@pytest.mark.parametrize("rol", [Rol.RAADSLID, Rol.GRIFFIE, Rol.COLLEGE])
@pytest.mark.parametrize("name", PAGES)
def test_the_kitchen_stays_closed(client, rol, name):
    client.force_login(user_in(rol))
    assert client.get(reverse(f"fonds:{name}")).status_code == 403


def test_figures_of_the_staat_open_their_rows(client, controller):
    opzet = a_life()
    said = page(client.get(reverse("fonds:reserve-staat"), {"boekjaar": 2022}))
    assert f"boekjaar=2022&amp;programma={opzet.een.pk}&amp;soort=onttrekking" in said
    rows = page(
        client.get(
            reverse("fonds:reservemutatie-list"),
            {"boekjaar": 2022, "programma": opzet.een.pk, "soort": "onttrekking"},
        )
    )
    assert "€ −310.000" in rows
    assert "€ 3.381.170" not in rows


def test_regels_that_take_from_a_year_belong_to_both_years(client, controller):
    opzet = a_life()
    url = reverse("fonds:begrotingsregel-list")
    for jaar in (2022, 2023):
        said = page(client.get(url, {"boekjaar": jaar, "programma": opzet.een.pk}))
        assert "2022, programma 1" in said


def test_the_totals_are_those_of_the_whole_selection(client, controller):
    opzet = a_life()
    answer = client.get(
        reverse("fonds:begrotingsregel-list"), {"programma": opzet.een.pk, "per_page": 1}
    )
    assert answer.context["table"].totalen == {
        "last": 1_724_340, "baat": 0, "onttrekking": 1_724_340, "storting": 0,
    }  # fmt: skip


def test_a_concept_is_in_no_list_of_regels_and_in_no_total(client, controller):
    fonds, programma = founded_fonds()
    create_herfasering(
        fonds=fonds, programma=programma, van=2022, naar=2023, bedrag=Decimal(77), user=controller
    )
    assert "€ 77" not in page(client.get(reverse("fonds:begrotingsregel-list")))
    wijzigingen = client.get(reverse("fonds:begrotingswijziging-list"))
    assert "2022-H1" in page(wijzigingen)
    assert wijzigingen.context["table"].totaal == 1000


def test_wijzigingen_are_found_by_soort_and_boekjaar(client, controller):
    a_life()
    url = reverse("fonds:begrotingswijziging-list")
    assert "2022-O1" in page(client.get(url, {"soort": "overheveling"}))
    assert "2022-O1" not in page(client.get(url, {"soort": "herfasering"}))
    assert "2022-O1" not in page(client.get(url, {"boekjaar": 2024}))
    assert "€ 3.381.170" in page(client.get(url, {"boekjaar": 2022}))


@pytest.mark.parametrize("extra", [0, 12])
def test_lists_need_as_many_queries_for_more_rows(
    client, controller, extra, django_assert_max_num_queries
):
    opzet = a_life()
    for _ in range(extra):
        wijziging = create_herfasering(
            fonds=opzet.fonds, programma=opzet.twee, van=2023, naar=2025, bedrag=Decimal(1),
            user=controller,
        )  # fmt: skip
        establish_wijziging(wijziging=wijziging, raadsbesluit=RaadsstukFactory(), user=controller)
    for name, most in [("begrotingsregel-list", 13), ("begrotingswijziging-list", 12),
                       ("reserve-staat", 12), ("boekjaar-list", 20),
                       ("meerjarenbegroting-detail", 24)]:  # fmt: skip
        client.get(reverse(f"fonds:{name}"))
        with django_assert_max_num_queries(most):
            client.get(reverse(f"fonds:{name}"))


@pytest.mark.parametrize(
    ("dag", "saldo"),
    [("2022-03-06", "€ 0"), ("2022-03-07", "€ 3.381.170"), ("2022-12-31", "€ 3.071.170")],
)
def test_saldo_on_any_day(client, controller, dag, saldo):
    a_life()
    said = page(client.get(reverse("fonds:reserve-staat"), {"peildatum": dag}))
    assert f"<dd>{saldo}</dd>" in said
