"""Pilotkaarten, as people type them."""

from typing import cast

from django import forms

from fonds.choices import SoortRaadsstuk
from fonds.models import Raadsstuk
from pilots.models import Pilotkaart
from projecten.forms.feiten import FeitenForm, VersieFormMixin

LETTERLIJK = "Schrijf het zoals u het weet. Bijvoorbeeld: {}. De tekst blijft zo staan."
LIJST = "Begin een regel met een streepje voor een opsomming."


class PilotkaartForm(FeitenForm):
    class Meta:
        model = Pilotkaart
        fields = [
            "naam",
            "omschrijving",
            "programma",
            "portefeuille",
            "doel",
            "startdatum",
            "einddatum",
            "evaluatiemoment",
            "succesvol",
            "succesvol_tekst",
            "beleid",
            "beleid_tekst",
            "financieel",
            "financieel_tekst",
            "financieel_bedrag",
            "gerapporteerd_tekst",
            "motie",
            "raadsmemo",
            "project",
        ]
        widgets = {
            veld: forms.Textarea(attrs={"rows": rows})
            for veld, rows in {
                "omschrijving": 6,
                "doel": 5,
                "succesvol_tekst": 4,
                "beleid_tekst": 3,
                "financieel_tekst": 3,
                "gerapporteerd_tekst": 3,
            }.items()
        }
        help_texts = {
            "omschrijving": LIJST,
            "doel": LIJST,
            "startdatum": LETTERLIJK.format("oktober 2022"),
            "einddatum": LETTERLIJK.format("1ste kwartaal 2024, of: onbekend"),
            "evaluatiemoment": LETTERLIJK.format("2x per jaar"),
            "succesvol": "Kies “Te bepalen” als de tekst het niet zegt.",
            "project": "Alleen als de kaart over een project van het fonds gaat.",
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        stukken = Raadsstuk.objects.all()
        for veld, soort in (
            ("motie", SoortRaadsstuk.MOTIE),
            ("raadsmemo", SoortRaadsstuk.RAADSMEMO),
        ):
            field = cast(forms.ModelChoiceField, self.fields[veld])
            field.queryset = stukken.filter(soort=soort)


class PilotkaartUpdateForm(VersieFormMixin, PilotkaartForm):
    pass
