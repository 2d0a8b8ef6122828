"""The begroting over four years, and the staat van de reserve column by column."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from fonds.jaareinde.meerjaren import meerjarenregels
from fonds.jaareinde.reservestaat import reservestaat
from fonds.tables.begrotingsregels import MeerjarenTable
from tests.factories.fonds import (
    FondsFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    ReservemutatieFactory,
    founding_regels,
    vastgesteld,
)

pytestmark = pytest.mark.django_db

NU = {"peildatum": date(2035, 1, 1), "kennisdatum": date(2035, 1, 1)}


@pytest.fixture
def programma():
    return ProgrammaFactory()


@pytest.fixture
def fonds(programma):
    """€ 1.000 in 2022, begroot as 100 in 2022, 200 in 2024 and 700 in 2026."""
    fonds = FondsFactory()
    lasten = {(programma, 2022): 100, (programma, 2024): 200, (programma, 2026): 700}
    lasten = {key: Decimal(bedrag) for key, bedrag in lasten.items()}
    vastgesteld(fonds, founding_regels(fonds, ReserveFactory(), lasten))
    return fonds


def rows(fonds, begin: int) -> dict[str, list[str]]:
    """Per line of the table: its euros in the four years, and in all of them, as a reader sees them."""
    lines = meerjarenregels(fonds, **NU)
    table = MeerjarenTable(lines, jaren=range(begin, begin + 4), peil_params={})
    _, *found = table.as_values()
    return {
        f"{wie}/{wat}": [strip_tags(bedrag).removeprefix("€\u00a0") for bedrag in bedragen]
        for wie, wat, *bedragen in found
    }


def staat(fonds, jaar: int, **dates) -> dict[str, tuple]:
    lines = reservestaat(fonds, **{**NU, **dates}, jaar=jaar)
    return {r.soort: (r.begroot, r.na_wijziging, r.werkelijk) for r in lines}


def test_the_head_names_four_years_from_the_first(fonds):
    table = MeerjarenTable([], jaren=range(2023, 2027), peil_params={})
    assert [str(kolom.header) for kolom in table.columns][2:] == [
        "2023", "2024", "2025", "2026", "Alle jaren",
    ]  # fmt: skip


def test_a_year_without_regels_is_zero_and_a_year_outside_the_view_counts_in_all(fonds, programma):
    assert rows(fonds, 2022)[f"{programma}/Lasten"] == ["100", "0", "200", "0", "1.000"]


def test_another_first_year_shows_other_years_and_the_same_total(fonds, programma):
    assert rows(fonds, 2024)[f"{programma}/Lasten"] == ["200", "0", "700", "0", "1.000"]


def test_far_beyond_the_begroting_there_is_only_the_total(fonds, programma):
    assert rows(fonds, 2090)[f"{programma}/Budget"] == ["0", "0", "0", "0", "1.000"]


def test_the_reserve_gets_all_at_once_and_gives_per_year(fonds):
    found = rows(fonds, 2022)
    assert found[f"{fonds.reserve}/Storting in de reserve"] == ["1.000", "0", "0", "0", "1.000"]
    assert found[f"{fonds.reserve}/Onttrekking voor programma's"] == [
        "100",
        "0",
        "200",
        "0",
        "1.000",
    ]
    assert found[f"{fonds.reserve}/Vrijval"] == ["0", "0", "0", "0", "0"]


def test_a_programma_without_anything_moved_has_no_line_for_it(fonds, programma):
    assert f"{programma}/Verplaatst na sluiten" not in rows(fonds, 2022)


def test_before_the_raad_decided_the_begroting_is_empty(fonds):
    lines = meerjarenregels(fonds, peildatum=date(2022, 2, 20), kennisdatum=date(2035, 1, 1))
    assert {line.wie for line in lines} == {"Alle programma's", str(fonds.reserve)}
    assert sum(line.alle_jaren for line in lines) == 0


@pytest.mark.parametrize(("asked", "eerste"), [("2024", "2024"), ("", "2022"), ("1999", "2022")])
def test_the_page_begins_at_the_year_that_was_asked_or_the_first_open_one(
    client, controller, fonds, asked, eerste
):
    answer = client.get(reverse("fonds:meerjarenbegroting-detail"), {"jaar": asked})
    begin = int(eerste)
    assert list(answer.context["jaren"]) == [begin, begin + 1, begin + 2, begin + 3]


def test_a_later_wijziging_changes_only_the_begroting_after_wijziging(fonds, programma):
    later = {(programma, 2024): Decimal(50)}
    vastgesteld(
        fonds, founding_regels(fonds, ReserveFactory(), later), RaadsstukFactory(datum=date(2024, 6, 1))
    )  # fmt: skip
    assert staat(fonds, 2024)["onttrekking"] == (200, 250, 0)
    assert staat(fonds, 2024)["toevoeging"] == (0, 50, 0)


def test_a_wijziging_of_the_year_before_is_in_both_begrotingen(fonds, programma):
    later = {(programma, 2024): Decimal(50)}
    vastgesteld(
        fonds, founding_regels(fonds, ReserveFactory(), later), RaadsstukFactory(datum=date(2023, 12, 31))
    )  # fmt: skip
    assert staat(fonds, 2024)["onttrekking"] == (250, 250, 0)


def test_what_was_booked_changes_only_werkelijk(fonds, programma):
    ReservemutatieFactory(fonds=fonds, bedrag=Decimal(1000), boekdatum=date(2022, 3, 1))
    ReservemutatieFactory(
        fonds=fonds, soort="onttrekking", bedrag=Decimal(-40), boekdatum=date(2022, 12, 31),
        programma=programma, tegenreserve=None,
    )  # fmt: skip
    found = staat(fonds, 2022)
    assert found["onttrekking"] == (100, 100, 40)
    assert found["eind"] == (900, 900, 960)
    assert staat(fonds, 2023)["begin"] == (900, 900, 960)


def test_on_the_day_before_a_booking_it_is_not_werkelijk_yet(fonds):
    ReservemutatieFactory(fonds=fonds, bedrag=Decimal(1000), boekdatum=date(2022, 3, 2))
    assert staat(fonds, 2022, peildatum=date(2022, 3, 1))["toevoeging"] == (1000, 1000, 0)
    assert staat(fonds, 2022, peildatum=date(2022, 3, 2))["toevoeging"] == (1000, 1000, 1000)


@pytest.mark.parametrize(("jaar", "over"), [(2021, 0), (2027, 0)])
def test_a_year_outside_the_begroting_has_no_staat(fonds, jaar, over):
    assert len(reservestaat(fonds, **NU, jaar=jaar)) == over


@pytest.mark.parametrize("jaar", [2022, 2023, 2024, 2025, 2026])
def test_every_year_ends_where_its_own_lines_bring_it(fonds, jaar):
    found = staat(fonds, jaar)
    for kolom in (0, 1):
        moved = found["toevoeging"][kolom] - found["onttrekking"][kolom] - found["vrijval"][kolom]
        assert found["begin"][kolom] + moved == found["eind"][kolom]
