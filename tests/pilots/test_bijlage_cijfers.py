"""The figures and the text of the appendix, made from plain data: no database."""

from dataclasses import replace
from datetime import date

import pytest

from pilots.bijlage.inhoud import (
    Fondsproject,
    Kaartinhoud,
    Moment,
    Uitkomst,
    count,
)
from pilots.bijlage.inleiding import write_inleiding
from pilots.bijlage.tekst import Alinea, Lijst, blokken
from pilots.toestanden import Toestand
from tests.pilots.bijlage_voorbeeld import DAG, KAART, bijlage

# --- The figures ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "eind", "toestand"),
    [
        ((date(2019, 1, 1), date(2019, 12, 31)), (date(2022, 1, 1), date(2022, 12, 31)), "afgerond"),
        ((date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 11, 1), date(2026, 11, 30)), "lopend"),
        ((date(2026, 1, 1), date(2026, 1, 31)), (DAG, DAG), "lopend"),
        ((date(2027, 1, 1), date(2027, 1, 31)), (date(2028, 1, 1), date(2028, 1, 1)), "nog_niet_begonnen"),
        ((date(2026, 1, 1), date(2026, 1, 31)), (None, None), "onbekend"),
        ((date(2026, 1, 1), date(2026, 1, 31)), (date(2027, 5, 1), None), "lopend"),
        ((None, None), (date(2030, 1, 1), date(2030, 1, 1)), "onbekend"),
        ((None, None), (None, None), "onbekend"),
    ],
)  # fmt: skip
def test_where_a_pilot_is_follows_from_its_own_dates(start, eind, toestand):
    kaart = Kaartinhoud("X", start=Moment("s", *start), eind=Moment("e", *eind))

    assert kaart.toestand(DAG) == Toestand(toestand)


def test_each_card_is_counted_in_one_state_and_in_one_outcome():
    kaarten = [
        KAART,
        Kaartinhoud("Leeg"),
        replace(KAART, naam="Deels", succesvol=Uitkomst("", "deels", "Deels")),
        replace(KAART, naam="Nee", succesvol=Uitkomst("", "nee", "Nee")),
        replace(KAART, naam="?", succesvol=Uitkomst("", "te_bepalen", "Te bepalen")),
    ]

    c = count(kaarten, DAG)

    assert c.nog_niet_begonnen + c.lopend + c.afgerond + c.onbekend == c.totaal == 5
    assert (c.geevalueerd, c.succesvol, c.deels, c.niet_succesvol, c.te_bepalen) == (3, 1, 1, 1, 1)


def test_the_introduction_says_the_figures_of_the_day_and_which_projects_lack_a_card():
    zonder = (
        Fondsproject("Sociaal Innovatiefonds", 2, ("Buurtwerk", "Vindplaatsen")),
        Fondsproject("Mobiliteitsfonds", 0),
        Fondsproject("Jeugdfonds", 3),
    )
    tekst = " ".join(bijlage(KAART, Kaartinhoud("Leeg"), zonder=zonder).inleiding)

    assert "Op 22 november 2026 staan 2 pilots in deze bijlage" in tekst
    assert "Er is 1 pilot geëvalueerd; daarvan was er 1 succesvol." in tekst
    assert "hebben 2 projecten nog geen pilotkaart: Buurtwerk; Vindplaatsen." in tekst
    assert "Elk project van het fonds Mobiliteitsfonds heeft een pilotkaart." in tekst
    assert "Jeugdfonds hebben 3 projecten nog geen pilotkaart." in tekst
    assert "nog niet meegenomen" not in tekst


def test_the_figures_change_with_the_day_alone():
    begin, later = (bijlage(KAART, dag=dag).cijfers for dag in (date(2020, 1, 1), DAG))

    assert (begin.lopend, begin.afgerond) == (1, 0)
    assert (later.lopend, later.afgerond) == (0, 1)


def test_an_own_introduction_stands_above_the_figures():
    inhoud = bijlage(KAART)
    alineas = write_inleiding(
        dag=DAG, cijfers=inhoud.cijfers, zonder_kaart=(), eigen_tekst="Een.\n\nTwee."
    )

    assert alineas[:2] == ("Een.", "Twee.")
    assert alineas[2].startswith("Op 22 november 2026")


# --- Text ------------------------------------------------------------------------


def test_text_is_paragraphs_and_lists():
    assert blokken(KAART.doel) == [
        Alinea(("Effecten:",)),
        Lijst(("minder reizen;", "een briefadres.")),
        Alinea(("En verder niets.",)),
    ]
    assert blokken("Een - zin met een streepje.\r\nTweede") == [
        Alinea(("Een - zin met een streepje.", "Tweede"))
    ]
    assert blokken(" \n ") == []
