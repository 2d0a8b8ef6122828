"""Migrations on SQLite rebuild a table: this keeps the triggers standing around that.

SQLite drops the triggers of a table with the table, and refuses to rename a table while a trigger
elsewhere speaks of one that is gone for a moment. So within the transaction of each migration all
triggers step aside and the same ones come back before it commits: no commit without its locks.
"""

from django.db.backends.sqlite3.schema import DatabaseSchemaEditor


class TriggerKeepingSchemaEditor(DatabaseSchemaEditor):
    """The schema editor of SQLite, with the triggers back at the end of the migration."""

    def __enter__(self):
        editor = super().__enter__()
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
            self.kept_triggers = cursor.fetchall()
            for name, _, _ in self.kept_triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
        return editor

    def __exit__(self, exc_type, exc_value, traceback):
        # A failed atomic migration is rolled back, and its DROP TRIGGERs with it.
        if exc_type is None or not self.atomic_migration:
            self._restore()
        super().__exit__(exc_type, exc_value, traceback)

    def _restore(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'trigger')"
            )
            existing = set(cursor.fetchall())
            for name, table, sql in self.kept_triggers:
                if ("table", table) in existing and ("trigger", name) not in existing:
                    cursor.execute(sql)


def use_trigger_keeping_editor(sender, connection, **kwargs) -> None:
    """connection_created: on SQLite every migration goes through the editor above."""
    if connection.vendor == "sqlite":
        connection.SchemaEditorClass = TriggerKeepingSchemaEditor
