"""What the filters of fonds share."""

from django import forms

DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
