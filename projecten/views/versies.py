"""What views on rows that several people edit share."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from basis.views import ServiceFormView
from projecten.forms.feiten import differences
from projecten.models import Project


class VersieFormView(ServiceFormView):
    """A form on a Versioned row. After a conflict the stored values stand above what was typed."""

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"instance": self.object}

    def get_initial(self) -> dict:
        return super().get_initial() | {"versie": self.object.versie}

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        verschillen = []
        if form.has_error(NON_FIELD_ERRORS, "versie"):
            self.object = self.get_object()
            form.take_over(self.object.versie)
            stored = self.form_class(instance=self.object)
            verschillen = differences(form, stored)
        return self.render_to_response(self.get_context_data(form=form, verschillen=verschillen))


class OldNameMixin:
    """A page under a slug that a project had before sends on to the slug of today."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            project = self._renamed(kwargs["slug"])
            if project is None or request.method not in ("GET", "HEAD"):
                raise
            # Not a permanent redirect: a project may get its old name back.
            return redirect(
                reverse(request.resolver_match.view_name, kwargs={**kwargs, "slug": project.slug})
            )

    def _renamed(self, slug: str) -> Project | None:
        projecten = Project.objects.visible_to(self.request.user).exclude(slug=slug)
        return projecten.filter(namen__slug=slug).distinct().first()
