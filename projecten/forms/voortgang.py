"""The voortgang of one project, as people type it."""

import secrets
from collections.abc import Mapping

from django import forms

from projecten.choices import Aspect, Stand
from projecten.forms.feiten import VersieFormMixin
from projecten.gereedheid import AspectInvoer, clean_tekst
from projecten.models import Voortgang

FIELDS = [
    *Voortgang.TEKSTEN,
    *(f"{aspect.value}_{deel}" for aspect in Aspect for deel in ("stand", "toelichting")),
]
MAX_TEKST = 20_000  # characters: ten pages for one question is a mistake, or an attack
UITLEG = {
    "bereikt": "Noem resultaten en aantallen. Begin een regel met een streepje voor een opsomming.",
    "vervolg": "Wat staat er de komende periode op de planning?",
    "knelpunten": "Wat houdt het project tegen, en wie kan daarbij helpen?",
    "lessen": "Wat zou u een ander project aanraden?",
}


class VoortgangForm(VersieFormMixin):
    """Four texts and six aspecten. Nothing is required here: a concept may be half done."""

    bewerking = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for veld in Voortgang.TEKSTEN:
            self.fields[veld] = forms.CharField(
                label=Voortgang.vraag(veld),
                help_text=UITLEG[veld],
                required=False,
                max_length=MAX_TEKST,
                widget=forms.Textarea(attrs={"rows": 7}),
            )
        for aspect in Aspect:
            self.fields[f"{aspect.value}_stand"] = forms.ChoiceField(
                label=f"Hoe staat {aspect.label} ervoor?",
                choices=[(stand.value, stand.value.capitalize()) for stand in Stand],
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Kies groen, oranje of rood."},
            )
            self.fields[f"{aspect.value}_toelichting"] = forms.CharField(
                label=f"Toelichting bij {aspect.label}",
                help_text="Verplicht bij oranje en rood.",
                required=False,
                max_length=MAX_TEKST,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @staticmethod
    def read(data: Mapping) -> tuple[dict[str, str], dict[str, AspectInvoer]]:
        """The texts and aspecten in raw data (posted or initial), as they would be stored."""
        value = {name: clean_tekst(str(data.get(name) or "")) for name in FIELDS}
        aspecten = {
            aspect.value: AspectInvoer(
                value[f"{aspect.value}_stand"], value[f"{aspect.value}_toelichting"]
            )
            for aspect in Aspect
        }
        return {veld: value[veld] for veld in Voortgang.TEKSTEN}, aspecten

    def teksten(self) -> dict[str, str]:
        return {veld: self.cleaned_data[veld] for veld in Voortgang.TEKSTEN}

    def aspecten(self) -> dict[str, AspectInvoer]:
        return {
            aspect.value: AspectInvoer(
                self.cleaned_data[f"{aspect.value}_stand"],
                self.cleaned_data[f"{aspect.value}_toelichting"],
            )
            for aspect in Aspect
        }


def initial_of(
    *, versie: int, teksten: Mapping[str, str], aspecten: Mapping[str, AspectInvoer]
) -> dict:
    """What the form starts with; every opened form has a key of its own."""
    initial = {"versie": versie, "bewerking": secrets.token_hex(8), **teksten}
    for aspect, (stand, toelichting) in aspecten.items():
        initial |= {f"{aspect}_stand": stand, f"{aspect}_toelichting": toelichting}
    return initial


class HeropenForm(forms.Form):
    """Why a submitted voortgang is opened again."""

    reden = forms.CharField(
        label="Waarom heropent u deze voortgang?",
        help_text="De projectleider ziet deze reden. Hij blijft bewaard.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
