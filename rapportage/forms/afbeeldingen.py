"""A picture for the text of a report, and what it shows."""

from django import forms

ALT = "Zeg in een of twee zinnen wat er te zien is en wat dat betekent, voor wie de afbeelding niet ziet."


class AfbeeldingForm(forms.Form):
    bestand = forms.FileField(label="Afbeelding", help_text="PNG, JPEG, GIF of WebP, tot 10 MB.")
    alt = forms.CharField(label="Beschrijving", max_length=500, required=False, help_text=ALT)


class BeschrijvingForm(forms.Form):
    alt = forms.CharField(
        label="Beschrijving",
        max_length=500,
        help_text=ALT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
