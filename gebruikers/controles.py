"""System checks of gebruikers, for `check --deploy`."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as Waarschuwing


def check_mail(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Says so when a real portal keeps its mail, links to choose a password included, in the database."""
    if settings.DEMO or settings.EMAIL_URL:
        return []
    return [
        Waarschuwing(
            "EMAIL_URL is not set: no mail leaves the portal.",
            hint="Every mail, with its links to choose a password, is shown to the beheerder.",
            id="gebruikers.W001",
        )
    ]


def check_demo(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Says so when the .env that `make install` writes is used for a real portal."""
    if not settings.DEMO:
        return []
    return [
        Waarschuwing(
            "DEMO is on: accounts with a password that everyone knows can be made here.",
            hint="Take DEMO and HTTPS out of .env, or set DEMO=False and HTTPS=True.",
            id="gebruikers.W002",
        )
    ]
