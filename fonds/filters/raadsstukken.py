"""Filters of raadsstukken."""

import django_filters as filters

from fonds.choices import SoortRaadsstuk
from fonds.models import Raadsstuk


class RaadsstukFilter(filters.FilterSet):
    soort = filters.ChoiceFilter(choices=SoortRaadsstuk, empty_label="Alle soorten")
    titel = filters.CharFilter(lookup_expr="icontains", label="Titel bevat")

    class Meta:
        model = Raadsstuk
        fields = ["soort", "titel"]
