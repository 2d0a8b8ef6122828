"""Hoofdstukken and onderwerpen: title, text, and what stands beside it."""

from typing import Any

from django import forms

from basis.tekstvelden import RijkeTekstField
from rapportage.choices import SoortBlok
from rapportage.forms.versies import VersieForm
from rapportage.models import Hoofdstuk, Onderwerp, Pictogram

AANTAL_BLOKKEN = len(SoortBlok.choices)
GEEN_BLOK = ("", "geen")


class NieuwDeelForm(forms.Form):
    """Only a title; the rest follows on the page of the part itself."""

    titel = forms.CharField(label="Titel", max_length=200)


class HoofdstukForm(VersieForm):
    tekst = RijkeTekstField(label="Tekst", required=False)

    class Meta:
        model = Hoofdstuk
        fields = ["titel", "aard", "kernopgave", "citaat", "citaat_bron", "tekst"]
        widgets = {"citaat": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"kernopgave": "Geeft het hoofdstuk zijn kleur."}


class OnderwerpForm(VersieForm):
    """`blok_1` … hold the blocks in their order; an empty one takes the block away."""

    tekst = RijkeTekstField(label="Tekst", required=False)
    pictogrammen = forms.ModelMultipleChoiceField(
        Pictogram.objects.all(),
        label="Pictogrammen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Onderwerp
        fields = ["titel", "tekst", "pictogrammen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = [blok.soort for blok in self.instance.blokken.all()]
        for nummer in range(AANTAL_BLOKKEN):
            self.fields[f"blok_{nummer + 1}"] = forms.ChoiceField(
                label=f"Blok {nummer + 1}",
                choices=[GEEN_BLOK, *SoortBlok.choices],
                required=False,
                initial=now[nummer] if nummer < len(now) else "",
            )

    @property
    def blokvelden(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("blok_")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = [data.pop(veld.name, "") for veld in self.blokvelden]
        data["blokken"] = [soort for soort in chosen if soort]
        if len(set(data["blokken"])) < len(data["blokken"]):
            raise forms.ValidationError("Kies elk blok hoogstens één keer per onderwerp.")
        return data
