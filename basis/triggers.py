"""The SQL of the triggers behind basis.onveranderlijk, for SQLite and PostgreSQL."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db import models


def quoted(tekst: str) -> str:
    return "'" + tekst.replace("'", "''") + "'"


@dataclass(frozen=True)
class Trigger:
    """One trigger in one database; `function` is the body of its plpgsql function."""

    name: str
    table: str
    statement: str
    function: str = ""

    def create(self) -> list[str]:
        if not self.function:
            return [self.statement]
        make = f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql AS '
        return [f"{make}$slot${self.function}$slot$", self.statement]

    def drop(self) -> list[str]:
        on = f' ON "{self.table}"' if self.function else ""
        return [f'DROP TRIGGER IF EXISTS "{self.name}"{on}']


def sqlite_trigger(name: str, table: str, bij: str, when: str, melding: str) -> Trigger:
    statement = (
        f'CREATE TRIGGER "{name}" {bij} ON "{table}" WHEN {when} '
        f"BEGIN SELECT RAISE(ABORT, {quoted(melding)}); END"
    )
    return Trigger(name, table, statement)


def postgresql_trigger(
    name: str, table: str, bij: str, when: str, melding: str, vergrendel: str = ""
) -> Trigger:
    level = "STATEMENT" if "TRUNCATE" in bij else "ROW"
    body = (
        f"BEGIN {vergrendel} IF {when} THEN RAISE EXCEPTION USING MESSAGE = {quoted(melding)}, "
        "ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {'OLD' if 'DELETE' in bij else 'NEW'}; END"
    )
    statement = (
        f'CREATE TRIGGER "{name}" {bij} ON "{table}" FOR EACH {level} EXECUTE FUNCTION "{name}"()'
    )
    return Trigger(name, table, statement, body)


@dataclass(frozen=True)
class Slot:
    """Rows of `model` are locked where the SQL condition on OLD holds (None: always)."""

    model: type[models.Model]
    zodra: str | None
    ook_nieuw: bool
    vergrendel: str
    melding: str

    def locked(self, rij: str) -> str:
        """SQL: the row that goes by this name is locked."""
        return f"({self.zodra.replace('OLD.', f'{rij}.')})" if self.zodra else "(1=1)"

    def triggers(self, vendor: str) -> Iterator[Trigger]:
        make = self._postgresql if vendor == "postgresql" else self._sqlite
        yield from make(self.model._meta.db_table)

    def _postgresql(self, table: str) -> Iterator[Trigger]:
        old, new = self.vergrendel.format(rij="OLD"), self.vergrendel.format(rij="NEW")
        delete = postgresql_trigger(
            f"{table}_geen_delete", table, "BEFORE DELETE", self.locked("OLD"), self.melding, old
        )
        update, both = self.locked("OLD"), old
        if self.ook_nieuw:
            update, both = f"{update} OR {self.locked('NEW')}", f"{old} {new}"
            yield postgresql_trigger(
                f"{table}_geen_insert",
                table,
                "BEFORE INSERT",
                self.locked("NEW"),
                self.melding,
                new,
            )
        yield postgresql_trigger(
            f"{table}_geen_update", table, "BEFORE UPDATE", update, self.melding, both
        )
        yield delete
        yield postgresql_trigger(
            f"{table}_geen_truncate", table, "BEFORE TRUNCATE", "TRUE", self.melding
        )

    def _sqlite(self, table: str) -> Iterator[Trigger]:
        pk = self.model._meta.pk.column
        update = (
            f'{self.locked("OLD")} OR {self._replaces(table, f"""oud."{pk}" <> OLD."{pk}" """)}'
        )
        insert = self._replaces(table, "1=1")
        if self.ook_nieuw:
            update, insert = (
                f"{update} OR {self.locked('NEW')}",
                f"{insert} OR {self.locked('NEW')}",
            )
        for bij, when in [
            ("UPDATE", update),
            ("DELETE", self.locked("OLD")),
            ("INSERT", insert),
        ]:
            name = f"{table}_geen_{bij.lower()}"
            yield sqlite_trigger(name, table, f"BEFORE {bij}", when, self.melding)

    def _replaces(self, table: str, other: str) -> str:
        """SQL: writing NEW would clash with a locked row.

        INSERT OR REPLACE and UPDATE OR REPLACE delete the row they clash with, and fire its delete
        trigger only on a connection with recursive_triggers: not in the sqlite3 shell. One EXISTS per
        unique index: after ANALYZE the planner reads the whole table for an OR with a column of nulls.
        """
        return " OR ".join(
            f'EXISTS (SELECT 1 FROM "{table}" oud WHERE '  # noqa: S608 - names of columns only
            + " AND ".join(f'oud."{column}" = NEW."{column}"' for column in columns)
            + f" AND {other} AND {self.locked('oud')})"
            for columns in unique_columns(self.model)
        )


def unique_columns(model: type[models.Model]) -> list[list[str]]:
    """The sets of columns by which a row of this model can clash with another."""
    meta = model._meta
    sets = [[field.name] for field in meta.concrete_fields if field.unique]
    sets += [list(names) for names in meta.unique_together]
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            if constraint.expressions or constraint.condition:
                raise ImproperlyConfigured(f"{constraint.name}: a lock needs plain columns.")
            sets.append(list(constraint.fields))
    columns = {field.name: str(field.column) for field in meta.concrete_fields}
    return [[columns[name] for name in names] for names in sets]


@dataclass(frozen=True)
class Wacht:
    """A condition on `model` that may never become true, checked at `bij`."""

    model: type[models.Model]
    naam: str
    bij: str
    weiger: str
    vergrendel: str
    melding: str

    def triggers(self, vendor: str) -> Iterator[Trigger]:
        table = self.model._meta.db_table
        name = f"{table}_{self.naam}"
        if vendor == "postgresql":
            yield postgresql_trigger(
                name, table, self.bij, self.weiger, self.melding, self.vergrendel
            )
        else:
            yield sqlite_trigger(name, table, self.bij, self.weiger, self.melding)
