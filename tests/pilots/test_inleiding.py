"""The sentences of the introduction: right in number and in figures, whatever the cards say."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilots.bijlage.inhoud import Cijfers, Fondsproject
from pilots.bijlage.inleiding import write_inleiding
from pilots.models import Pilotkaart
from pilots.signalen import signalen_inleiding

DAG = date(2026, 11, 22)
LEEG = Cijfers(
    totaal=0, nog_niet_begonnen=0, lopend=0, afgerond=0, onbekend=0,
    geevalueerd=0, succesvol=0, deels=0, niet_succesvol=0, te_bepalen=0,
)  # fmt: skip
AANTAL = st.integers(0, 40)


def alineas(cijfers: Cijfers, **anders) -> tuple[str, ...]:
    return write_inleiding(dag=DAG, cijfers=cijfers, **{"zonder_kaart": (), **anders})


@pytest.mark.parametrize(
    ("aantallen", "zin"),
    [
        ({"lopend": 1}, "staat 1 pilot in deze bijlage: 1 loopt nog, geen is afgerond."),
        ({"afgerond": 1}, "staat 1 pilot in deze bijlage: geen enkele loopt nog, 1 is afgerond."),
        ({"lopend": 3, "afgerond": 2}, "staan 5 pilots in deze bijlage: 3 lopen nog, 2 zijn afgerond."),
        ({"lopend": 1, "nog_niet_begonnen": 1}, "1 loopt nog, geen is afgerond en 1 is nog niet begonnen."),
        ({"lopend": 1, "onbekend": 2}, "1 loopt nog, geen is afgerond en van 2 is dat uit de data niet op te maken."),
        (
            {"lopend": 2, "afgerond": 2, "nog_niet_begonnen": 2, "onbekend": 1},
            "2 lopen nog, 2 zijn afgerond, 2 zijn nog niet begonnen en van 1 is dat uit de data niet op te maken.",
        ),
    ],
)  # fmt: skip
def test_states_are_counted_in_a_sentence_that_reads_right(aantallen, zin):
    cijfers = replace(LEEG, totaal=sum(aantallen.values()), **aantallen)

    assert zin in alineas(cijfers)[2]


@pytest.mark.parametrize(
    ("aantallen", "zin"),
    [
        ({}, "Nog geen van deze pilots is geëvalueerd."),
        ({"succesvol": 1}, "Er is 1 pilot geëvalueerd; daarvan was er 1 succesvol."),
        ({"succesvol": 4}, "Er zijn 4 pilots geëvalueerd; daarvan waren er 4 succesvol."),
        ({"niet_succesvol": 1}, "Er is 1 pilot geëvalueerd; daarvan was er geen succesvol en 1 niet."),
        ({"succesvol": 1, "deels": 2}, "daarvan was er 1 succesvol en 2 deels."),
        ({"succesvol": 2, "deels": 1, "niet_succesvol": 3}, "daarvan waren er 2 succesvol, 1 deels en 3 niet."),
    ],
)  # fmt: skip
def test_outcomes_are_counted_in_a_sentence_that_reads_right(aantallen, zin):
    cijfers = replace(LEEG, totaal=9, lopend=9, geevalueerd=sum(aantallen.values()), **aantallen)

    assert zin in alineas(cijfers)[3]


@pytest.mark.parametrize(("aantal", "wie"), [(1, "1 pilot"), (2, "2 pilots")])
def test_cards_that_do_not_say_the_outcome_are_counted_apart(aantal, wie):
    cijfers = replace(LEEG, totaal=2, lopend=2, te_bepalen=aantal)

    assert alineas(cijfers)[3].endswith(
        f" Van {wie} zegt de kaart nog niet of de pilot is geslaagd."
    )


def test_appendix_without_cards_says_so_and_nothing_of_outcomes():
    assert alineas(LEEG)[2:] == ("Op 22 november 2026 staat in deze bijlage geen pilot.",)


@pytest.mark.parametrize(
    ("fonds", "zin"),
    [
        (Fondsproject("", 1), "Van het fonds heeft 1 project nog geen pilotkaart."),
        (Fondsproject("SIF", 1, ("Buurtwerk",)), "Van het fonds SIF heeft 1 project nog geen pilotkaart: Buurtwerk."),
        (Fondsproject("SIF", 2), "Van het fonds SIF hebben 2 projecten nog geen pilotkaart."),
    ],
)  # fmt: skip
def test_projects_without_card_are_said_in_number(fonds, zin):
    assert alineas(LEEG, zonder_kaart=(fonds,))[-1] == zin


def test_host_document_is_named_only_when_there_is_one():
    assert alineas(LEEG, gastdocument="Perspectiefnota")[1].endswith(
        "en opgenomen in: Perspectiefnota."
    )
    assert alineas(LEEG)[1].endswith("twee keer per jaar geactualiseerd.")


def test_own_introduction_of_only_white_lines_counts_as_none():
    assert alineas(LEEG, eigen_tekst=" \n\n \n")[0].startswith("Deze bijlage geeft een overzicht")


@given(lopend=AANTAL, afgerond=AANTAL, nieuw=AANTAL, onbekend=AANTAL)
def test_figures_in_the_sentence_are_those_of_the_cards(lopend, afgerond, nieuw, onbekend):
    """What the introduction says of all and of the running cards is what a reader can count."""
    cijfers = replace(
        LEEG,
        totaal=lopend + afgerond + nieuw + onbekend,
        lopend=lopend,
        afgerond=afgerond,
        nog_niet_begonnen=nieuw,
        onbekend=onbekend,
    )

    zin = alineas(cijfers)[2].replace("geen enkele", "0").replace("geen is", "0 is")
    getallen = [int(woord) for woord in zin.split("2026", 1)[1].split() if woord.isdigit()]

    verwacht = [cijfers.totaal, lopend, afgerond, *[n for n in (nieuw, onbekend) if n]]
    assert getallen == (verwacht if cijfers.totaal else [])


@pytest.mark.parametrize(
    ("tekst", "signaal"),
    [
        ("Er zijn 2 geslaagde pilots.", "De inleiding zegt “2 geslaagde pilots”, maar het zijn er 1."),
        ("Er is 1 geëvalueerde pilot.", "De inleiding zegt “1 geëvalueerde pilot”, maar het zijn er 2."),
        ("In totaal 4 pilots.", "De inleiding zegt “4 pilots”, maar het zijn er 3."),
        ("Er is 1 GESLAAGDE pilot, van 3 pilots.", None),
        ("De 12 wijken en 4 scholen deden mee.", None),
    ],
)  # fmt: skip
def test_own_introduction_is_held_against_the_outcomes_of_the_cards(tekst, signaal):
    kaarten = [Pilotkaart(succesvol=antwoord) for antwoord in ("ja", "nee", "te_bepalen")]

    found = [s.zin for s in signalen_inleiding(tekst, kaarten, DAG)]

    assert found == ([signaal] if signaal else [])


def test_one_pilot_of_the_fonds_is_said_as_one():
    tekst = "De pilots van het fonds zijn nog niet opgenomen."

    [signaal] = signalen_inleiding(tekst, [Pilotkaart(project_id=1), Pilotkaart()], DAG)

    assert signaal.zin.endswith("toch staat er 1 in.")
