"""Proof that the triggers stand and refuse, for controleer_fonds and the tests."""

from collections.abc import Iterator

from django.db import DatabaseError, connections, transaction

from basis.onveranderlijk import SLOTEN, triggers
from basis.triggers import Slot

SQLITE = "SELECT name, tbl_name, sql, '' FROM sqlite_master WHERE type = 'trigger'"
# A disabled trigger (tgenabled D, or R: only on a replica) does not refuse.
POSTGRESQL = """
    SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid), p.prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)
"""


def trigger_faults(*, using: str = "default", app_label: str | None = None) -> Iterator[str]:
    """A sentence for each trigger that is missing, changed, or lets a change of a locked row pass."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL if connection.vendor == "postgresql" else SQLITE)
        standing = {(name, table): (sql, body) for name, table, sql, body in cursor.fetchall()}
    for trigger in triggers(connection.vendor, app_label=app_label):
        found = standing.get((trigger.name, trigger.table))
        if found is None:
            yield f"Trigger {trigger.name} ontbreekt of staat uit; draai `manage.py migrate`."
        elif not _same(found, trigger.statement, trigger.function):
            yield f"Trigger {trigger.name} is gewijzigd; draai `manage.py migrate`."
    for slot in SLOTEN:
        if app_label in (None, slot.model._meta.app_label):
            yield from attack(slot, using=using)


def _same(found: tuple[str, str], statement: str, function: str) -> bool:
    sql, body = found
    return body == function if function else sql == statement


def attack(slot: Slot, *, using: str = "default") -> Iterator[str]:
    """Try to change and to delete a locked row, in a savepoint that is always rolled back."""
    table, pk = slot.model._meta.db_table, slot.model._meta.pk.column
    connection = connections[using]
    # The names of tables and columns are the models' own; no value of a user comes in here.
    select = f'SELECT oud."{pk}" FROM "{table}" oud WHERE {slot.locked("oud")}'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{select} ORDER BY 1 LIMIT 1")
        row = cursor.fetchone()
    if row is None:
        return
    tries = {
        "wijzigen": f'UPDATE "{table}" SET "{pk}" = "{pk}" WHERE "{pk}" = %s',  # noqa: S608
        "verwijderen": f'DELETE FROM "{table}" WHERE "{pk}" = %s',  # noqa: S608
    }
    for what, statement in tries.items():
        if not _refused(statement, row[0], slot.melding, using=using):
            yield f"De database laat {what} van een geboekte rij in {table} toe."


class _Undo(Exception):
    """Leaves the savepoint, so that what should have been refused is undone."""


def _refused(statement: str, pk: int, melding: str, *, using: str) -> bool:
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(statement, [pk])
            raise _Undo
    except _Undo:
        return False
    except DatabaseError as error:
        return melding in str(error)
