"""What every test stands on."""

import pytest
from django.core.management.commands import flush
from django.db import connections

from basis.onveranderlijk import drop_triggers


@pytest.fixture(autouse=True, scope="session")
def _flush_lifts_the_triggers():
    """Tests that commit are flushed afterwards. Only here the triggers are lifted; the flush's own
    post_migrate signal installs them again."""
    original = flush.sql_flush

    def lifted(style, connection, *args, **kwargs):
        drop_triggers(using=connection.alias)
        return original(style, connection, *args, **kwargs)

    flush.sql_flush = lifted
    yield
    flush.sql_flush = original


@pytest.fixture
def postgresql(db):
    """Skips where the suite runs on SQLite: for what only PostgreSQL does."""
    if connections["default"].vendor != "postgresql":
        pytest.skip("draait op PostgreSQL")
