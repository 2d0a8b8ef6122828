"""Filters of imports and of the rows of one."""

import django_filters as filters
from django.db.models import QuerySet

from fonds.choices import StatusImport, UitslagRij
from fonds.models import Importbestand, Importrij

SIGNAAL = "signaal"


class ImportFilter(filters.FilterSet):
    status = filters.ChoiceFilter(choices=StatusImport, empty_label="Elke status")
    naam = filters.CharFilter(lookup_expr="icontains", label="Naam bevat")

    class Meta:
        model = Importbestand
        fields = ["status", "naam"]


class ImportrijFilter(filters.FilterSet):
    uitslag = filters.ChoiceFilter(
        choices=[*UitslagRij.choices, (SIGNAAL, "Nieuw, met iets om op te letten")],
        empty_label="Elke uitslag",
        method="filter_uitslag",
    )
    omschrijving = filters.CharFilter(lookup_expr="icontains", label="Omschrijving bevat")

    class Meta:
        model = Importrij
        fields = ["uitslag", "omschrijving"]

    def filter_uitslag(self, rijen: QuerySet, name: str, value: str) -> QuerySet:
        if value == SIGNAAL:
            return rijen.filter(uitslag=UitslagRij.NIEUW).exclude(fout="")
        return rijen.filter(uitslag=value)
