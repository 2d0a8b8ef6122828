"""What was read becomes bestedingen: all of it, or none."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fonds.choices import StatusImport
from fonds.inlezen import boeken
from fonds.inlezen.lezen import clear_rows
from fonds.models import Besteding, Boekjaar, Importrij, Kolomindeling
from fonds.services.importen import (
    book_import,
    booked_before,
    cancel_import,
    fitting_kolomindeling,
    start_reading,
)
from tests.factories.fonds import FondsFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.importen import (
    csv_bytes,
    geladen,
    gelezen,
    indeling,
    lees,
    opzet,
    rij,
    sluit,
    verplichting,
)
from tests.klok import clock_at

pytestmark = pytest.mark.django_db


def test_booking_copies_every_field_and_names_the_file_and_who():
    o, boeker = opzet(), UserFactory()
    importbestand = gelezen(o, [rij(1, Kostenplaats="K1")])

    with clock_at(datetime(2024, 4, 2, 10, tzinfo=UTC)):
        book_import(importbestand=importbestand, user=boeker)

    line, row = Besteding.objects.get(), importbestand.importrijen.get()
    for veld in boeken.GELIJK:
        assert getattr(line, veld) == getattr(row, veld), veld
    assert (line.fonds, line.importbestand, line.geboekt_door) == (o.fonds, importbestand, boeker)
    assert timezone.localdate(line.geboekt_op) == date(2024, 4, 2)
    importbestand.refresh_from_db()
    assert (importbestand.status, importbestand.geboekt_door) == (StatusImport.GEBOEKT, boeker)
    assert importbestand.geboekt_op == line.geboekt_op


def test_every_field_of_a_row_is_copied():
    """A field that a later migration adds to Importrij is not forgotten when booking."""
    own = {"id", "importbestand_id", "rijnummer", "uitslag", "fout", "ruw"}
    fields = {field.attname for field in Importrij._meta.concrete_fields} - own

    assert fields == set(boeken.GELIJK)


def test_a_factuur_lowers_the_verplichting_of_the_same_number_and_onderdeel():
    o = opzet()
    book_import(
        importbestand=gelezen(
            o,
            [
                rij(3, Verplichtingnummer="V1", Bedrag="400,00"),
                verplichting(1),
                verplichting(1, Regelnummer=2, Projectcode="PB"),
                rij(4, Verplichtingnummer="V1", Projectcode="PB"),
                rij(5, Soort="Vrijval", Verplichtingnummer="V1", Bedrag="600,00"),
                rij(6, Soort="Baat", Verplichtingnummer="V1"),
            ],
        ),
        user=o.user,
    )

    of_a, of_b = (
        Besteding.objects.get(soort="verplichting", onderdeel=onderdeel) for onderdeel in (o.a, o.b)
    )
    linked = Besteding.objects.filter(verplichting__isnull=False).values_list(
        "boekstuknummer", "verplichting"
    )
    assert dict(linked) == {"243": of_a.pk, "244": of_b.pk, "245": of_a.pk}


def test_a_factuur_of_a_later_month_finds_a_verplichting_that_was_booked_before():
    o = opzet()
    book_import(importbestand=gelezen(o, [verplichting(1)]), user=o.user)

    book_import(importbestand=gelezen(o, [rij(2, Verplichtingnummer="V1")]), user=o.user)

    assert Besteding.objects.get(soort="last").verplichting == Besteding.objects.get(
        soort="verplichting"
    )


def test_a_verplichting_of_another_administratie_or_fonds_is_not_taken():
    o, ander = opzet(), opzet()
    book_import(
        importbestand=gelezen(ander, [verplichting(1, Administratie="009")]), user=ander.user
    )
    book_import(
        importbestand=gelezen(o, [verplichting(2, Administratie="002", Verplichtingnummer="V1")]),
        user=o.user,
    )

    book_import(importbestand=gelezen(o, [rij(3, Verplichtingnummer="V1")]), user=o.user)

    assert Besteding.objects.get(soort="last").verplichting is None


def test_with_one_wrong_row_nothing_is_booked():
    o = opzet()
    importbestand = gelezen(o, [*(rij(n) for n in range(20)), rij(99, Bedrag="x")])

    with pytest.raises(ValidationError, match="Er is 1 rij met een fout"):
        book_import(importbestand=importbestand, user=o.user)

    assert not Besteding.objects.exists()


def test_a_file_is_booked_once():
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    book_import(importbestand=importbestand, user=o.user)

    with pytest.raises(ValidationError, match="al geboekt"):
        book_import(importbestand=importbestand, user=o.user)

    assert Besteding.objects.count() == 1


@pytest.mark.parametrize("status", ["geladen", "lezen", "geannuleerd", "mislukt"])
def test_only_what_was_read_is_booked(status):
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    importbestand.status = status
    importbestand.save()

    with pytest.raises(ValidationError, match="pas als het bestand is gelezen"):
        book_import(importbestand=importbestand, user=o.user)

    assert not Besteding.objects.exists()


def test_what_another_import_booked_since_is_seen_under_the_lock():
    o = opzet()
    een, twee = gelezen(o, [rij(1), rij(2)]), gelezen(o, [rij(2), rij(3)])
    book_import(importbestand=een, user=o.user)

    with pytest.raises(
        ValidationError, match=r"bestand: 1\. Er is niets geboekt; lees het bestand opnieuw"
    ):
        book_import(importbestand=twee, user=o.user)

    assert Besteding.objects.count() == 2
    book_import(importbestand=lees(o, twee), user=o.user)
    assert Besteding.objects.count() == 3


def test_what_slips_past_the_check_meets_the_database(monkeypatch):
    o = opzet()
    een, twee = gelezen(o, [rij(1), rij(2)]), gelezen(o, [rij(2), rij(3)])
    book_import(importbestand=een, user=o.user)
    monkeypatch.setattr("fonds.services.importen.booked_since", lambda importbestand: 0)

    with pytest.raises(ValidationError, match="Er is niets geboekt"):
        book_import(importbestand=twee, user=o.user)

    assert Besteding.objects.count() == 2


def test_a_year_that_closed_since_is_seen_under_the_lock():
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    sluit(o.fonds, 2024)

    with pytest.raises(ValidationError, match="Boekjaar 2024 is gesloten nadat"):
        book_import(importbestand=importbestand, user=o.user)

    assert not Besteding.objects.exists()


def test_vrijval_of_what_was_used_since_is_seen_under_the_lock():
    o = opzet()
    book_import(importbestand=gelezen(o, [verplichting(1)]), user=o.user)
    vrijval = rij(2, Soort="Vrijval", Verplichtingnummer="V1", Bedrag="1.000,00")
    importbestand = gelezen(o, [vrijval])
    book_import(
        importbestand=gelezen(o, [rij(3, Verplichtingnummer="V1", Bedrag="0,01")]), user=o.user
    )

    with pytest.raises(ValidationError, match="minder open dan rij 2 laat vrijvallen: lees"):
        book_import(importbestand=importbestand, user=o.user)

    assert not Besteding.objects.filter(soort="vrijval").exists()


def test_every_year_that_a_row_counts_in_has_a_boekjaar_that_can_be_held():
    """Its boekdatum may fall in another year than its boekjaar; who closes either waits for us."""
    o = opzet()

    book_import(importbestand=gelezen(o, [rij(1, Boekdatum="10-01-2025")]), user=o.user)

    assert set(Boekjaar.objects.values_list("jaar", flat=True)) == {2024, 2025}


def test_a_file_with_only_known_rows_has_nothing_to_book():
    o = opzet()
    book_import(importbestand=gelezen(o, [rij(1)]), user=o.user)

    with pytest.raises(ValidationError, match="niets nieuws"):
        book_import(importbestand=gelezen(o, [rij(1)]), user=o.user)


def test_after_booking_the_staged_rows_go_and_the_lines_still_name_the_file(
    django_capture_on_commit_callbacks,
):
    o = opzet()
    importbestand = gelezen(o, [rij(1), rij(2)])

    with django_capture_on_commit_callbacks(execute=True):
        book_import(importbestand=importbestand, user=o.user)

    assert not Importrij.objects.exists()
    assert importbestand.bestedingen.count() == 2
    assert importbestand.bestand.open().read()


def test_cancelling_throws_the_rows_away_and_keeps_the_file(django_capture_on_commit_callbacks):
    o = opzet()
    importbestand = gelezen(o, [rij(1)])

    with django_capture_on_commit_callbacks(execute=True):
        cancelled = cancel_import(importbestand=importbestand, user=o.user)

    assert cancelled.status == StatusImport.GEANNULEERD
    assert not Importrij.objects.exists()
    assert cancelled.bestand.open().read()


def test_what_is_booked_is_not_cancelled_nor_read_again():
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    book_import(importbestand=importbestand, user=o.user)

    with pytest.raises(ValidationError, match="al geboekt"):
        cancel_import(importbestand=importbestand, user=o.user)
    with pytest.raises(ValidationError, match="Stuur het opnieuw in"):
        start_reading(
            importbestand=importbestand, kolomindeling=importbestand.kolomindeling, user=o.user
        )


def test_rows_of_a_newer_reading_are_not_thrown_away_by_an_old_task():
    o = opzet()
    importbestand = gelezen(o, [rij(1)])

    clear_rows(importbestand.pk, importbestand.indeling["poging"])

    assert importbestand.importrijen.count() == 1


def test_the_same_file_booked_before_is_found_by_its_hash():
    o = opzet()
    inhoud = csv_bytes([rij(1)])
    eerste = gelezen(o, inhoud)
    book_import(importbestand=eerste, user=o.user)

    assert booked_before(geladen(o, inhoud, naam="andere naam.csv")) == eerste
    assert booked_before(geladen(o, csv_bytes([rij(2)]))) is None


def test_a_mapping_is_proposed_for_the_same_head_and_only_there():
    o = opzet()
    eerste = geladen(o, csv_bytes([rij(1)]))
    onthouden = indeling(o, eerste)

    assert fitting_kolomindeling(geladen(o, csv_bytes([rij(2)]))) == onthouden
    assert fitting_kolomindeling(geladen(o, csv_bytes([["a", "b"]], kop=["X", "Y"]))) is None


def test_a_mapping_of_the_same_name_is_replaced():
    o = opzet()
    importbestand = geladen(o, csv_bytes([rij(1)]))
    indeling(o, importbestand)
    indeling(o, importbestand, credit_negatief="ja")

    assert Kolomindeling.objects.get().vast == {"credit_negatief": "ja"}


def test_a_mapping_of_another_fonds_is_refused():
    o = opzet()
    importbestand = geladen(o, csv_bytes([rij(1)]))
    vreemd = indeling(o, importbestand)
    vreemd.fonds = FondsFactory()
    vreemd.save()

    with pytest.raises(ValidationError, match="ander fonds"):
        start_reading(importbestand=importbestand, kolomindeling=vreemd, user=o.user)


def test_booking_asks_as_many_questions_for_many_rows(django_assert_max_num_queries):
    o = opzet()
    importbestand = gelezen(o, [rij(n) for n in range(300)])

    with django_assert_max_num_queries(20):
        book_import(importbestand=importbestand, user=o.user)

    assert Besteding.objects.lasten() == Decimal("12.50") * 300
