"""A report from a Word document: which file, of what kind, about which period."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from basis.docx.grenzen import MAX_BESTAND
from fonds.services.perioden import read_code
from rapportage.models import RapportageSoort

TE_GROOT = "Dit bestand is groter dan 50 MB. Verklein de afbeeldingen in Word."


class ImportForm(forms.Form):
    bestand = forms.FileField(
        label="Word-bestand",
        help_text="Een Word-document (.docx) van hoogstens 50 MB.",
        widget=forms.FileInput(
            attrs={
                "accept": ".docx,application/vnd.openxmlformats-officedocument"
                ".wordprocessingml.document"
            }
        ),
        error_messages={"empty": "Dit bestand is leeg.", "required": "Kies een Word-bestand."},
    )
    soort = forms.ModelChoiceField(
        RapportageSoort.objects.all(),
        label="Soort rapportage",
        empty_label="Kies een soort",
        error_messages={"required": "Kies een soort rapportage."},
    )
    periode_code = forms.CharField(
        label="Verslagperiode",
        max_length=10,
        help_text="Jaar en nummer, bijvoorbeeld 2024-2 voor de tweede helft van 2024. "
        "Bestaat de periode nog niet, dan wordt zij gemaakt.",
    )

    def clean_bestand(self) -> UploadedFile:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MAX_BESTAND:
            raise ValidationError(TE_GROOT)
        return bestand

    def clean_periode_code(self) -> str:
        code = self.cleaned_data["periode_code"]
        try:
            read_code(code)
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return code
