"""Guided forms: which programma, from which year, how much; the portal writes the regels."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils import timezone

from basis.forms import BedragFormField
from fonds.forms.velden import FondsChoiceMixin, add_hint, set_choices
from fonds.jaareinde.sluiting import gesloten_jaren, jaarcijfers, jaren
from fonds.models import Fonds, Programma, Reserve

VOORUIT = 4


def jaarkeuzes(fonds: Fonds | None, *, ook_gesloten: bool = False) -> list[tuple[int, str]]:
    """The boekjaren that someone may choose: every year of the fonds, and some ahead."""
    today = timezone.localdate().year
    known = jaren(fonds) if fonds else range(today, today + 1)
    gesloten = gesloten_jaren(fonds) if fonds else set()
    first, last = min([*known, today]), max([*known, today]) + VOORUIT
    return [
        (jaar, f"{jaar} (gesloten: uit wat over is)" if jaar in gesloten else str(jaar))
        for jaar in range(first, last)
        if (ook_gesloten and jaar in known) or jaar not in gesloten
    ]


def te_verschuiven(fonds: Fonds, *, ook_gesloten: bool) -> list[dict[str, Any]]:
    """Per boekjaar and programma what is begroot and not taken, or what a closed year has left over."""
    gesloten = gesloten_jaren(fonds)
    rows: list[dict[str, Any]] = [
        {
            "jaar": jaar,
            "gesloten": jaar in gesloten,
            "programma": p.programma,
            "bedrag": p.over if jaar in gesloten else p.begroot - p.geboekt,
        }
        for jaar, programmas in jaarcijfers(fonds).items()
        for p in programmas
    ]
    return [r for r in rows if r["bedrag"] > 0 and (ook_gesloten or not r["gesloten"])]


class HerschikkingForm(FondsChoiceMixin, forms.Form):
    """What both ask. Without a choice of fonds the years and the programma's are those of the one there is."""

    ook_gesloten = False  # whether a closed boekjaar has something to move as well

    fonds = forms.ModelChoiceField(queryset=Fonds.objects.all())
    programma = forms.ModelChoiceField(queryset=Programma.objects.all())
    bedrag = BedragFormField(min_value=Decimal("0.01"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beschikbaar: list[dict[str, Any]] = []
        if self.only_fonds:
            self.beschikbaar = te_verschuiven(self.only_fonds, ook_gesloten=self.ook_gesloten)
            met_geld = {rij["programma"].pk for rij in self.beschikbaar}
            set_choices(self, "programma", Programma.objects.filter(pk__in=met_geld))

    def set_jaren(self, name: str, *, ook_gesloten: bool = False) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = jaarkeuzes(self.only_fonds, ook_gesloten=ook_gesloten)


class HerfaseringForm(HerschikkingForm):
    van = forms.TypedChoiceField(label="van boekjaar", coerce=int)
    naar = forms.TypedChoiceField(label="naar boekjaar", coerce=int)
    omschrijving = forms.CharField(
        max_length=200,
        required=False,
        help_text="Leeg: “Herfasering van … naar …”.",
    )

    field_order = ["fonds", "programma", "van", "naar", "bedrag", "omschrijving"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_jaren("van")
        self.set_jaren("naar")


class VrijvalForm(HerschikkingForm):
    ook_gesloten = True

    boekjaar = forms.TypedChoiceField(
        label="uit boekjaar",
        coerce=int,
        help_text="Uit een open jaar daalt het budget van dat jaar. Uit een gesloten jaar gaat het om "
        "wat daar nog over te hevelen is.",
    )
    naar = forms.TypedChoiceField(
        label="boeken in",
        coerce=int,
        help_text="Telt alleen als het geld uit een gesloten jaar komt: het open jaar waarin het vrijvalt.",
    )
    reserve = forms.ModelChoiceField(queryset=Reserve.objects.all(), label="naar reserve")
    omschrijving = forms.CharField(
        max_length=200, required=False, help_text="Leeg: “Vrijval … naar …”."
    )

    field_order = ["fonds", "programma", "boekjaar", "bedrag", "reserve", "naar", "omschrijving"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_jaren("boekjaar", ook_gesloten=self.ook_gesloten)
        self.set_jaren("naar")
        self.fields["reserve"].help_text = add_hint(
            "Staat de reserve er niet bij?", "fonds:reserve-create", "Voeg haar eerst toe"
        )
        if self.only_fonds:
            others = Reserve.objects.exclude(pk=self.only_fonds.reserve_id)
            cast(forms.ModelChoiceField, self.fields["reserve"]).queryset = others
