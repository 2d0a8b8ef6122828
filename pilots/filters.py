"""Which pilotkaarten the list and the overview show."""

from datetime import date
from typing import Any

import django_filters
from django.utils import timezone

from basis.forms import DatumField
from fonds.models import Portefeuille, Programma
from pilots.models import Antwoord, Pilotkaart
from pilots.signalen import SoortSignaal, signalen
from pilots.toestanden import Toestand, toestand_op


class DagFilter(django_filters.Filter):
    field_class = DatumField


class PilotkaartFilter(django_filters.FilterSet):
    """`dag` narrows nothing: it says on which day state and signals are looked at."""

    programma = django_filters.ModelChoiceFilter(
        queryset=Programma.objects.all(), label="Programma", empty_label="Alle programma's"
    )
    portefeuille = django_filters.ModelChoiceFilter(
        queryset=Portefeuille.objects.all(),
        label="Portefeuille",
        empty_label="Alle portefeuilles",
    )
    toestand = django_filters.ChoiceFilter(
        choices=Toestand.choices,
        label="Toestand",
        empty_label="Alle toestanden",
        method="with_toestand",
    )
    succesvol = django_filters.ChoiceFilter(
        choices=Antwoord.choices, label="Succesvol?", empty_label="Alle uitkomsten"
    )
    signaal = django_filters.ChoiceFilter(
        choices=[
            ("elk", "Elk signaal"),
            *[choice for choice in SoortSignaal.choices if choice[0] != SoortSignaal.INLEIDING],
        ],
        label="Signaal",
        empty_label="Met en zonder signaal",
        method="with_signaal",
    )
    dag = DagFilter(label="Stand op", method="on_day")

    class Meta:
        model = Pilotkaart
        fields = ["programma", "portefeuille", "toestand", "succesvol", "signaal", "dag"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_see_signalen(self.request.user):
            del self.filters["signaal"]

    @property
    def peildatum(self) -> date:
        """The day that was asked for; today when none was, or none that can be read."""
        chosen = getattr(self.form, "cleaned_data", {}).get("dag") if self.is_bound else None
        return chosen or timezone.localdate()

    def with_toestand(self, queryset, name: str, value: str):
        return _only(
            queryset,
            lambda kaart: toestand_op(self.peildatum, start=kaart.start, eind=kaart.eind) == value,
        )

    def with_signaal(self, queryset, name: str, value: str):
        def has(kaart: Pilotkaart) -> bool:
            found = {signaal.soort.value for signaal in signalen(kaart, self.peildatum)}
            return bool(found) if value == "elk" else value in found

        return _only(queryset, has)

    def on_day(self, queryset, name: str, value: date):
        return queryset


def may_see_signalen(user) -> bool:
    """Signals are of the kitchen: for the people who do the work."""
    return user.has_perm("pilots.view_peilronde")


def _only(queryset, wanted):
    return queryset.filter(pk__in=[kaart.pk for kaart in queryset if wanted(kaart)])
