"""What every test stands on."""

import pytest
from django.conf import settings
from django.core.management.commands import flush
from django.db import connections

from basis.onveranderlijk import drop_triggers

# A task runs where it is asked for; tests of the worker itself set the database backend. Set here: the
# first @task that a conftest below this one imports keeps what stands at that moment.
settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def pytest_configure() -> None:
    """Tests do not depend on what this machine's .env says."""
    settings.DEBUG = False
    settings.DEMO = False
    settings.GEMEENTE = "Zoetermeer"
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_SSL_REDIRECT = False
    settings.SECURE_HSTS_SECONDS = 0
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite as a file: in memory, the threads of a live server would share one connection."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        connections["default"].settings_dict["TEST"]["NAME"] = str(
            tmp_path_factory.mktemp("database") / "test.sqlite3"
        )


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
