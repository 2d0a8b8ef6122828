"""What the shell around every page needs."""

from django.conf import settings
from django.http import HttpRequest

from portaal.help import hulp_bij
from portaal.navigatie import account_links, navigation_for


def schil(request: HttpRequest) -> dict:
    """Names, theme and demo for everyone; navigation and account pages for who is signed in."""
    user = getattr(request, "user", None)  # absent when a request failed before the session
    return {
        "gemeente": settings.GEMEENTE,
        "site_naam": settings.SITE_NAAM,
        "demo": settings.DEMO,
        "thema_css": settings.THEMA_CSS,
        "thema_klasse": settings.THEMA_KLASSE,
        "navigatie": navigation_for(user, request.path) if user else [],
        "account_links": account_links(),
        "hulp_url": hulp_bij(request.path_info),
    }
