"""On SQLite the triggers come back after each migration, and only those that belong there."""

import pytest
from django.db import DatabaseError, connection

from basis.schema_editor import TriggerKeepingSchemaEditor

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="alleen SQLite bouwt tabellen om"),
]


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def trigger_on(table: str, melding: str = "oud") -> str:
    return (
        f"CREATE TRIGGER {table}_slot BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{melding}'); END"
    )


def standing() -> dict[str, str]:
    """The triggers of the tables of this test, with the word that each refuses with."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'proef_%'"
        )
        return {name: sql.split("'")[1] for name, sql in cursor.fetchall()}


@pytest.fixture(autouse=True)
def _proef():
    run("CREATE TABLE proef_a (id integer)")
    run("CREATE TABLE proef_b (id integer)")
    run(trigger_on("proef_a"))
    run(trigger_on("proef_b"))
    yield
    run("DROP TABLE IF EXISTS proef_a")
    run("DROP TABLE IF EXISTS proef_b")
    run("DROP TABLE IF EXISTS proef_nieuw")


def test_the_editor_of_every_migration_is_the_one_that_keeps_triggers():
    assert connection.SchemaEditorClass is TriggerKeepingSchemaEditor


def test_during_a_migration_the_triggers_stand_aside_and_then_come_back():
    with connection.schema_editor() as editor:
        assert standing() == {}
        editor.execute("ALTER TABLE proef_a ADD COLUMN jaar integer")
    assert standing() == {"proef_a_slot": "oud", "proef_b_slot": "oud"}


def test_a_table_that_is_made_anew_under_its_name_gets_its_trigger_back():
    with connection.schema_editor() as editor:
        editor.execute("CREATE TABLE proef_nieuw (id integer, jaar integer)")
        editor.execute("DROP TABLE proef_a")
        editor.execute("ALTER TABLE proef_nieuw RENAME TO proef_a")
    assert standing() == {"proef_a_slot": "oud", "proef_b_slot": "oud"}


def test_a_trigger_goes_with_its_table():
    with connection.schema_editor() as editor:
        editor.execute("DROP TABLE proef_a")
    assert standing() == {"proef_b_slot": "oud"}


def test_a_trigger_that_the_migration_itself_makes_anew_is_the_one_that_stays():
    with connection.schema_editor() as editor:
        editor.execute(trigger_on("proef_a", "nieuw"))
    assert standing() == {"proef_a_slot": "nieuw", "proef_b_slot": "oud"}


@pytest.mark.parametrize("atomic", [True, False])
def test_a_migration_that_fails_leaves_every_trigger_standing(atomic):
    with (
        pytest.raises(DatabaseError, match="bestaat_niet"),
        connection.schema_editor(atomic=atomic) as editor,
    ):
        editor.execute("DROP TABLE bestaat_niet")
    assert standing() == {"proef_a_slot": "oud", "proef_b_slot": "oud"}
