"""The middleware: what names no permission is refused, to everyone."""

import pytest
from django.http import HttpResponse
from django.urls import include, path, reverse
from django.views.generic import View

from basis.toegang import INGELOGD, OPENBAAR, ingelogd, openbaar, permission_of, vereist
from gebruikers.rollen import Rol
from tests.factories.gebruikers import UserFactory, user_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.basis.test_toegang")]


def unmarked(request):
    return HttpResponse("geheim")


class UnmarkedView(View):
    def get(self, request):
        return HttpResponse("geheim")


@openbaar
def public(request):
    return HttpResponse("voor iedereen")


@ingelogd
class OwnView(View):
    def get(self, request):
        return HttpResponse("voor wie een account heeft")


@vereist("fonds.book_reservemutatie")
def booking(request):
    return HttpResponse("voor de controller")


class BookingView(View):
    permission_required = "fonds.book_reservemutatie"

    def get(self, request):
        return HttpResponse("voor de controller")


urlpatterns = [
    path("vergeten/", unmarked),
    path("vergeten-klasse/", UnmarkedView.as_view()),
    path("open/", public),
    path("eigen/", OwnView.as_view()),
    path("boeken/", booking),
    path("boeken-klasse/", BookingView.as_view()),
    path("", include("portaal.urls")),
]


@pytest.mark.parametrize("url", ["/vergeten/", "/vergeten-klasse/"])
def test_a_view_that_names_nothing_is_refused_even_to_a_superuser(client, url):
    client.force_login(user_in(*Rol, is_superuser=True, is_staff=True))
    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403


@pytest.mark.parametrize("url", ["/vergeten/", "/eigen/", "/boeken/", "/boeken-klasse/"])
def test_a_visitor_goes_to_the_login_page_and_comes_back(client, url):
    response = client.get(f"{url}?jaar=2024")
    assert response.status_code == 302
    assert response.url == f"{reverse('account_login')}?next={url}%3Fjaar%3D2024"


def test_a_visitor_in_htmx_opens_the_login_page_as_a_whole_page(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/lijst/?rol=griffie"}
    response = client.get("/boeken/", headers=headers)
    assert response.status_code == 204
    assert response["HX-Redirect"] == f"{reverse('account_login')}?next=/lijst/%3Frol%3Dgriffie"


def test_htmx_cannot_name_another_site_to_come_back_to(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "https://kwaad.test/pagina"}
    assert "kwaad" not in client.get("/boeken/", headers=headers)["HX-Redirect"]
    headers["HX-Current-URL"] = "https://kwaad.test//ook.kwaad.test/x"
    back = client.get("/boeken/", headers=headers)["HX-Redirect"]
    client.force_login(UserFactory())
    assert client.get(back).url in ("/", "/ook.kwaad.test/x")


@pytest.mark.parametrize("url", ["/boeken/", "/boeken-klasse/"])
def test_a_view_opens_only_for_the_rol_that_holds_its_permission(client, url):
    client.force_login(user_in(Rol.RAADSLID))
    assert client.get(url).status_code == 403
    client.force_login(user_in(Rol.CONTROLLER))
    assert client.get(url).status_code == 200


def test_an_account_without_rol_opens_its_own_pages_only(client):
    client.force_login(UserFactory())
    assert client.get("/eigen/").status_code == 200
    assert client.get("/boeken/").status_code == 403


def test_a_public_view_opens_without_account(client):
    assert client.get("/open/").content == b"voor iedereen"


def test_permission_of_reads_functions_and_classes():
    assert permission_of(unmarked) is None
    assert permission_of(UnmarkedView.as_view()) is None
    assert permission_of(public) == OPENBAAR
    assert permission_of(OwnView.as_view()) == INGELOGD
    assert permission_of(booking) == permission_of(BookingView.as_view())
