"""Signing in: by e-mail address and password, with a second step, and not too often."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from gebruikers.models import Cacheregel, User
from gebruikers.rollen import Rol
from gebruikers.services.accounts import confirm_email
from tests.factories.gebruikers import WACHTWOORD, UserFactory, user_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


def sign_in(client, email, password=WACHTWOORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password, **extra})


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def totp_code(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_the_address_may_be_typed_in_any_case(client):
    UserFactory(email="iemand@voorbeeld.test", met_wachtwoord=True)
    assert sign_in(client, "Iemand@Voorbeeld.TEST").url == reverse("start")
    assert signed_in(client)


def test_one_comes_back_where_one_was_going(client):
    user = user_in(Rol.BEHEERDER, met_wachtwoord=True)
    response = sign_in(client, user.email, next=reverse("gebruikers:user-list"))
    assert response.url == reverse("gebruikers:user-list")


def test_one_is_not_sent_to_another_site(client):
    user = UserFactory(met_wachtwoord=True)
    assert sign_in(client, user.email, next="https://kwaad.test/").url == reverse("start")


@pytest.mark.parametrize("exists", [True, False])
def test_a_wrong_password_and_an_unknown_address_answer_the_same(client, exists):
    if exists:
        UserFactory(email="iemand@voorbeeld.test", met_wachtwoord=True)
    response = sign_in(client, "iemand@voorbeeld.test", "verkeerd-wachtwoord")
    assert "horen niet bij elkaar" in response.content.decode()
    assert not signed_in(client)


def test_a_deactivated_account_does_not_get_in(client):
    user = UserFactory(is_active=False, met_wachtwoord=True)
    assert sign_in(client, user.email).url == reverse("account_inactive")
    assert not signed_in(client)


def test_an_invited_account_has_no_password_to_guess(client):
    user = UserFactory(uitgenodigd=True)
    for password in ("", "!", user.password):
        sign_in(client, user.email, password)
    assert not signed_in(client)


def test_after_five_wrong_attempts_even_the_right_password_waits(client):
    user = UserFactory(met_wachtwoord=True)
    for _ in range(5):
        sign_in(client, user.email, "verkeerd-wachtwoord")
    assert "te vaak" in sign_in(client, user.email).content.decode()
    assert not signed_in(client)


def test_attempts_are_counted_in_the_database_for_all_processes(client):
    sign_in(client, "iemand@voorbeeld.test", "verkeerd-wachtwoord")
    assert Cacheregel.objects.filter(cache_key__contains="login_failed").exists()


def test_who_tries_everything_gets_a_page_in_dutch(client):
    for _ in range(31):
        response = client.post(reverse("account_login"), {})
    assert response.status_code == 429
    assert "<h1>Te veel pogingen</h1>" in response.content.decode()


def test_registering_is_closed_and_makes_nobody(client):
    url = reverse("account_signup")
    data = {"email": "nieuw@voorbeeld.test", "password1": WACHTWOORD, "password2": WACHTWOORD}
    for response in (client.get(url), client.post(url, data)):
        assert "Een account krijgt u met een uitnodiging" in response.content.decode()
    assert not User.objects.exists()


def test_registering_answers_the_same_for_an_address_that_exists(client):
    UserFactory(email="bekend@voorbeeld.test")
    url = reverse("account_signup")
    bodies = {
        client.post(url, {"email": email}).content.decode()
        for email in ("bekend@voorbeeld.test", "vreemd@voorbeeld.test")
    }
    assert len(bodies) == 1
    assert mail.outbox == []


def ask_reset(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def test_a_password_can_be_chosen_anew_by_mail(client):
    user = UserFactory(met_wachtwoord=True)
    confirm_email(user)
    assert ask_reset(client, user.email.upper()).url == reverse("account_reset_password_done")
    [message] = mail.outbox
    link = next(word for word in message.body.split() if word.startswith("http"))
    page = client.get(link, follow=True)
    url = page.redirect_chain[-1][0]
    new = "een-heel-ander-wachtwoord"
    response = client.post(url, {"password1": new, "password2": new})
    assert response.url == reverse("account_reset_password_from_key_done")
    user.refresh_from_db()
    assert user.check_password(new)
    assert client.get(link, follow=True).context["token_fail"]
    assert mail.outbox[-1].subject == "Uw wachtwoord is opnieuw ingesteld"


@pytest.mark.parametrize(
    "fields",
    [
        None,
        {"is_active": False, "met_wachtwoord": True},
        {"uitgenodigd": True},
        {},
    ],
    ids=["vreemd", "gedeactiveerd", "uitgenodigd", "zonder-wachtwoord"],
)
def test_no_reset_mail_for_who_may_not_choose_a_password(client, fields):
    if fields is not None:
        UserFactory(email="iemand@voorbeeld.test", **fields)
    response = ask_reset(client, "iemand@voorbeeld.test")
    assert response.url == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_changing_the_password_ends_other_sessions_and_keeps_this_one(client, django_user_model):
    user = UserFactory(met_wachtwoord=True)
    confirm_email(user)
    other = type(client)()
    sign_in(other, user.email)
    sign_in(client, user.email)
    new = "een-heel-ander-wachtwoord"
    data = {"oldpassword": WACHTWOORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), data).status_code == 302
    assert client.get(reverse("account_email")).status_code == 200
    assert other.get(reverse("account_email")).status_code == 302
    assert mail.outbox[-1].subject == "Uw wachtwoord is gewijzigd"


def test_who_has_no_password_is_told_so(client):
    client.force_login(UserFactory())
    response = client.get(reverse("account_change_password"), follow=True)
    assert "U logt in met uw gemeenteaccount" in response.content.decode()


def set_up_totp(client, user):
    sign_in(client, user.email)
    client.post(reverse("account_reauthenticate"), {"password": WACHTWOORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    response = client.post(reverse("mfa_activate_totp"), {"code": totp_code(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    return secret


@pytest.mark.django_db(transaction=True)  # the mail goes out after the commit
def test_the_second_step_is_set_up_and_then_asked(client):
    user = UserFactory(met_wachtwoord=True)
    confirm_email(user)
    secret = set_up_totp(client, user)
    assert "Inloggen in twee stappen is ingesteld" in [m.subject for m in mail.outbox]
    client.logout()
    assert sign_in(client, user.email).url == reverse("mfa_authenticate")
    assert not signed_in(client)
    assert client.get(reverse("account_email")).status_code == 302
    page = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Deze code klopt niet" in page.content.decode()
    response = client.post(reverse("mfa_authenticate"), {"code": totp_code(secret)})
    assert response.url == reverse("start")
    assert signed_in(client)


def test_a_code_works_once(client):
    user = UserFactory(met_wachtwoord=True)
    confirm_email(user)
    code = totp_code(set_up_totp(client, user))
    for works in (True, False):
        client.logout()
        sign_in(client, user.email)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert signed_in(client) is works


def test_a_recovery_code_works_once(client):
    user = UserFactory(met_wachtwoord=True)
    confirm_email(user)
    set_up_totp(client, user)
    code = RecoveryCodes(user.authenticator_set.get(type="recovery_codes")).get_unused_codes()[0]
    for works in (True, False):
        client.logout()
        sign_in(client, user.email)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert signed_in(client) is works


def test_the_second_step_asks_to_confirm_who_one_is(client):
    user = UserFactory(met_wachtwoord=True)
    client.force_login(user)  # a session in which no password was typed
    response = client.get(reverse("mfa_activate_totp"))
    assert response.url.startswith(reverse("account_reauthenticate"))
    response = client.post(response.url, {"password": WACHTWOORD})
    assert response.url == reverse("mfa_activate_totp")
