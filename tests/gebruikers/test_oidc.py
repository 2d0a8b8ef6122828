"""Sign-in through the municipality's directory: only who has an account, and never another's."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from gebruikers.adapters import SocialAccountAdapter
from gebruikers.models import User
from gebruikers.rollen import Rol
from gebruikers.services.accounts import confirm_email
from tests.factories.gebruikers import UserFactory, user_in

pytestmark = pytest.mark.django_db

SERVER = "https://inloggen.gemeente.test"
LOGIN = "/account/oidc/gemeente/login/"


class Answer:
    status_code = 200

    def __init__(self, data: dict) -> None:
        self.data = data
        self.headers = {"content-type": "application/json"}

    def json(self) -> dict:
        return self.data

    def raise_for_status(self) -> None:
        pass


class Directory:
    """What the directory answers; `claims` is who signed in there."""

    claims: dict

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def get(self, url: str, **kwargs) -> Answer:
        if url.endswith("/.well-known/openid-configuration"):
            paths = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
            return Answer({"issuer": SERVER, **{path: f"{SERVER}/{path}" for path in paths}})
        assert url == f"{SERVER}/userinfo_endpoint"
        return Answer(self.claims)

    def request(self, method: str, url: str, **kwargs) -> Answer:
        assert url == f"{SERVER}/token_endpoint"
        return Answer({"access_token": "een-token", "token_type": "Bearer"})


@pytest.fixture
def directory(settings, monkeypatch):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "gemeente",
                    "name": "uw gemeenteaccount",
                    "client_id": "portaal",
                    "secret": "geheim",
                    "settings": {"server_url": SERVER, "verified_email": False},
                }
            ],
        }
    }
    made = Directory()
    monkeypatch.setattr(SocialAccountAdapter, "get_requests_session", lambda self: made)
    return made


@pytest.fixture
def come_from(client, directory):
    """`come_from(sub, email, …)`: sign in there and come back; the answer of the portal."""

    def sign_in(sub: str, email: str, verified=True, query: str = ""):
        directory.claims = {"sub": sub, "email": email, "email_verified": verified}
        start = client.post(LOGIN + query)
        state = parse_qs(urlsplit(start.url).query)
        assert state["code_challenge_method"] == ["S256"]
        return client.get(f"{LOGIN}callback/?code=een-code&state={state['state'][0]}")

    return sign_in


def who(client) -> str | None:
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk).email if pk else None


def refused(client, response) -> bool:
    text = response.content.decode()
    return who(client) is None and "Een account krijgt u met een uitnodiging" in text


def test_an_active_account_gets_in_on_its_verified_address(client, come_from):
    user_in(Rol.COLLEGE, email="wethouder@gemeente.test")
    assert come_from("sub-1", "Wethouder@Gemeente.test").url == reverse("start")
    assert who(client) == "wethouder@gemeente.test"


def test_a_stranger_is_refused_and_no_account_is_made(client, come_from):
    assert refused(client, come_from("sub-1", "vreemd@gemeente.test"))
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("verified", [False, None, "false", "true", 0, "", 1])
def test_an_address_that_the_directory_did_not_verify_is_refused(client, come_from, verified):
    UserFactory(email="wethouder@gemeente.test")
    assert refused(client, come_from("sub-1", "wethouder@gemeente.test", verified))
    assert not SocialAccount.objects.exists()


def test_a_setting_trusts_the_addresses_of_a_directory_of_one_organisation(
    client, come_from, settings
):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["verified_email"] = True
    UserFactory(email="wethouder@gemeente.test")
    come_from("sub-1", "wethouder@gemeente.test", None)
    assert who(client) == "wethouder@gemeente.test"


def test_a_deactivated_account_is_refused_the_first_time(client, come_from):
    UserFactory(email="wethouder@gemeente.test", is_active=False)
    assert refused(client, come_from("sub-1", "wethouder@gemeente.test"))


def test_a_deactivated_account_is_refused_later(client, come_from):
    user = UserFactory(email="wethouder@gemeente.test")
    come_from("sub-1", user.email)
    client.logout()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert come_from("sub-1", user.email).url == reverse("account_inactive")
    assert who(client) is None


def test_a_successor_with_the_same_address_does_not_get_the_old_account(client, come_from):
    user = UserFactory(email="wethouder@gemeente.test")
    come_from("sub-1", user.email)
    client.logout()
    assert refused(client, come_from("sub-2", user.email))


def test_an_identity_stays_with_its_account_when_its_address_changes(client, come_from):
    user = UserFactory(email="oud@gemeente.test")
    UserFactory(email="nieuw@gemeente.test")
    come_from("sub-1", "oud@gemeente.test")
    client.logout()
    come_from("sub-1", "nieuw@gemeente.test")
    assert who(client) == user.email


def test_a_look_alike_letter_is_not_the_letter(client, come_from):
    UserFactory(email="kees@gemeente.test")
    assert refused(client, come_from("sub-1", "\u212aees@gemeente.test"))


def test_an_identity_cannot_be_linked_to_the_account_one_is_signed_in_with(client, come_from):
    user = UserFactory(email="ik@gemeente.test")
    client.force_login(user)
    response = come_from("sub-kwaad", "kwaad@gemeente.test", query="?process=connect")
    assert response.status_code == 403
    assert not SocialAccount.objects.exists()


def test_an_identity_cannot_be_used_for_anything_but_signing_in(client, come_from):
    response = come_from("sub-1", "ik@gemeente.test", query="?process=redirect")
    assert response.status_code == 403


def test_who_comes_by_the_directory_still_takes_the_second_step(client, come_from):
    user = UserFactory(email="wethouder@gemeente.test")
    TOTP.activate(user, generate_totp_secret())
    assert come_from("sub-1", user.email).url == reverse("mfa_authenticate")
    assert who(client) is None


def test_coming_by_the_directory_keeps_the_password(client, come_from):
    user = UserFactory(email="wethouder@gemeente.test", met_wachtwoord=True)
    confirm_email(user)
    come_from("sub-1", user.email)
    user.refresh_from_db()
    assert user.has_usable_password()


def test_coming_by_the_directory_accepts_an_open_invitation(client, come_from):
    user = user_in(Rol.COLLEGE, email="wethouder@gemeente.test", uitgenodigd=True)
    come_from("sub-1", user.email)
    assert who(client) == user.email
    user.refresh_from_db()
    assert not user.aanvaarding_open
    assert not user.has_usable_password()


def test_the_login_page_offers_the_directory_when_it_is_set(client, directory):
    assert (
        "Inloggen met uw gemeenteaccount" in client.get(reverse("account_login")).content.decode()
    )


def test_signing_in_starts_with_a_button_not_with_a_link(client, directory):
    """A page of another site could otherwise sign someone in with the attacker's account."""
    html = client.get(LOGIN).content.decode()
    assert "<h1>Inloggen met uw gemeenteaccount</h1>" in html


def test_without_directory_there_is_no_such_address(client):
    assert client.get(LOGIN).status_code == 404
    assert "gemeenteaccount" not in client.get(reverse("account_login")).content.decode()
