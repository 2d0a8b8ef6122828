"""Stopping and reopening accounts; sessions end at once."""

from threading import Barrier, Thread

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from gebruikers.models import Accountgebeurtenis, User
from gebruikers.rollen import Rol
from gebruikers.services import (
    accept_uitnodiging,
    activate_user,
    deactivate_user,
    unlink_directory,
    update_user,
)
from gebruikers.uitnodiging import make_token
from tests.factories.gebruikers import UserFactory, user_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder():
    return user_in(Rol.BEHEERDER)


def test_a_session_ends_at_the_next_request_after_deactivation(client, beheerder):
    user = user_in(Rol.RAADSLID)
    client.force_login(user)
    assert client.get(reverse("account_email")).status_code == 200
    deactivate_user(user=user, door=beheerder)
    response = client.get(reverse("account_email"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_a_session_does_not_come_back_with_the_account(client, beheerder):
    user = user_in(Rol.RAADSLID)
    client.force_login(user)
    deactivate_user(user=user, door=beheerder)
    activate_user(user=user, door=beheerder)
    assert client.get(reverse("account_email")).status_code == 302


def test_an_account_that_was_reopened_can_sign_in(client, beheerder):
    user = user_in(Rol.RAADSLID)
    deactivate_user(user=user, door=beheerder)
    activate_user(user=user, door=beheerder)
    client.force_login(User.objects.get(pk=user.pk))
    assert client.get(reverse("account_email")).status_code == 200


def test_a_beheerder_cannot_deactivate_the_own_account(beheerder):
    user_in(Rol.BEHEERDER)
    with pytest.raises(ValidationError, match="eigen account"):
        deactivate_user(user=beheerder, door=beheerder)


def test_the_last_active_beheerder_cannot_be_deactivated(beheerder):
    user_in(Rol.BEHEERDER, is_active=False)
    user_in(Rol.BEHEERDER, uitgenodigd=True)
    with pytest.raises(ValidationError, match="laatste actieve beheerder"):
        deactivate_user(user=beheerder, door=user_in(Rol.CONTROLLER))
    beheerder.refresh_from_db()
    assert beheerder.is_active


def test_one_of_two_beheerders_can_be_deactivated(beheerder):
    second = user_in(Rol.BEHEERDER)
    deactivate_user(user=second, door=beheerder, toelichting="Andere baan")
    gebeurtenis = second.gebeurtenissen.get()
    assert (gebeurtenis.soort, gebeurtenis.door, gebeurtenis.toelichting) == (
        Accountgebeurtenis.Soort.GEDEACTIVEERD,
        beheerder,
        "Andere baan",
    )


def test_deactivating_twice_and_activating_twice_are_refused(beheerder):
    user = UserFactory()
    with pytest.raises(ValidationError, match="al actief"):
        activate_user(user=user, door=beheerder)
    deactivate_user(user=user, door=beheerder)
    with pytest.raises(ValidationError, match="al gedeactiveerd"):
        deactivate_user(user=user, door=beheerder)


def test_the_address_of_an_account_in_use_stays(beheerder):
    user = UserFactory(email="oud@voorbeeld.test")
    with pytest.raises(ValidationError, match="ligt daarmee vast"):
        update_user(user=user, naam="X", email="nieuw@voorbeeld.test", door=beheerder)
    update_user(user=user, naam="Andere naam", email="OUD@voorbeeld.test", door=beheerder)
    user.refresh_from_db()
    assert (user.naam, user.email) == ("Andere naam", "oud@voorbeeld.test")
    assert "Persoon" in user.gebeurtenissen.get().toelichting


def test_unlink_forgets_the_identity_of_the_directory(beheerder):
    user = UserFactory()
    SocialAccount.objects.create(user=user, provider="gemeente", uid="1")
    unlink_directory(user=user, door=beheerder)
    assert not SocialAccount.objects.filter(user=user).exists()
    with pytest.raises(ValidationError, match="niet gekoppeld"):
        unlink_directory(user=user, door=beheerder)


def test_what_happened_to_an_account_cannot_be_changed(beheerder):
    deactivate_user(user=UserFactory(), door=beheerder)
    for attack in (
        lambda: Accountgebeurtenis.objects.update(toelichting="niets gebeurd"),
        lambda: Accountgebeurtenis.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attack()


def test_an_address_with_capitals_is_refused_by_the_database():
    user = UserFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email="Groot@voorbeeld.test")


@pytest.mark.django_db(transaction=True)
def test_two_beheerders_who_deactivate_each_other_in_one_moment_leave_one():
    first, second = user_in(Rol.BEHEERDER), user_in(Rol.BEHEERDER)
    start, refused = Barrier(2), []

    def act(user: User, door: User) -> None:
        start.wait()
        try:
            deactivate_user(user=user, door=door)
        except ValidationError as error:
            refused.append(error.code)
        finally:
            connection.close()

    threads = [Thread(target=act, args=pair) for pair in ((first, second), (second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["laatste_beheerder"]
    assert User.objects.filter(is_active=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_link_that_is_sent_twice_in_one_moment_sets_one_password():
    user = UserFactory(uitgenodigd=True)
    token, start, refused = make_token(user), Barrier(2), []

    def act(password: str) -> None:
        start.wait()
        try:
            accept_uitnodiging(token=token, password=password)
        except ValidationError as error:
            refused.append(error.code)
        finally:
            connection.close()

    threads = [Thread(target=act, args=(f"een-lang-wachtwoord-{n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["ongeldig"]
    assert user.gebeurtenissen.count() == 1
