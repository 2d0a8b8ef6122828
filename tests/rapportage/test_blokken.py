"""The blocks of projects and pilots: what a reader sees of them, what is in their CSV, what they do not say."""

from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string

from pilots.services import create_pilotkaart
from projecten.choices import Stand
from projecten.services import reopen_voortgang
from rapportage.blokken import fill_blok
from rapportage.choices import SoortBlok
from rapportage.models import Blok
from tests.factories.fonds import ProgrammaFactory, VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.pilots import PilotkaartFactory
from tests.factories.projecten import ProjectFactory, VoortgangFactory, submitted
from tests.factories.rapportage import RapportageFactory

pytestmark = pytest.mark.django_db

DAG = datetime(2024, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def rapportage():
    return RapportageFactory(peildatum=date(2024, 12, 31), kennisdatum=date(2024, 12, 31))


def filled(soort, rapportage) -> dict:
    return fill_blok(Blok(soort=soort), rapportage)


def html(soort, rapportage) -> str:
    blok = {"gegevens": filled(soort, rapportage), "titel": SoortBlok(soort).label}
    return render_to_string(f"rapportage/blokken/{soort}.html", {"blok": blok})


def two_projects(periode):
    """One that submitted all orange, and one that only began."""
    eerste, tweede = ProjectFactory(naam="Basisbanen"), ProjectFactory(naam="Weerbaarheid")
    VoortgangFactory(
        periode=periode, project=eerste, ingediend=True, stand=Stand.ORANJE, ingediend_op=DAG
    )
    VoortgangFactory(periode=periode, project=tweede)
    return eerste, tweede


def rij_van(gegevens, naam) -> list:
    return next(rij for rij in gegevens["tabel"]["rijen"] if naam in rij)


def test_status_of_a_project_that_submitted_is_a_row_of_six_standen(rapportage):
    two_projects(rapportage.periode)

    gegevens = filled(SoortBlok.PROJECTSTATUS, rapportage)

    rij = rij_van(gegevens, "Basisbanen")
    assert gegevens["tabel"]["kolommen"][5:] == gegevens["aspecten"]
    assert rij[4:] == [date(2024, 12, 1), *["Oranje"] * 6]


def test_status_of_a_project_without_submission_says_so_in_each_column(rapportage):
    two_projects(rapportage.periode)

    rij = rij_van(filled(SoortBlok.PROJECTSTATUS, rapportage), "Weerbaarheid")

    assert rij[4:] == [None, *["geen voortgang ingediend"] * 6]


def test_projects_without_submission_are_named_under_the_table(rapportage):
    two_projects(rapportage.periode)

    assert "Geen voortgang ingediend voor deze periode: Weerbaarheid." in html(
        SoortBlok.PROJECTSTATUS, rapportage
    )


def test_when_nobody_submitted_the_table_has_one_column_that_says_so(rapportage):
    VoortgangFactory(periode=rapportage.periode, project=ProjectFactory(naam="Basisbanen"))

    page = html(SoortBlok.PROJECTSTATUS, rapportage)

    assert '<th scope="col">Stand</th>' in page
    assert page.count('<td data-label="Stand">geen voortgang ingediend</td>') == 1


def test_what_was_submitted_after_the_kennisdatum_is_not_in_the_block(rapportage):
    VoortgangFactory(
        periode=rapportage.periode,
        project=ProjectFactory(naam="Basisbanen"),
        ingediend=True,
        ingediend_op=datetime(2025, 1, 1, 12, tzinfo=UTC),
    )

    assert filled(SoortBlok.PROJECTSTATUS, rapportage)["zonder_voortgang"] == ["Basisbanen"]
    assert filled(SoortBlok.VOORTGANG, rapportage)["zonder_voortgang"] == ["Basisbanen"]


def test_what_was_submitted_on_the_last_minute_of_the_kennisdatum_is_in_the_block(rapportage):
    VoortgangFactory(
        periode=rapportage.periode,
        ingediend=True,
        ingediend_op=datetime(2024, 12, 31, 22, 59, tzinfo=UTC),  # 23.59 in Zoetermeer
    )

    assert filled(SoortBlok.PROJECTSTATUS, rapportage)["zonder_voortgang"] == []


@pytest.mark.parametrize(
    ("vorige", "nu", "woord"),
    [
        (Stand.ROOD, Stand.ORANJE, "beter"),
        (Stand.GROEN, Stand.ORANJE, "slechter"),
    ],
)
def test_trend_is_said_against_the_period_before(rapportage, vorige, nu, woord):
    project = ProjectFactory()
    eerder = VerslagperiodeFactory(
        jaar=2019, volgnummer=1, start=date(2019, 1, 1), eind=date(2019, 6, 30)
    )
    for periode, stand in ((eerder, vorige), (rapportage.periode, nu)):
        VoortgangFactory(
            periode=periode, project=project, ingediend=True, stand=stand, ingediend_op=DAG
        )

    assert html(SoortBlok.PROJECTSTATUS, rapportage).count(f'"trend">{woord}<') == 6
    assert html(SoortBlok.VOORTGANG, rapportage).count(f"({woord} dan in 2019-1)") == 6


def test_stand_that_stayed_equal_bears_no_word_of_trend(rapportage):
    project = ProjectFactory()
    eerder = VerslagperiodeFactory(
        jaar=2019, volgnummer=1, start=date(2019, 1, 1), eind=date(2019, 6, 30)
    )
    for periode in (eerder, rapportage.periode):
        VoortgangFactory(periode=periode, project=project, ingediend=True, ingediend_op=DAG)

    assert "trend" not in html(SoortBlok.PROJECTSTATUS, rapportage)


def test_progress_of_a_project_is_its_four_texts_and_a_missing_one_is_named(rapportage):
    VoortgangFactory(periode=rapportage.periode, ingediend=True, ingediend_op=DAG)

    page = html(SoortBlok.VOORTGANG, rapportage)

    assert "Twee groepen begonnen." in page
    assert "Een derde groep begint." in page
    assert page.count("<p>geen opgave</p>") == 2  # knelpunten and lessen


def test_csv_of_the_progress_holds_the_texts_or_says_that_there_are_none(rapportage):
    two_projects(rapportage.periode)

    gegevens = filled(SoortBlok.VOORTGANG, rapportage)

    assert rij_van(gegevens, "Basisbanen")[2:] == [
        "Twee groepen begonnen.", "Een derde groep begint.", "", "",
    ]  # fmt: skip
    assert rij_van(gegevens, "Weerbaarheid")[2:] == ["geen voortgang ingediend"] * 4


def test_text_that_is_reopened_and_changed_later_stays_as_it_was_known(rapportage):
    voortgang = VoortgangFactory(periode=rapportage.periode, ingediend=True, ingediend_op=DAG)
    reopen_voortgang(voortgang=voortgang, user=UserFactory(), reden="Aanvulling.")
    voortgang.refresh_from_db()
    submitted(voortgang, stand=Stand.ROOD, ingediend_op=datetime(2025, 3, 1, 12, tzinfo=UTC))

    assert (
        rij_van(filled(SoortBlok.PROJECTSTATUS, rapportage), voortgang.project.naam)[5:]
        == ["Groen"] * 6
    )


def test_block_of_pilots_counts_the_outcomes_and_leaves_out_those_that_nobody_has(rapportage):
    create_pilotkaart(naam="Daklozenpunt", succesvol="ja")
    create_pilotkaart(naam="Schoolontbijt", succesvol="ja")

    page = html(SoortBlok.PILOTS, rapportage)

    assert "Er zijn 2 pilots. Succesvol? Ja: 2. </p>" in page


def test_block_of_one_pilot_speaks_of_one(rapportage):
    PilotkaartFactory()

    assert "Er is 1 pilot." in html(SoortBlok.PILOTS, rapportage)


def test_pilots_stand_in_the_order_of_their_programma_and_then_by_name(rapportage):
    twee, een = ProgrammaFactory(nummer=2), ProgrammaFactory(nummer=1)
    PilotkaartFactory(naam="Alfa", programma=twee)
    PilotkaartFactory(naam="Gamma", programma=een)
    PilotkaartFactory(naam="Beta", programma=een)

    kaarten = filled(SoortBlok.PILOTS, rapportage)["kaarten"]

    assert [kaart["naam"] for kaart in kaarten] == ["Beta", "Gamma", "Alfa"]


def test_pilot_without_dates_says_geen_opgave_in_the_table_of_the_page(rapportage):
    PilotkaartFactory(startdatum="", programma=None)

    assert html(SoortBlok.PILOTS, rapportage).count(">geen opgave</td>") == 4


def test_csv_of_the_pilots_has_their_dates_to_the_letter(rapportage):
    create_pilotkaart(
        naam="Daklozenpunt", startdatum="1ste helft 2023", evaluatiemoment="2x per jaar"
    )

    rij = rij_van(filled(SoortBlok.PILOTS, rapportage), "Daklozenpunt")

    assert rij[3:6] == ["1ste helft 2023", "", "2x per jaar"]


def test_projects_of_the_fonds_without_card_are_named_under_the_pilots(rapportage):
    ProjectFactory(naam="Basisbanen")
    PilotkaartFactory(project=ProjectFactory(naam="Weerbaarheid"))

    assert "zonder pilotkaart: Basisbanen.</p>" in html(SoortBlok.PILOTS, rapportage)


@pytest.mark.parametrize("soort", list(SoortBlok))
def test_block_with_nothing_in_it_says_geen_opgave_and_has_an_empty_table(rapportage, soort):
    assert html(soort, rapportage).strip() == f"<p>{soort.label}: geen opgave.</p>"
    gegevens = filled(soort, rapportage)
    assert gegevens["tabel"]["rijen"] == []
    assert gegevens["tabel"]["kolommen"]


@pytest.mark.parametrize("soort", list(SoortBlok))
@pytest.mark.parametrize("dag", [date(1, 1, 1), date(9999, 12, 31)])
def test_no_day_of_the_calendar_breaks_a_block(soort, dag):
    """The dates of a report are free: also a year that somebody mistyped."""
    VoortgangFactory(ingediend=True, ingediend_op=DAG)

    assert filled(soort, RapportageFactory(peildatum=dag, kennisdatum=dag))["tabel"]


@pytest.mark.parametrize("soort", [SoortBlok.PROJECTSTATUS, SoortBlok.VOORTGANG])
@pytest.mark.parametrize("count", [1, 5])
def test_block_of_projects_needs_as_many_queries_for_more_projects(
    rapportage, django_assert_num_queries, soort, count
):
    for _ in range(count):
        VoortgangFactory(periode=rapportage.periode, ingediend=True, ingediend_op=DAG)

    with django_assert_num_queries(3):
        filled(soort, rapportage)
