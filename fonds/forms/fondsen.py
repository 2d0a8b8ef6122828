"""Forms for the fonds, its reserves and the programma's."""

from django import forms

from basis.forms import DatumField
from fonds.forms.velden import BesluitChoiceField, add_hint, raadsbesluiten, set_choices
from fonds.forms.versies import VersieForm
from fonds.models import Fonds, Programma, Reserve


class FondsForm(forms.ModelForm):
    ingesteld_door = BesluitChoiceField(queryset=None, required=False, label="ingesteld door")

    class Meta:
        model = Fonds
        fields = ["naam", "doel", "ingesteld_door"]
        help_texts = {"doel": "Waar de raad het geld voor bedoelt, in een paar zinnen."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        set_choices(self, "ingesteld_door", raadsbesluiten())
        self.fields["ingesteld_door"].help_text = add_hint(
            "Het raadsbesluit dat de bestemmingsreserve instelt. Staat het er niet bij?",
            "fonds:raadsstuk-create",
            "Leg het eerst vast",
        )


class FondsUpdateForm(FondsForm, VersieForm):
    """An existing fonds."""


class ProgrammaForm(forms.ModelForm):
    class Meta:
        model = Programma
        fields = ["nummer", "naam"]
        help_texts = {"nummer": "Zoals in de programmabegroting."}


class ProgrammaUpdateForm(ProgrammaForm, VersieForm):
    """An existing programma."""


class ReserveForm(forms.ModelForm):
    class Meta:
        model = Reserve
        fields = ["naam"]
        error_messages = {"naam": {"unique": "Er is al een reserve met deze naam."}}


class PeilForm(forms.Form):
    """The two dates of rule 9: what counts by then, and what was entered by then."""

    peildatum = DatumField(label="Stand per", required=False)
    kennisdatum = DatumField(label="Zoals bekend op", required=False)
