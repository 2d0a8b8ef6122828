"""What is signalled, and what is not."""

from datetime import date

import pytest

from pilots.models import Pilotkaart
from pilots.models.kaarten import MOMENTEN
from pilots.momenten import begrijp
from pilots.signalen import SoortSignaal, breaks_off, signalen, signalen_inleiding

OUDJAAR = date(2022, 12, 31)


def make_kaart(**velden) -> Pilotkaart:
    """A card as the service would store it, without a database."""
    kaart = Pilotkaart(
        **{"naam": "Pilot", "kaarthouder_id": 1, "evaluatiemoment": "2030", **velden}
    )
    for naam, veld in MOMENTEN.items():
        moment = begrijp(getattr(kaart, veld))
        setattr(kaart, f"{naam}_van", moment.van)
        setattr(kaart, f"{naam}_tot", moment.tot)
        setattr(kaart, f"{naam}_precisie", moment.precisie)
    return kaart


def soorten(peildatum=OUDJAAR, **velden) -> list[SoortSignaal]:
    return [signaal.soort for signaal in signalen(make_kaart(**velden), peildatum)]


def test_a_card_with_nothing_wrong_has_no_signal():
    assert soorten() == []


@pytest.mark.parametrize(
    ("moment", "peildatum", "expected"),
    [
        ("september 2022", date(2022, 9, 30), SoortSignaal.EVALUATIE_BINNENKORT),
        ("september 2022", date(2022, 10, 1), SoortSignaal.EVALUATIE_VERSTREKEN),
        ("31 maart 2023", OUDJAAR, SoortSignaal.EVALUATIE_BINNENKORT),
        ("vanaf maart 2023", OUDJAAR, SoortSignaal.EVALUATIE_BINNENKORT),
        ("2x per jaar, eerstvolgende januari 2023", OUDJAAR, SoortSignaal.EVALUATIE_BINNENKORT),
        ("onbekend", OUDJAAR, SoortSignaal.GEEN_EVALUATIE),
        ("-", OUDJAAR, SoortSignaal.GEEN_EVALUATIE),
        ("n.v.t.", OUDJAAR, SoortSignaal.GEEN_EVALUATIE),
        ("", OUDJAAR, SoortSignaal.GEEN_EVALUATIE),
    ],
)
def test_an_evaluation_is_due_overdue_or_missing(moment, peildatum, expected):
    assert soorten(peildatum, evaluatiemoment=moment) == [expected]


@pytest.mark.parametrize(
    "moment",
    [
        "jaarlijks",
        "2x per jaar, eerste in 2020",
        "Tussenevaluatie op 29-12-2020 geweest",
        "vanaf mei 2020",
        "na afloop pilot",
        "augustus 2023",
    ],
)
def test_these_moments_are_neither_due_nor_overdue(moment):
    assert soorten(evaluatiemoment=moment) == []


def test_a_known_outcome_ends_the_waiting():
    assert soorten(evaluatiemoment="juni 2022", einddatum="2021", succesvol="nee") == [
        SoortSignaal.EVALUATIE_NA_EINDE
    ]


def test_an_end_that_passed_without_outcome_is_signalled_the_day_after():
    assert soorten(date(2022, 9, 30), einddatum="september 2022", evaluatiemoment="jaarlijks") == []
    assert soorten(date(2022, 10, 1), einddatum="september 2022", evaluatiemoment="jaarlijks") == [
        SoortSignaal.EINDE_ZONDER_UITKOMST
    ]


def test_the_overdue_signal_says_so_in_words_and_points_at_the_outcome():
    (signaal,) = signalen(make_kaart(evaluatiemoment="3de kwartaal 2022"), OUDJAAR)

    assert signaal.zin == "Evaluatiemoment verstreken (juli t/m september 2022), uitkomst onbekend."
    assert (signaal.veld, signaal.ernst) == ("succesvol", "rood")


@pytest.mark.parametrize(
    ("einddatum", "tekst"),
    [
        ("21 december 2024", "De subsidie is er voor 2021 tot en met 31 december 2024."),
        ("21 december 2024", "Op 31-12-2024 moet er een besluit liggen."),
        ("juni 2023", "De pilot eindigt in september 2023."),
        ("1ste kwartaal 2024", "De huur loopt tot 2026."),
    ],
)
def test_an_end_date_that_contradicts_the_own_text_is_signalled(einddatum, tekst):
    kaart = make_kaart(einddatum=einddatum, financieel_tekst=tekst, evaluatiemoment="jaarlijks")

    (signaal,) = signalen(kaart, OUDJAAR)

    assert (signaal.soort, signaal.veld) == (SoortSignaal.EINDDATUM, "einddatum")


@pytest.mark.parametrize(
    ("einddatum", "tekst"),
    [
        ("december 2024", "De pilot loopt tot en met 31 december 2024."),
        ("31 december 2024", "De pilot loopt tot en met 2024."),
        ("21 december 2024", "Op 28 september 2022 is de raad geïnformeerd."),
        ("onbekend", "De pilot eindigt op 1 januari 2025."),
    ],
)
def test_an_end_date_that_the_text_only_says_less_exactly_is_no_contradiction(einddatum, tekst):
    assert SoortSignaal.EINDDATUM not in soorten(einddatum=einddatum, succesvol_tekst=tekst)


def test_a_card_that_nobody_holds_is_signalled():
    assert soorten(kaarthouder_id=None) == [SoortSignaal.GEEN_KAARTHOUDER]


@pytest.mark.parametrize("tekst", ["<p>Doel.</p>", '<ul style="x">- een', "a&nbsp;b", "x<br/>"])
def test_html_in_a_field_is_signalled(tekst):
    assert soorten(doel=tekst) == [SoortSignaal.OPMAAKCODE]


def test_less_than_is_no_html():
    assert soorten(doel="Minder dan < 3 en > 1.") == []


@pytest.mark.parametrize(
    "tekst",
    [
        "Er zijn ervaringen opgedaan. In de komende periode Dit project is onderdeel van het programma.",
        "De hoeveelheid bijgeplaatst afval is tijdelijk minder geweest en daarna was de situatie",
    ],
)
def test_a_sentence_that_breaks_off_is_signalled(tekst):
    assert soorten(succesvol_tekst=tekst) == [SoortSignaal.AFGEBROKEN]


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Nee",
        "Niet van toepassing",
        "Een hele lange zin over de pilot die gewoon netjes eindigt met een punt.",
        "Een hele lange zin over de pilot die gewoon eindigt met haakjes (zie de bijlage van het memo).",
        "Doelen:\n- een heel lang punt in een opsomming dat zonder punt eindigt zoals dat mag",
        "Volgens de wet. Dit project is klaar.",
    ],
)
def test_a_whole_sentence_or_a_short_answer_does_not_break_off(tekst):
    assert breaks_off(tekst) == ""


def test_an_introduction_that_leaves_out_the_pilots_of_the_fonds_that_are_there_is_signalled():
    tekst = (
        "De pilots die gedekt worden uit het Sociaal Innovatiefonds zijn nog niet meegenomen in dit "
        "overzicht, omdat er vertraging is ontstaan."
    )
    kaarten = [make_kaart(project_id=n) for n in range(1, 5)]

    (signaal,) = signalen_inleiding(tekst, kaarten, OUDJAAR)

    assert "toch staan er 4 in" in signaal.zin
    assert signalen_inleiding(tekst, [make_kaart()], OUDJAAR) == []


def test_an_introduction_that_counts_otherwise_than_the_cards_is_signalled():
    tekst = "Er is 1 lopende pilot en er zijn 3 afgeronde pilots, samen 3 pilots."
    kaarten = [make_kaart(startdatum="2019", einddatum=eind) for eind in ("2020", "2021", "2030")]

    (signaal,) = signalen_inleiding(tekst, kaarten, OUDJAAR)

    assert signaal.zin == "De inleiding zegt “3 afgeronde pilots”, maar het zijn er 2."
