"""What a lock and a guard do to the rows of a table, apart from any table of the portal."""
# ruff: noqa: DJ008 - models of a test

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import Q
from django.test.utils import isolate_apps

from basis.triggercontrole import attack
from basis.triggers import Slot, Wacht, unique_columns

pytestmark = pytest.mark.django_db

MELDING = "Dit is 'vast'; 100% zeker."
SQLITE_ONLY = pytest.mark.skipif(connection.vendor != "sqlite", reason="alleen SQLite kent REPLACE")


def run(sql: str, *params) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params or None)


def rows() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status, soort, jaar FROM proef_stuk ORDER BY id")
        return cursor.fetchall()


@pytest.fixture
def stuk():
    """A model of which row 1 is vast and row 2 is concept, in a table that goes with the test."""
    with isolate_apps("basis"):

        class Stuk(models.Model):
            status = models.CharField(max_length=10)
            soort = models.CharField(max_length=10)
            jaar = models.IntegerField(null=True)

            class Meta:
                app_label = "basis"
                db_table = "proef_stuk"
                constraints = [
                    models.UniqueConstraint(fields=["soort", "jaar"], name="stuk_eenmaal")
                ]

    run(
        "CREATE TABLE proef_stuk (id integer PRIMARY KEY, status varchar(10), soort varchar(10),"
        " jaar integer, UNIQUE (soort, jaar))"
    )
    run("INSERT INTO proef_stuk VALUES (1, 'vast', 'a', 2024), (2, 'concept', 'b', 2024)")
    return Stuk


def install(source: Slot | Wacht) -> None:
    for trigger in source.triggers(connection.vendor):
        for statement in trigger.create():
            run(statement)


def lock(model, *, zodra=None, ook_nieuw=False) -> Slot:
    slot = Slot(model, zodra, ook_nieuw, "", MELDING)
    install(slot)
    return slot


VAST = "OLD.status = 'vast'"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE proef_stuk SET jaar = 2025 WHERE id = 2",
        "UPDATE proef_stuk SET status = status WHERE id = 2",
        "DELETE FROM proef_stuk WHERE id = 2",
        "DELETE FROM proef_stuk",
    ],
)
def test_without_a_condition_every_row_is_locked(stuk, sql):
    lock(stuk)
    before = rows()
    with pytest.raises(IntegrityError, match="Dit is 'vast'; 100% zeker"):
        run(sql)
    assert rows() == before


def test_a_lock_lets_new_rows_in(stuk):
    lock(stuk)
    run("INSERT INTO proef_stuk VALUES (3, 'vast', 'c', 2024)")
    assert len(rows()) == 3


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE proef_stuk SET jaar = 2025 WHERE status = 'vast'",
        "UPDATE proef_stuk SET status = 'concept' WHERE id = 1",
        "DELETE FROM proef_stuk WHERE id = 1",
        "UPDATE proef_stuk SET jaar = 2025",
    ],
)
def test_a_row_is_locked_once_its_condition_holds(stuk, sql):
    lock(stuk, zodra=VAST)
    before = rows()
    with pytest.raises(IntegrityError, match="100% zeker"):
        run(sql)
    assert rows() == before


def test_a_row_may_change_and_go_before_its_condition_holds(stuk):
    lock(stuk, zodra=VAST)
    run("UPDATE proef_stuk SET jaar = 2025 WHERE id = 2")
    run("INSERT INTO proef_stuk VALUES (3, 'concept', 'c', 1)")
    run("DELETE FROM proef_stuk WHERE id = 3")
    assert rows()[1] == (2, "concept", "b", 2025)


def test_a_row_may_come_under_the_lock(stuk):
    lock(stuk, zodra=VAST)
    run("UPDATE proef_stuk SET status = 'vast' WHERE id = 2")
    with pytest.raises(IntegrityError, match="100% zeker"):
        run("UPDATE proef_stuk SET status = 'concept' WHERE id = 2")


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO proef_stuk VALUES (3, 'vast', 'c', 2024)",
        "UPDATE proef_stuk SET status = 'vast' WHERE id = 2",
    ],
)
def test_where_new_rows_are_locked_too_none_comes_under_the_lock(stuk, sql):
    lock(stuk, zodra=VAST, ook_nieuw=True)
    before = rows()
    with pytest.raises(IntegrityError, match="100% zeker"):
        run(sql)
    assert rows() == before


def test_where_new_rows_are_locked_too_others_still_come_and_change(stuk):
    lock(stuk, zodra=VAST, ook_nieuw=True)
    run("INSERT INTO proef_stuk VALUES (3, 'concept', 'c', 2024)")
    run("UPDATE proef_stuk SET jaar = 2025 WHERE id = 3")
    assert rows()[2] == (3, "concept", "c", 2025)


@SQLITE_ONLY
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "sql",
    [
        "INSERT OR REPLACE INTO proef_stuk VALUES (1, 'concept', 'z', 1999)",
        "INSERT OR REPLACE INTO proef_stuk VALUES (9, 'concept', 'a', 2024)",
        "UPDATE OR REPLACE proef_stuk SET soort = 'a' WHERE id = 2",
        "UPDATE OR REPLACE proef_stuk SET id = 1 WHERE id = 2",
    ],
)
def test_no_row_takes_the_place_of_a_locked_one(stuk, sql, recursive):
    lock(stuk, zodra=VAST)
    before = rows()
    run(f"PRAGMA recursive_triggers = {recursive}")
    try:
        with pytest.raises(IntegrityError, match="100% zeker"):
            run(sql)
    finally:
        run("PRAGMA recursive_triggers = ON")
    assert rows() == before


@SQLITE_ONLY
def test_a_row_may_take_the_place_of_one_that_is_not_locked(stuk):
    lock(stuk, zodra=VAST)
    run("INSERT OR REPLACE INTO proef_stuk VALUES (2, 'concept', 'z', 1999)")
    assert rows()[1] == (2, "concept", "z", 1999)


@SQLITE_ONLY
def test_a_row_with_nothing_in_a_unique_column_clashes_with_no_other(stuk):
    run("UPDATE proef_stuk SET jaar = NULL WHERE id = 1")
    lock(stuk, zodra=VAST)
    run("INSERT OR REPLACE INTO proef_stuk VALUES (3, 'concept', 'a', NULL)")
    assert len(rows()) == 3


def test_truncate_is_refused_even_where_no_row_is_locked(postgresql, stuk):
    lock(stuk, zodra="OLD.status = 'nooit'")
    with pytest.raises(DatabaseError, match="100% zeker"):
        run("TRUNCATE proef_stuk")
    assert len(rows()) == 2


def test_a_guard_refuses_what_makes_its_condition_true(stuk):
    install(Wacht(stuk, "jaar_na_2000", "BEFORE INSERT", "NEW.jaar < 2000", "", MELDING))
    with pytest.raises(IntegrityError, match="100% zeker"):
        run("INSERT INTO proef_stuk VALUES (3, 'concept', 'c', 1999)")
    run("INSERT INTO proef_stuk VALUES (3, 'concept', 'c', 2000)")
    assert len(rows()) == 3


def test_a_guard_after_the_act_sees_all_rows(stuk):
    count = "(SELECT COUNT(*) FROM proef_stuk) > 3"
    install(Wacht(stuk, "hoogstens_drie", "AFTER INSERT", count, "", MELDING))
    run("INSERT INTO proef_stuk VALUES (3, 'concept', 'c', 1)")
    with pytest.raises(IntegrityError, match="100% zeker"):
        run("INSERT INTO proef_stuk VALUES (4, 'concept', 'd', 1)")
    assert len(rows()) == 3


def test_a_guard_on_update_may_speak_of_old_and_new(stuk):
    install(Wacht(stuk, "jaar_stijgt", "BEFORE UPDATE", "NEW.jaar < OLD.jaar", "", MELDING))
    run("UPDATE proef_stuk SET jaar = 2025 WHERE id = 1")
    with pytest.raises(IntegrityError, match="100% zeker"):
        run("UPDATE proef_stuk SET jaar = 2024 WHERE id = 1")


def test_a_lock_that_was_dropped_refuses_nothing(stuk):
    slot = lock(stuk)
    for trigger in slot.triggers(connection.vendor):
        for statement in trigger.drop():
            run(statement)
    run("DELETE FROM proef_stuk")
    assert rows() == []


def test_the_control_finds_nothing_to_say_of_a_lock_that_holds(stuk):
    assert list(attack(lock(stuk, zodra=VAST))) == []


def test_the_control_names_both_ways_to_change_a_row_and_leaves_it_as_it_was(stuk):
    before = rows()
    assert list(attack(Slot(stuk, VAST, False, "", MELDING))) == [
        "De database laat wijzigen van een geboekte rij in proef_stuk toe.",
        "De database laat verwijderen van een geboekte rij in proef_stuk toe.",
    ]
    assert rows() == before


def test_the_control_tries_nothing_where_no_row_is_locked(stuk):
    assert list(attack(Slot(stuk, "OLD.status = 'nooit'", False, "", MELDING))) == []


def test_the_control_takes_no_other_refusal_for_that_of_the_lock(stuk):
    lock(stuk)
    faults = list(attack(Slot(stuk, None, False, "", "Een andere melding.")))
    assert len(faults) == 2


@pytest.mark.parametrize(
    "uniek",
    [
        models.UniqueConstraint(fields=["jaar"], condition=Q(jaar__gt=0), name="met_conditie"),
        models.UniqueConstraint("jaar", name="met_uitdrukking"),
    ],
)
@isolate_apps("basis")
def test_a_lock_is_refused_where_it_could_not_hold_against_replace(uniek):
    class Stuk(models.Model):
        jaar = models.IntegerField()

        class Meta:
            app_label = "basis"
            constraints = [uniek]

    with pytest.raises(ImproperlyConfigured, match=f"{uniek.name}: a lock needs plain columns"):
        unique_columns(Stuk)


@isolate_apps("basis")
def test_every_way_to_clash_is_known_by_its_columns():
    class Ouder(models.Model):
        class Meta:
            app_label = "basis"

    class Stuk(models.Model):
        ouder = models.OneToOneField(Ouder, models.PROTECT)
        hoort_bij = models.ForeignKey(Ouder, models.PROTECT, related_name="+")
        jaar = models.IntegerField()

        class Meta:
            app_label = "basis"
            unique_together = [("hoort_bij", "jaar")]
            constraints = [
                models.UniqueConstraint(fields=["jaar"], name="jaar_eenmaal"),
                models.CheckConstraint(condition=Q(jaar__gt=0), name="jaar_is_een_jaar"),
            ]

    assert unique_columns(Stuk) == [["id"], ["ouder_id"], ["hoort_bij_id", "jaar"], ["jaar"]]
