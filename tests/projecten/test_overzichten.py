import json
from dataclasses import asdict
from datetime import UTC, date, datetime

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from projecten.choices import Fase
from projecten.overzichten import stand_van_projecten, trend, voortgang_van_projecten
from projecten.services import reopen_voortgang
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.projecten import ProjectFactory, VoortgangFactory, submitted
from tests.klok import clock_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def periode():
    return VerslagperiodeFactory(jaar=2024)


def op(dag: int) -> datetime:
    return datetime(2025, 1, dag, 12, tzinfo=UTC)


def test_a_project_without_ingediende_voortgang_is_named(periode):
    VoortgangFactory(periode=periode, project__naam="Basisbanen")

    (stand,) = stand_van_projecten(periode)

    assert (stand.naam, stand.ingediend, stand.melding) == (
        "Basisbanen",
        False,
        "geen voortgang ingediend",
    )
    assert (stand.aspecten, stand.stand) == ((), "")


def test_the_worst_of_the_six_is_the_stand_of_the_project(periode):
    voortgang = VoortgangFactory(periode=periode)
    voortgang.aspecten.update(stand="groen")
    VoortgangFactory(periode=periode, ingediend=True, stand="oranje")

    assert [stand.stand for stand in stand_van_projecten(periode)] == ["", "oranje"]


def test_texts_are_those_that_were_submitted(periode):
    VoortgangFactory(periode=periode, ingediend=True)

    (regel,) = voortgang_van_projecten(periode)

    assert regel.bereikt == "Twee groepen begonnen."
    assert regel.lessen == ""


def test_what_was_submitted_after_the_kennisdatum_was_not_known(periode):
    VoortgangFactory(periode=periode, ingediend=True, ingediend_op=op(20))

    (before,) = stand_van_projecten(periode, kennisdatum=date(2025, 1, 19))
    (same_day,) = stand_van_projecten(periode, kennisdatum=date(2025, 1, 20))

    assert (before.ingediend, same_day.ingediend) == (False, True)
    assert same_day.ingediend_op == date(2025, 1, 20)


def test_the_day_of_the_kennisdatum_ends_at_midnight_in_the_netherlands(periode):
    late = datetime(2025, 1, 20, 23, 30, tzinfo=UTC)  # 21 January, 00.30 in Amsterdam
    VoortgangFactory(periode=periode, ingediend=True, ingediend_op=late)

    (stand,) = stand_van_projecten(periode, kennisdatum=date(2025, 1, 20))

    assert not stand.ingediend


def test_an_earlier_kennisdatum_still_shows_what_was_submitted_before_a_reopening(periode):
    voortgang = VoortgangFactory(periode=periode, ingediend=True, ingediend_op=op(10))
    with clock_at(op(15)):
        voortgang = reopen_voortgang(voortgang=voortgang, user=UserFactory(), reden="Fout")
    submitted(voortgang, stand="rood", ingediend_op=op(20))

    def stand_op(dag):
        return stand_van_projecten(periode, kennisdatum=date(2025, 1, dag))[0].stand

    assert [stand_op(9), stand_op(12), stand_op(16), stand_op(21)] == ["", "groen", "", "rood"]
    assert stand_van_projecten(periode)[0].stand == "rood"


def test_the_trend_is_since_the_last_submitted_periode(periode):
    project = ProjectFactory()
    VoortgangFactory(project=project, periode__jaar=2022, ingediend=True, stand="groen")
    VoortgangFactory(project=project, periode__jaar=2023)  # a concept says nothing
    VoortgangFactory(project=project, periode=periode, ingediend=True, stand="rood")

    (stand,) = stand_van_projecten(periode)

    assert stand.vorige_periode == "2022-2"
    assert {(a.vorige_stand, a.trend) for a in stand.aspecten} == {("groen", "slechter")}


@pytest.mark.parametrize(
    ("nu", "vorige", "expected"),
    [
        ("groen", "rood", "beter"),
        ("oranje", "oranje", "gelijk"),
        ("rood", "oranje", "slechter"),
        ("groen", "", ""),
    ],
)
def test_trend(nu, vorige, expected):
    assert trend(nu, vorige) == expected


@pytest.mark.parametrize("fase", [Fase.AFGEROND, Fase.GESTOPT])
def test_a_project_that_is_done_is_not_missed_but_what_it_submitted_stays(periode, fase):
    ProjectFactory(fase=fase)
    done = ProjectFactory()
    VoortgangFactory(project=done, periode=periode, ingediend=True)
    done.fase = fase
    done.save()

    assert [stand.project for stand in stand_van_projecten(periode)] == [done.slug]


def test_a_project_that_starts_after_the_periode_is_not_missed(periode):
    ProjectFactory(start=date(2025, 1, 1))

    assert stand_van_projecten(periode) == ()


def test_the_overview_is_plain_data(periode):
    VoortgangFactory(periode=periode, ingediend=True)

    (regel,) = voortgang_van_projecten(periode)

    assert json.loads(json.dumps(asdict(regel), cls=DjangoJSONEncoder))["stand"]["stand"] == "groen"


@pytest.mark.parametrize("count", [1, 12])
def test_the_overview_needs_as_many_queries_for_more_projects(
    periode, django_assert_num_queries, count
):
    for _ in range(count):
        project = ProjectFactory()
        VoortgangFactory(project=project, periode__jaar=2023, ingediend=True)
        VoortgangFactory(project=project, periode=periode, ingediend=True)

    with django_assert_num_queries(3):
        assert len(voortgang_van_projecten(periode)) == count
