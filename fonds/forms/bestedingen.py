"""Forms for booking and correcting a besteding: first what and where, then only what belongs to that."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from basis.bedragen import euro
from basis.forms import BedragFormField, DatumField
from basis.templatetags.basis import datum
from fonds.choices import SoortBesteding
from fonds.forms.velden import set_choices
from fonds.models import Besteding, Onderdeel
from fonds.verplichtingen import verplichtingen

MAX_KEUZES = 500  # the newest; an older one is reached by its own page


class Wat:
    """What a person books; a creditnota is a last below zero."""

    VERPLICHTING, FACTUUR, CREDITNOTA, BAAT, VRIJVAL = (
        "verplichting",
        "factuur",
        "creditnota",
        "baat",
        "vrijval",
    )
    KEUZES = [
        (VERPLICHTING, "Verplichting: een contract, opdracht of subsidiebesluit"),
        (FACTUUR, "Factuur of andere last"),
        (CREDITNOTA, "Creditnota"),
        (BAAT, "Baat: geld dat binnenkwam"),
        (VRIJVAL, "Vrijval: wat van een verplichting niet meer nodig is"),
    ]
    SOORT = {
        VERPLICHTING: SoortBesteding.VERPLICHTING,
        FACTUUR: SoortBesteding.LAST,
        CREDITNOTA: SoortBesteding.LAST,
        BAAT: SoortBesteding.BAAT,
        VRIJVAL: SoortBesteding.VRIJVAL,
    }
    TITEL = {
        VERPLICHTING: "Verplichting boeken",
        FACTUUR: "Factuur boeken",
        CREDITNOTA: "Creditnota boeken",
        BAAT: "Baat boeken",
        VRIJVAL: "Vrijval boeken",
    }


class BestedingStartForm(forms.Form):
    """The first step, by GET: what is booked, and on which onderdeel."""

    wat = forms.ChoiceField(label="Wat boekt u?", choices=Wat.KEUZES, widget=forms.RadioSelect)
    onderdeel = forms.ModelChoiceField(
        queryset=Onderdeel.objects.select_related("fonds"), label="op welk onderdeel"
    )


class VerplichtingChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Besteding) -> str:
        nummer = f"{obj.verplichtingnummer} " if obj.verplichtingnummer else ""
        wie = f", {obj.relatie}" if obj.relatie else ""
        openstaand: Any = getattr(obj, "openstaand", None)
        return f"{nummer}{obj.omschrijving}{wie} ({euro(openstaand)} open)"


class FactuurChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Besteding) -> str:
        nummer = obj.factuurnummer or obj.boekstuknummer
        return f"{nummer} {obj.relatie or obj.omschrijving}, {datum(obj.boekdatum)}, {euro(obj.bedrag)}"


class BestedingForm(forms.Form):
    """The second step. Fields that do not belong to what is booked are left out."""

    bedrag = BedragFormField(label="bedrag")
    omschrijving = forms.CharField(max_length=200, label="omschrijving")
    relatie = forms.CharField(max_length=120, required=False, label="leverancier of relatie")
    verplichting = VerplichtingChoiceField(
        queryset=None, required=False, label="hoort bij verplichting",
        empty_label="geen verplichting",
    )  # fmt: skip
    credit_van = FactuurChoiceField(
        queryset=None, required=False, label="creditnota bij factuur", empty_label="niet bekend"
    )
    factuurnummer = forms.CharField(max_length=60, required=False, label="factuurnummer")
    regelnummer = forms.IntegerField(
        min_value=1, max_value=9999, initial=1, label="regel van de factuur",
        help_text="1, tenzij u de factuur in delen boekt, bijvoorbeeld op twee onderdelen.",
    )  # fmt: skip
    factuurdatum = DatumField(required=False, label="factuurdatum")
    verplichtingnummer = forms.CharField(
        max_length=40, required=False, label="verplichtingnummer",
        help_text="Zoals het in de financiële administratie staat.",
    )  # fmt: skip
    boekdatum = DatumField(
        initial=timezone.localdate, label="boekdatum",
        help_text="De dag vanaf wanneer de regel meetelt, niet na vandaag.",
    )  # fmt: skip
    boekjaar = forms.IntegerField(
        min_value=2000, max_value=2100, required=False, label="boekjaar",
        help_text="Leeg: het jaar van de boekdatum. Een ander jaar kan bij een nagekomen factuur.",
    )  # fmt: skip

    VELDEN = {
        Wat.VERPLICHTING: {"verplichtingnummer"},
        Wat.FACTUUR: {"verplichting", "factuurnummer", "regelnummer", "factuurdatum"},
        Wat.CREDITNOTA: {"credit_van", "factuurnummer", "regelnummer", "factuurdatum"},
        Wat.BAAT: {"factuurnummer", "regelnummer", "factuurdatum"},
        Wat.VRIJVAL: {"verplichting"},
    }
    ALTIJD = {"bedrag", "omschrijving", "relatie", "boekdatum", "boekjaar"}

    def __init__(self, *args: Any, wat: str, onderdeel: Onderdeel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wat = wat
        for name in set(self.fields) - self.ALTIJD - self.VELDEN[wat]:
            del self.fields[name]
        if "verplichting" in self.fields:
            chosen = self.initial.get("verplichting")
            set_choices(self, "verplichting", _verplichtingen(onderdeel, chosen))
        if "credit_van" in self.fields:
            chosen = self.initial.get("credit_van")
            set_choices(self, "credit_van", _facturen(onderdeel, chosen))
        if wat == Wat.VRIJVAL:
            del self.fields["relatie"]
            self.fields["verplichting"].required = True
            self.fields["verplichting"].label = "welke verplichting valt vrij"
        if wat == Wat.CREDITNOTA:
            self.fields["bedrag"].help_text = "Zonder minteken: het portaal trekt het bedrag af."
        if wat in (Wat.FACTUUR, Wat.CREDITNOTA):
            self.fields["relatie"].required = True

    def clean_bedrag(self) -> Decimal:
        bedrag: Decimal = self.cleaned_data["bedrag"]
        if self.wat == Wat.CREDITNOTA:
            return -abs(bedrag)
        if self.wat == Wat.FACTUUR and bedrag < 0:
            raise forms.ValidationError(
                "Een factuur is een positief bedrag. Krijgt u geld terug, kies dan Creditnota."
            )
        return bedrag

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["soort"] = Wat.SOORT[self.wat]
        data["regelnummer"] = str(data.get("regelnummer") or 1)
        if data.get("boekdatum") and not data.get("boekjaar"):
            data["boekjaar"] = data["boekdatum"].year
        return data


def _newest(lines: QuerySet[Besteding], chosen: int | None) -> list[int]:
    """As many as one can choose from, and the one that the page was opened for."""
    newest = lines.order_by("-boekdatum", "-pk").values_list("pk", flat=True)[:MAX_KEUZES]
    return [*newest, chosen] if chosen else list(newest)


def _verplichtingen(onderdeel: Onderdeel, chosen: int | None) -> QuerySet[Besteding]:
    lines = verplichtingen(Besteding.objects.filter(onderdeel=onderdeel))
    return lines.filter(pk__in=_newest(lines, chosen)).order_by("-boekdatum", "-pk")


def _facturen(onderdeel: Onderdeel, chosen: int | None) -> QuerySet[Besteding]:
    lines = Besteding.objects.filter(
        onderdeel=onderdeel, soort=SoortBesteding.LAST, bedrag__gt=0, corrigeert=None,
        gecorrigeerd_door=None,
    )  # fmt: skip
    return lines.filter(pk__in=_newest(lines, chosen)).order_by("-boekdatum", "-pk")


class CorrectBestedingForm(forms.Form):
    reden = forms.CharField(
        label="waarom u corrigeert",
        max_length=200,
        help_text="Dit wordt de omschrijving van de tegenboeking.",
    )
    boekdatum = DatumField(
        label="boekdatum van de correctie",
        required=False,
        help_text=(
            "Leeg: de boekdatum van de regel zelf, of in het eerste open boekjaar als dat jaar "
            "gesloten is."
        ),
    )
