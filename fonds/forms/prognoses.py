"""The form of a prognose."""

from django import forms

from basis.forms import BedragFormField, DatumField


class PrognoseForm(forms.Form):
    verwacht = BedragFormField(
        label="Verwachte lasten na de peildatum",
        help_text="Wat u tot het einde van de looptijd nog verwacht uit te geven, min wat u nog "
        "verwacht te ontvangen. Verwacht u niets meer, vul dan 0 in.",
    )
    toelichting = forms.CharField(
        label="Verklaring van het verschil",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nodig als de eindstand anders is dan de vorige keer.",
    )
    peildatum = DatumField(
        label="Realisatie tot en met",
        required=False,
        help_text="Leeg: de laatste dag van de verslagperiode, of vandaag als die eerder is.",
    )
