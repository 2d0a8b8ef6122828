"""Forms of year end: closing, reopening, recording the jaarrekening."""

from datetime import date
from typing import Any

from django import forms

from fonds.choices import SoortWijziging
from fonds.forms.velden import BesluitChoiceField, add_hint, raadsbesluiten, set_choices
from fonds.models import Boekjaarstap, Fonds, Reserve

RESTANT = [
    (SoortWijziging.OVERHEVELING, "Overhevelen naar het volgende boekjaar"),
    (SoortWijziging.VRIJVAL, "Laten vrijvallen naar een andere reserve"),
]


class CloseBoekjaarForm(forms.Form):
    raadsbesluit = BesluitChoiceField(
        queryset=None,
        required=False,
        label="onttrekking rust op",
        empty_label="Het besluit dat haar toestond (zie de tabel)",
    )
    restant = forms.ChoiceField(
        label="wat overblijft",
        choices=RESTANT,
        initial=SoortWijziging.OVERHEVELING,
        widget=forms.RadioSelect,
        help_text="Het portaal zet een concept klaar. De raad beslist; tot dan blijft het geld staan.",
    )
    naar_reserve = forms.ModelChoiceField(
        queryset=Reserve.objects.all(), required=False, label="naar reserve (alleen bij vrijval)"
    )

    def __init__(self, *args: Any, fonds: Fonds, jaar: int, over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "raadsbesluit", raadsbesluiten().filter(datum__lte=date(jaar, 12, 31)))
        set_choices(self, "naar_reserve", Reserve.objects.exclude(pk=fonds.reserve_id))
        if not over:
            del self.fields["restant"], self.fields["naar_reserve"]


class ReopenBoekjaarForm(forms.Form):
    reden = forms.CharField(
        label="waarom u heropent",
        max_length=Boekjaarstap._meta.get_field("reden").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit blijft bij het boekjaar staan.",
    )


class EstablishJaarrekeningForm(forms.Form):
    raadsbesluit = BesluitChoiceField(queryset=None, label="vastgesteld met")

    def __init__(self, *args: Any, jaar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "raadsbesluit", raadsbesluiten().filter(datum__gt=date(jaar, 12, 31)))
        self.fields["raadsbesluit"].help_text = add_hint(
            "Het raadsbesluit over de jaarrekening. Staat het er niet bij?",
            "fonds:raadsstuk-create",
            "Leg het eerst vast",
        )
