"""importeer_pilots on the command line: a preview, and only with --toepassen for real."""

import io
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gebruikers.rollen import Rol
from pilots.models import Kaartversie, Pilotkaart
from tests.factories.gebruikers import user_in
from tests.pilots.bijlagen import fragment

pytestmark = pytest.mark.django_db
KAART = "Naam pilot\tSchoolontbijt\nEinddatum\tjuni 2024\nKleur\tgroen\n"


@pytest.fixture
def bestand(tmp_path):
    pad = tmp_path / "bijlage.txt"
    pad.write_text(KAART)
    return pad


def run(bestand, **options) -> str:
    uit = StringIO()
    call_command("importeer_pilots", str(bestand), stdout=uit, **options)
    return uit.getvalue()


def test_without_toepassen_it_shows_and_writes_nothing(bestand):
    uit = run(bestand)

    for tekst in ("Schoolontbijt: Nieuw", "juni 2024", "Kleur | groen", "Er is niets overgenomen"):
        assert tekst in uit
    assert not Pilotkaart.objects.exists()


def test_with_toepassen_it_writes_and_a_second_time_nothing_changes(bestand):
    user = user_in(Rol.PROGRAMMAMANAGER)

    eerste = run(bestand, toepassen=True, gebruiker=user.email)
    tweede = run(bestand, toepassen=True)

    assert "Overgenomen: 1 nieuw, 0 gewijzigd, 0 gelijk." in eerste
    assert "Overgenomen: 0 nieuw, 0 gewijzigd, 1 gelijk." in tweede
    assert Kaartversie.objects.get().vastgelegd_door == user


def test_the_fragment_of_today_is_taken_over(tmp_path):
    pad = tmp_path / "bijlage.docx"
    pad.write_bytes(fragment("docx"))

    assert "Overgenomen: 4 nieuw" in run(pad, toepassen=True)


def test_standard_input_is_read(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(KAART.encode())

    monkeypatch.setattr("sys.stdin", Stdin)

    assert "Schoolontbijt: Nieuw" in run("-")


@pytest.mark.parametrize(
    ("inhoud", "code", "melding"),
    [
        (b"geen bijlage", 1, "staat geen pilotkaart"),
        (b"%PDF-1.7", 1, "Dit is een PDF"),
        (b"Naam pilot\t\nDoel\tRust\n", 2, "Aanvullen"),
    ],
)
def test_a_bad_file_is_refused_with_its_exit_code(tmp_path, inhoud, code, melding):
    pad = tmp_path / "x.docx"
    pad.write_bytes(inhoud)

    with pytest.raises(CommandError, match=melding) as error:
        run(pad, toepassen=True)

    assert error.value.returncode == code
    assert not Pilotkaart.objects.exists()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="bestaat niet"):
        run(tmp_path / "weg.docx")


@pytest.mark.parametrize(
    ("email", "melding"),
    [("niemand@x.test", "geen actief account"), ("lid@x.test", "mag geen pilotkaarten importeren")],
)
def test_an_account_that_may_not_import_is_refused(bestand, email, melding):
    user_in(Rol.RAADSLID, email="lid@x.test")

    with pytest.raises(CommandError, match=melding):
        run(bestand, gebruiker=email)
