"""What a step of a report asks for."""

from django import forms
from django.utils import timezone

from basis.forms import DatumField
from rapportage.services.publicatie import COLLEGE


class BevestigForm(forms.Form):
    """Nothing but the button."""


class RedenForm(forms.Form):
    reden = forms.CharField(
        label="Reden", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class VaststellenForm(forms.Form):
    vastgesteld_op = DatumField(label="Vastgesteld op", initial=timezone.localdate)
    vastgesteld_door = forms.CharField(
        label="Vastgesteld door",
        max_length=120,
        initial=COLLEGE,
        help_text="Het orgaan dat het besluit nam.",
    )
