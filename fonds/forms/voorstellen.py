"""Forms of a voorstel: the fields of its kind, and the amounts that it asks."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from basis.bedragen import euro
from basis.forms import BedragFormField
from basis.tekstvelden import RijkeTekstField
from fonds.choices import Instantie, Reviewadvies, SoortVoorstel
from fonds.forms.formsets import RegelFormSet
from fonds.forms.velden import BoekjaarField, set_choices
from fonds.forms.versies import VersieMixin
from fonds.models import Fonds, Onderdeel, Voorstel
from fonds.voorstel.effect import toegekend_per_regel
from fonds.voorstel.regels import proposed_instantie
from fonds.voorstel.soorten import MOET, NEE, fields_of
from gebruikers.models import User

MANDAAT = "mandaat"
INSTANTIES = [("", "Niemand: de stuurgroep besluit zelf"), *Instantie.choices]


def onderdelen_for(user: User, fonds: Fonds) -> QuerySet[Onderdeel]:
    """What this user may write about: a projectleider only what he holds."""
    rows = Onderdeel.objects.filter(fonds=fonds).select_related("programma")
    return rows if user.has_perm("fonds.view_voorstel") else rows.held_by(user)


class VoorstelForm(VersieMixin, forms.Form):
    """Only the fields that this kind of voorstel has."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    onderwerp = forms.CharField(
        max_length=200, help_text="Zoals het op de agenda staat, bijvoorbeeld: Budget Basisbanen."
    )
    onderdeel = forms.ModelChoiceField(queryset=Onderdeel.objects.none(), label="gaat over")
    vraag = forms.CharField(
        label="wat wordt gevraagd",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In één of twee zinnen.",
    )
    advies = forms.ChoiceField(
        label="advies na de review", choices=[("", "Kies een advies"), *Reviewadvies.choices]
    )
    reden = forms.CharField(
        label="reden van de wijziging",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Waarom het bedrag anders moet.",
    )
    toelichting = RijkeTekstField(required=False)
    voorgesteld_besluit = forms.CharField(
        label="voorgesteld besluit",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Zoals het straks op de besluitenlijst staat.",
    )
    voorleggen_aan = forms.ChoiceField(
        label="eerst voor te leggen aan", choices=INSTANTIES, required=False
    )

    def __init__(self, *args: Any, soort: str, fonds: Fonds, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soort, self.fonds = soort, fonds
        kind = fields_of(soort)
        for name in ("onderdeel", "reden", "advies"):
            if getattr(kind, name) == NEE:
                del self.fields[name]
            else:
                self.fields[name].required = getattr(kind, name) == MOET
        self._set_onderdeel(user)
        if kind.geld == MOET:
            choice = cast(forms.ChoiceField, self.fields["voorleggen_aan"])
            choice.choices = [(MANDAAT, "Volgens het mandaat van de stuurgroep"), *INSTANTIES]
            choice.help_text = (
                "Boven het mandaat gaat het besluit eerst naar directieteam of college."
            )

    def _set_onderdeel(self, user: User) -> None:
        choice = cast(forms.ModelChoiceField, self.fields["onderdeel"])
        choice.queryset = onderdelen_for(user, self.fonds)
        choice.empty_label = "Kies een onderdeel" if choice.required else "Geen of meer dan één"
        if not user.has_perm("fonds.view_voorstel"):
            choice.required = True
            choice.help_text = "De onderdelen waarvan u projectleider bent."

    def sections(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The visible fields before and after the amounts."""
        last = ("toelichting", "voorgesteld_besluit", "voorleggen_aan")
        visible = self.visible_fields()
        yield "voor", [field for field in visible if field.name not in last]
        yield "na", [field for field in visible if field.name in last]

    def resolve(self, data: dict[str, Any], bedrag: Decimal) -> dict[str, Any]:
        """What was typed, with "volgens het mandaat" as the body that this amount goes to."""
        if data.get("voorleggen_aan") == MANDAAT:
            return {**data, "voorleggen_aan": proposed_instantie(self.fonds, bedrag)}
        return data


def initial_of(voorstel: Voorstel, bedrag: Decimal) -> dict[str, Any]:
    """What the form of a concept starts with."""
    follows = voorstel.voorleggen_aan == proposed_instantie(voorstel.fonds, bedrag)
    return {
        "versie": voorstel.versie,
        "onderwerp": voorstel.onderwerp,
        "onderdeel": voorstel.onderdeel_id,
        "vraag": voorstel.vraag,
        "advies": voorstel.advies,
        "reden": voorstel.reden,
        "toelichting": voorstel.toelichting,
        "voorgesteld_besluit": voorstel.voorgesteld_besluit,
        "voorleggen_aan": MANDAAT
        if follows and fields_of(voorstel.soort).geld == MOET
        else voorstel.voorleggen_aan,
    }


# --- The amounts --------------------------------------------------------------


class RegelForm(forms.Form):
    """An onderdeel in a boekjaar; what is said of it is in a subclass."""

    onderdeel = forms.ModelChoiceField(queryset=Onderdeel.objects.none(), empty_label="Kies")
    boekjaar = BoekjaarField()

    def __init__(self, *args: Any, onderdelen: QuerySet[Onderdeel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "onderdeel", onderdelen)
        for name in {"bedrag", "nieuw", "verschil"} & set(self.fields):
            self.fields[name].widget.attrs["size"] = 12


class BedragregelForm(RegelForm):
    bedrag = BedragFormField()


class WijzigingsregelForm(RegelForm):
    """The new amount or the difference; the other one is computed."""

    nieuw = BedragFormField(label="nieuw bedrag", required=False)
    verschil = BedragFormField(label="of verschil (+ of −)", required=False)


class BaseBedragregelFormSet(RegelFormSet):
    naam = "bedrag"

    def add_fields(self, form: forms.BaseForm, index: int | None) -> None:
        super().add_fields(form, index)
        choice = cast(Any, form.fields["onderdeel"])
        if "onderdeel" not in self.choices:
            self.choices["onderdeel"] = list(choice.choices)
        choice.choices = self.choices["onderdeel"]

    def filled(self) -> list[Any]:
        """The rows that were filled in well, also when another one was not."""
        self.is_valid()
        filled = [form for form in self.forms if form.has_changed() and form.is_valid()]
        # Of too many rows none is looked at further: there a change has no bedrag yet.
        return [form for form in filled if "bedrag" in form.cleaned_data and not _deleted(form)]

    def asked(self) -> list[dict[str, Any]]:
        """Those rows as onderdeel, boekjaar and bedrag."""
        names = ("onderdeel", "boekjaar", "bedrag")
        return [{name: form.cleaned_data[name] for name in names} for form in self.filled()]

    def rows(self) -> list[dict[str, Any]]:
        return self.asked()


class BaseWijzigingsregelFormSet(BaseBedragregelFormSet):
    naam = "wijziging"

    def clean(self) -> None:
        forms_ = [f for f in self.forms if f.has_changed() and f.is_valid() and not _deleted(f)]
        oud = toegekend_per_regel({f.cleaned_data["onderdeel"].pk for f in forms_})
        for form in forms_:
            data = form.cleaned_data
            self._to_bedrag(form, oud[data["onderdeel"].pk, data["boekjaar"]])

    def _to_bedrag(self, form: forms.BaseForm, oud: Decimal) -> None:
        nieuw, verschil = form.cleaned_data["nieuw"], form.cleaned_data["verschil"]
        if nieuw is None and verschil is None:
            form.add_error("nieuw", "Vul het nieuwe bedrag in, of het verschil.")
            return
        if nieuw is not None and verschil is not None and nieuw - oud != verschil:
            form.add_error(
                "verschil",
                f"Nu is {euro(oud)} toegekend: een nieuw bedrag van {euro(nieuw)} is een verschil van "
                f"{euro(nieuw - oud)}. Vul één van de twee in.",
            )
            return
        form.cleaned_data["bedrag"] = verschil if nieuw is None else nieuw - oud
        if not form.cleaned_data["bedrag"]:
            form.add_error("nieuw", f"Er is al {euro(oud)} toegekend: dit verandert niets.")


def _deleted(form: Any) -> bool:
    return bool(form.cleaned_data.get("DELETE"))


class GeenBedragen(RegelFormSet):
    """For kinds without money: nothing that is typed or sent counts."""

    def is_valid(self) -> bool:
        return True

    def rows(self) -> list[dict[str, Any]]:
        return []

    def asked(self) -> list[dict[str, Any]]:
        return []


ROWS = {"extra": 2, "can_delete": True, "max_num": 60, "absolute_max": 80}
ToekenningFormSet = forms.formset_factory(
    BedragregelForm, formset=BaseBedragregelFormSet, **cast(Any, ROWS)
)
WijzigingFormSet = forms.formset_factory(
    WijzigingsregelForm, formset=BaseWijzigingsregelFormSet, **cast(Any, ROWS)
)
GeenBedragenFormSet = forms.formset_factory(
    BedragregelForm, formset=GeenBedragen, extra=0, max_num=0, absolute_max=1
)


def formset_for(soort: str) -> type[RegelFormSet]:
    kind = fields_of(soort)
    if kind.geld == NEE:
        return cast(type[RegelFormSet], GeenBedragenFormSet)
    chosen = WijzigingFormSet if kind.verlagen else ToekenningFormSet
    return cast(type[RegelFormSet], chosen)


def initial_rows(voorstel: Voorstel) -> list[dict[str, Any]]:
    """The amounts of a concept; for a wijziging as the difference that is asked."""
    name = "verschil" if fields_of(voorstel.soort).verlagen else "bedrag"
    return [
        {"onderdeel": regel.onderdeel_id, "boekjaar": regel.boekjaar, name: regel.bedrag}
        for regel in voorstel.regels.all()
    ]


class RedenForm(forms.Form):
    reden = forms.CharField(label="waarom", widget=forms.Textarea(attrs={"rows": 4}))


class SubmitForm(VersieMixin, forms.Form):
    versie = forms.IntegerField(widget=forms.HiddenInput)


SOORT_KEUZES = [(soort.value, soort.label, fields_of(soort)) for soort in SoortVoorstel]
