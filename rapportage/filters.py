"""Which reports a list shows."""

import django_filters as filters

from rapportage.choices import StatusRapportage
from rapportage.models import Publicatie, Rapportage, RapportageSoort


class RapportageFilter(filters.FilterSet):
    soort = filters.ModelChoiceFilter(
        queryset=RapportageSoort.objects.all(), empty_label="alle soorten"
    )
    status = filters.ChoiceFilter(choices=StatusRapportage.choices, empty_label="alle statussen")

    class Meta:
        model = Rapportage
        fields = ["soort", "status"]


class PublicatieFilter(filters.FilterSet):
    """What a reader may choose; a kind or year without editions is not offered."""

    soort = filters.ModelChoiceFilter(
        field_name="rapportage__soort",
        to_field_name="slug",
        label="Soort",
        queryset=RapportageSoort.objects.filter(rapportages__publicaties__isnull=False).distinct(),
        empty_label="alle soorten",
    )
    jaar = filters.AllValuesFilter(
        field_name="rapportage__periode__jaar", label="Jaar", empty_label="alle jaren"
    )

    class Meta:
        model = Publicatie
        fields: list[str] = []
