"""Filters of reserve."""

import django_filters as filters
from django.db.models import Max, Min

from fonds.choices import SoortMutatie
from fonds.filters.velden import DATUM, FondsFilterSet
from fonds.models import Fonds, Programma, Reservemutatie


def geboekte_jaren() -> list[tuple[int, str]]:
    """Every year between the first and the last mutatie."""
    grens = Reservemutatie.objects.aggregate(first=Min("boekdatum"), last=Max("boekdatum"))
    if grens["first"] is None:
        return []
    return [(jaar, str(jaar)) for jaar in range(grens["last"].year, grens["first"].year - 1, -1)]


class ReservemutatieFilter(FondsFilterSet):
    fonds = filters.ModelChoiceFilter(queryset=Fonds.objects.all(), empty_label="Alle fondsen")
    soort = filters.ChoiceFilter(choices=SoortMutatie, empty_label="Alle soorten")
    programma = filters.ModelChoiceFilter(
        queryset=Programma.objects.all(), empty_label="Alle programma's"
    )
    boekjaar = filters.ChoiceFilter(
        "boekdatum", "year", label="Boekjaar", choices=geboekte_jaren, empty_label="Alle boekjaren"
    )
    vanaf = filters.DateFilter("boekdatum", "gte", label="Vanaf", widget=DATUM)
    tot = filters.DateFilter("boekdatum", "lte", label="Stand per", widget=DATUM)
    bekend_op = filters.DateFilter("geboekt_op", "date__lte", label="Zoals bekend op", widget=DATUM)

    class Meta:
        model = Reservemutatie
        fields = ["fonds", "soort", "programma", "boekjaar", "vanaf", "tot", "bekend_op"]
