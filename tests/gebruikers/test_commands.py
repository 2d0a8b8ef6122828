"""The first account of an empty portal."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from gebruikers.models import User
from gebruikers.rollen import Rol
from gebruikers.uitnodiging import read_token
from tests.factories.gebruikers import WACHTWOORD, UserFactory

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = StringIO()
    call_command("nodig_beheerder_uit", *args, stdout=out)
    return out.getvalue()


def test_an_empty_database_gets_its_beheerder(client):
    out = run("Eerste@Gemeente.test", "--naam", "Eerste beheerder")
    user = User.objects.get(email="eerste@gemeente.test")
    assert user.naam == "Eerste beheerder"
    assert user.rollen_today() == {Rol.BEHEERDER}
    assert mail.outbox[0].to == [user.email]
    path = re.search(r"http://127\.0\.0\.1:8000(\S+)", out).group(1)
    data = {"new_password1": WACHTWOORD, "new_password2": WACHTWOORD}
    assert client.post(path, data).status_code == 302


def test_the_link_leads_to_where_the_portal_is():
    assert "https://portaal.test/gebruikers/" in run("a@b.test", "--site", "https://portaal.test/")


def test_asking_again_gives_a_new_link():
    run("a@b.test")
    out = run("a@b.test")
    token = re.search(r"/uitnodiging/([^/\s]+)/", out).group(1)
    assert read_token(token).email == "a@b.test"
    assert User.objects.count() == 1


def test_someone_with_an_account_gets_the_rol_and_no_link():
    user = UserFactory(met_wachtwoord=True)
    assert "uitnodiging" not in run(user.email)
    assert user.rollen_today() == {Rol.BEHEERDER}


def test_a_deactivated_account_stays_so():
    user = UserFactory(is_active=False)
    with pytest.raises(CommandError, match="gedeactiveerd"):
        run(user.email)


def test_a_wrong_address_is_refused_in_dutch():
    with pytest.raises(CommandError, match="e-mailadres"):
        run("geen adres")
    assert not User.objects.exists()
