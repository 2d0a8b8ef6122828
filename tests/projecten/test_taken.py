from datetime import date

import pytest

from fonds.services.perioden import close_verslagperiode
from gebruikers.rollen import Rol
from projecten.services import save_voortgang
from projecten.taken import te_doen
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.factories.projecten import (
    ProjectFactory,
    VoortgangFactory,
    complete,
    leader_of,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def periode():
    return VerslagperiodeFactory(jaar=2024, inleveren_voor=date(2025, 1, 15))


def test_a_projectleider_is_reminded_of_the_own_project_with_its_deadline(periode):
    project = ProjectFactory(naam="Basisbanen")
    ProjectFactory(naam="Van een ander")

    (taak,) = te_doen(leader_of(project))

    assert taak.titel == "Vul de voortgang in van Basisbanen"
    assert taak.toelichting == "Verslagperiode 2024-2: nog niet begonnen."
    assert taak.voor == date(2025, 1, 15)
    assert taak.url == f"/projecten/{project.slug}/voortgang/2024-2/"


def test_a_begun_voortgang_says_how_far_it_is(periode):
    voortgang = VoortgangFactory(periode=periode)
    leader = leader_of(voortgang.project)

    assert "nog 8 van 8 onderdelen" in te_doen(leader)[0].toelichting
    save_voortgang(voortgang=voortgang, versie=0, user=leader, **complete())
    assert "u kunt indienen" in te_doen(leader)[0].toelichting


def test_what_is_submitted_or_closed_waits_for_nobody(periode):
    voortgang = VoortgangFactory(periode=periode)
    leader, manager = leader_of(voortgang.project), user_in(Rol.PROGRAMMAMANAGER)
    submitted(voortgang)

    assert te_doen(leader) == te_doen(manager) == []

    ProjectFactory()
    close_verslagperiode(periode=periode)
    assert te_doen(manager) == []


def test_the_programmamanager_sees_who_did_not_submit_yet(periode):
    ProjectFactory(naam="Stil")
    VoortgangFactory(periode=periode, project__naam="Bezig")
    VoortgangFactory(periode=periode, ingediend=True)

    (taak,) = te_doen(user_in(Rol.PROGRAMMAMANAGER))

    assert taak.titel == "2 projecten leverden nog geen voortgang in over 2024-2"
    assert taak.toelichting == "Stil, Bezig"


@pytest.mark.parametrize("rol", [Rol.RAADSLID, Rol.STUURGROEPLID, Rol.CONTROLLER, Rol.COLLEGE])
def test_nothing_waits_for_who_does_not_report(periode, rol):
    ProjectFactory()

    assert te_doen(user_in(rol)) == []


@pytest.mark.parametrize("count", [1, 12])
def test_the_tasks_need_as_many_queries_for_more_projects(
    periode, django_assert_num_queries, count
):
    manager = user_in(Rol.PROGRAMMAMANAGER)
    ProjectFactory.create_batch(count)

    with django_assert_num_queries(4):
        te_doen(manager)
