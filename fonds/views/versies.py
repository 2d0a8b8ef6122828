"""Views on a row that two people may have open at the same time."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.http import HttpResponse

from basis.views import ServiceFormView


class VersieFormView(ServiceFormView):
    """After a conflict the page says what now stands in the database, above what was typed."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.object}

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        stored: list[tuple[str, str]] = []
        if form.has_error(NON_FIELD_ERRORS, "versie"):
            self.object = self.get_object()
            form.start_from(self.object.versie)  # type: ignore[attr-defined]
            kwargs = {**self.get_form_kwargs(), "data": None}
            stored = differences(form, self.get_form_class()(**kwargs))
        return self.render_to_response(self.get_context_data(form=form, opgeslagen=stored))


def differences(typed: BaseForm, stored: BaseForm) -> list[tuple[str, str]]:
    """Label and stored value of each field where the two forms differ."""
    found = []
    for field in stored.visible_fields():
        initial = field.initial
        if field.field.has_changed(initial, typed[field.name].data):
            choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
            value = field.field.prepare_value(initial)
            shown = choices.get(str(value)) or field.field.widget.format_value(value) or "leeg"
            found.append((str(field.label), str(shown)))
    return found
