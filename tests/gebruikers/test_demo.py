"""Demo accounts come in a demo, and never beside real people."""

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.urls import reverse

from gebruikers.controles import check_demo
from gebruikers.demo import DEMO_WACHTWOORD, demo_accounts, ensure_demo_accounts
from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.factories.gebruikers import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_there_is_one_demo_account_per_rol_that_can_sign_in(demo, client):
    accounts = ensure_demo_accounts()
    assert set(Rol) <= set(accounts)
    for account in demo_accounts():
        user = accounts[account.sleutel]
        assert user.rollen_today() == {account.rol}
        client.logout()
        client.post(reverse("account_login"), {"login": account.email, "password": DEMO_WACHTWOORD})
        assert client.session["_auth_user_id"] == str(user.pk)


def test_the_stuurgroep_of_the_demo_has_five_members(demo):
    accounts = ensure_demo_accounts().values()
    assert sum(user.rollen_today() == {Rol.STUURGROEPLID} for user in accounts) == 5


def test_making_them_twice_changes_nothing(demo):
    first = ensure_demo_accounts()
    first[Rol.GRIFFIE].set_password("zelf-gekozen-wachtwoord")
    first[Rol.GRIFFIE].save()
    ensure_demo_accounts()
    assert User.objects.count() == len(demo_accounts())
    assert User.objects.get(email="griffie@voorbeeld.test").check_password(
        "zelf-gekozen-wachtwoord"
    )


def test_they_are_never_made_beside_other_users(demo):
    UserFactory(email="echt@gemeente.test")
    with pytest.raises(ValidationError, match="andere gebruikers"):
        ensure_demo_accounts()
    assert User.objects.count() == 1


def test_one_that_is_missing_is_not_made_beside_other_users(demo):
    ensure_demo_accounts()
    User.objects.get(email="griffie@voorbeeld.test").roltoekenningen.all().delete()
    User.objects.filter(email="griffie@voorbeeld.test").update(email="weg@voorbeeld.test")
    with pytest.raises(ValidationError, match="andere gebruikers"):
        ensure_demo_accounts()


def test_a_demo_in_which_someone_was_invited_starts_again(demo):
    ensure_demo_accounts()
    UserFactory(email="uitgenodigd@gemeente.test")
    assert set(Rol) <= set(ensure_demo_accounts())


def test_outside_the_demo_they_are_refused():
    with pytest.raises(ImproperlyConfigured):
        ensure_demo_accounts()
    assert not User.objects.exists()


def test_the_check_for_production_names_a_demo(demo):
    assert [found.id for found in check_demo(None)] == ["gebruikers.W002"]


def test_the_check_for_production_is_silent_outside_the_demo():
    assert check_demo(None) == []
