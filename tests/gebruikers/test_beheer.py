"""Django's admin: a look at the data, for a superuser, that changes nothing."""

import pytest
from django.contrib import admin
from django.urls import reverse

from gebruikers.rollen import Rol
from tests.factories.gebruikers import UserFactory, user_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(client):
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


def test_a_visitor_signs_in_through_the_login_page_of_the_portal(client):
    for name in ("admin:index", "admin:login", "admin:gebruikers_user_changelist"):
        response = client.get(reverse(name))
        assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("rol", Rol)
def test_no_rol_opens_the_admin(client, rol):
    client.force_login(user_in(rol))
    assert client.get(reverse("admin:index"), follow=True).status_code == 403
    assert client.get(reverse("admin:gebruikers_user_changelist"), follow=True).status_code == 403


def test_the_flag_staff_alone_shows_no_data(client):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(reverse("admin:index")).status_code == 200
    assert client.get(reverse("admin:gebruikers_user_changelist")).status_code == 403


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_every_list_opens_and_nothing_can_be_added(client, superuser, model):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert client.get(reverse(f"{name}_changelist")).status_code == 200
    assert client.get(reverse(f"{name}_add")).status_code == 403


def test_an_account_is_read_and_not_changed_or_deleted(client, superuser):
    user = UserFactory(met_wachtwoord=True)
    url = reverse("admin:gebruikers_user_change", args=[user.pk])
    html = client.get(url).content.decode()
    assert user.email in html
    assert user.password not in html
    assert client.post(url, {"naam": "Ander"}).status_code == 403
    assert client.post(reverse("admin:gebruikers_user_delete", args=[user.pk])).status_code == 403


def test_secrets_have_no_page(client, superuser):
    labels = {model._meta.label_lower for model in admin.site._registry}
    assert not labels & {
        "mfa.authenticator",
        "socialaccount.socialtoken",
        "socialaccount.socialapp",
        "sessions.session",
        "gebruikers.bericht",
    }


def test_who_looks_in_the_admin_has_no_power_outside_it(client, superuser):
    client.get(reverse("admin:index"))
    assert client.get(reverse("gebruikers:user-list")).status_code == 403


def test_passwords_are_changed_where_everyone_does(client, superuser):
    assert client.get(reverse("admin:password_change")).url == reverse("account_change_password")
    assert client.post(reverse("admin:logout")).url == reverse("account_logout")
