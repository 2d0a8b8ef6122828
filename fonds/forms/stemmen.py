"""How a member votes: four big choices and a remark."""

from typing import Any

from django import forms

from fonds.choices import Keuze
from fonds.models import Stem


class StemForm(forms.Form):
    keuze = forms.ChoiceField(
        label="Uw stem",
        choices=Keuze.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe u stemt."},
    )
    opmerking = forms.CharField(
        label="Opmerking",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bij 'akkoord, mits' schrijft u hier uw voorwaarde. Alleen leden van de stuurgroep lezen dit.",
    )

    versie = forms.IntegerField(
        widget=forms.HiddenInput, required=False
    )  # of the text that was read

    def __init__(self, *args: Any, eigen: Stem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "stem-%s"})
        if eigen is not None:
            self.initial = {"keuze": eigen.keuze, "opmerking": eigen.opmerking}
