"""Filters of the codes of the financial administration."""

from datetime import date

import django_filters as filters
from django.db.models import QuerySet

from fonds.choices import SoortSleutel
from fonds.filters.velden import DATUM
from fonds.models import Onderdeel, Verdeelsleutel


class VerdeelsleutelFilter(filters.FilterSet):
    soort = filters.ChoiceFilter(choices=SoortSleutel, empty_label="Alle soorten")
    code = filters.CharFilter(lookup_expr="icontains", label="Code bevat")
    onderdeel = filters.ModelChoiceFilter(
        queryset=Onderdeel.objects.all(), empty_label="Alle onderdelen"
    )
    tot = filters.DateFilter(label="Geldig op", widget=DATUM, method="filter_geldig_op")

    class Meta:
        model = Verdeelsleutel
        fields = ["soort", "code", "onderdeel", "tot"]

    def filter_geldig_op(self, rows: QuerySet, name: str, value: date) -> QuerySet:
        return rows.filter(pk__in=Verdeelsleutel.objects.geldig_op(value).values("pk"))
