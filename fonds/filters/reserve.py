"""Filters of reserve."""

import django_filters as filters

from fonds.choices import SoortMutatie
from fonds.filters.velden import DATUM
from fonds.models import Programma, Reservemutatie


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
