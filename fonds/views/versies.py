"""Views on a row that two people may have open at the same time."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpResponse

from basis.rijketekst import plain_text
from basis.tekstvelden import RijkeTekstField
from basis.views import ServiceFormView
from fonds.forms.formsets import RegelFormSet
from fonds.views.formsets import WithRowsMixin


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


class VersieRowsView(WithRowsMixin, ServiceFormView):
    """The same for a form with rows under it: the versie counts them too."""

    rows_label = "Rijen"

    def _again(self, form: Any, formset: Any) -> HttpResponse:
        if is_conflict(form):
            self.object = self.get_object()
            form.start_from(self.object.versie)
            stored = self.get_form_class()(**{**self.get_form_kwargs(), "data": None})
            other = [*differences(form, stored), *self.other_rows(formset)]
            self.extra_context = {"opgeslagen": other}
            formset = self.start_rows(formset)
        return super()._again(form, formset)

    def other_rows(self, formset: Any) -> list[tuple[str, str]]:
        """The stored rows, where they are not those that were typed."""
        rows = self.get_initial_rows()
        if [_typed(row) for row in rows] == [_typed(row) for row in formset.rows()]:
            return []
        stored = self.formset_class(initial=rows, prefix=self.formset_prefix)
        return [(self.rows_label, "\n".join(_row(form) for form in stored.initial_forms) or "geen")]

    def start_rows(self, formset: RegelFormSet) -> RegelFormSet:
        """The typed rows, to be saved over what is stored now."""
        return formset


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    """What a person filled in of this row, a choice as its pk."""
    filled = {key: getattr(value, "pk", value) for key, value in row.items() if key != "pk"}
    return {key: value for key, value in filled.items() if value not in (None, "")}


def _row(form: BaseForm) -> str:
    """A stored row as one line."""
    filled = [field for field in form.visible_fields() if field.initial not in (None, "")]
    return ", ".join(f"{str(field.label).lower()} {_shown(field)}" for field in filled)


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
    if field.initial in (None, ""):
        return "leeg"
    if isinstance(field.initial, bool):
        return "ja" if field.initial else "nee"
    if isinstance(field.field, RijkeTekstField):
        return plain_text(field.initial) or "leeg"
    value = field.field.prepare_value(field.initial)
    choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    return str(choices.get(str(value)) or field.field.widget.format_value(value) or "leeg")
