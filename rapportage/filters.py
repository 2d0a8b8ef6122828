"""Which reports a list shows."""

import django_filters as filters

from rapportage.choices import StatusRapportage
from rapportage.models import Publicatie, Rapportage, RapportageSoort


def published_years() -> list[tuple[str, str]]:
    """The years with an edition, newest first; as text, since a year has no thousands separator."""
    jaren = Publicatie.objects.values_list("rapportage__periode__jaar", flat=True)
    return [(str(jaar), str(jaar)) for jaar in sorted(set(jaren), reverse=True)]


class RapportageFilter(filters.FilterSet):
    soort = filters.ModelChoiceFilter(
        queryset=RapportageSoort.objects.all(), empty_label="alle soorten"
    )
    status = filters.ChoiceFilter(choices=StatusRapportage.choices, empty_label="alle statussen")

    class Meta:
        model = Rapportage
        fields = ["soort", "status"]


class PublicatieFilter(filters.FilterSet):
    """What a reader may choose; a year without editions is not offered."""

    soort = filters.ModelChoiceFilter(
        field_name="rapportage__soort",
        to_field_name="slug",
        label="Soort",
        queryset=RapportageSoort.objects.all(),
        empty_label="alle soorten",
    )
    jaar = filters.ChoiceFilter(
        field_name="rapportage__periode__jaar",
        label="Jaar",
        choices=published_years,
        empty_label="alle jaren",
    )

    class Meta:
        model = Publicatie
        fields: list[str] = []
