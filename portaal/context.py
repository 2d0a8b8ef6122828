"""What the shell around every page needs."""

from django.conf import settings
from django.http import HttpRequest

from portaal.navigatie import navigation_for


def schil(request: HttpRequest) -> dict:
    user = getattr(request, "user", None)
    return {
        "gemeente": settings.GEMEENTE,
        "site_naam": settings.SITE_NAAM,
        "demo": settings.DEMO,
        "navigatie": navigation_for(user, request.path) if user else [],
    }
