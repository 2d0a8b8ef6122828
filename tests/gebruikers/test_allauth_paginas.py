"""Every page of allauth that the portal has: in Dutch, in our shell, and none besides."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import get_resolver, reverse
from django.utils.html import strip_tags

from gebruikers import account_urls
from gebruikers.rollen import Rol
from gebruikers.services.accounts import confirm_email
from tests.factories.gebruikers import WACHTWOORD, UserFactory, user_in

pytestmark = pytest.mark.django_db

NAMES = [entry.name for entry in account_urls.urlpatterns if getattr(entry, "name", None)]
FILES = {"mfa_download_recovery_codes"}
KEY = {"uidb36": "1", "key": "set-password"}
ENGELS = re.compile(
    r"\b(the|your|you|is|are|an|this|password|sign|signed|login|logout|enter|forgot|reset|change|"
    r"address|please|account connections|authenticator|recovery|codes are|confirm|cancel|continue|"
    r"token|invalid|verify|email|must|cannot|should|with|click|error|third-party|add|remove|"
    r"activate|deactivate|generate|download|view|unused)\b",
    re.I,
)
# Words that are Dutch too, or the names of products.
NEDERLANDS = re.compile(r"Google Authenticator|Microsoft Authenticator|\bis\b|\btoken\b", re.I)


def address(name: str) -> str:
    return reverse(name, kwargs=KEY if name == "account_reset_password_from_key" else None)


def visitor(client):
    return client


def somebody(client):
    user = UserFactory(naam="Jo", met_wachtwoord=True)
    client.force_login(user)
    return client


def somebody_confirmed(client):
    """Who just typed the password again, and has no second step yet."""
    somebody(client)
    client.post(reverse("account_reauthenticate"), {"password": WACHTWOORD})
    return client


def somebody_with_second_step(client):
    user = UserFactory(naam="Jo", met_wachtwoord=True)
    confirm_email(user)
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": WACHTWOORD})
    return client


def halfway(client):
    """Password typed, second step still to come."""
    somebody_with_second_step(client)
    user = Authenticator.objects.first().user
    client.logout()
    client.post(reverse("account_login"), {"login": user.email, "password": WACHTWOORD})
    return client


WHO = [visitor, somebody, somebody_confirmed, somebody_with_second_step, halfway]


def check(html: str) -> None:
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert '<html lang="nl"' in html
    assert 'id="inhoud"' in html  # our base.html
    main = re.search(r"<main.*?</main>", html, re.S).group()
    title = re.search(r"<title>.*?</title>", html, re.S).group()
    words = NEDERLANDS.sub("", strip_tags(title + main))
    assert ENGELS.findall(words) == []
    assert not re.search(r"\b(je|jij|jouw)\b", words)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", html)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in FILES])
@pytest.mark.parametrize("who", WHO, ids=lambda who: who.__name__)
def test_a_page_of_allauth_is_in_dutch_and_in_our_shell(client, who, name):
    response = who(client).get(address(name), follow=True)
    assert response.status_code in {200, 401, 404}
    check(response.content.decode())


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_reset_password",
        "account_reauthenticate",
        "account_change_password",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_reauthenticate",
    ],
)
@pytest.mark.parametrize("who", WHO, ids=lambda who: who.__name__)
def test_a_form_of_allauth_that_is_filled_in_wrong_says_so_in_dutch(client, who, name):
    wrong = {
        "login": "geen adres",
        "email": "geen adres",
        "password": "verkeerd",
        "oldpassword": "verkeerd",
        "password1": "a",
        "password2": "b",
        "code": "123",
    }
    for data in ({}, wrong):
        response = who(client).post(address(name), data, follow=True)
        assert response.status_code == 200
        check(response.content.decode())


def test_every_page_is_seen_as_itself_by_somebody(client):
    """The walk above follows redirects: this says that no page escapes it."""
    seen = set()
    for who in WHO:
        visiting = who(type(client)())
        for name in sorted(NAMES, key=lambda name: name != "mfa_authenticate"):
            if visiting.get(address(name)).status_code in {200, 401}:
                seen.add(name)
    assert set(NAMES) - seen == set()


def test_recovery_codes_come_as_a_file(client):
    response = somebody_with_second_step(client).get(reverse("mfa_download_recovery_codes"))
    assert response["Content-Disposition"].startswith("attachment")
    assert len(response.content.split()) == 10


def test_signing_out_asks_first_and_then_does_it(client):
    somebody(client)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    response = client.post(reverse("account_logout"), follow=True)
    assert "U bent uitgelogd." in response.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "account_email_verification_sent",
        "account_confirm_email",
        "account_request_login_code",
        "account_confirm_login_code",
        "socialaccount_connections",
        "socialaccount_signup",
        "mfa_list_webauthn",
        "usersessions_list",
    ],
)
def test_what_the_portal_does_not_use_has_no_address(name):
    assert name not in get_resolver().reverse_dict


def test_the_own_page_shows_address_and_rollen(client):
    client.force_login(user_in(Rol.GRIFFIE, email="ik@voorbeeld.test"))
    html = client.get(reverse("account_email")).content.decode()
    assert "ik@voorbeeld.test" in html
    assert "Griffie" in html
