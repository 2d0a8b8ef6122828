"""Forms for meetings and written rounds: plan, agenda, presence, establish the list."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from basis.forms import DatumField
from basis.templatetags.basis import datum
from fonds.choices import Aanwezig, StatusVergadering
from fonds.forms.velden import set_choices
from fonds.forms.versies import VersieForm
from fonds.models import Agendapunt, Stuurgroep, Stuurgroeplid, Vergadering, Voorstel
from fonds.services.agenda import agendeerbaar
from fonds.zitting import leden_op

TIJD = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
ONBEKEND = "onbekend"
TIJD_FORMATEN = ["%H:%M", "%H.%M", "%H:%M:%S"]
VERVANGER = "Alleen als de voorzitter er niet is. Wie u hier kiest, zit deze keer voor en bekrachtigt de besluiten."


class TijdField(forms.TimeField):
    """A time by the browser's own control; also reads 14.30."""

    widget = TIJD
    input_formats = TIJD_FORMATEN


class VervangerMixin(forms.Form):
    """Who may sit in for the voorzitter: a member of the day, or later where the day is not chosen yet."""

    instance: Vergadering

    def choose_vervanger(self, stuurgroep: Stuurgroep) -> None:
        today = timezone.localdate()
        dag = min(self.instance.datum or today, today)
        leden = Stuurgroeplid.objects.filter(stuurgroep=stuurgroep).select_related("user")
        set_choices(self, "vervanger", leden.filter(Q(tot__isnull=True) | Q(tot__gte=dag)))
        field = cast(forms.ModelChoiceField, self.fields["vervanger"])
        field.help_text, field.empty_label = VERVANGER, "De voorzitter zit voor"


class VergaderingForm(VervangerMixin, VersieForm):
    datum = DatumField()
    begin = TijdField(label="van", required=False)
    eind = TijdField(label="tot", required=False)

    class Meta:
        model = Vergadering
        fields = ["datum", "begin", "eind", "plaats", "vervanger"]

    def __init__(self, *args: Any, stuurgroep: Stuurgroep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_vervanger(stuurgroep)


class RondeForm(VervangerMixin, VersieForm):
    """A written round: its day is the one on which it closes."""

    datum = DatumField(
        label="sluit op", help_text="De leden die op deze dag lid zijn, stemmen in de ronde."
    )
    sluit_op = TijdField(label="om", help_text="Tot dit moment kan een lid stemmen.")

    class Meta:
        model = Vergadering
        fields = ["datum", "sluit_op", "vervanger"]
        field_classes = {"sluit_op": TijdField}

    def __init__(self, *args: Any, stuurgroep: Stuurgroep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_vervanger(stuurgroep)
        if self.instance.sluit_op:
            self.initial["sluit_op"] = timezone.localtime(self.instance.sluit_op).time()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("datum") and data.get("sluit_op"):
            moment = datetime.combine(data["datum"], data["sluit_op"])
            data["sluit_op"] = timezone.make_aware(moment)
        return data


class TerugkeerField(forms.ModelChoiceField):
    """A voorstel; what was aangehouden says so."""

    def label_from_instance(self, obj: Voorstel) -> str:
        terug = "Komt terug: " if getattr(obj, "komt_terug", False) else ""
        return f"{terug}{obj.onderwerp} ({obj.get_soort_display().lower()})"


class AgendapuntForm(forms.Form):
    """A voorstel, or a subject of its own."""

    voorstel = TerugkeerField(
        queryset=Voorstel.objects.none(),
        required=False,
        empty_label="Geen voorstel: een eigen onderwerp",
        help_text="Ingediende voorstellen die nog op geen agenda staan. Wat is aangehouden, staat bovenaan.",
    )
    onderwerp = forms.CharField(
        label="eigen onderwerp",
        max_length=200,
        required=False,
        help_text="Alleen als u geen voorstel kiest, bijvoorbeeld “Opening” of “Rondvraag”.",
    )
    toelichting = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    openbaar = forms.BooleanField(
        required=False,
        label="Openbaar",
        help_text="Dan leest iedereen onderwerp en besluit, zodra de besluitenlijst is vastgesteld.",
    )

    def __init__(self, *args: Any, stuurgroep: Stuurgroep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "voorstel", agendeerbaar(stuurgroep))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and bool(data["voorstel"]) == bool(data["onderwerp"]):
            raise ValidationError("Kies een voorstel of schrijf een eigen onderwerp, niet allebei.")
        return data


class AgendapuntUpdateForm(VersieForm):
    class Meta:
        model = Agendapunt
        fields = ["onderwerp", "toelichting", "openbaar", "verslag"]
        widgets = {
            "toelichting": forms.Textarea(attrs={"rows": 3}),
            "verslag": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "openbaar": "Dan leest iedereen onderwerp en besluit, zodra de besluitenlijst is vastgesteld.",
            "verslag": "Wat er is afgesproken. Het staat op de besluitenlijst: noem niet wie wat vond.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.voorstel_id:
            # Its subject is that of the voorstel, its outcome the besluit.
            del self.fields["onderwerp"], self.fields["verslag"]


class AanwezigheidForm(forms.Form):
    """One question per member of the day."""

    def __init__(self, *args: Any, vergadering: Vergadering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leden = list(leden_op(vergadering.stuurgroep, vergadering.datum))
        known = dict(vergadering.aanwezigheid.values_list("lid", "aanwezig"))
        early = vergadering.datum > timezone.localdate()
        choices = [("afgemeld", "Afgemeld")] if early else Aanwezig.choices
        for lid in self.leden:
            self.fields[f"lid_{lid.pk}"] = forms.ChoiceField(
                label=f"{lid.user}, {lid.get_rol_display().lower()}",
                choices=[(ONBEKEND, "Nog niet bekend"), *choices],
                widget=forms.RadioSelect,
                initial=known.get(lid.pk, ONBEKEND),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        known = {lid: data.get(f"lid_{lid.pk}") for lid in self.leden}
        data["aanwezig"] = {lid: value for lid, value in known.items() if value in Aanwezig.values}
        return data


class LaterField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Vergadering) -> str:
        return f"{obj.get_vorm_display()} van {datum(obj.datum)}"


class EstablishForm(forms.Form):
    in_vergadering = LaterField(
        queryset=Vergadering.objects.none(),
        label="vastgesteld in",
        help_text="De latere vergadering of ronde waarin de stuurgroep de lijst goed vond.",
    )

    def __init__(self, *args: Any, vergadering: Vergadering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["in_vergadering"])
        field.queryset = later_dan(vergadering)


def later_dan(vergadering: Vergadering) -> QuerySet[Vergadering]:
    """Meetings that may say that the list of this one is right."""
    return (
        Vergadering.objects.filter(
            stuurgroep=vergadering.stuurgroep_id,
            datum__gte=vergadering.datum,
            datum__lte=timezone.localdate(),
            status__in=[StatusVergadering.UITGENODIGD, StatusVergadering.GEHOUDEN],
        )
        .exclude(pk=vergadering.pk)
        .order_by("datum", "pk")
    )
