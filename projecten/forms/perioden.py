"""Verslagperioden, as people type them."""

from django import forms

from basis.forms import DatumField


class VerslagperiodeUpdateForm(forms.Form):
    """The bounds of a periode; they are free."""

    start = DatumField(label="Eerste dag")
    eind = DatumField(
        label="Laatste dag", help_text="Een periode hoeft niet precies een half jaar te zijn."
    )
    inleveren_voor = DatumField(
        label="Voortgang inleveren voor",
        required=False,
        help_text="Projectleiders zien deze datum op hun startpagina.",
    )


class VerslagperiodeForm(VerslagperiodeUpdateForm):
    """A new periode. Bounds that are left out are those of the half year."""

    code = forms.CharField(
        label="Periode",
        max_length=6,
        help_text="Het jaar en het nummer in dat jaar. Bijvoorbeeld 2024-2 voor de tweede van 2024.",
    )
    field_order = ["code"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].required = self.fields["eind"].required = False
        self.fields["start"].help_text = "Leeg: 1 januari of 1 juli."
        self.fields[
            "eind"
        ].help_text = (
            "Leeg: 30 juni of 31 december. Een periode hoeft niet precies een half jaar te zijn."
        )


class ConfirmForm(forms.Form):
    """Nothing to type: the button is the answer."""
