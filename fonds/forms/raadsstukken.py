"""Forms for raadsstukken and their beslispunten."""

from django import forms

from basis.forms import DatumField
from fonds.forms.formsets import RegelFormSet
from fonds.forms.versies import VersieForm
from fonds.models import Beslispunt, Programma, Raadsstuk


class RaadsstukForm(forms.ModelForm):
    datum = DatumField(required=False, help_text="Een raadsbesluit heeft altijd een datum.")

    class Meta:
        model = Raadsstuk
        fields = [
            "soort",
            "nummer",
            "titel",
            "datum",
            "datum_tekst",
            "samenvatting",
            "afgedaan_met",
            "afdoening",
        ]
        help_texts = {
            "datum_tekst": "Alleen als de precieze dag onbekend is. Bijvoorbeeld: november 2022.",
            "afgedaan_met": "Bij een motie of toezegging: het stuk waarmee zij is afgedaan.",
        }


class RaadsstukUpdateForm(RaadsstukForm, VersieForm):
    """An existing raadsstuk; its versie counts its beslispunten too."""


class BeslispuntForm(forms.ModelForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Beslispunt
        fields = ["nummer", "tekst", "bedrag", "programma", "bron_programma"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 2})}

    def _get_validation_exclusions(self) -> set[str]:
        # Which raadsstuk it belongs to is known only when saving: the service checks uniqueness. The
        # stubs do not know this method of Django.
        return super()._get_validation_exclusions() | {"raadsstuk"}  # type: ignore[misc]


class BaseBeslispuntFormSet(RegelFormSet):
    naam = "beslispunt"
    gedeeld = {
        "programma": lambda: Programma.objects.all(),
        "bron_programma": lambda: Raadsstuk.objects.all(),
    }


BeslispuntFormSet = forms.formset_factory(
    BeslispuntForm,
    formset=BaseBeslispuntFormSet,
    extra=3,
    can_delete=True,
    max_num=60,
    absolute_max=80,
)
