"""Who may come in: every view names its permission, everything else is refused.

A view says `permission_required = "app.perm"` (class) or is wrapped by `vereist("app.perm")`
(function), `openbaar` (no account needed) or `ingelogd` (any account).
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

OPENBAAR = "openbaar"
INGELOGD = "ingelogd"

# Views of libraries cannot be marked; the module that serves them says it here.
BIBLIOTHEKEN = {
    "allauth.account.views": OPENBAAR,  # allauth guards its own pages per view
    "allauth.mfa.": OPENBAAR,
    "allauth.socialaccount.": OPENBAAR,
    "allauth.usersessions.": OPENBAAR,
    "django.contrib.admin.": OPENBAAR,  # AdminSite.has_permission guards every admin view
    "django.contrib.staticfiles.": OPENBAAR,
    "django.views.static": OPENBAAR,
}


def vereist(permission: str) -> Callable:
    """Mark a view (function or class) with the one permission that it needs."""

    def mark(view: Any) -> Any:
        view.permission_required = permission
        return view

    return mark


openbaar = vereist(OPENBAAR)
ingelogd = vereist(INGELOGD)


def permission_of(view: Callable) -> str | None:
    """The permission that a view names, OPENBAAR, INGELOGD, or None when it names nothing."""
    view_class = getattr(view, "view_class", None)
    for marked in (view, view_class):
        permission = getattr(marked, "permission_required", None)
        if permission:
            return permission
    module = getattr(view_class or view, "__module__", "")
    for prefix, permission in BIBLIOTHEKEN.items():
        if module.startswith(prefix):
            return permission
    return None


class ToegangMiddleware:
    """Asks for the account, then for the permission, before any view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        permission = permission_of(view)
        if permission == OPENBAAR:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if permission is None or (permission != INGELOGD and not request.user.has_perm(permission)):
            raise PermissionDenied
        return None
