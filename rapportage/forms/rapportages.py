"""A new report, and its title and dates."""

from typing import cast

from django import forms

from basis.forms import DatumField
from fonds.models import Verslagperiode
from rapportage.forms.versies import VersieForm
from rapportage.models import Rapportage, RapportageSoort


class KiesForm(forms.Form):
    """The first step: of what kind, about which period, and where the text comes from."""

    soort = forms.ModelChoiceField(
        RapportageSoort.objects.all(), label="Soort rapportage", empty_label=None
    )
    periode = forms.ModelChoiceField(
        Verslagperiode.objects.all(), label="Verslagperiode", empty_label=None
    )
    bron = forms.ModelChoiceField(
        Rapportage.objects.none(),
        label="Begin met",
        required=False,
        empty_label="de vaste hoofdstukken van deze soort",
        help_text="Of neem de tekst, afbeeldingen en blokken van een eerdere rapportage over.",
    )

    def __init__(self, *args, bronnen, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["bron"]).queryset = bronnen


class NieuweRapportageForm(KiesForm):
    """The second step: what is proposed, to be changed before it is made."""

    soort = forms.ModelChoiceField(RapportageSoort.objects.all(), widget=forms.HiddenInput)
    periode = forms.ModelChoiceField(Verslagperiode.objects.all(), widget=forms.HiddenInput)
    bron = forms.ModelChoiceField(
        Rapportage.objects.none(), required=False, widget=forms.HiddenInput
    )
    titel = forms.CharField(label="Titel", max_length=200)
    slug = forms.SlugField(
        label="Adres",
        max_length=80,
        help_text="Het laatste deel van het webadres: kleine letters, cijfers en streepjes.",
        error_messages={"invalid": "Gebruik alleen letters, cijfers en streepjes."},
    )
    peildatum = DatumField(label="Peildatum", help_text="Wat tot en met deze dag telt, telt mee.")
    kennisdatum = DatumField(
        label="Kennisdatum", help_text="Wat tot en met deze dag is ingevoerd, telt mee."
    )


class RapportageForm(VersieForm):
    """Title and dates of a concept."""

    class Meta:
        model = Rapportage
        fields = ["titel", "peildatum", "kennisdatum"]
        field_classes = {"peildatum": DatumField, "kennisdatum": DatumField}
