import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from gebruikers.rollen import Rol
from portaal.views import server_error
from tests.factories.gebruikers import user_in
from tests.portaal.pagina import page, texts


@pytest.mark.django_db
def test_unknown_address_says_so_and_shows_a_way_on(client):
    response = client.get("/bestaat-niet/")

    root = page(response)
    assert response.status_code == 404
    assert texts(root, "//h1") == ["Deze pagina bestaat niet"]
    assert root.xpath("//main//a[@href='/']")


@pytest.mark.django_db
def test_page_of_another_role_is_refused_in_words(client):
    client.force_login(user_in(Rol.RAADSLID))

    response = client.get(reverse("projecten:project-list"))

    root = page(response)
    assert response.status_code == 403
    assert texts(root, "//h1") == ["U mag deze pagina niet openen"]
    assert root.xpath("//main//a[@href='/']")


@pytest.mark.django_db
def test_form_without_token_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post(reverse("account_logout"))

    root = page(response)
    assert response.status_code == 403
    assert texts(root, "//h1") == ["Uw formulier is niet verstuurd"]


def test_page_for_our_own_fault_needs_no_database_session_or_user(settings):
    """No database mark: a query would fail this test."""
    settings.GEMEENTE = "Zoetermeer"

    response = server_error(RequestFactory().get("/"))

    root = page(response)
    assert response.status_code == 500
    assert texts(root, "//h1") == ["Er ging iets mis bij ons"]
    assert texts(root, "//a[@class='merk']") == [f"Gemeente Zoetermeer {settings.SITE_NAAM}"]
    assert root.xpath("//main//a[@href='/']")
    assert root.xpath("//link[@rel='stylesheet']")


@pytest.mark.django_db
def test_health_answers_without_account(client):
    response = client.get(reverse("health"))

    assert (response.status_code, response.content) == (200, b"ok")
