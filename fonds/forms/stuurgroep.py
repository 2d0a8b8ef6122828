"""Forms for the stuurgroep: its settings, and the terms of its members."""

from django import forms
from django.utils import timezone

from basis.fields import NUL
from basis.forms import BedragFormField, DatumField
from fonds.forms.velden import FondsChoiceMixin, set_choices
from fonds.forms.versies import VersieForm
from fonds.models import Fonds, Stuurgroep, Stuurgroeplid
from gebruikers.models import User

INSTELLINGEN = [
    "naam",
    "quorum",
    "quorum_met_voorzitter",
    "stemmen_zichtbaar",
    "schriftelijk",
    "herinneren_dagen",
    "mandaat",
    "boven_mandaat",
    "aangehouden_dagen",
]
UITLEG = {
    "quorum": "Zoveel leden zijn er ten minste, en stemmen ten minste. Anders is er geen besluit mogelijk.",
    "quorum_met_voorzitter": "Zonder voorzitter of vervanger is er dan geen besluit mogelijk.",
    "stemmen_zichtbaar": "Wat een lid vindt, ziet alleen de stuurgroep. Hier kiest u wanneer.",
    "schriftelijk": "Wanneer de voorzitter in een schriftelijke ronde mag besluiten.",
    "herinneren_dagen": "Zoveel dagen voor het sluiten van een schriftelijke ronde krijgt wie nog niet "
    "stemde een herinnering.",
    "mandaat": "Een toekenning boven dit bedrag per voorstel legt de stuurgroep eerst voor aan de "
    "instantie hieronder. Leeg: de stuurgroep beslist altijd zelf.",
    "aangehouden_dagen": "Na zoveel dagen staat een aangehouden voorstel bij “wacht te lang”.",
}
LABELS = {"quorum_met_voorzitter": "De voorzitter of de vervanger is er altijd bij"}


class InstellingenMixin(forms.Form):
    """Settings with a lowest and a highest: beyond these a day would not be in the calendar."""

    quorum = forms.IntegerField(min_value=1, max_value=50, help_text=UITLEG["quorum"])
    herinneren_dagen = forms.IntegerField(
        min_value=0,
        max_value=365,
        label="dagen voor de sluiting herinneren",
        help_text=UITLEG["herinneren_dagen"],
    )
    mandaat = BedragFormField(
        min_value=NUL,
        required=False,
        label="mandaat (bedrag per voorstel)",
        help_text=UITLEG["mandaat"],
    )
    aangehouden_dagen = forms.IntegerField(
        min_value=0,
        max_value=3650,
        label="aangehouden is te lang na dit aantal dagen",
        help_text=UITLEG["aangehouden_dagen"],
    )


class StuurgroepForm(InstellingenMixin, VersieForm):
    """The settings; the defaults are quorum 3 including the voorzitter, and majority of the votes cast."""

    class Meta:
        model = Stuurgroep
        fields = INSTELLINGEN
        help_texts = UITLEG
        labels = LABELS


class NewStuurgroepForm(InstellingenMixin, FondsChoiceMixin, forms.ModelForm):
    fonds = forms.ModelChoiceField(queryset=Fonds.objects.all())

    class Meta:
        model = Stuurgroep
        fields = ["fonds", *INSTELLINGEN]
        help_texts = UITLEG
        labels = LABELS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "fonds" in self.fields:
            set_choices(self, "fonds", Fonds.objects.filter(stuurgroep=None))

    def _post_clean(self) -> None:
        """The service checks the row, under its lock."""


class LidForm(forms.ModelForm):
    van = DatumField(label="vanaf", initial=timezone.localdate)
    tot = DatumField(label="tot en met", required=False, help_text="Leeg: tot nader order.")

    class Meta:
        model = Stuurgroeplid
        fields = ["user", "functie", "rol", "van", "tot"]
        labels = {"user": "persoon", "rol": "rol in de stuurgroep"}
        help_texts = {
            "functie": "Namens wie dit lid spreekt, bijvoorbeeld manager Werk en inkomen.",
            "rol": "Er is één voorzitter tegelijk. Wie plaatsvervangend voorzitter is, wijst u per "
            "vergadering aan als de voorzitter er niet is.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        set_choices(self, "user", User.objects.filter(is_active=True).order_by("naam"))
        self.fields["user"].help_text = (
            "Iemand met een account. Stemmen kan alleen wie ook de rol stuurgroeplid heeft; "
            "die geeft de beheerder."
        )

    def _post_clean(self) -> None:
        """The service checks the row, under its lock."""


class EndLidForm(forms.Form):
    tot = DatumField(label="laatste dag", initial=timezone.localdate)
