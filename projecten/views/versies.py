"""What views on rows that several people edit share."""

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.views import View

from basis.views import ServiceFormView
from projecten.forms.feiten import VersieFormMixin, differences
from projecten.models import Project
from projecten.views.verzoek import AccountRequest, account_of


class VersieFormView(ServiceFormView):
    """A form on a Versioned row. After a conflict the stored values stand above what was typed."""

    request: AccountRequest

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"instance": self.object}

    def get_initial(self) -> dict:
        return super().get_initial() | {"versie": self.object.versie}

    def form_invalid(self, form: VersieFormMixin) -> HttpResponse:
        verschillen: list[tuple[str, str]] = []
        if form.has_error(NON_FIELD_ERRORS, "versie"):
            self.object = self.get_object()
            form.take_over(self.object.versie)
            stored = self.get_form_class()(instance=self.object)
            verschillen = differences(form, stored)
        return self.render_to_response(self.get_context_data(form=form, verschillen=verschillen))


class OldNameMixin(View):
    """A page under a slug that a project had before sends on to the slug of today."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            project = self._renamed(kwargs["slug"])
            if project is None or request.method not in ("GET", "HEAD"):
                raise
            # Not a permanent redirect: a project may get its old name back.
            page = resolve(request.path).view_name
            return redirect(reverse(page, kwargs={**kwargs, "slug": project.slug}))

    def _renamed(self, slug: str) -> Project | None:
        projecten = Project.objects.visible_to(account_of(self.request)).exclude(slug=slug)
        return projecten.filter(namen__slug=slug).distinct().first()
