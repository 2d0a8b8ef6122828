"""The field for rich text."""

from django import forms

try:
    from rapportage.widgets import RijkeTekstField
except ModuleNotFoundError:  # BUILD: weg zodra de editor er is

    class RijkeTekstField(forms.CharField):  # type: ignore[no-redef]
        widget = forms.Textarea


__all__ = ["RijkeTekstField"]
