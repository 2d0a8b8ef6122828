"""The pictures of the overview: whatever the amounts, what is drawn stays inside and keeps its proportions."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basis.bedragen import euro
from fonds.figuren import balken as figuren_balken
from fonds.figuren import lijn as figuren_lijn
from fonds.figuren import vloed as figuren_vloed
from fonds.figuren.lijn import in_short, nice_step
from fonds.stand import uitputting
from fonds.stand.verloop import Punt, Reserveverloop
from fonds.stand.vormen import OnderdeelStand, Opbouw, ProgrammaStand, Stand

DAG = date(2024, 12, 31)
bedragen = st.integers(-5_000_000_00, 5_000_000_00).map(lambda n: D(n) / 100)
positief = st.integers(0, 5_000_000_00).map(lambda n: D(n) / 100)


def amounts(toegekend: D, gerealiseerd: D, openstaand: D) -> dict:
    return {
        "toegekend": toegekend, "verplicht": openstaand, "gefactureerd": D(0),
        "lasten": gerealiseerd, "baten": D(0), "gerealiseerd": gerealiseerd,
        "openstaand": openstaand, "beschikbaar": toegekend - gerealiseerd - openstaand,
        "ingediend": D(0), "prognose": None, "prognose_peildatum": None,
        "uitputting": uitputting(gerealiseerd, toegekend),
        "uitputting_met_verplicht": uitputting(gerealiseerd + openstaand, toegekend),
    }  # fmt: skip


def onderdeel(toegekend: D, gerealiseerd: D, openstaand: D) -> OnderdeelStand:
    return OnderdeelStand(
        **amounts(toegekend, gerealiseerd, openstaand),
        pk=1, code="a", naam="Een onderdeel", soort="project", raming=None, jaren=(),
    )  # fmt: skip


def totals(geautoriseerd: D, gereserveerd: D, toegekend: D) -> dict:
    return {
        "geautoriseerd": geautoriseerd, "gereserveerd": gereserveerd, "zonder_prognose": 0,
        "ruimte": geautoriseerd - toegekend - gereserveerd,
        "opbouw": Opbouw(onttrokken=D(0), nog_over_te_hevelen=D(0), budget=geautoriseerd),
    }  # fmt: skip


def programma(nummer: int, geautoriseerd: D, gereserveerd: D, *spent: D) -> ProgrammaStand:
    return ProgrammaStand(
        **amounts(*spent), **totals(geautoriseerd, gereserveerd, spent[0]),
        pk=nummer, nummer=nummer, naam="Samen leven en ondersteunen", jaren=(),
        onderdelen=(onderdeel(*spent),),
    )  # fmt: skip


def fonds_of(*programmas: ProgrammaStand) -> Stand:
    som = sum((p.geautoriseerd for p in programmas), D(0))
    return Stand(
        **amounts(D(0), D(0), D(0)), **totals(som, D(0), D(0)), fonds="Fonds", pk=1,
        peildatum=DAG, kennisdatum=DAG, gestort_begroot=som, vrijgevallen_begroot=D(0),
        niet_geautoriseerd=D(0), programmas=programmas,
    )  # fmt: skip


programmas = st.builds(
    programma, st.integers(1, 9), positief, positief, bedragen, bedragen, positief
)


@given(st.lists(programmas, max_size=4))
def test_the_flow_stays_inside_its_picture(found):
    for vloed in (figuren_vloed.wide(fonds_of(*found)), figuren_vloed.narrow(fonds_of(*found))):
        for deel in vloed.delen:
            assert min(deel.breed, deel.hoog) > 0, deel
            assert 0 <= deel.x <= deel.x + deel.breed <= vloed.breed, deel
            assert 0 <= deel.y <= deel.y + deel.hoog <= vloed.hoog, deel
        assert all(0 < tekst.y <= vloed.hoog for tekst in vloed.teksten)


@given(st.lists(programmas, max_size=4), st.booleans())
def test_the_bars_stay_inside_their_picture(found, smal):
    figuur = figuren_balken.balken(fonds_of(*found), smal=smal)
    for balk in figuur.balken:
        assert min(balk.gerealiseerd, balk.openstaand, balk.over, balk.heel) >= 0, balk
        assert balk.gerealiseerd + balk.openstaand <= max(balk.heel, 0), balk
        assert balk.heel + balk.over <= figuur.breed, balk
        assert 0 < balk.y < figuur.hoog


def test_the_parts_of_a_step_are_as_high_as_what_came_in():
    vloed = figuren_vloed.wide(fonds_of(programma(1, D(1000), D(100), D(500), D(200), D(100))))
    kolom = [deel for deel in vloed.delen if deel.x == 2 * figuren_vloed.STAP]
    [instroom] = [deel for deel in vloed.delen if deel.x == figuren_vloed.STAP]
    assert sum(deel.hoog for deel in kolom) == instroom.hoog
    toegekend, gereserveerd, ruimte = kolom
    assert toegekend.hoog == instroom.hoog // 2
    assert (toegekend.vrij, gereserveerd.vrij, ruimte.vrij) == (False, True, True)
    assert gereserveerd.hoog * 4 == pytest.approx(ruimte.hoog, abs=4)


def test_the_flow_names_every_amount_of_a_programma():
    vloed = figuren_vloed.wide(fonds_of(programma(1, D(1000), D(100), D(500), D(200), D(110))))
    teksten = " ".join(tekst.tekst for tekst in vloed.teksten)
    for bedrag in (1000, 500, 100, 400, 310, 190, 200, 110):
        assert euro(D(bedrag)) in teksten, bedrag


def test_what_is_above_a_toekenning_is_said_and_drawn_beyond_the_line():
    stand = fonds_of(programma(1, D(1000), D(0), D(100), D(130), D(0)))
    assert f"{euro(D(30))} te veel" in [tekst.tekst for tekst in figuren_vloed.wide(stand).teksten]
    balk = figuren_balken.balken(stand).balken[0]
    assert balk.gerealiseerd == balk.heel
    assert 0 < balk.over < balk.heel


def test_a_percentage_stands_with_its_two_amounts():
    zin = figuren_balken.uitleg(onderdeel(D(400), D(100), D(50)))
    assert zin == (
        f"25%: {euro(D(100))} van {euro(D(400))} · met verplichtingen 37,5%: {euro(D(150))}"
    )
    assert figuren_balken.uitleg(onderdeel(D(0), D(0), D(0))) == "nog niets toegekend"


@given(st.lists(st.tuples(st.integers(0, 3000), bedragen), max_size=6), st.booleans())
def test_the_line_stays_inside_its_picture(rows, smal):
    punten = tuple(
        Punt(date.fromordinal(738000 + dag), saldo, abs(saldo)) for dag, saldo in sorted(rows)
    )
    figuur = figuren_lijn.lijn(Reserveverloop(date(2030, 1, 1), punten, punten), smal=smal)
    points = [p.split(",") for p in f"{figuur.werkelijk} {figuur.begroot}".split()]
    assert all(
        figuur.links <= int(x) <= figuur.rechts and 0 <= int(y) <= figuur.hoog for x, y in points
    )
    assert bool(points) == bool(rows)


def test_the_line_of_an_empty_reserve_draws_nothing():
    figuur = figuren_lijn.lijn(Reserveverloop(DAG, (), ()))
    assert (figuur.werkelijk, figuur.begroot, figuur.eind, figuur.strepen) == ("", "", None, [])


def test_the_werkelijke_saldo_stays_level_until_the_next_booking():
    punten = (Punt(date(2022, 3, 7), D(100), D(100)), Punt(date(2023, 12, 31), D(-40), D(60)))
    figuur = figuren_lijn.lijn(Reserveverloop(DAG, punten, ()))
    hoogtes = [int(p.split(",")[1]) for p in figuur.werkelijk.split()]
    assert hoogtes[1] == hoogtes[2] < hoogtes[3] == hoogtes[4]
    assert figuur.eind.titel == euro(D(60))


@pytest.mark.parametrize(
    ("hoogste", "stap"), [(0, 1), (5, 1), (6, 2), (3381170, 1000000), (80000, 20000)]
)
def test_the_axis_has_round_steps(hoogste, stap):
    assert nice_step(D(hoogste)) == stap


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [(0, "0"), (500, "500"), (20000, "20 dzd"), (2500000, "2,5 mln"), (10000000, "10 mln")],
)
def test_the_axis_is_in_short(bedrag, tekst):
    assert in_short(D(bedrag)) == tekst
