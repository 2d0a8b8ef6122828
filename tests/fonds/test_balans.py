"""The two sides of a begrotingswijziging, from regels that were never saved: no database."""

from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from fonds.balans import check_balans, jaarbalansen, reserve_changes
from fonds.models import Begrotingsregel, Fonds, Programma, Reserve
from fonds.wijzigingsregels import authorised_changes

EIGEN, ANDER = Reserve(pk=1, naam="Eigen"), Reserve(pk=2, naam="Ander")
FONDS = Fonds(pk=1, naam="Fonds", reserve=EIGEN)
EEN, TWEE = (Programma(pk=n, nummer=n, naam=f"Naam {n}") for n in (1, 2))
centen = st.integers(-(10**9), 10**9).map(lambda n: D(n) / 100)
jaren = st.integers(2022, 2026)


def regel(soort, bedrag, *, jaar=2024, programma=None, reserve=None, uit=None) -> Begrotingsregel:
    return Begrotingsregel(
        soort=soort, bedrag=D(bedrag), boekjaar=jaar, programma=programma, reserve=reserve,
        uit_boekjaar=uit[0] if uit else None, uit_programma=uit[1] if uit else None,
    )  # fmt: skip


def covered(bedrag, *, jaar=2024, programma=EEN) -> list[Begrotingsregel]:
    """A last and the onttrekking that pays it."""
    return [
        regel("last", bedrag, jaar=jaar, programma=programma),
        regel("onttrekking", bedrag, jaar=jaar, programma=programma, reserve=EIGEN),
    ]


def zinnen(*regels) -> list[str]:
    try:
        check_balans(FONDS, regels)
    except ValidationError as error:
        return [zin.replace("\u00a0", " ") for zin in error.messages]
    return []


def test_no_regels_balance():
    assert jaarbalansen(FONDS, []) == []
    assert zinnen() == []


@given(st.lists(st.tuples(centen, jaren, st.sampled_from([EEN, TWEE])), max_size=8))
def test_what_is_covered_balances_whatever_the_years_and_signs(rows):
    regels = [r for bedrag, jaar, p in rows for r in covered(bedrag, jaar=jaar, programma=p)]
    assert zinnen(*regels) == []
    assert all(jaar.klopt for jaar in jaarbalansen(FONDS, regels))


@given(
    st.lists(st.tuples(centen, jaren), max_size=5), jaren, st.sampled_from([D("0.01"), D("-0.01")])
)
def test_a_cent_out_of_balance_is_said_of_its_own_year(rows, jaar, cent):
    regels = [r for bedrag, j in rows for r in covered(bedrag, jaar=j)]
    said = zinnen(*regels, regel("last", cent, jaar=jaar, programma=EEN))
    assert [zin[:4] for zin in said] == [str(jaar)] * 2
    assert [j.boekjaar for j in jaarbalansen(FONDS, [*regels, regel("last", cent, jaar=jaar)]) if not j.klopt] == [jaar]  # fmt: skip


def test_the_founding_moves_money_in_and_out_in_one_year():
    assert (
        zinnen(
            regel("onttrekking", 300, reserve=ANDER),
            regel("storting", 300, reserve=EIGEN),
            *covered(300),
        )
        == []
    )


def test_a_shortage_names_both_sides_and_the_difference():
    said = zinnen(
        regel("last", 100, programma=EEN), regel("onttrekking", 90, programma=EEN, reserve=EIGEN)
    )
    assert said == [
        "2024 is niet in balans: lasten min baten is € 100, onttrekkingen min stortingen is € 90. "
        "Het verschil is € 10.",
        "2024, Programma 1 Naam 1: lasten min baten is € 100, de onttrekking aan Eigen is € 90. "
        "Maak die even groot.",
    ]


def test_two_programmas_that_pay_for_each_other_do_not_balance():
    said = zinnen(
        regel("last", 100, programma=EEN), regel("last", 50, programma=TWEE),
        regel("onttrekking", 50, programma=EEN, reserve=EIGEN),
        regel("onttrekking", 100, programma=TWEE, reserve=EIGEN),
    )  # fmt: skip
    assert [zin.split(":")[0] for zin in said] == [
        "2024, Programma 1 Naam 1", "2024, Programma 2 Naam 2",
    ]  # fmt: skip


def test_two_years_that_pay_for_each_other_do_not_balance():
    said = zinnen(
        regel("last", 100, programma=EEN, jaar=2023),
        regel("onttrekking", 100, programma=EEN, reserve=EIGEN, jaar=2024),
    )
    assert [zin[:4] for zin in said] == ["2023", "2023", "2024", "2024"]


def test_a_baat_lowers_what_the_fonds_covers():
    assert zinnen(
        regel("last", 100, programma=EEN), regel("baat", 30, programma=EEN),
        regel("onttrekking", 70, programma=EEN, reserve=EIGEN),
    ) == []  # fmt: skip


def test_another_reserve_covers_no_programma():
    said = zinnen(
        regel("last", 100, programma=EEN), regel("onttrekking", 100, programma=EEN, reserve=ANDER)
    )
    assert said[0].startswith("De onttrekking van 2024 aan Ander noemt Programma 1 Naam 1.")
    assert "de onttrekking aan Eigen is € 0" in said[1]


def test_the_balance_shows_each_side_of_a_year():
    [jaar] = jaarbalansen(FONDS, [regel("baat", 5, programma=EEN), regel("storting", 7, reserve=ANDER), *covered(90)])  # fmt: skip
    assert (jaar.lasten, jaar.baten, jaar.onttrekkingen, jaar.stortingen) == (90, 5, 90, 7)
    assert (jaar.verschil, jaar.dekkingen[0].verschil) == (2, -5)


def test_years_and_programmas_of_the_balance_stand_in_order():
    regels = [*covered(1, jaar=2025), *covered(1, programma=TWEE), *covered(1)]
    found = jaarbalansen(FONDS, regels)
    assert [jaar.boekjaar for jaar in found] == [2024, 2025]
    assert [d.programma for d in found[0].dekkingen] == [EEN, TWEE]


@pytest.mark.parametrize(
    ("made", "changes"),
    [
        (regel("last", 5, programma=EEN), []),
        (regel("baat", 5, programma=EEN), []),
        (regel("storting", 5, reserve=EIGEN), [(2024, 5)]),
        (regel("onttrekking", 5, reserve=EIGEN), [(2024, -5)]),
        (regel("onttrekking", 5, reserve=EIGEN, uit=(2022, EEN)), [(2024, -5), (2022, 5)]),
    ],
)
def test_what_a_regel_does_to_its_reserve(made, changes):
    assert list(reserve_changes(made)) == changes


def test_an_overheveling_leaves_the_reserve_as_it_was_over_the_years():
    moved = regel("onttrekking", 40, reserve=EIGEN, programma=EEN, uit=(2022, EEN))
    assert sum(bedrag for _, bedrag in reserve_changes(moved)) == 0


@pytest.mark.parametrize(
    ("regels", "changes"),
    [
        (covered(100), {EEN: 100}),
        ([regel("baat", 30, programma=EEN), *covered(70)], {EEN: 40}),
        ([regel("storting", 9, reserve=EIGEN), regel("onttrekking", 9, reserve=ANDER)], {}),
        (covered(100) + covered(-40, programma=TWEE), {EEN: 100, TWEE: -40}),
        (covered(100) + covered(-100, jaar=2025), {EEN: 0}),
        (
            [regel("last", 40, programma=EEN), regel("onttrekking", 40, programma=EEN, reserve=EIGEN, uit=(2022, EEN))],
            {EEN: 0},
        ),
        (
            [regel("onttrekking", 40, reserve=EIGEN, uit=(2022, EEN)), regel("storting", 40, reserve=ANDER)],
            {EEN: -40},
        ),
    ],
)  # fmt: skip
def test_what_regels_change_of_what_is_authorised(regels, changes):
    """An overheveling and a herfasering change nothing over the years; vrijval lowers."""
    assert authorised_changes(regels) == changes
