"""A formset of rows that can be lengthened without JavaScript, and left partly empty."""

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import QuerySet
from django.forms.utils import pretty_name


class RegelFormSet(forms.BaseFormSet):
    """Empty rows are no rows; the choices of a select are read once, not once per row."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        **forms.BaseFormSet.default_error_messages,
        "too_many_forms": "Er passen hoogstens %(num)d rijen. Haal er een paar weg.",
        "missing_management_form": "De rijen zijn niet goed aangekomen. Laad de pagina opnieuw.",
    }
    naam = "regel"
    gedeeld: ClassVar[dict[str, Callable[[], QuerySet]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices: dict[str, list] = {}

    def initial_form_count(self) -> int:
        # Bound, every row is judged by what is typed in it: a row that was emptied is gone.
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: forms.BaseForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Verwijderen"
        for name, queryset in self.gedeeld.items():
            choice = cast(Any, form.fields[name])
            choice.queryset = queryset()
            if name not in self.choices:
                self.choices[name] = list(choice.choices)
            choice.choices = self.choices[name]
        for name, field in form.fields.items():
            # The head of the column is the label; a screen reader hears it with the row.
            label = field.label or pretty_name(name)
            field.widget.attrs["aria-label"] = f"{label}, {self.naam} {(index or 0) + 1}"

    def rows(self) -> list[dict[str, Any]]:
        """What was typed, row by row, without the empty and the deleted ones."""
        return [
            {key: value for key, value in form.cleaned_data.items() if key != "DELETE"}
            for form in self.forms
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]

    @classmethod
    def longer(cls, bound: "RegelFormSet") -> "RegelFormSet":
        """The same rows as typed, unjudged, with room for more."""
        typed = [
            {
                name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
                for name, field in form.fields.items()
            }
            for form in bound.forms
        ]
        kept = [row for row in typed if any(v for k, v in row.items() if k != "DELETE")]
        return type(bound)(initial=kept, prefix=bound.prefix, form_kwargs=bound.form_kwargs)
