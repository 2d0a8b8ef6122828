"""Role by page by object: who sees and does what in projecten."""

import pytest
from django.urls import reverse

from fonds.services.perioden import close_verslagperiode
from gebruikers.rollen import Rol
from projecten.models import Voortgang
from tests.factories.gebruikers import user_in
from tests.factories.projecten import (
    KernopgaveFactory,
    ProgrammapakketFactory,
    ProjectFactory,
    VoortgangFactory,
    leader_of,
)

pytestmark = pytest.mark.django_db

KEUKEN = {Rol.PROGRAMMAMANAGER, Rol.PROJECTLEIDER, Rol.STUURGROEPLID, Rol.CONTROLLER}
MANAGER = {Rol.PROGRAMMAMANAGER}
# page: who may open it
PAGES = {
    "project-list": KEUKEN,
    "project-detail": KEUKEN,
    "programmapakket-detail": KEUKEN,
    "verslagperiode-list": KEUKEN,
    "verslagperiode-detail": KEUKEN,
    "voortgang-detail": KEUKEN,
    "project-create": MANAGER,
    "project-update": MANAGER,
    "programmapakket-create": MANAGER,
    "programmapakket-update": MANAGER,
    "indeling": MANAGER,
    "kernopgave-create": MANAGER,
    "kernopgave-update": MANAGER,
    "hoofdlijn-create": MANAGER,
    "wijk-create": MANAGER,
    "verslagperiode-create": MANAGER,
    "verslagperiode-update": MANAGER,
    "verslagperiode-close": MANAGER,
    "verslagperiode-reopen": MANAGER,
    "voortgang-reopen": MANAGER,
}


@pytest.fixture
def urls():
    voortgang = VoortgangFactory(ingediend=True)
    project, code = voortgang.project.slug, voortgang.periode.code
    arguments = {
        "project-detail": [project],
        "project-update": [project],
        "programmapakket-detail": [(pakket := ProgrammapakketFactory()).slug],
        "programmapakket-update": [pakket.slug],
        "kernopgave-update": [KernopgaveFactory().pk],
        "verslagperiode-detail": [code],
        "verslagperiode-update": [code],
        "verslagperiode-close": [code],
        "verslagperiode-reopen": [code],
        "voortgang-detail": [project, code],
        "voortgang-reopen": [project, code],
    }
    return {page: reverse(f"projecten:{page}", args=arguments.get(page, [])) for page in PAGES}


@pytest.mark.parametrize("rol", Rol)
def test_each_role_opens_its_own_pages_and_no_others(client, urls, rol):
    client.force_login(user_in(rol))

    answers = {page: client.get(url).status_code for page, url in urls.items()}

    assert answers == {page: 200 if rol in roles else 403 for page, roles in PAGES.items()}


@pytest.mark.parametrize("rol", sorted(set(Rol) - MANAGER))
def test_only_the_programmamanager_posts_to_the_pages_of_the_programmamanager(client, urls, rol):
    client.force_login(user_in(rol))

    own = [page for page, roles in PAGES.items() if roles == MANAGER]

    assert {client.post(urls[page]).status_code for page in own} == {403}


def test_a_visitor_is_sent_to_the_login_page(client, urls):
    login = reverse("account_login")

    for url in urls.values():
        assert client.get(url)["Location"] == f"{login}?next={url}"
        assert client.post(url)["Location"] == f"{login}?next={url}"


@pytest.fixture
def projects():
    return ProjectFactory(), ProjectFactory()


def test_a_projectleider_sees_the_concept_of_the_own_project_only(client, projects):
    own, other = projects
    client.force_login(leader_of(own))
    mine = VoortgangFactory(project=own)
    theirs = VoortgangFactory(project=other, periode=mine.periode)

    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(theirs.get_absolute_url()).status_code == 404


def test_a_projectleider_cannot_write_the_voortgang_of_another_project(client, projects):
    own, other = projects
    client.force_login(leader_of(own))
    theirs = VoortgangFactory(project=other)

    answer = client.post(
        theirs.get_absolute_url(),
        {"versie": 0, "bereikt": "Ingebroken", "actie": "opslaan"},
    )

    theirs.refresh_from_db()
    assert (answer.status_code, theirs.bereikt) == (404, "")


def test_a_projectleider_cannot_begin_the_voortgang_of_another_project(client, projects):
    own, other = projects
    client.force_login(leader_of(own))
    periode = VoortgangFactory(project=own).periode
    url = reverse("projecten:voortgang-detail", args=[other.slug, periode.code])

    assert client.get(url).status_code == 404
    assert client.post(url, {"versie": 0, "bereikt": "Ingebroken"}).status_code == 404
    assert not Voortgang.objects.filter(project=other).exists()


def test_a_projectleider_reads_what_another_project_submitted_but_gets_no_form(client, projects):
    own, other = projects
    client.force_login(leader_of(own))
    theirs = VoortgangFactory(project=other, ingediend=True)

    answer = client.get(theirs.get_absolute_url())

    assert b"Twee groepen begonnen." in answer.content
    assert b"<textarea" not in answer.content


def test_who_no_longer_holds_the_onderdeel_cannot_report(client):
    voortgang = VoortgangFactory()
    leader = leader_of(voortgang.project)
    leader.onderdeelhouderschappen.update(tot="2022-12-31")
    client.force_login(leader)

    assert client.get(voortgang.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("rol", [Rol.STUURGROEPLID, Rol.CONTROLLER])
def test_the_kitchen_does_not_see_a_concept(client, rol):
    voortgang = VoortgangFactory()
    client.force_login(user_in(rol))

    assert client.get(voortgang.get_absolute_url()).status_code == 404
    matrix = client.get(voortgang.periode.get_absolute_url())
    assert b"Concept" in matrix.content  # that there is one is no secret, what it says is
    page = client.get(voortgang.project.get_absolute_url())
    assert voortgang.get_absolute_url().encode() not in page.content


def test_the_programmamanager_enters_the_voortgang_of_every_project(client):
    voortgang = VoortgangFactory()
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))

    assert b"<textarea" in client.get(voortgang.get_absolute_url()).content


def test_a_closed_periode_gives_no_form(client):
    voortgang = VoortgangFactory()
    close_verslagperiode(periode=voortgang.periode)
    client.force_login(leader_of(voortgang.project))

    answer = client.get(voortgang.get_absolute_url())

    assert b"<textarea" not in answer.content
    assert "De periode is gesloten" in answer.content.decode()


def test_a_periode_or_project_that_does_not_exist_is_a_404(client):
    project = ProjectFactory()
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))

    for url in [
        "/projecten/bestaat-niet/",
        "/projecten/perioden/2099-1/",
        "/projecten/perioden/1999-1/",
        f"/projecten/{project.slug}/voortgang/2099-1/",
        f"/projecten/{project.slug}/voortgang/2024-0/",
    ]:
        assert client.get(url).status_code == 404, url
