"""The shell: start page per role, health, and the pages for what went wrong."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.generic import TemplateView

from basis.toegang import openbaar
from portaal import start


@openbaar
class StartView(TemplateView):
    """For a visitor what is published; for a user what waits for that person."""

    template_name = "portaal/start.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            fonds_naam=start.fonds_naam(),
            publicaties=start.latest_publicaties(user),
            taken=start.te_doen(user) if user.is_authenticated else [],
            snelkoppelingen=start.quick_links(user) if user.is_authenticated else [],
            rollen=start.role_names(user) if user.is_authenticated else [],
            **kwargs,
        )


@openbaar
class ToegankelijkheidView(TemplateView):
    """What the portal does for accessibility, and where to report what does not work."""

    template_name = "portaal/toegankelijkheid.html"


@openbaar
def health(request: HttpRequest) -> HttpResponse:
    """`ok` when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without context processors: what broke may be the database or the session itself."""
    context = {
        "site_naam": settings.SITE_NAAM,
        "gemeente": settings.GEMEENTE,
        "thema_css": settings.THEMA_CSS,
        "thema_klasse": settings.THEMA_KLASSE,
    }
    return HttpResponse(render_to_string("500.html", context), status=500)
