"""Forms for booking and correcting a mutatie of the reserve."""

from decimal import Decimal

from django import forms
from django.utils import timezone

from basis.forms import BedragFormField, DatumField
from fonds.choices import SoortMutatie
from fonds.forms.velden import (
    BeslispuntChoiceField,
    BesluitChoiceField,
    FondsChoiceMixin,
    add_hint,
    beslispunten,
    raadsbesluiten,
    set_choices,
)
from fonds.models import Fonds, Reservemutatie


class ReservemutatieForm(FondsChoiceMixin, forms.ModelForm):
    """Typed as people speak: the amount is positive, the soort says whether it comes or goes."""

    fonds = forms.ModelChoiceField(queryset=Fonds.objects.all())
    bedrag = BedragFormField(
        min_value=Decimal("0.01"),
        help_text="Zonder minteken: de soort zegt of het erbij komt of eraf gaat.",
    )
    boekdatum = DatumField(
        initial=timezone.localdate, help_text="De dag waarop de mutatie meetelt, niet na vandaag."
    )
    raadsbesluit = BesluitChoiceField(queryset=None)
    beslispunt = BeslispuntChoiceField(queryset=None, required=False)

    class Meta:
        model = Reservemutatie
        fields = [
            "fonds",
            "soort",
            "bedrag",
            "boekdatum",
            "omschrijving",
            "raadsbesluit",
            "beslispunt",
            "programma",
            "tegenreserve",
        ]
        help_texts = {"programma": "Alleen bij een onttrekking: naar welk programma het geld gaat."}
        labels = {"tegenreserve": "andere reserve"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        set_choices(self, "raadsbesluit", raadsbesluiten())
        self.fields["raadsbesluit"].help_text = add_hint(
            "Geld van de raad beweegt alleen op een raadsbesluit. Staat het er niet bij?",
            "fonds:raadsstuk-create",
            "Leg het eerst vast",
        )
        set_choices(self, "beslispunt", beslispunten())
        self.fields["tegenreserve"].help_text = add_hint(
            "Bij een storting: waar het geld vandaan komt. Bij vrijval: waar het heen gaat. Staat "
            "de reserve er niet bij?",
            "fonds:reserve-create",
            "Voeg haar eerst toe",
        )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("bedrag") and data.get("soort") in (
            SoortMutatie.ONTTREKKING,
            SoortMutatie.VRIJVAL,
        ):
            data["bedrag"] = -data["bedrag"]
        return data


class CorrectMutatieForm(forms.Form):
    reden = forms.CharField(
        label="waarom u corrigeert",
        max_length=200,
        help_text="Dit wordt de omschrijving van de tegenboeking.",
    )
    boekdatum = DatumField(
        label="boekdatum van de correctie",
        required=False,
        help_text="Leeg: de boekdatum van de mutatie zelf. Wanneer u boekte, blijft ook bewaard.",
    )
