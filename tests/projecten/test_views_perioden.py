from datetime import date

import pytest
from django.urls import reverse

from fonds.models import Verslagperiode
from gebruikers.rollen import Rol
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.factories.projecten import ProjectFactory, VoortgangFactory, leader_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


@pytest.fixture
def periode():
    return VerslagperiodeFactory(jaar=2024)


def test_a_periode_is_opened_with_free_bounds(client, manager):
    answer = client.post(
        reverse("projecten:verslagperiode-create"),
        {"code": "2024-2", "start": "2024-09-01", "eind": "2024-12-31", "inleveren_voor": ""},
    )

    periode = Verslagperiode.objects.get()
    assert answer["Location"] == "/projecten/perioden/2024-2/"
    assert (periode.start, periode.eind) == (date(2024, 9, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"code": "24-2"}, "code"),
        ({"code": "2024-3"}, "start"),
        ({"code": ""}, "code"),
    ],
)
def test_a_wrong_periode_is_refused_at_its_field(client, manager, data, field):
    answer = client.post(reverse("projecten:verslagperiode-create"), data)

    assert field in answer.context["form"].errors
    assert not Verslagperiode.objects.exists()


def test_a_last_day_before_the_first_is_refused(client, manager):
    answer = client.post(
        reverse("projecten:verslagperiode-create"),
        {"code": "2024-2", "start": "2024-12-31", "eind": "2024-09-01"},
    )

    assert "De laatste dag ligt voor de eerste dag." in answer.content.decode()


def test_the_same_periode_twice_is_refused(client, manager, periode):
    answer = client.post(reverse("projecten:verslagperiode-create"), {"code": "2024-2"})

    assert "Verslagperiode 2024-2 bestaat al." in answer.context["form"].errors["code"]


def test_the_matrix_names_who_is_missing_and_shows_the_others_by_word_and_sign(
    client, manager, periode
):
    VoortgangFactory(periode=periode, project__naam="Op tijd", ingediend=True, stand="oranje")
    VoortgangFactory(periode=periode, project__naam="Bezig")
    ProjectFactory(naam="Stil")

    html = client.get(periode.get_absolute_url()).content.decode()

    assert "1 van 3 projecten" in html
    assert "Nog niet: Bezig; Stil." in html
    assert html.count("<span>Oranje</span>") == 6
    assert "nog niet begonnen" in html
    assert html.count("Invullen") == 2


def test_a_projectleider_can_enter_the_own_project_from_the_matrix(client, periode):
    own = ProjectFactory(naam="Mijn project")
    ProjectFactory(naam="Ander project")
    client.force_login(leader_of(own))

    html = client.get(periode.get_absolute_url()).content.decode()

    assert "Invullen<span" in html
    assert html.count("Invullen<span") == 1


def test_closing_says_who_is_missing_and_closes_on_post_only(client, manager, periode):
    ProjectFactory(naam="Stil")
    url = reverse("projecten:verslagperiode-close", args=[periode.code])

    assert "Stil" in client.get(url).content.decode()
    periode.refresh_from_db()
    assert periode.gesloten_op is None

    client.post(url)
    periode.refresh_from_db()
    assert periode.gesloten_op is not None


def test_a_closed_periode_is_opened_again(client, manager, periode):
    client.post(reverse("projecten:verslagperiode-close", args=[periode.code]))
    client.post(reverse("projecten:verslagperiode-reopen", args=[periode.code]))

    periode.refresh_from_db()
    assert periode.gesloten_op is None


def test_the_bounds_of_a_periode_are_changed(client, manager, periode):
    client.post(
        reverse("projecten:verslagperiode-update", args=[periode.code]),
        {"start": "2024-09-01", "eind": "2024-12-31", "inleveren_voor": "2025-01-15"},
    )

    periode.refresh_from_db()
    assert (periode.start, periode.inleveren_voor) == (date(2024, 9, 1), date(2025, 1, 15))


@pytest.mark.parametrize("count", [1, 12])
def test_the_matrix_needs_as_many_queries_for_more_projects(
    client, manager, periode, django_assert_max_num_queries, count
):
    for _ in range(count):
        VoortgangFactory(periode=periode, ingediend=True)
        ProjectFactory()

    with django_assert_max_num_queries(12):
        client.get(periode.get_absolute_url())


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_of_perioden_needs_as_many_queries_for_more_rows(
    client, manager, django_assert_max_num_queries, count
):
    for n in range(count):
        VerslagperiodeFactory(jaar=2024 + n)

    with django_assert_max_num_queries(7):
        client.get(reverse("projecten:verslagperiode-list"))
