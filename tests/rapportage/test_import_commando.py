"""importeer_rapportage on the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fonds.models import Verslagperiode
from gebruikers.models import User
from gebruikers.rollen import Rol
from rapportage.models import Rapportage
from tests.factories.gebruikers import UserFactory, user_in
from tests.rapportage.docx_maker import docx, kop, p

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestand(tmp_path):
    pad = tmp_path / "rapportage.docx"
    pad.write_bytes(docx(kop(1, "Werk") + kop(3, "Banen") + p("Tekst.")))
    return pad


def run(bestand, soort="sociaal-domein", periode="2024-2", **options) -> str:
    uit = StringIO()
    call_command(
        "importeer_rapportage", str(bestand), soort=soort, periode=periode, stdout=uit, **options
    )
    return uit.getvalue()


def test_the_last_word_is_the_slug(bestand):
    user_in(Rol.PROGRAMMAMANAGER)

    uit = run(bestand)

    assert uit.split()[-1] == "sociaal-domein-2024-2"
    assert Rapportage.objects.get().slug == "sociaal-domein-2024-2"


def test_it_says_what_was_mended_and_that_the_periode_was_made(bestand):
    uit = run(bestand)

    assert "sloeg een niveau over" in uit
    assert "Verslagperiode 2024-2 bestond nog niet en is gemaakt" in uit


def test_the_first_programmamanager_composes_it(bestand):
    UserFactory()
    user_in(Rol.RAADSLID)
    manager = user_in(Rol.PROGRAMMAMANAGER)
    user_in(Rol.PROGRAMMAMANAGER)

    run(bestand)

    assert Rapportage.objects.get().opgesteld_door == manager


def test_the_account_that_is_named_composes_it(bestand):
    user_in(Rol.PROGRAMMAMANAGER)
    user_in(Rol.PROGRAMMAMANAGER, email="ander@voorbeeld.test")

    run(bestand, gebruiker="Ander@voorbeeld.test")

    assert Rapportage.objects.get().opgesteld_door.email == "ander@voorbeeld.test"


@pytest.mark.parametrize(
    ("email", "melding"),
    [
        ("niemand@voorbeeld.test", "geen actief account"),
        ("lid@voorbeeld.test", "mag geen rapportages opstellen"),
    ],
)
def test_an_account_that_may_not_compose_is_refused(bestand, email, melding):
    user_in(Rol.RAADSLID, email="lid@voorbeeld.test")

    with pytest.raises(CommandError, match=melding):
        run(bestand, gebruiker=email)


def test_without_anyone_who_composes_the_system_does(bestand):
    run(bestand)
    run(bestand)

    systeem = User.objects.get()
    assert not systeem.is_active
    assert not systeem.has_usable_password()
    assert Rapportage.objects.filter(opgesteld_door=systeem).count() == 2


def test_a_bad_file_leaves_nothing(tmp_path):
    pad = tmp_path / "x.docx"
    pad.write_bytes(b"geen word")

    with pytest.raises(CommandError, match="Dit is geen Word-bestand"):
        run(pad)

    assert not User.objects.exists()
    assert not Verslagperiode.objects.exists()


@pytest.mark.parametrize(
    ("options", "melding"),
    [
        ({"soort": "onbekend"}, "Kies uit: pilots, programmas-en-projecten, sociaal-domein"),
        ({"periode": "2024/2"}, "Schrijf de periode als JJJJ-H"),
    ],
)
def test_a_wrong_argument_is_explained(bestand, options, melding):
    with pytest.raises(CommandError, match=melding):
        run(bestand, **options)


def test_a_file_that_is_not_there_or_too_large(tmp_path):
    with pytest.raises(CommandError, match="bestaat niet"):
        run(tmp_path / "weg.docx")
    groot = tmp_path / "groot.docx"
    with groot.open("wb") as stroom:
        stroom.truncate(50 * 1024 * 1024 + 1)
    with pytest.raises(CommandError, match="50 MB"):
        run(groot)
