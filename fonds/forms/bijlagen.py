"""The form for a paper beside a voorstel."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from fonds.voorstel.bijlagen import MAX_BYTES, MEGABYTE

ACCEPT = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"


class BijlageForm(forms.Form):
    bestand = forms.FileField(
        label="bestand",
        max_length=255,
        allow_empty_file=True,  # what is empty is said by the service, as of any other file
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=f"PDF, Word (.docx), Excel (.xlsx), PNG of JPEG, hoogstens {MAX_BYTES // MEGABYTE} MB.",
    )

    def clean_bestand(self) -> UploadedFile:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MAX_BYTES:
            raise ValidationError(
                f"Dit bestand is groter dan {MAX_BYTES // MEGABYTE} MB. Maak het kleiner, of splits het."
            )
        return bestand
