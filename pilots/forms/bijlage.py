"""The settings of the appendix, as people type them."""

from django import forms

from pilots.models import Bijlage
from projecten.forms.feiten import FeitenForm, VersieFormMixin


class BijlageForm(VersieFormMixin, FeitenForm):
    class Meta:
        model = Bijlage
        fields = ["nummer", "titel", "gastdocument", "inleiding"]
        widgets = {"inleiding": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "nummer": "Zoals het in het document staat. Bijvoorbeeld: Bijlage 6.",
            "gastdocument": "Bijvoorbeeld: Perspectiefnota 2027.",
            "inleiding": (
                "Leeg laten mag: dan staat er waar de bijlage over gaat en uit welke motie zij komt. "
                "De aantallen en de projecten zonder kaart komen er altijd vanzelf onder."
            ),
        }
