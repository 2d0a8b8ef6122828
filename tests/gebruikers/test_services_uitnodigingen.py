"""Invitations: one link, once, for some days, for the right person."""

import re
from smtplib import SMTPException

import pytest
from django.core import mail, signing
from django.core.exceptions import ValidationError
from django.utils import timezone

from gebruikers.models import Accountgebeurtenis, User
from gebruikers.rollen import Rol
from gebruikers.services import (
    Rolperiode,
    accept_by_directory,
    accept_uitnodiging,
    deactivate_user,
    invite_user,
    resend_uitnodiging,
    update_user,
)
from gebruikers.uitnodiging import SALT, make_token, read_token
from tests.factories.gebruikers import WACHTWOORD, UserFactory, user_in

pytestmark = pytest.mark.django_db
DAG = 24 * 60 * 60


@pytest.fixture
def beheerder():
    return user_in(Rol.BEHEERDER)


@pytest.fixture
def later(monkeypatch):
    """`later(seconds)`: signatures are read that much later."""
    now = signing.time.time()

    def move(seconds: float) -> None:
        monkeypatch.setattr(signing.time, "time", lambda: now + seconds)

    return move


def invite(beheerder, email="nieuw@voorbeeld.test", rollen=(Rol.GRIFFIE,)):
    perioden = [Rolperiode(rol, timezone.localdate()) for rol in rollen]
    return invite_user(
        email=email, naam="Nieuw", rollen=perioden, door=beheerder, site_url="https://portaal.test/"
    )


def token_in(link: str) -> str:
    return re.search(r"/uitnodiging/([^/]+)/$", link).group(1)


def test_invite_makes_an_account_that_cannot_yet_sign_in(beheerder):
    user, _ = invite(beheerder, rollen=[Rol.GRIFFIE, Rol.RAADSLID])
    assert not user.has_usable_password()
    assert user.rollen_today() == {Rol.GRIFFIE, Rol.RAADSLID}
    assert user.uitgenodigd_door == beheerder
    assert user.aanvaarding_open


def test_invite_mails_the_link_and_the_rollen(beheerder):
    _, link = invite(beheerder)
    [message] = mail.outbox
    assert message.to == ["nieuw@voorbeeld.test"]
    assert link in message.body
    assert link.startswith("https://portaal.test/gebruikers/uitnodiging/")
    assert "- Griffie, vanaf" in message.body


@pytest.mark.parametrize("email", ["BEKEND@voorbeeld.test", " bekend@Voorbeeld.Test "])
def test_invite_an_address_that_has_an_account_is_refused_in_any_case(beheerder, email):
    UserFactory(email="bekend@voorbeeld.test")
    with pytest.raises(ValidationError, match="al een account"):
        invite(beheerder, email=email)
    assert mail.outbox == []


def test_invite_keeps_the_address_in_lower_case(beheerder):
    user, _ = invite(beheerder, email="Nieuw@Voorbeeld.TEST")
    assert user.email == "nieuw@voorbeeld.test"


def test_invite_without_rol_leaves_nothing_behind(beheerder):
    with pytest.raises(ValidationError, match="minstens één rol"):
        invite(beheerder, rollen=[])
    assert not User.objects.filter(email="nieuw@voorbeeld.test").exists()


def test_invite_with_a_rol_twice_leaves_nothing_behind(beheerder):
    with pytest.raises(ValidationError, match="heeft de rol"):
        invite(beheerder, rollen=[Rol.GRIFFIE, Rol.GRIFFIE])
    assert not User.objects.filter(email="nieuw@voorbeeld.test").exists()
    assert mail.outbox == []


def test_a_mail_server_that_fails_keeps_the_account_and_says_so(beheerder, monkeypatch):
    def fail(*args, **kwargs):
        raise SMTPException

    monkeypatch.setattr("gebruikers.uitnodiging.send_mail", fail)
    with pytest.raises(ValidationError, match="kon niet worden verzonden"):
        invite(beheerder)
    assert User.objects.filter(email="nieuw@voorbeeld.test").exists()


def test_accept_sets_the_password_and_proves_the_address(beheerder):
    user, link = invite(beheerder)
    accept_uitnodiging(token=token_in(link), password=WACHTWOORD)
    user.refresh_from_db()
    assert user.check_password(WACHTWOORD)
    assert user.aanvaard_op is not None
    assert user.emailaddress_set.get().verified


def test_a_link_works_once(beheerder):
    _, link = invite(beheerder)
    accept_uitnodiging(token=token_in(link), password=WACHTWOORD)
    with pytest.raises(ValidationError, match="niet meer geldig"):
        accept_uitnodiging(token=token_in(link), password="een-heel-ander-wachtwoord")


def test_a_link_works_until_its_last_day(beheerder, later, settings):
    _, link = invite(beheerder)
    later(settings.UITNODIGING_DAGEN * DAG - 60)
    assert read_token(token_in(link)) is not None
    later(settings.UITNODIGING_DAGEN * DAG + 60)
    assert read_token(token_in(link)) is None


def test_a_link_that_someone_changed_is_refused(beheerder):
    _, link = invite(beheerder)
    token = token_in(link)
    data = signing.loads(token, salt=SALT)
    victim = UserFactory(uitgenodigd=True)
    forged = signing.dumps({**data, "user": victim.pk}, salt=SALT)
    assert read_token(token[:-2] + "xx") is None
    assert read_token(forged) is None
    assert read_token(signing.dumps(data, salt="iets anders")) is None
    assert read_token(signing.dumps("tekst", salt=SALT)) is None
    assert read_token("") is None


def test_a_new_invitation_stops_the_older_link(beheerder):
    user, first = invite(beheerder)
    second = resend_uitnodiging(user=user, door=beheerder, site_url="https://portaal.test")
    assert read_token(token_in(first)) is None
    assert read_token(token_in(second)) == user
    assert len(mail.outbox) == 2


def test_a_deactivated_account_cannot_be_entered_by_its_link(beheerder):
    user, link = invite(beheerder)
    deactivate_user(user=user, door=beheerder)
    with pytest.raises(ValidationError, match="niet meer geldig"):
        accept_uitnodiging(token=token_in(link), password=WACHTWOORD)


def test_another_address_stops_the_link_to_the_wrong_one(beheerder):
    user, link = invite(beheerder)
    update_user(user=user, naam="Nieuw", email="Goed@voorbeeld.test", door=beheerder)
    assert read_token(token_in(link)) is None
    user.refresh_from_db()
    assert user.email == "goed@voorbeeld.test"


def test_an_account_in_use_has_no_invitation(beheerder):
    assert read_token(make_token(UserFactory(met_wachtwoord=True))) is None


def test_resend_to_someone_who_accepted_is_refused(beheerder):
    user, link = invite(beheerder)
    accept_uitnodiging(token=token_in(link), password=WACHTWOORD)
    user.refresh_from_db()
    with pytest.raises(ValidationError, match="al aanvaard"):
        resend_uitnodiging(user=user, door=beheerder, site_url="https://portaal.test")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kort", "te kort"),
        ("123456789012345", "alleen uit cijfers"),
        ("wachtwoord123", None),
        ("nieuw@voorbeeld.test", "lijkt te veel"),
        ("password1234", "te vaak gebruikt"),
    ],
)
def test_accept_keeps_the_rules_for_passwords(beheerder, password, why):
    user, link = invite(beheerder)
    if why is None:
        accept_uitnodiging(token=token_in(link), password=password)
        return
    with pytest.raises(ValidationError, match=why):
        accept_uitnodiging(token=token_in(link), password=password)
    user.refresh_from_db()
    assert user.aanvaarding_open


def test_who_came_in_by_the_directory_needs_the_link_no_more(beheerder):
    user, link = invite(beheerder)
    accept_by_directory(user=user)
    assert read_token(token_in(link)) is None
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_what_happened_is_kept_with_who_did_it(beheerder):
    user, _ = invite(beheerder)
    link = resend_uitnodiging(user=user, door=beheerder, site_url="https://portaal.test")
    accept_uitnodiging(token=token_in(link), password=WACHTWOORD)
    soort = Accountgebeurtenis.Soort
    assert list(user.gebeurtenissen.values_list("soort", "door")) == [
        (soort.AANVAARD, user.pk),
        (soort.OPNIEUW_UITGENODIGD, beheerder.pk),
        (soort.UITGENODIGD, beheerder.pk),
    ]
