"""The request as a view finds it behind basis.toegang: someone with an account."""

from typing import cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from gebruikers.models import User


class AccountRequest(HttpRequest):
    """For type checks only: the middleware let nobody in without account."""

    user: User  # type: ignore[assignment]
    htmx: HtmxDetails


def account_of(request: HttpRequest) -> User:
    """Who asks, where the view's own type of request cannot say it."""
    return cast(User, request.user)
