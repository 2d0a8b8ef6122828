"""Views that apps share. Who may come in is said by `permission_required` and held by basis.toegang."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin
from django.views.generic.edit import FormMixin


def add_service_error(form: BaseForm, error: ValidationError) -> None:
    """Put what a service refused at the field it names, or above the form."""
    if hasattr(error, "error_dict"):
        for field, errors in error.error_dict.items():
            form.add_error(field if field in form.fields else None, errors)
    else:
        form.add_error(None, error)


class PerformMixin(FormMixin):
    """A valid form is handed to `perform`; what the service refuses comes back at the form."""

    request: Any  # its user is never anonymous where ToegangMiddleware asked for an account
    success_message = ""

    def perform(self, data: dict[str, Any]) -> Any:
        raise NotImplementedError

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            self.result = self.perform(form.cleaned_data)
        except ValidationError as error:
            add_service_error(form, error)
            return self.form_invalid(form)
        if self.success_message:
            messages.success(self.request, self.success_message)
        return redirect(self.get_success_url())


class ServiceCreateView(PerformMixin, FormView):
    """A form that makes something new, by a service."""


class ServiceFormView(PerformMixin, SingleObjectMixin, FormView):
    """A form on one object that this user may see, whose work is done by a service."""

    def get_queryset(self):
        visible: Any = super().get_queryset()
        return visible.visible_to(self.request.user)  # the rest is a 404

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()
