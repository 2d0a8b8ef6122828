"""Two controllers, one file, the same second; someone else who saves meanwhile; and a process that dies."""

import signal
import threading
import time
from itertools import count

import pytest
from django.db import connection, transaction

from fonds.inlezen import lezen
from fonds.inlezen.boeken import insert_bestedingen
from fonds.models import Besteding, Fonds, Importbestand, Kolomindeling
from fonds.services.importen import book_import
from tests.factories.importen import (
    csv_bytes,
    geladen,
    gelezen,
    lees,
    opzet,
    rij,
    start,
    verplichting,
)
from tests.fonds.processen import in_child, killed_at
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


@alleen_postgresql
def test_the_same_mapping_sent_twice_at_once_is_one_mapping():
    o = opzet()
    importbestand = geladen(o, csv_bytes([rij(1)]))

    raised = together(*[lambda: start(o, importbestand)] * 3)

    assert raised == [None] * 3
    assert Kolomindeling.objects.count() == 1


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


def test_a_booking_that_is_killed_leaves_all_rows_or_none():
    """At every write, before COMMIT and after it; after none, booking again books all."""
    outcomes = []
    for point in count(1):
        o = opzet()
        rijen = [verplichting(point), *(rij(f"{point}-{n}") for n in range(3))]
        rijen[1] = rij(f"{point}-0", Verplichtingnummer=f"V{point}", Bedrag="400,00")
        importbestand = gelezen(o, rijen)

        def act(importbestand=importbestand, user=o.user) -> Importbestand:
            return book_import(importbestand=importbestand, user=user)

        ended = in_child(killed_at(point, act))
        outcomes.append(_all_or_none(importbestand))
        if outcomes[-1] == "none":
            assert ended == -signal.SIGKILL
            act()
            assert _all_or_none(importbestand) == "all"
        if ended == 0:
            break

    # the boekjaar, verplichtingen, the rest, the importbestand, COMMIT; then the staged rows go
    assert outcomes[:5] == ["none"] * 5
    assert set(outcomes[5:]) == {"all"}


def _all_or_none(importbestand: Importbestand) -> str:
    importbestand.refresh_from_db()
    lines = importbestand.bestedingen.count()
    linked = importbestand.bestedingen.filter(verplichting__isnull=False).count()
    return {(0, 0, "klaar"): "none", (4, 1, "geboekt"): "all"}[lines, linked, importbestand.status]


def test_a_reading_that_is_killed_left_whole_pieces_and_begins_again(monkeypatch):
    """At every write, before COMMIT and after it; the counter never says more than there is."""
    monkeypatch.setattr(lezen, "STUK", 10)
    o = opzet()
    rijen = [verplichting(1), *(rij(n, Verplichtingnummer="v1") for n in range(2, 22)), ["fout"]]
    importbestand = lees(o, geladen(o, csv_bytes(rijen)))
    monkeypatch.setattr("fonds.services.importen._after_commit", lambda task, bestand: None)
    for point in count(1):
        poging = start(o, importbestand).indeling["poging"]

        ended = in_child(
            killed_at(point, lambda poging=poging: lezen.read_import(importbestand.pk, poging))
        )

        importbestand.refresh_from_db()
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        staged = importbestand.importrijen.count()
        if importbestand.status == "lezen":
            assert staged in {0, 10, 20, 22}
            assert importbestand.gelezen in {
                0,
                staged,
            }  # what an older reading staged may still be there
        _check_read(o, lees(o, importbestand))

    assert point > 12  # two pieces and a half, what is looked up, and how it ended
    _check_read(o, importbestand)


def _check_read(o, importbestand: Importbestand) -> None:
    assert (importbestand.status, importbestand.nieuw, importbestand.fouten) == ("fouten", 21, 1)
    assert importbestand.importrijen.count() == importbestand.gelezen == 22
