"""The reading of a file as a task: how far it is, stopped, begun again, and read anew after mending."""

from datetime import date

import pytest

from fonds.choices import StatusImport
from fonds.inlezen import lezen
from fonds.models import Importbestand, Importrij, Verdeelsleutel
from fonds.services.importen import cancel_import, start_reading
from tests.factories.importen import (
    csv_bytes,
    geladen,
    gelezen,
    indeling,
    lees,
    opzet,
    rij,
    verplichting,
)

pytestmark = pytest.mark.django_db


def test_progress_is_what_was_really_read(monkeypatch):
    o = opzet()
    monkeypatch.setattr(lezen, "STUK", 10)
    seen: list[tuple[int, int, int]] = []
    original = lezen.Lezing._stage

    def watch(self, stuk, gelezen):
        original(self, stuk, gelezen)
        bestand = Importbestand.objects.get(pk=self.pk)
        seen.append((bestand.gelezen, bestand.rijen, Importrij.objects.count()))

    monkeypatch.setattr(lezen.Lezing, "_stage", watch)

    importbestand = gelezen(o, [rij(n) for n in range(25)])

    assert seen == [(10, 25, 10), (20, 25, 20), (25, 25, 25)]
    assert (importbestand.gelezen, importbestand.rijen) == (25, 25)


def halfway(monkeypatch, act) -> None:
    """Read in pieces of ten; after the second piece `act` happens."""
    monkeypatch.setattr(lezen, "STUK", 10)
    original = lezen.Lezing._stage

    def stage(self, stuk, gelezen):
        original(self, stuk, gelezen)
        if gelezen == 20:
            act(Importbestand.objects.get(pk=self.pk))

    monkeypatch.setattr(lezen.Lezing, "_stage", stage)


def test_a_cancel_stops_the_reading_and_leaves_no_rows(monkeypatch):
    o = opzet()
    halfway(monkeypatch, lambda bestand: cancel_import(importbestand=bestand, user=o.user))

    importbestand = gelezen(o, [rij(n) for n in range(50)])

    assert importbestand.status == StatusImport.GEANNULEERD
    assert importbestand.gelezen == 20
    assert not importbestand.importrijen.exists()
    assert importbestand.bestand.open().read()


def test_a_reading_that_was_begun_again_elsewhere_stops_itself(monkeypatch):
    o = opzet()

    def restart(bestand):
        if bestand.indeling["poging"] > 1:
            return
        start_reading(importbestand=bestand, kolomindeling=bestand.kolomindeling, user=o.user)

    halfway(monkeypatch, restart)

    importbestand = gelezen(o, [rij(n) for n in range(50)])

    assert importbestand.status == StatusImport.LEZEN  # the new reading waits for its turn
    assert importbestand.importrijen.count() == 20
    lezen.read_import(importbestand.pk, importbestand.indeling["poging"])
    importbestand.refresh_from_db()
    assert (importbestand.status, importbestand.nieuw) == (StatusImport.KLAAR, 50)


def test_an_unexpected_error_is_not_hidden_and_leaves_a_message(monkeypatch):
    o = opzet()
    importbestand = geladen(o, csv_bytes([rij(1)]))
    monkeypatch.setattr(lezen.Toetser, "judge", lambda self, read: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        lees(o, importbestand)

    importbestand.refresh_from_db()
    assert importbestand.status == StatusImport.MISLUKT
    assert "onverwachte fout" in importbestand.melding


def test_the_worker_reads_after_the_commit(django_capture_on_commit_callbacks):
    o = opzet()
    importbestand = geladen(o, csv_bytes([rij(1)]))

    with django_capture_on_commit_callbacks(execute=True):
        start_reading(
            importbestand=importbestand, kolomindeling=indeling(o, importbestand), user=o.user
        )

    importbestand.refresh_from_db()
    assert (importbestand.status, importbestand.nieuw) == (StatusImport.KLAAR, 1)


def test_reading_asks_as_many_questions_for_a_piece_of_many_rows(django_assert_max_num_queries):
    o = opzet()
    rijen = [verplichting(n) for n in range(100)] + [
        rij(1000 + n, Verplichtingnummer=f"V{n % 100}") for n in range(400)
    ]
    importbestand = geladen(o, csv_bytes(rijen))

    with django_assert_max_num_queries(60):  # in pieces of 1000 rows; the inserts by some 40 rows
        lees(o, importbestand)


def test_mending_a_code_and_reading_again_needs_no_new_upload():
    o = opzet()
    importbestand = gelezen(o, [rij(1, Projectcode="PX")])
    assert importbestand.status == StatusImport.FOUTEN

    Verdeelsleutel.objects.create(
        fonds=o.fonds, soort="projectcode", code="PX", onderdeel=o.b, van=date(2024, 1, 1)
    )
    importbestand = lees(o, importbestand)

    assert (importbestand.status, importbestand.fouten) == (StatusImport.KLAAR, 0)
    assert importbestand.importrijen.get().onderdeel == o.b


def test_a_later_change_of_the_mapping_does_not_rewrite_how_a_file_was_read():
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    kolomindeling = importbestand.kolomindeling
    kolomindeling.kolommen = {}
    kolomindeling.save()

    importbestand.refresh_from_db()

    assert importbestand.indeling["kolommen"]["bedrag"] == "Bedrag"
