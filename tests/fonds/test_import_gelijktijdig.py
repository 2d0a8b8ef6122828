"""Two controllers, one file, the same second; and someone else who saves meanwhile."""

import threading
import time

import pytest
from django.db import connection, transaction

from fonds.inlezen import lezen
from fonds.inlezen.boeken import insert_bestedingen
from fonds.models import Besteding, Fonds, Importbestand
from fonds.services.importen import book_import
from tests.factories.importen import gelezen, opzet, rij
from tests.fonds.test_gelijktijdig import together

alleen_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite heeft één schrijver"
)
pytestmark = pytest.mark.django_db(transaction=True)


@alleen_postgresql
@pytest.mark.parametrize("zelfde", [True, False])
def test_two_controllers_who_book_the_same_file_book_it_once(zelfde):
    o = opzet()
    rijen = [rij(n) for n in range(200)]
    een = gelezen(o, rijen)
    twee = een if zelfde else gelezen(o, rijen[::-1])

    raised = together(
        lambda: book_import(importbestand=een, user=o.user),
        lambda: book_import(importbestand=twee, user=o.user),
    )

    assert sorted(error is None for error in raised) == [False, True]
    assert Besteding.objects.count() == 200
    assert Importbestand.objects.filter(status="geboekt").count() == 1


@alleen_postgresql
def test_a_closing_that_is_under_way_is_waited_for_and_then_refuses():
    """Who closes holds the row of the boekjaar; the import waits for it and books nothing."""
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from fonds.models import Boekjaar

    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    Boekjaar.objects.create(fonds=o.fonds, jaar=2024)
    holds, raised = threading.Event(), []

    def close() -> None:
        with transaction.atomic():
            jaar = Boekjaar.objects.select_for_update(no_key=True).get(fonds=o.fonds, jaar=2024)
            holds.set()
            time.sleep(0.5)
            jaar.gesloten_op = timezone.now()
            jaar.save()
        connection.close()

    thread = threading.Thread(target=close)
    thread.start()
    holds.wait(10)
    try:
        book_import(importbestand=importbestand, user=o.user)
    except ValidationError as error:
        raised.append(str(error))
    thread.join()

    assert "2024 is gesloten" in raised[0]
    assert not Besteding.objects.exists()


def saved_by_another(o) -> bool:
    """Someone else saves the fonds, on a connection of its own, within ten seconds."""
    done = threading.Event()

    def save() -> None:
        try:
            Fonds.objects.filter(pk=o.fonds.pk).update(doel="intussen opgeslagen")
            done.set()
        finally:
            connection.close()

    threading.Thread(target=save).start()
    return done.wait(10)


def test_another_save_goes_through_between_two_pieces(monkeypatch):
    o = opzet()
    monkeypatch.setattr(lezen, "STUK", 100)
    original, saved = lezen.Lezing._stage, []

    def stage(self, stuk, gelezen):
        original(self, stuk, gelezen)
        saved.append(saved_by_another(o))

    monkeypatch.setattr(lezen.Lezing, "_stage", stage)

    importbestand = gelezen(o, [rij(n) for n in range(500)])

    assert saved == [True] * 5
    assert importbestand.nieuw == 500


@alleen_postgresql
def test_another_save_goes_through_while_the_rows_are_booked(monkeypatch):
    """After the statement and before the commit: what the import holds is in nobody's way."""
    o = opzet()
    importbestand, saved = gelezen(o, [rij(n) for n in range(50)]), []

    def insert(*args):
        geboekt = insert_bestedingen(*args)
        saved.append(saved_by_another(o))
        return geboekt

    monkeypatch.setattr("fonds.services.importen.insert_bestedingen", insert)
    book_import(importbestand=importbestand, user=o.user)

    assert saved == [True]
    assert Besteding.objects.count() == 50
