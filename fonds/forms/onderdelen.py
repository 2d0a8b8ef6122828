"""Forms for the onderdelen and their holders."""

from django import forms
from django.utils import timezone

from basis.forms import DatumField
from fonds.forms.velden import (
    BeslispuntChoiceField,
    FondsChoiceMixin,
    add_hint,
    beslispunten,
    set_choices,
)
from fonds.forms.versies import VersieForm
from fonds.models import Fonds, Onderdeel, Onderdeelhouder
from gebruikers.models import User
from gebruikers.rollen import Rol


class OnderdeelForm(forms.ModelForm):
    beslispunt = BeslispuntChoiceField(
        queryset=None,
        required=False,
        help_text="Het beslispunt dat dit onderdeel betaalt. Het staat bij het raadsbesluit.",
    )

    class Meta:
        model = Onderdeel
        fields = ["code", "naam", "soort", "programma", "raming", "beslispunt"]
        help_texts = {
            "code": "De letter in het raadsbesluit.",
            "raming": "Een verwachting, geen budget. Leeg betekent: geen opgave.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        set_choices(self, "beslispunt", beslispunten())
        self.fields["programma"].help_text = add_hint(
            "Staat het programma er niet bij?", "fonds:programma-list", "Ga naar de programma's"
        )


class OnderdeelUpdateForm(OnderdeelForm, VersieForm):
    """An existing onderdeel: its fonds stays."""


class NewOnderdeelForm(FondsChoiceMixin, OnderdeelForm):
    fonds = forms.ModelChoiceField(queryset=Fonds.objects.all())

    class Meta(OnderdeelForm.Meta):
        fields = ["fonds", *OnderdeelForm.Meta.fields]


class OnderdeelhouderForm(forms.ModelForm):
    van = DatumField(label="vanaf", initial=timezone.localdate)
    tot = DatumField(label="tot en met", required=False, help_text="Leeg: tot nader order.")

    class Meta:
        model = Onderdeelhouder
        fields = ["user", "van", "tot"]
        labels = {"user": "projectleider"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        set_choices(self, "user", User.objects.with_rol(Rol.PROJECTLEIDER).order_by("naam"))
        self.fields["user"].help_text = "Wie de rol projectleider heeft, staat in deze lijst."


class EndOnderdeelhouderForm(forms.Form):
    tot = DatumField(label="laatste dag", initial=timezone.localdate)
