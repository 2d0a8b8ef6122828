"""An appendix given as file or pasted, and a card of it corrected before it is taken over."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from basis.docx.grenzen import MAX_BESTAND
from pilots.bijlage.lezen import MAX_TEKST, TEKST_TE_LANG
from pilots.forms.kaarten import PilotkaartForm
from pilots.models import Gerapporteerd, Pilotkaart
from pilots.services.voorstel import NIEUWE_KAART, KaartVoorstel, Status
from projecten.forms.feiten import VersieFormMixin

TE_GROOT = "Dit bestand is groter dan 50 MB. Verklein de afbeeldingen in Word."
VELDEN = (
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
    "gerapporteerd",
    "gerapporteerd_tekst",
    "motie",
    "raadsmemo",
    "project",
)


class BijlageForm(forms.Form):
    """A file or text, not both."""

    bestand = forms.FileField(
        label="Bestand",
        required=False,
        help_text="Een Word-document (.docx) of een tekstbestand (.txt) van hoogstens 50 MB.",
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        error_messages={"empty": "Dit bestand is leeg."},
    )
    tekst = forms.CharField(
        label="Of plak de tekst",
        required=False,
        strip=False,
        help_text="Kopieer de bijlage in Word of in de PDF en plak haar hier.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def clean_bestand(self) -> UploadedFile | None:
        bestand = self.cleaned_data["bestand"]
        if bestand and bestand.size > MAX_BESTAND:
            raise ValidationError(TE_GROOT)
        return bestand

    def clean_tekst(self) -> str:
        tekst = self.cleaned_data["tekst"]
        if len(tekst) > MAX_TEKST:
            raise ValidationError(TEKST_TE_LANG)
        return tekst if tekst.strip() else ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if self.errors:
            return data
        if not data.get("bestand") and not data.get("tekst"):
            self.add_error("bestand", "Kies een bestand of plak de tekst van de bijlage.")
        elif data.get("bestand") and data.get("tekst"):
            self.add_error("tekst", "Kies een bestand óf plak tekst, niet allebei.")
        return data


class BevestigForm(forms.Form):
    """Which proposal this person saw."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    stand = forms.CharField(max_length=16, widget=forms.HiddenInput)


class KaartCorrectieForm(VersieFormMixin, PilotkaartForm):
    """One card of the appendix as it will be taken over."""

    kaart = forms.ChoiceField(
        label="Hoort bij",
        required=False,
        help_text="De kaart in het portaal die deze kaart van de bijlage bijwerkt.",
    )
    overslaan = forms.BooleanField(
        label="Deze kaart niet overnemen", required=False, help_text="De rest gaat gewoon door."
    )
    gerapporteerd = forms.ChoiceField(
        label="Gerapporteerd via",
        choices=Gerapporteerd.choices,
        help_text="Kies “Te bepalen” als de tekst het niet zegt of meer dan één middel noemt.",
    )
    field_order = ("versie", "kaart", "overslaan", *VELDEN)

    def __init__(self, *args: Any, voorstel: KaartVoorstel, **kwargs: Any) -> None:
        self.voorstel = voorstel
        begrepen = {veld: waarde for veld, waarde in voorstel.begrepen.items() if veld in VELDEN}
        initial = {
            **begrepen,
            "kaart": str(voorstel.kaart.pk) if voorstel.kaart else NIEUWE_KAART,
            "overslaan": voorstel.status == Status.OVERGESLAGEN,
            **kwargs.pop("initial", {}),
        }
        super().__init__(*args, initial=initial, **kwargs)
        for veld in [naam for naam in self.fields if naam not in self.field_order]:
            del self.fields[veld]
        self.fields["naam"].required = not self.data.get("overslaan")
        kaarten = Pilotkaart.objects.order_by("naam").values_list("pk", "naam")
        keuzes = [(NIEUWE_KAART, "Nieuwe kaart"), *((str(pk), naam) for pk, naam in kaarten)]
        self.fields["kaart"].choices = keuzes  # type: ignore[attr-defined]

    def clean_kaart(self) -> int | str:
        keuze = self.cleaned_data["kaart"]
        return int(keuze) if keuze.isdigit() else NIEUWE_KAART

    def keuzes(self) -> dict[str, Any]:
        """What this person set: the fields that differ from how they were understood."""
        velden = {v: self.cleaned_data[v] for v in self.changed_data if v in VELDEN}
        gekozen = "kaart" in self.changed_data
        eerder = self.voorstel.gekozen
        return {
            "velden": velden,
            "kaart": self.cleaned_data["kaart"] if gekozen else eerder,
            "overslaan": self.cleaned_data["overslaan"],
        }
