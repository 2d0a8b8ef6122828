"""Booked rows stay as they are, and rules between rows hold: database triggers refuse the rest.

A model says so with `@onveranderlijk` (rule 7 and 8: no UPDATE, DELETE, TRUNCATE or REPLACE) and
`@bewaakt` (a condition that may never become true). The triggers are (re)installed after every
migrate; basis.schema_editor keeps them through a table rebuild on SQLite. There is no off-switch
in the product; docs/adr/0003 says how tests flush.
"""

from collections.abc import Callable, Iterator

from django.db import connections, models, transaction

from basis.triggers import Slot, Trigger, Wacht

SLOTEN: list[Slot] = []
WACHTEN: list[Wacht] = []
MELDING = "Een geboekte regel kan niet worden gewijzigd of verwijderd; boek een correctie."

ModelDecorator = Callable[[type[models.Model]], type[models.Model]]


def onveranderlijk(
    *,
    zodra: str | None = None,
    ook_nieuw: bool = False,
    vergrendel: str = "",
    melding: str = MELDING,
) -> ModelDecorator:
    """Class decorator: the database refuses UPDATE, DELETE and TRUNCATE of locked rows.

    `zodra` is SQL on OLD that says when a row is locked (None: always). With `ook_nieuw` a row may
    not come under the lock either, by INSERT or UPDATE. `vergrendel` is plpgsql on {rij} that takes
    the row lock under which `zodra` may be believed (PostgreSQL only: SQLite has one writer).
    """

    def register(model: type[models.Model]) -> type[models.Model]:
        SLOTEN.append(Slot(model, zodra, ook_nieuw, vergrendel, melding))
        return model

    return register


def bewaakt(
    naam: str, *, bij: str, weiger: str, melding: str, vergrendel: str = ""
) -> ModelDecorator:
    """Class decorator: the database refuses what makes the SQL condition `weiger` true.

    `bij` is the moment, such as "AFTER INSERT"; `weiger` may speak of NEW (and OLD on UPDATE).
    """

    def register(model: type[models.Model]) -> type[models.Model]:
        WACHTEN.append(Wacht(model, naam, bij, weiger, vergrendel, melding))
        return model

    return register


def triggers(
    vendor: str, *, app_label: str | None = None, tables: set[str] | None = None
) -> Iterator[Trigger]:
    """Every trigger that must stand in a database of this vendor."""
    sources: list[Slot | Wacht] = [*SLOTEN, *WACHTEN]
    for source in sources:
        meta = source.model._meta
        if app_label in (None, meta.app_label) and (tables is None or meta.db_table in tables):
            yield from source.triggers(vendor)


def install_after_migrate(sender, using: str, **kwargs) -> None:
    """post_migrate: install the triggers of the app that was just migrated."""
    install_triggers(using=using, app_label=sender.label)


def install_triggers(*, using: str = "default", app_label: str | None = None) -> None:
    """Replace each trigger by what the code says, in one transaction: no moment without a lock."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for trigger in triggers(connection.vendor, app_label=app_label, tables=tables):
            for statement in [*trigger.drop(), *trigger.create()]:
                cursor.execute(statement)


def drop_triggers(*, using: str = "default") -> None:
    """Only for tests, around the flush between them: the product never calls this."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in triggers(connection.vendor, tables=tables):
            for statement in trigger.drop():
                cursor.execute(statement)
