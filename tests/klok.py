"""Sets the clock in a test: services take no moment of entry as an argument (docs/adr/0007)."""

from contextlib import AbstractContextManager
from datetime import datetime
from unittest.mock import patch


def clock_at(moment: datetime) -> AbstractContextManager:
    return patch("django.utils.timezone.now", lambda: moment)
