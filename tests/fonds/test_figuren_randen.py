"""What the pictures draw and say at nothing, below nothing, and above what was granted."""

from datetime import date
from decimal import Decimal as D

import pytest

from fonds.figuren import balken as figuren_balken
from fonds.figuren import bronnen, takken, vloed, wrap
from fonds.figuren import narrow as stroom_smal
from fonds.figuren import wide as stroom_breed
from fonds.figuren.balken import uitleg
from fonds.figuren.lijn import in_short, lijn, nice_step
from fonds.stand.verloop import Punt, Reserveverloop
from tests.fonds.standen import DAG, fonds, of_one, onderdeel, programma


def plain(teksten) -> list[str]:
    return [tekst.tekst.replace("\u00a0", " ") for tekst in teksten]


def balk(*spent):
    """The bar of the onderdeel, and how wide 100% is."""
    figuur = figuren_balken.balken(of_one(*spent))
    return figuur.balken[1], figuur.heel_x


def stroom(*programmas, stortingen=(), gestort=1000, begroot=1000, vrij=0) -> dict:
    return {
        "programmas": list(programmas), "niet_geautoriseerd": vrij, "gestort": gestort,
        "gestort_begroot": begroot, "reserve": "Fonds",
        "geautoriseerd": sum(p["geautoriseerd"] for p in programmas),
        "stortingen": [{"naam": naam, "bedrag": bedrag} for naam, bedrag in stortingen],
    }  # fmt: skip


def tak(geautoriseerd=1000, ruimte=0, ramingen=()) -> dict:
    return {
        "nummer": 1, "naam": "Samen", "geautoriseerd": geautoriseerd, "ruimte": ruimte,
        "onderdelen": [
            {"code": code, "naam": "Buurt", "raming": raming} for code, raming in ramingen
        ],
    }  # fmt: skip


def test_a_bar_without_toekenning_is_empty_whatever_was_spent():
    deel, _ = balk(0, 500, 50)
    assert (deel.heel, deel.gerealiseerd, deel.openstaand, deel.over) == (0, 0, 0, 0)


def test_a_bar_of_which_nothing_was_spent_shows_its_whole_only():
    deel, heel = balk(400)
    assert (deel.heel, deel.gerealiseerd, deel.openstaand, deel.over) == (heel, 0, 0, 0)


def test_a_bar_that_is_spent_to_the_last_euro_has_nothing_above_it():
    deel, heel = balk(400, 400)
    assert (deel.gerealiseerd, deel.over) == (heel, 0)


def test_what_is_open_is_drawn_behind_what_was_spent():
    deel, heel = balk(400, 100, 100)
    assert deel.gerealiseerd == heel // 4
    assert deel.gerealiseerd + deel.openstaand == heel // 2


def test_one_euro_of_a_million_is_still_to_be_seen():
    assert balk(1_000_000, 1)[0].gerealiseerd == 1


def test_what_is_open_above_the_toekenning_is_drawn_beyond_it():
    deel, heel = balk(400, 360, 80)
    assert deel.gerealiseerd + deel.openstaand == heel
    assert deel.over == pytest.approx(heel / 10, abs=1)


def test_a_bar_ends_at_a_quarter_above_the_toekenning_however_much_more_it_is():
    assert balk(400, 500)[0].over == balk(400, 40_000)[0].over > 0


def test_more_baten_than_lasten_draws_nothing():
    assert balk(400, -50)[0].gerealiseerd == 0


def test_the_programma_stands_above_its_onderdelen_in_bold():
    figuur = figuren_balken.balken(of_one(400))
    assert [(t.tekst, t.vet) for t in figuur.teksten if not t.eind] == [
        ("Programma 1 Naam 1", True),
        ("a Onderdeel a", False),
    ]


def test_a_fonds_without_programmas_has_an_empty_picture_with_a_height():
    figuur = figuren_balken.balken(fonds())
    assert (figuur.balken, figuur.hoog) == ([], 20)


@pytest.mark.parametrize(
    ("spent", "zin"),
    [
        ((0, 0, 0), "nog niets toegekend"),
        ((0, 30, 0), "nog niets toegekend, gerealiseerd € 30"),
        ((0, 0, 30), "nog niets toegekend"),
        ((400, 0, 0), "0%: € 0 van € 400"),
        ((400, 500, 0), "125%: € 500 van € 400"),
        ((400, -40, 0), "−10%: € −40 van € 400"),
        ((400, 0, 10), "0%: € 0 van € 400 · met verplichtingen 2,5%: € 10"),
    ],
)
def test_the_line_beside_a_bar_has_both_amounts(spent, zin):
    assert uitleg(onderdeel(*spent)).replace("\u00a0", " ") == zin


def test_on_a_phone_the_line_stands_under_the_name_and_not_beside_it():
    figuur = figuren_balken.balken(of_one(400, 100), smal=True)
    assert not any(tekst.eind for tekst in figuur.teksten)
    assert "25%: € 100 van € 400" in plain(figuur.teksten)


def test_a_programma_of_which_nothing_was_granted_flows_no_further():
    delen = vloed.wide(fonds(programma(onderdeel(), geautoriseerd=1000))).delen
    assert [deel.vrij for deel in delen if deel.x >= 2 * vloed.STAP] == [True]


def test_an_empty_fonds_draws_no_flow_and_says_zero():
    figuur = vloed.wide(fonds())
    assert (figuur.delen, figuur.banden) == ([], [])
    assert plain(figuur.teksten) == ["€ 0"]


def test_what_the_raad_did_not_authorise_yet_is_drawn_dashed_with_its_amount():
    figuur = vloed.wide(fonds(programma(geautoriseerd=600), gestort=1000))
    assert [deel.vrij for deel in figuur.delen if deel.x == 0] == [False, True]
    assert plain(figuur.teksten)[-3:-1] == ["nog geen budget", "€ 400"]


def test_a_fonds_that_is_wholly_authorised_has_no_part_without_budget():
    figuur = vloed.wide(fonds(programma(geautoriseerd=1000)))
    assert "nog geen budget" not in plain(figuur.teksten)


def test_the_steps_name_what_stays_behind_at_each():
    [_, toegekend, vastgelegd, gerealiseerd] = vloed.stappen(of_one(400, 100, 50))
    assert toegekend.rest == (("gereserveerd", 0), ("ruimte", 600))
    assert vastgelegd.rest == (("beschikbaar", 250),)
    assert (gerealiseerd.bedrag, gerealiseerd.rest) == (100, (("openstaand", 50),))


@pytest.mark.parametrize(
    ("bedrag", "geheel", "hoog"),
    [(0, 100, 0), (-5, 100, 0), (5, 0, 0), (1, 10_000, 1), (50, 100, 50), (100, 100, 100), (300, 100, 100)],
)  # fmt: skip
def test_a_part_is_seen_from_the_first_euro_and_never_fills_more_than_the_whole(
    bedrag, geheel, hoog
):
    assert vloed._part(D(bedrag), D(geheel), 100) == hoog


def test_a_rest_that_is_nothing_has_no_label():
    teksten = plain(vloed.wide(of_one(1000, 1000)).teksten)
    assert not [
        tekst for tekst in teksten if tekst.startswith(("ruimte", "gereserveerd", "openstaand"))
    ]


def test_on_a_phone_too_much_is_said_as_too_much():
    assert "€ 30 te veel" in plain(vloed.narrow(of_one(100, 130)).teksten)


def punten(*rows: tuple[date, int]) -> tuple[Punt, ...]:
    return tuple(Punt(dag, D(saldo), D(saldo)) for dag, saldo in rows)


def test_a_line_with_only_a_begroting_has_no_end():
    figuur = lijn(Reserveverloop(DAG, (), punten((date(2024, 12, 31), 100))))
    assert (figuur.werkelijk, figuur.eind) == ("", None)
    assert [s.titel.replace("\u00a0", " ") for s in figuur.stippen] == ["begroot 2024: € 100"]


def test_the_line_begins_at_zero_on_the_day_of_the_first_booking():
    figuur = lijn(Reserveverloop(DAG, punten((date(2024, 7, 1), 100)), ()))
    eerste, tweede, *_ = [tuple(map(int, p.split(","))) for p in figuur.werkelijk.split()]
    assert eerste[0] == tweede[0]
    assert eerste[1] == max(streep.y for streep in figuur.strepen) > tweede[1]


def test_a_reserve_of_nothing_lies_on_the_axis():
    figuur = lijn(Reserveverloop(DAG, punten((date(2024, 7, 1), 0)), ()))
    assert {p.split(",")[1] for p in figuur.werkelijk.split()} == {str(figuur.strepen[0].y)}


def test_the_years_under_the_line_are_those_of_its_days():
    figuur = lijn(Reserveverloop(DAG, punten((date(2022, 3, 1), 5)), ()))
    assert [t.tekst for t in figuur.teksten if not t.eind] == ["2022", "2023", "2024"]


def test_on_a_phone_there_are_fewer_years_under_the_line():
    verloop = Reserveverloop(DAG, (), punten((date(2020, 1, 1), 5), (date(2031, 1, 1), 5)))
    assert [t.tekst for t in lijn(verloop, smal=True).teksten if not t.eind] == [
        "2020", "2023", "2026", "2029",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("hoogste", "stap"), [("0.01", 1), (10, 2), (11, 5), (25, 5), (26, 10), (100, 20), (101, 50)]
)
def test_the_axis_never_has_more_than_five_steps(hoogste, stap):
    assert nice_step(D(hoogste)) == stap


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [(999, "999"), (1000, "1 dzd"), (1500, "1,5 dzd"), (999_999, "999,999 dzd"), (1_000_000, "1 mln"), (200_000_000, "200 mln")],
)  # fmt: skip
def test_the_axis_changes_its_unit_at_a_thousand_and_a_million(bedrag, tekst):
    assert in_short(D(bedrag)) == tekst


def test_stortingen_from_the_same_reserve_are_one_source():
    found = bronnen(stroom(stortingen=[("Algemeen", 300), ("Ander", 1), ("Algemeen", 200)]))
    assert [(bron.naam, bron.bedrag) for bron in found] == [("Algemeen", 500), ("Ander", 1)]


@pytest.mark.parametrize(("gestort", "nog"), [(999, [1]), (1000, []), (1001, [])])
def test_what_is_begroot_and_not_gestort_is_a_source_that_waits(gestort, nog):
    assert [b.bedrag for b in bronnen(stroom(gestort=gestort)) if b.leeg] == nog


def test_a_raming_that_is_missing_is_no_raming_of_zero():
    [samen] = takken(stroom(tak(ramingen=[("a", None), ("b", 0)])))
    assert [blad.bedrag for blad in samen.bladen] == [None, 0]
    assert "geen opgave" in plain(t for vak in stroom_breed(stroom(tak(ramingen=[("a", None)]))).vakken for t in vak.teksten)  # fmt: skip


@pytest.mark.parametrize(("ruimte", "bladen"), [(-1, 0), (0, 0), (1, 1)])
def test_only_what_is_left_to_estimate_is_drawn_as_such(ruimte, bladen):
    [samen] = takken(stroom(tak(ruimte=ruimte)))
    assert len([blad for blad in samen.bladen if blad.leeg]) == bladen


def test_what_has_no_budget_is_a_branch_of_its_own():
    assert [t.naam for t in takken(stroom(tak(600), vrij=400))][-1] == "Vrij: nog geen budget"
    assert len(takken(stroom(tak(), vrij=0))) == 1


def test_the_bar_of_a_share_on_a_phone_is_as_wide_as_its_part():
    figuur = stroom_smal(stroom(tak(500, ramingen=[("a", 250), ("b", None)])))
    *_, samen, half, geen = figuur.vakken
    assert (samen.balk, half.balk, geen.balk) == (318 // 2, (300 - 2) // 4, 0)


def test_a_name_that_does_not_fit_ends_in_an_ellipsis_and_no_name_is_a_line():
    assert wrap("een twee drie vier", 8, 1) == ["een…"]
    assert wrap("", 8, 1) == [""]


def test_a_negative_room_draws_no_part_and_is_said():
    figuur = vloed.wide(fonds(programma(onderdeel(120), geautoriseerd=100)))
    toegekend = 2 * vloed.STAP
    assert [deel.vrij for deel in figuur.delen if deel.x == toegekend] == [False]
    assert "€ 20 te veel" in plain(figuur.teksten)
