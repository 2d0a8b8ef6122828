"""Tells the story of the example data on the days it happened (docs/adr/0007)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from unittest.mock import patch

from django.utils import timezone


@contextmanager
def op(dag: date) -> Iterator[None]:
    """Within this block it is noon on `dag`. Only for example data: the product has no such door."""
    moment = timezone.make_aware(datetime.combine(dag, time(12)))
    with patch("django.utils.timezone.now", lambda: moment):
        yield


@contextmanager
def geen_post() -> Iterator[None]:
    """Within this block no mail leaves: nobody wants, today, the invitations of years ago."""
    with patch("basis.post.transaction.on_commit"):
        yield
