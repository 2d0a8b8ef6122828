"""Forms for the codes of the financial administration."""

from django import forms
from django.utils import timezone

from basis.forms import DatumField
from fonds.forms.velden import FondsChoiceMixin
from fonds.models import Fonds, Verdeelsleutel


class VerdeelsleutelForm(FondsChoiceMixin, forms.ModelForm):
    fonds = forms.ModelChoiceField(queryset=Fonds.objects.all())
    van = DatumField(
        label="vanaf", help_text="De eerste boekdatum waarop de code bij dit onderdeel hoort."
    )
    tot = DatumField(label="tot en met", required=False, help_text="Leeg: tot nader order.")

    class Meta:
        model = Verdeelsleutel
        fields = ["fonds", "soort", "code", "onderdeel", "van", "tot"]
        help_texts = {"code": "Precies zoals de code in de export van de administratie staat."}


class EndVerdeelsleutelForm(forms.Form):
    tot = DatumField(label="laatste dag", initial=timezone.localdate)
