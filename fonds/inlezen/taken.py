"""What the worker does for imports (`manage.py db_worker`)."""

from django_tasks import task

from fonds.inlezen import lezen


@task
def read_import(*, importbestand: int, poging: int) -> None:
    """Read the file into rows that wait to be booked."""
    lezen.read_import(importbestand, poging)


@task
def clear_rows(*, importbestand: int, poging: int) -> None:
    """Throw away the rows that wait no longer."""
    lezen.clear_rows(importbestand, poging)
