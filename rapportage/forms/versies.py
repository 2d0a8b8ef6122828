"""Forms on a row that several people may have open at the same time."""

from typing import Any, cast

from django import forms
from django.http import QueryDict


class VersieForm(forms.ModelForm):
    """Carries the versie that its reader started from. Saving is the work of a service."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["versie"] = self.instance.versie

    def _post_clean(self) -> None:
        """The row is validated and changed by the service, under its lock; not here, without."""

    def rebase(self, versie: int) -> None:
        """After a conflict: what was typed stays, and the next save starts from what is stored now."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("versie")] = str(versie)
        self.data = data
