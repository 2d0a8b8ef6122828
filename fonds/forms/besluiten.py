"""What the voorzitter writes down with a besluit, and what the controller records of another body."""

from typing import Any, cast

from django import forms

from basis.forms import BedragFormField, DatumField
from fonds.choices import Instantie, Uitkomst
from fonds.forms.formsets import RegelFormSet
from fonds.forms.velden import BoekjaarField
from fonds.models import Onderdeel
from fonds.zitting.beraad import Beraad


class Uitleg(forms.CharField):
    """A few sentences; which outcome needs them says the service."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=4000, required=False, **kwargs)
        self.widget.attrs["rows"] = 3


class BesluitForm(forms.Form):
    uitkomst = forms.ChoiceField(
        label="Uitkomst",
        choices=Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat de stuurgroep besloot."},
    )
    tekst = forms.CharField(
        label="Besluit",
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Zo komt het op de besluitenlijst. Laat u dit staan, dan staat er bij aanhouden of "
        "afwijzen alleen dat het voorstel is aangehouden of afgewezen.",
    )
    wijziging = Uitleg(
        label="Wat er is gewijzigd",
        help_text="Bij 'gewijzigd': in gewone zinnen. De bedragen past u hieronder aan.",
    )
    voorwaarden = Uitleg(
        label="Wat er met de voorwaarden gebeurt",
        help_text="Na een 'akkoord, mits': overgenomen, of waarom niet. Noem geen namen: dit komt in het besluit.",
    )
    reden = Uitleg(
        label="Reden",
        help_text="Nodig bij aanhouden, bij afwijzen, en als het besluit tegen de stemmen ingaat.",
    )
    voorleggen_aan = forms.ChoiceField(
        label="Eerst voor te leggen aan",
        required=False,
        choices=[("", "Niemand: het besluit geldt meteen"), *Instantie.choices],
        help_text="Tot dat akkoord is het geld gereserveerd en nog niet toegekend.",
    )

    versie = forms.IntegerField(
        widget=forms.HiddenInput, required=False
    )  # of the text that was read

    def __init__(self, *args: Any, beraad: Beraad | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "besluit-%s"})
        if beraad is None:
            return
        voorstel = beraad.voorstel
        self.initial = {
            "tekst": voorstel.voorgesteld_besluit,
            "voorleggen_aan": voorstel.voorleggen_aan,
            **self.initial,
        }
        if beraad.boven_mandaat:  # no choice: the service sends it there whatever is typed
            del self.fields["voorleggen_aan"]
        elif voorstel.voorleggen_aan:
            cast(forms.ChoiceField, self.fields["voorleggen_aan"]).choices = Instantie.choices
        if not (beraad.telling is None or beraad.telling.mits):
            del self.fields["voorwaarden"]


class BesluitregelForm(forms.Form):
    onderdeel = forms.ModelChoiceField(Onderdeel.objects.none(), empty_label="Kies een onderdeel")
    boekjaar = BoekjaarField()
    bedrag = BedragFormField(label="Bedrag")


class BaseBesluitregelFormSet(RegelFormSet):
    naam = "bedrag"
    gedeeld = {"onderdeel": lambda: Onderdeel.objects.select_related("programma")}


BesluitregelFormSet = forms.formset_factory(
    BesluitregelForm,
    formset=BaseBesluitregelFormSet,
    extra=1,
    can_delete=True,
    max_num=60,
    absolute_max=80,
)


class BekrachtigingForm(forms.Form):
    akkoord = forms.TypedChoiceField(
        label="Wat is er besloten?",
        choices=[
            ("ja", "Akkoord: het geld wordt toegekend"),
            ("nee", "Niet akkoord: de ruimte komt vrij"),
        ],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er is besloten."},
    )
    boekdatum = DatumField(label="Besloten op", help_text="De dag waarop dit akkoord meetelt.")
    kenmerk = forms.CharField(
        label="Kenmerk",
        max_length=60,
        required=False,
        help_text="Van hun besluit, zoals het zaaknummer.",
    )
    reden = Uitleg(label="Reden", help_text="Nodig als het niet akkoord is.")
