"""Django's admin at /beheer/: a look at the data, for a superuser, that changes nothing.

Everything that may be changed has a page of its own, with its rules; the admin would go around
them. So within /beheer/ a superuser holds every "view" permission and no other, whatever a
ModelAdmin says; outside it a superuser holds what the roles of that account give: nothing without
a role. Both are said in one place, User.has_perm. A superuser is made on the server
(`createsuperuser`) and signs in as everyone does: through allauth, with the second step if set up.
"""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from basis.toegang import ingelogd

# Secrets (of the second step, of the directory), sessions, and Django's groups, which give nothing here.
VERBORGEN = {"mfa", "sessions"}
VERBORGEN_MODELS = {"socialaccount.socialtoken", "socialaccount.socialapp"}


class BeheerSite(AdminSite):
    site_header = "Een blik op de gegevens"
    site_title = "Beheer"
    index_title = "Alleen lezen"
    enable_nav_sidebar = True

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        models: list[Any] = (
            [model_or_iterable] if isinstance(model_or_iterable, type) else [*model_or_iterable]
        )
        shown = [
            model
            for model in models
            if model is not Group
            and model._meta.app_label not in VERBORGEN
            and model._meta.label_lower not in VERBORGEN_MODELS
        ]
        super().register(shown, admin_class, **options)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        def look(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            request.user.in_beheer = True
            return view(request, *args, **kwargs)

        return super().admin_view(update_wrapper(look, view), cacheable)

    @ingelogd
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Sign-in is allauth's; who is signed in and still comes here may not look."""
        if self.has_permission(request):
            return redirect("admin:index")
        raise PermissionDenied

    def logout(self, request: HttpRequest, extra_context: dict | None = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict | None = None) -> Any:
        return redirect("account_change_password")
