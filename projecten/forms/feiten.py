"""Forms on one row that people edit, also at the same time."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict

from basis.bedragen import euro
from basis.templatetags.basis import datum


class FeitenForm(forms.ModelForm):
    """The fields of a model. The row is checked by the service alone, so each rule is said once."""

    def _post_clean(self) -> None:
        """ModelForm would change and check the instance here; the service does, under its lock."""


class VersieFormMixin(forms.Form):
    """Sends back the versie that the user started from."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def take_over(self, versie: int) -> None:
        """After a conflict: what was typed stays, and the next save is one over `versie`."""
        data = cast(QueryDict, self.data).copy()
        data["versie"] = str(versie)
        self.data = data


def differences(form: forms.BaseForm, stored: forms.BaseForm) -> list[tuple[str, str]]:
    """Label and stored value of each field where `form` says something else than `stored` does."""
    found = []
    for name, field in stored.fields.items():
        initial = stored.get_initial_for_field(field, name)
        if not field.widget.is_hidden and field.has_changed(initial, form[name].data):
            found.append((str(form[name].label), shown(field, initial)))
    return found


def shown(field: forms.Field, value: Any) -> str:
    """A value as a reader sees it; nothing is "niet ingevuld"."""
    if hasattr(field, "choices"):
        labels = {str(key): str(label) for key, label in field.choices if str(key)}
        values = value if isinstance(value, list | tuple) else [value]
        tekst = ", ".join(labels.get(str(field.prepare_value(item)), "") for item in values)
    elif isinstance(value, Decimal):
        tekst = euro(value)
    elif isinstance(value, date):
        tekst = datum(value)
    else:
        tekst = "" if value is None else str(value)
    return tekst or "niet ingevuld"
