"""Filters of meetings and actions."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.forms import HiddenInput
from django.http import QueryDict

from fonds.choices import StatusVergadering, VormVergadering
from fonds.filters.velden import DATUM
from fonds.models import Actie, Fonds, Vergadering
from gebruikers.models import User


class VergaderingFilter(filters.FilterSet):
    fonds = filters.ModelChoiceFilter(
        "stuurgroep__fonds", queryset=Fonds.objects.all(), widget=HiddenInput
    )
    vorm = filters.ChoiceFilter(choices=VormVergadering, empty_label="Alle vormen")
    status = filters.ChoiceFilter(choices=StatusVergadering, empty_label="Alle")
    vanaf = filters.DateFilter("datum", "gte", label="Vanaf", widget=DATUM)
    tot = filters.DateFilter("datum", "lte", label="Tot en met", widget=DATUM)

    class Meta:
        model = Vergadering
        fields = ["fonds", "vorm", "status", "vanaf", "tot"]


class ActieFilter(filters.FilterSet):
    """Open actions, unless one asks for what was done."""

    stand = filters.ChoiceFilter(
        choices=[("open", "Open"), ("gedaan", "Gedaan")],
        empty_label="Alle",
        method="filter_stand",
        label="Stand",
    )
    eigenaar = filters.ModelChoiceFilter(
        queryset=User.objects.filter(acties__isnull=False).distinct(),
        empty_label="Iedereen",
        label="Wie",
    )
    tot = filters.DateFilter("voor", "lte", label="Voor", widget=DATUM)

    class Meta:
        model = Actie
        fields = ["stand", "eigenaar", "tot"]

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        asked = data.copy() if data else QueryDict(mutable=True)
        asked.setdefault("stand", "open")  # also when the list is sorted, paged or exported
        super().__init__(asked, *args, **kwargs)

    def filter_stand(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(gedaan_op__isnull=value == "open")
