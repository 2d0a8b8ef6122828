"""Which rows the lists of projecten show."""

import django_filters

from fonds.models import Programma
from projecten.choices import Fase
from projecten.models import Kernopgave, Project, Wijk


class ProjectFilter(django_filters.FilterSet):
    programma = django_filters.ModelChoiceFilter(
        field_name="onderdeel__programma",
        queryset=Programma.objects.all(),
        label="Programma",
        empty_label="Alle programma's",
    )
    kernopgave = django_filters.ModelChoiceFilter(
        field_name="kernopgaven",
        queryset=Kernopgave.objects.all(),
        label="Kernopgave",
        empty_label="Alle kernopgaven",
    )
    wijk = django_filters.ModelChoiceFilter(
        field_name="wijken", queryset=Wijk.objects.all(), label="Wijk", empty_label="Alle wijken"
    )
    fase = django_filters.ChoiceFilter(choices=Fase.choices, label="Fase", empty_label="Alle fasen")

    class Meta:
        model = Project
        fields = ["programma", "kernopgave", "wijk", "fase"]
