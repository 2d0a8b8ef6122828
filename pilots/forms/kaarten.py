"""Pilotkaarten, as people type them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from basis.forms import DatumField
from fonds.choices import SoortRaadsstuk
from fonds.models import Raadsstuk
from gebruikers.models import User
from pilots.models import Gerapporteerd, Pilotkaart, Vervolg
from pilots.models.kaarten import MOMENTEN
from pilots.momenten import begrijp, in_woorden
from projecten.forms.feiten import FeitenForm, VersieFormMixin

LETTERLIJK = "Schrijf het zoals u het weet. Bijvoorbeeld: {}. De tekst blijft zo staan."
LIJST = "Begin een regel met een streepje voor een opsomming."
UITKOMST = [
    *["succesvol", "succesvol_tekst", "beleid", "beleid_tekst"],
    *["financieel", "financieel_tekst", "financieel_bedrag"],
    *["gerapporteerd", "gerapporteerd_tekst", "vervolg"],
]
BEGREPEN = "Leeg: de eerste en laatste dag komen uit de tekst."


@dataclass(frozen=True)
class Momentvelden:
    """The text of a moment, how it is understood, and the two fields that correct that."""

    tekst: forms.BoundField
    van: forms.BoundField
    tot: forms.BoundField
    begrepen: str
    open: bool


class PilotkaartForm(FeitenForm):
    start_van = DatumField(label="Start: eerste dag", required=False, help_text=BEGREPEN)
    start_tot = DatumField(label="Start: laatste dag", required=False)
    eind_van = DatumField(label="Einde: eerste dag", required=False, help_text=BEGREPEN)
    eind_tot = DatumField(label="Einde: laatste dag", required=False)
    evaluatie_van = DatumField(label="Evaluatie: eerste dag", required=False, help_text=BEGREPEN)
    evaluatie_tot = DatumField(label="Evaluatie: laatste dag", required=False)

    class Meta:
        model = Pilotkaart
        fields = [
            *["naam", "omschrijving", "programma", "portefeuille", "kaarthouder", "doel"],
            *["startdatum", "start_van", "start_tot"],
            *["einddatum", "eind_van", "eind_tot"],
            *["evaluatiemoment", "evaluatie_van", "evaluatie_tot"],
            *UITKOMST,
            *["motie", "raadsmemo", "project"],
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
            "kaarthouder": "Wie bij een peilronde gevraagd wordt of deze kaart nog klopt.",
            "startdatum": LETTERLIJK.format("oktober 2022"),
            "einddatum": LETTERLIJK.format("1ste kwartaal 2024, of: onbekend"),
            "evaluatiemoment": LETTERLIJK.format("2x per jaar"),
            "succesvol": "Kies “Te bepalen” als de tekst het niet zegt.",
            "vervolg": "Bijvoorbeeld structureel geld, of gestopt. Kies “Te bepalen” als u het niet weet.",
            "project": "Alleen als de kaart over een project van het fonds gaat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stukken = Raadsstuk.objects.all()
        for veld, soort in (
            ("motie", SoortRaadsstuk.MOTIE),
            ("raadsmemo", SoortRaadsstuk.RAADSMEMO),
        ):
            field = cast(forms.ModelChoiceField, self.fields[veld])
            field.queryset = stukken.filter(soort=soort)
        houder = cast(forms.ModelChoiceField, self.fields["kaarthouder"])
        houder.queryset = User.objects.filter(is_active=True)
        houder.empty_label = "Niemand"
        for veld in ("gerapporteerd", "vervolg"):
            self.fields[veld].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for veld, keuzes in (("gerapporteerd", Gerapporteerd), ("vervolg", Vervolg)):
            if veld in self.fields:
                data[veld] = data.get(veld) or keuzes.TE_BEPALEN
        return data

    def momenten(self) -> Iterator[Momentvelden]:
        """Start, end and evaluation, each with how its text is understood."""
        for naam, veld in MOMENTEN.items():
            text, van, tot = self[veld], self[f"{naam}_van"], self[f"{naam}_tot"]
            corrected = getattr(self.instance, f"{naam}_gecorrigeerd")
            stored = text.value() == getattr(self.instance, veld) and self.instance.pk
            moment = self.instance.moment(naam) if stored else begrijp(str(text.value() or ""))
            words = in_woorden(moment) if moment.tekst.strip() else ""
            yield Momentvelden(text, van, tot, words, bool(corrected or van.errors or tot.errors))

    def groep(self, *velden: str) -> list[forms.BoundField]:
        return [self[veld] for veld in velden if veld in self.fields]

    def over_de_pilot(self) -> list[forms.BoundField]:
        return self.groep(
            "naam", "omschrijving", "programma", "portefeuille", "kaarthouder", "doel"
        )

    def over_de_uitkomst(self) -> list[forms.BoundField]:
        return self.groep(*UITKOMST)

    def over_de_stukken(self) -> list[forms.BoundField]:
        return self.groep("motie", "raadsmemo", "project")


class PilotkaartUpdateForm(VersieFormMixin, PilotkaartForm):
    pass
