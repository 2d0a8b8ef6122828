"""Filters of toekenningen."""

import django_filters as filters

from fonds.filters.velden import DATUM, FondsFilterSet
from fonds.models import Fonds, Onderdeel, Programma, Toekenning


class ToekenningFilter(FondsFilterSet):
    fonds = filters.ModelChoiceFilter(
        "onderdeel__fonds",
        label="Fonds",
        queryset=Fonds.objects.all(),
        empty_label="Alle fondsen",
    )
    programma = filters.ModelChoiceFilter(
        "onderdeel__programma",
        label="Programma",
        queryset=Programma.objects.all(),
        empty_label="Alle programma's",
    )
    onderdeel = filters.ModelChoiceFilter(
        queryset=Onderdeel.objects.all(), empty_label="Alle onderdelen"
    )
    boekjaar = filters.NumberFilter()
    vanaf = filters.DateFilter("boekdatum", "gte", label="Vanaf", widget=DATUM)
    tot = filters.DateFilter("boekdatum", "lte", label="Stand per", widget=DATUM)
    bekend_op = filters.DateFilter("geboekt_op", "date__lte", label="Zoals bekend op", widget=DATUM)

    class Meta:
        model = Toekenning
        fields = ["fonds", "programma", "onderdeel", "boekjaar", "vanaf", "tot", "bekend_op"]
