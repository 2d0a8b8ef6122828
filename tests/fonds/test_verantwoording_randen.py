"""Sentences and tables of the paragraph for figures at the edge: nothing, less than nothing, one, missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from fonds.jaareinde.reservestaat import Staatregel
from fonds.signalen import Signaal, SoortSignaal
from fonds.stand import uitputting
from fonds.verantwoording import tabellen, zinnen
from fonds.verantwoording.inhoud import Tabel, shown
from fonds.verantwoording.opstellen import _afwijkingen
from fonds.verantwoording.woorden import aantal, deel_van, hoofdletter, opsomming
from tests.fonds.standen import DAG, fonds, jaar, of_one, onderdeel, programma


def said(found) -> str:
    return " ".join(found).replace("\u00a0", " ")


def staat(begin=0, toevoeging=0, onttrekking=0, vrijval=0) -> list[Staatregel]:
    soorten = {
        "begin": begin, "toevoeging": toevoeging, "onttrekking": onttrekking, "vrijval": vrijval,
    }  # fmt: skip
    return [Staatregel(2024, s, s, None, D(0), D(0), D(b)) for s, b in soorten.items()]


def reserve(saldo=0, **posten) -> str:
    return said(zinnen.reserve(staat(**posten), D(saldo), DAG, "Fonds"))


@pytest.mark.parametrize(
    ("zin", "uit"), [("één besluit", "Eén besluit"), ("twee", "Twee"), ("", ""), ("ééns", "Eéns")]
)
def test_a_sentence_begins_with_a_capital(zin, uit):
    assert hoofdletter(zin) == uit


def test_ten_is_a_word_and_eleven_a_number():
    assert aantal(10, "rij", "rijen") == "tien rijen"
    assert aantal(11, "rij", "rijen") == "11 rijen"


def test_a_list_of_four_has_one_en():
    assert opsomming(["1", "2", "3", "4"]) == "1, 2, 3 en 4"


@pytest.mark.parametrize(
    ("deel", "geheel", "zin"),
    [(0, 400, "0% (€ 0 van € 400)"), (1, 3, "33,3% (€ 1 van € 3)"),
     (500, 400, "125% (€ 500 van € 400)"), (-40, 400, "−10% (€ −40 van € 400)"),
     (5, 0, "n.v.t. (€ 5 van € 0)")],
)  # fmt: skip
def test_a_percentage_stands_with_its_amounts_whatever_they_are(deel, geheel, zin):
    assert deel_van(uitputting(D(deel), D(geheel))).replace("\u00a0", " ") == zin


def test_a_programma_without_money_of_the_raad_is_not_named():
    cijfers = fonds(programma(geautoriseerd=1000), programma(nummer=2))
    assert said(zinnen.geautoriseerd(cijfers)) == (
        "De raad heeft over de hele looptijd € 1.000 geautoriseerd uit het Fonds: "
        "€ 1.000 op programma 1 (Naam 1)."
    )


def test_a_fonds_in_which_nothing_was_authorised_says_on_which_day():
    assert said(zinnen.geautoriseerd(fonds())) == (
        "De raad heeft op 31 december 2024 nog geen geld geautoriseerd."
    )


def test_granting_all_there_is_leaves_nothing_to_grant():
    assert said(zinnen.toegekend(of_one(1000))) == (
        "De stuurgroep heeft daarvan € 1.000 toegekend, aan één onderdeel. Er is nog € 0 toe te kennen."
    )


def test_an_onderdeel_whose_toekenning_went_back_to_nothing_is_not_counted():
    cijfers = fonds(programma(onderdeel(400), onderdeel(0, code="b"), geautoriseerd=1000))
    assert "aan één onderdeel" in said(zinnen.toegekend(cijfers))


def test_what_is_reserved_is_said_also_where_nothing_is_granted():
    cijfers = fonds(programma(geautoriseerd=1000, gereserveerd=250))
    assert said(zinnen.toegekend(cijfers)) == (
        "De stuurgroep heeft nog niets toegekend. Voor € 250 is een besluit genomen dat nog langs "
        "het directieteam of het college gaat; dat geld is gereserveerd."
    )


def test_nothing_spent_and_nothing_open_is_one_sentence():
    assert said(zinnen.besteed(of_one(400))) == (
        "Tot en met 31 december 2024 is nog niets uitgegeven en staat geen verplichting open."
    )


def test_nothing_spent_with_something_open_gives_both():
    assert said(zinnen.besteed(of_one(400, 0, 50))) == (
        "Tot en met 31 december 2024 is 0% (€ 0 van € 400) van de toekenningen uitgegeven. "
        "Daarnaast staat voor € 50 aan verplichtingen open."
    )


def test_spending_without_a_toekenning_gives_an_amount_and_no_percentage():
    assert said(zinnen.besteed(of_one(0, 75))) == (
        "Tot en met 31 december 2024 is € 75 uitgegeven. Er staan geen verplichtingen open."
    )


def test_a_prognose_of_nothing_is_a_prognose():
    assert said(zinnen.prognose(of_one(400, prognose=0))) == (
        "Voor het ene onderdeel dat een prognose gaf is de verwachting aan het einde van de "
        "looptijd samen € 0."
    )


def test_no_prognose_is_said_and_is_not_zero():
    assert said(zinnen.prognose(of_one(400))) == "Er is nog geen prognose gegeven."


@pytest.mark.parametrize(
    ("zonder", "zin"),
    [(1, "Eén onderdeel met een toekenning heeft nog"),
     (2, "Twee onderdelen met een toekenning hebben nog")],
)  # fmt: skip
def test_onderdelen_that_gave_no_prognose_are_counted(zonder, zin):
    rows = [onderdeel(10, code=str(n)) for n in range(zonder)]
    cijfers = fonds(programma(onderdeel(400, prognose=300), *rows, geautoriseerd=1000))
    assert f"{zin} geen prognose gegeven." in said(zinnen.prognose(cijfers))


def test_an_onderdeel_without_money_owes_no_prognose():
    cijfers = fonds(
        programma(onderdeel(400, prognose=300), onderdeel(code="b"), geautoriseerd=1000)
    )
    assert "geen prognose" not in said(zinnen.prognose(cijfers))


def test_a_reserve_in_which_nothing_ever_was_has_one_sentence():
    assert reserve() == "De reserve Fonds staat op 31 december 2024 op € 0."


def test_a_reserve_in_which_nothing_moved_says_so():
    assert reserve(saldo=500, begin=500) == (
        "De reserve Fonds stond op 1 januari 2024 op € 500. In 2024 is niets toegevoegd of "
        "onttrokken. Op 31 december 2024 staat zij op € 500."
    )


def test_all_that_moved_in_a_reserve_is_said_in_order():
    assert reserve(saldo=50, begin=100, toevoeging=70, onttrekking=90, vrijval=30) == (
        "De reserve Fonds stond op 1 januari 2024 op € 100. In 2024 is € 70 toegevoegd, is € 90 "
        "onttrokken en is € 30 vrijgevallen naar een andere reserve. Op 31 december 2024 staat zij "
        "op € 50."
    )


def test_onttrekkingen_of_more_programmas_are_one_amount():
    regels = staat(begin=100, onttrekking=10) + staat(onttrekking=15)
    assert "is € 25 onttrokken." in said(zinnen.reserve(regels, D(75), DAG, "Fonds"))


def test_a_boekjaar_in_which_nothing_was_is_said():
    cijfers = fonds(programma(jaren=[jaar(2023, schijf=5)]))
    assert said(zinnen.boekjaar(cijfers, 2024)) == "In 2024 is niets begroot, toegekend of besteed."


def test_a_closed_boekjaar_says_that_the_onttrekking_is_booked():
    cijfers = fonds(programma(jaren=[jaar(2024, schijf=5, gesloten=True)]))
    assert said(zinnen.boekjaar(cijfers, 2024)).startswith("Boekjaar 2024 is gesloten:")


def test_what_is_left_of_closed_years_is_named_per_programma_and_year():
    cijfers = fonds(
        programma(jaren=[jaar(2022, schijf=90, onttrokken=40, gesloten=True)]),
        programma(nummer=2, jaren=[jaar(2023, schijf=30, onttrokken=10, gesloten=True)]),
    )
    assert (
        "nog € 50 van programma 1 uit 2022 en € 20 van programma 2 uit 2023 niet besteed"
        in said(zinnen.overheveling(cijfers, []))
    )


def test_what_is_left_of_an_open_year_is_not_left_over():
    cijfers = fonds(programma(jaren=[jaar(2024, schijf=90, onttrokken=40)]))
    assert said(zinnen.overheveling(cijfers, [])) == (
        "Van gesloten boekjaren is niets meer over te hevelen."
    )


def test_a_closed_year_that_was_spent_to_the_last_euro_has_nothing_left():
    cijfers = fonds(programma(jaren=[jaar(2022, schijf=90, onttrokken=90, gesloten=True)]))
    assert said(zinnen.overheveling(cijfers, [])).endswith("niets meer over te hevelen.")


def signaal(soort: SoortSignaal, zin: str) -> Signaal:
    return Signaal(soort, zin, "/", 1)


@pytest.mark.parametrize(
    ("hoeveel", "zin"), [(1, "Er is één afwijking."), (2, "Er zijn twee afwijkingen.")]
)
def test_afwijkingen_are_counted_in_words(hoeveel, zin):
    assert _afwijkingen([signaal(SoortSignaal.OVERSCHRIJDING, "z")] * hoeveel).zinnen == (zin,)


@pytest.mark.parametrize("soort", [SoortSignaal.GEEN_PROGNOSE, SoortSignaal.OUDE_VERPLICHTING])
def test_what_the_kitchen_has_yet_to_look_at_is_no_afwijking(soort):
    made = _afwijkingen([signaal(soort, "z")])
    assert (made.zinnen, made.punten) == (("Er zijn geen afwijkingen om te melden.",), ())


@pytest.mark.parametrize(
    ("cel", "tekst"),
    [(None, "geen opgave"), (D(0), "€ 0"), ("n.v.t.", "n.v.t."), (D("-1.5"), "€ −1,50")],
)
def test_missing_zero_and_not_applicable_are_three_things(cel, tekst):
    assert shown(cel).replace("\u00a0", " ") == tekst


def test_a_column_of_amounts_stands_on_the_right_also_where_one_is_missing():
    tabel = Tabel(
        "T",
        ("wie", "bedrag", "deel", "woord"),
        (("a", None, "n.v.t.", "x"), ("b", D(1), "5%", "y")),
    )
    assert tabel.bedragkolommen == (False, True, True, False)


def test_a_figure_of_the_reserve_that_does_not_exist_is_not_applicable():
    regel = Staatregel(2024, "vrij", "Vrije ruimte", None, D(0), D(5), None)
    assert tabellen.reserve([regel], DAG).rijen == (("Vrije ruimte", D(0), D(5), "n.v.t."),)


def test_without_any_raming_the_total_of_the_ramingen_is_missing_too():
    assert tabellen.onderdelen(of_one(400)).rijen[-1][:3] == ("Totaal", None, D(400))


def test_ramingen_that_are_known_are_added_up():
    cijfers = fonds(
        programma(onderdeel(raming=5), onderdeel(code="b"), onderdeel(code="c", raming=7))
    )
    assert [rij[1] for rij in tabellen.onderdelen(cijfers).rijen] == [D(5), None, D(7), D(12)]


def test_a_programma_without_toekenning_has_an_uitputting_that_does_not_apply():
    rijen = tabellen.programmas(fonds(programma(onderdeel(0, 30), geautoriseerd=100))).rijen
    assert [rij[-1] for rij in rijen] == ["n.v.t.", "n.v.t."]


def test_the_table_of_a_boekjaar_adds_up_its_programmas_and_leaves_other_years_out():
    een = programma(
        jaren=[jaar(2023, 1, 1, schijf=1), jaar(2024, 80, 30, schijf=100, onttrokken=5)]
    )
    twee = programma(nummer=2, jaren=[jaar(2024, 20, 10, schijf=50, onttrokken=2)])
    [tabel] = tabellen.boekjaar(fonds(een, twee), 2024)
    assert tabel.rijen == (
        ("1 Naam 1", 100, 80, 30, 0, 30, 5),
        ("2 Naam 2", 50, 20, 10, 0, 10, 2),
        ("Totaal", 150, 100, 40, 0, 40, 7),
    )


def test_a_boekjaar_without_anything_has_no_table():
    assert tabellen.boekjaar(of_one(400), 2024) == ()


def test_the_head_of_the_reserve_says_up_to_when_it_is_werkelijk():
    assert tabellen.reserve([], date(2024, 6, 30)).koppen[-1] == "Werkelijk tot en met 30 juni 2024"


def test_ruimte_weighs_what_is_reserved():
    cijfers = replace(of_one(400), gereserveerd=D(100), ruimte=D(500))
    assert "Er is nog € 500 toe te kennen." in said(zinnen.toegekend(cijfers))
