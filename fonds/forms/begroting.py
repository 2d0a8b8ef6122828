"""Forms for a begrotingswijziging and its regels."""

from django import forms

from fonds.forms.formsets import RegelFormSet
from fonds.forms.velden import (
    BeslispuntChoiceField,
    BesluitChoiceField,
    FondsChoiceMixin,
    add_hint,
    beslispunten,
    raadsbesluiten,
    set_choices,
)
from fonds.forms.versies import VersieForm
from fonds.models import Begrotingsregel, Begrotingswijziging, Fonds, Programma, Reserve

SOORT_UITLEG = (
    "Een herfasering verschuift tussen open jaren. Een overheveling of vrijval verdeelt wat van een "
    "gesloten boekjaar over is."
)


class WijzigingForm(VersieForm):
    class Meta:
        model = Begrotingswijziging
        fields = ["soort", "nummer", "omschrijving"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["soort"].required = False
        self.fields["soort"].help_text = SOORT_UITLEG


class NewWijzigingForm(FondsChoiceMixin, forms.ModelForm):
    fonds = forms.ModelChoiceField(queryset=Fonds.objects.all())

    class Meta:
        model = Begrotingswijziging
        fields = ["fonds", "soort", "nummer", "omschrijving"]
        help_texts = {"nummer": "Zoals in de begrotingsadministratie, bijvoorbeeld 2022-03."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["soort"].required = False
        self.fields["soort"].help_text = SOORT_UITLEG


class RegelForm(forms.ModelForm):
    beslispunt = BeslispuntChoiceField(queryset=None, required=False)

    class Meta:
        model = Begrotingsregel
        fields = [
            "soort",
            "boekjaar",
            "programma",
            "reserve",
            "bedrag",
            "uit_boekjaar",
            "uit_programma",
            "beslispunt",
        ]
        labels = {"uit_boekjaar": "uit gesloten boekjaar", "uit_programma": "van programma"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Years are no amounts: no spinner, no thousands separator.
        for name in ("boekjaar", "uit_boekjaar"):
            self.fields[name].widget = forms.TextInput(
                attrs={"inputmode": "numeric", "maxlength": 4, "size": 5}
            )
            self.fields[name].localize = False
            self.fields[name].error_messages["invalid"] = "Vul een boekjaar in zoals 2022."
        self.fields["bedrag"].widget.attrs["size"] = 12


class BaseRegelFormSet(RegelFormSet):
    naam = "regel"
    gedeeld = {
        "programma": lambda: Programma.objects.all(),
        "uit_programma": lambda: Programma.objects.all(),
        "reserve": lambda: Reserve.objects.all(),
        "beslispunt": beslispunten,
    }


WijzigingRegelFormSet = forms.formset_factory(
    RegelForm, formset=BaseRegelFormSet, extra=6, can_delete=True, max_num=200, absolute_max=220
)


class EstablishWijzigingForm(forms.Form):
    raadsbesluit = BesluitChoiceField(queryset=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        set_choices(self, "raadsbesluit", raadsbesluiten())
        self.fields["raadsbesluit"].help_text = add_hint(
            "De datum van dit besluit wordt de datum van de wijziging. Staat het er niet bij?",
            "fonds:raadsstuk-create",
            "Leg het eerst vast",
        )
