"""Who may come in: every view names its permission, everything else is refused.

A view says `permission_required = "app.perm"` (class) or is wrapped by `vereist("app.perm")`
(function), `openbaar` (no account needed) or `ingelogd` (any account).
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

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
    "django.contrib.admin.": INGELOGD,  # and AdminSite.has_permission
    "django.contrib.staticfiles.": OPENBAAR,
    "django.views.static": OPENBAAR,
    "whitenoise.": OPENBAAR,
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
    # AdminSite and ModelAdmin leave themselves on each view they wrap.
    if hasattr(view, "admin_site") or hasattr(view, "model_admin"):
        return INGELOGD
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
            return to_login(request)
        if permission is None or (permission != INGELOGD and not request.user.has_perm(permission)):
            raise PermissionDenied
        return None


def to_login(request: HttpRequest) -> HttpResponse:
    """To the login page and back; htmx, which asked for a part of a page, opens it as a whole page."""
    if request.headers.get("HX-Request") != "true":
        return redirect_to_login(request.get_full_path())
    # Only path and query: where the page says it is may not lead to another site.
    page = urlsplit(request.headers.get("HX-Current-URL", "/"))
    back = urlunsplit(("", "", page.path or "/", page.query, ""))
    response = HttpResponse(status=204)
    response["HX-Redirect"] = redirect_to_login(back).url
    return response
