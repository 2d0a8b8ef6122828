"""Forms on a row that several people may have open at the same time."""

from typing import Any

from django import forms


class VersieForm(forms.ModelForm):
    """Carries the versie that its reader started from. Saving is the work of a service."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.initial["versie"] = instance.versie

    def _post_clean(self) -> None:
        """The row is validated and changed by the service, under its lock; not here, without."""

    def rebase(self, versie: int) -> None:
        """After a conflict: what was typed stays, and the next save starts from what is stored now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("versie")] = str(versie)
