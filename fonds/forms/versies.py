"""Forms on a row that two people may have open at the same time."""

from typing import Any, cast

from django import forms
from django.http import QueryDict


class VersieMixin(forms.BaseForm):
    """A form that says in its field `versie` which text the user started from."""

    def start_from(self, versie: int) -> None:
        """After a conflict: what was typed stays, and the next save is one over `versie`."""
        data = cast(QueryDict, self.data).copy()
        data["versie"] = str(versie)
        self.data = data


class VersieForm(VersieMixin, forms.ModelForm):
    """The fields of a Versioned row, and the versie that the user started from. The service does the rest."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("versie", self.instance.versie)

    def _post_clean(self) -> None:
        """ModelForm would change and check the instance here; the service does, under its lock."""
