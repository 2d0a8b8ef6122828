"""Where the rows behind a figure stand: a page of fonds with its filter in the address."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


def rijen(naam: str, *sleutels: Any, **filters: Any) -> str:
    """The address of this page with these filters; what is None is left out."""
    chosen = {name: value for name, value in filters.items() if value not in (None, "")}
    adres = reverse(f"fonds:{naam}", args=sleutels)
    return f"{adres}?{urlencode(chosen)}" if chosen else adres
