"""Filters of begroting."""

import django_filters as filters

from fonds.choices import StatusWijziging
from fonds.models import Begrotingswijziging


class BegrotingswijzigingFilter(filters.FilterSet):
    status = filters.ChoiceFilter(choices=StatusWijziging, empty_label="Concept en vastgesteld")

    class Meta:
        model = Begrotingswijziging
        fields = ["status"]
