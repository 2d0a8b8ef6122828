"""Views on a row that two people may have open at the same time."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpResponse

from basis.rijketekst import plain_text
from basis.tekstvelden import RijkeTekstField
from basis.views import ServiceFormView


class VersieFormView(ServiceFormView):
    """After a conflict the page says what now stands in the database, above what was typed."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.object}

    def form_invalid(self, form: Any) -> HttpResponse:
        stored: list[tuple[str, str]] = []
        if is_conflict(form):
            self.object = self.get_object()
            form.start_from(self.object.versie)
            kwargs = {**self.get_form_kwargs(), "data": None}
            stored = differences(form, self.get_form_class()(**kwargs))
        return self.render_to_response(self.get_context_data(form=form, opgeslagen=stored))


def is_conflict(form: BaseForm) -> bool:
    """The service said that somebody saved this after the user opened it."""
    return form.has_error(NON_FIELD_ERRORS, "versie")


def differences(typed: BaseForm, stored: BaseForm) -> list[tuple[str, str]]:
    """Label and stored value of each field where the two forms differ."""
    return [
        (str(field.label), _shown(field))
        for field in stored.visible_fields()
        if field.field.has_changed(field.initial, typed[field.name].data)
    ]


def _shown(field: BoundField) -> str:
    """The stored value, as a reader knows it."""
    if isinstance(field.initial, bool):
        return "ja" if field.initial else "nee"
    if isinstance(field.field, RijkeTekstField):
        return plain_text(field.initial) or "leeg"
    value = field.field.prepare_value(field.initial)
    choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    return str(choices.get(str(value)) or field.field.widget.format_value(value) or "leeg")
