"""Booked rows stay as they are: database triggers refuse to change, delete or truncate them.

A model says so with `@onveranderlijk` (always) or `@onveranderlijk(zodra="OLD.status = '…'")`.
The triggers are (re)installed after every migrate, because an AlterField on SQLite rebuilds the
table and silently drops them. Rule 7 and 8 of the design; docs/adr/0003 says how tests flush.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connections, models


@dataclass(frozen=True)
class Slot:
    """Rows of `model` are locked where the SQL condition on OLD holds (None: always)."""

    model: type[models.Model]
    zodra: str | None
    melding: str


SLOTEN: list[Slot] = []
MELDING = "Een geboekte regel kan niet worden gewijzigd of verwijderd; boek een correctie."


def onveranderlijk(
    *, zodra: str | None = None, melding: str = MELDING
) -> Callable[[type[models.Model]], type[models.Model]]:
    """Class decorator: the database refuses UPDATE, DELETE and TRUNCATE of locked rows."""

    def register(model: type[models.Model]) -> type[models.Model]:
        SLOTEN.append(Slot(model, zodra, melding))
        return model

    return register


def install_after_migrate(sender, using: str, **kwargs) -> None:
    """post_migrate: install the triggers of the app that was just migrated."""
    install_triggers(using=using, app_label=sender.label)


def install_triggers(*, using: str = "default", app_label: str | None = None) -> None:
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for slot in SLOTEN:
            label, table = slot.model._meta.app_label, slot.model._meta.db_table
            if table in tables and app_label in (None, label):
                for statement in trigger_sql(slot, connection.vendor):
                    cursor.execute(statement)


def drop_triggers(*, using: str = "default") -> None:
    """Only for tests, around the flush between them: the product never calls this."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for slot in SLOTEN:
            if slot.model._meta.db_table in tables:
                for statement in drop_sql(slot, connection.vendor):
                    cursor.execute(statement)


def trigger_sql(slot: Slot, vendor: str) -> list[str]:
    """The statements that (re)install the lock of one table."""
    make = _postgresql if vendor == "postgresql" else _sqlite
    return drop_sql(slot, vendor) + make(slot)


def drop_sql(slot: Slot, vendor: str) -> list[str]:
    table = slot.model._meta.db_table
    on = f' ON "{table}"' if vendor == "postgresql" else ""
    return [f'DROP TRIGGER IF EXISTS "{name}"{on}' for name in trigger_names(slot, vendor)]


def trigger_names(slot: Slot, vendor: str) -> list[str]:
    table = slot.model._meta.db_table
    last = "truncate" if vendor == "postgresql" else "replace"
    return [f"{table}_geen_{what}" for what in ("update", "delete", last)]


def _sqlite(slot: Slot) -> list[str]:
    table, when = slot.model._meta.db_table, f"WHEN {slot.zodra}" if slot.zodra else ""
    pk = slot.model._meta.pk.column
    refuse = f"BEGIN SELECT RAISE(ABORT, '{slot.melding}'); END"
    locked = slot.zodra.replace("OLD.", "oud.") if slot.zodra else "1"
    return [
        f'CREATE TRIGGER "{table}_geen_update" BEFORE UPDATE ON "{table}" {when} {refuse}',
        f'CREATE TRIGGER "{table}_geen_delete" BEFORE DELETE ON "{table}" {when} {refuse}',
        # INSERT OR REPLACE deletes without asking, unless the connection says otherwise.
        f'CREATE TRIGGER "{table}_geen_replace" BEFORE INSERT ON "{table}" WHEN EXISTS '
        f'(SELECT 1 FROM "{table}" oud WHERE oud."{pk}" = NEW."{pk}" AND ({locked})) {refuse}',
    ]


def _postgresql(slot: Slot) -> list[str]:
    table = slot.model._meta.db_table
    raised = f"RAISE EXCEPTION '{slot.melding}' USING ERRCODE = 'integrity_constraint_violation'"
    row = f"IF {slot.zodra or 'TRUE'} THEN {raised}; END IF; "
    return [
        f'CREATE OR REPLACE FUNCTION "{table}_slot"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
        f"IF TG_OP = 'TRUNCATE' THEN {raised}; END IF; {row}"
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        f'CREATE TRIGGER "{table}_geen_update" BEFORE UPDATE ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{table}_slot"()',
        f'CREATE TRIGGER "{table}_geen_delete" BEFORE DELETE ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{table}_slot"()',
        f'CREATE TRIGGER "{table}_geen_truncate" BEFORE TRUNCATE ON "{table}" '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{table}_slot"()',
    ]
