"""A page with a form and rows under it, whose work is done by one service."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.views.generic import FormView

from basis.views import PerformMixin, add_service_error
from fonds.forms.formsets import RegelFormSet


class WithRowsMixin(PerformMixin, FormView):
    """A formset beside the form; `perform` gets its rows as `data["rows"]`.

    The button named "meer" gives the same page with more rows, and nothing is saved or judged.
    """

    formset_class: type[forms.BaseFormSet]  # made from a RegelFormSet
    formset_prefix = "rij"

    def get_initial_rows(self) -> list[dict[str, Any]]:
        return []

    def get_formset(self) -> Any:
        if self.request.method == "POST":
            return self.formset_class(data=self.request.POST, prefix=self.formset_prefix)
        return self.formset_class(initial=self.get_initial_rows(), prefix=self.formset_prefix)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "formset" not in kwargs:
            kwargs["formset"] = self.get_formset()
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, formset = self.get_form(), self.get_formset()
        if "meer" in request.POST:
            return self._with_more_rows(form, formset)
        if not (form.is_valid() & formset.is_valid()):
            return self._again(form, formset)
        try:
            self.result = self.perform({**form.cleaned_data, "rows": formset.rows()})
        except ValidationError as error:
            add_service_error(form, error)
            return self._again(form, formset)
        if self.success_message:
            messages.success(self.request, self.success_message)
        return redirect(self.get_success_url())

    def _again(self, form: Any, formset: RegelFormSet) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, formset=formset))

    def _with_more_rows(self, form: Any, formset: RegelFormSet) -> HttpResponse:
        return self._again(self.as_typed(form), RegelFormSet.longer(formset))

    def as_typed(self, form: Any) -> Any:
        """The same form with what was typed in it, unjudged."""
        typed: MultiValueDict = self.request.POST
        initial = {
            name: field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
            for name, field in form.fields.items()
        }
        kwargs = {**self.get_form_kwargs(), "initial": initial}
        kwargs.pop("data", None), kwargs.pop("files", None)
        return self.get_form_class()(**kwargs)
