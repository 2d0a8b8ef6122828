"""Which rows the lists of fonds show."""

import django_filters as filters
from django import forms

from fonds.choices import SoortMutatie, SoortRaadsstuk, StatusWijziging
from fonds.models import Begrotingswijziging, Programma, Raadsstuk, Reservemutatie

DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RaadsstukFilter(filters.FilterSet):
    soort = filters.ChoiceFilter(choices=SoortRaadsstuk, empty_label="Alle soorten")
    titel = filters.CharFilter(lookup_expr="icontains", label="Titel bevat")

    class Meta:
        model = Raadsstuk
        fields = ["soort", "titel"]


class ReservemutatieFilter(filters.FilterSet):
    soort = filters.ChoiceFilter(choices=SoortMutatie, empty_label="Alle soorten")
    programma = filters.ModelChoiceFilter(
        queryset=Programma.objects.all(), empty_label="Alle programma's"
    )
    vanaf = filters.DateFilter("boekdatum", "gte", label="Vanaf", widget=DATUM)
    tot = filters.DateFilter("boekdatum", "lte", label="Tot en met", widget=DATUM)

    class Meta:
        model = Reservemutatie
        fields = ["soort", "programma", "vanaf", "tot"]


class BegrotingswijzigingFilter(filters.FilterSet):
    status = filters.ChoiceFilter(choices=StatusWijziging, empty_label="Concept en vastgesteld")

    class Meta:
        model = Begrotingswijziging
        fields = ["status"]
