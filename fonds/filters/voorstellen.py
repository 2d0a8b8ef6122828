"""Filters of voorstellen."""

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet

from fonds.choices import SoortVoorstel, StatusVoorstel
from fonds.filters.velden import DATUM, FondsFilterSet
from fonds.models import Fonds, Onderdeel, Programma, Voorstel, Voorstelregel
from gebruikers.models import User


def _authors(request: Any) -> QuerySet[User]:
    visible = Voorstel.objects.visible_to(request.user) if request else Voorstel.objects.none()
    return User.objects.filter(pk__in=visible.values("opgesteld_door")).order_by("naam")


class VoorstelFilter(FondsFilterSet):
    soort = filters.ChoiceFilter(choices=SoortVoorstel, empty_label="Alle soorten")
    status = filters.ChoiceFilter(choices=StatusVoorstel, empty_label="Alle standen")
    programma = filters.ModelChoiceFilter(
        queryset=Programma.objects.all(),
        method="on_programma",
        label="Programma",
        empty_label="Alle programma's",
    )
    onderdeel = filters.ModelChoiceFilter(
        queryset=Onderdeel.objects.all(),
        method="on_onderdeel",
        label="Onderdeel",
        empty_label="Alle onderdelen",
    )
    boekjaar = filters.NumberFilter(method="on_boekjaar", label="Boekjaar")
    wie = filters.ModelChoiceFilter(
        field_name="opgesteld_door", queryset=_authors, label="Van wie", empty_label="Iedereen"
    )
    vanaf = filters.DateFilter("ingediend_op", "date__gte", label="Ingediend vanaf", widget=DATUM)
    tot = filters.DateFilter("ingediend_op", "date__lte", label="Tot en met", widget=DATUM)
    fonds = filters.ModelChoiceFilter(queryset=Fonds.objects.all(), empty_label="Alle fondsen")

    class Meta:
        model = Voorstel
        fields = ["soort", "status", "wie", "fonds"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["boekjaar"].field.widget.attrs.update(min=2000, max=2100)

    def on_programma(self, rows: QuerySet, name: str, value: Programma) -> QuerySet:
        regels = Voorstelregel.objects.filter(onderdeel__programma=value)
        return rows.filter(Q(onderdeel__programma=value) | Q(pk__in=regels.values("voorstel")))

    def on_onderdeel(self, rows: QuerySet, name: str, value: Onderdeel) -> QuerySet:
        regels = Voorstelregel.objects.filter(onderdeel=value)
        return rows.filter(Q(onderdeel=value) | Q(pk__in=regels.values("voorstel")))

    def on_boekjaar(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        regels = Voorstelregel.objects.filter(boekjaar=int(value))
        return rows.filter(pk__in=regels.values("voorstel"))
