"""Which pilotkaarten the list shows."""

import django_filters

from fonds.models import Portefeuille, Programma
from pilots.models import Antwoord, Pilotkaart


class PilotkaartFilter(django_filters.FilterSet):
    programma = django_filters.ModelChoiceFilter(
        queryset=Programma.objects.all(), label="Programma", empty_label="Alle programma's"
    )
    portefeuille = django_filters.ModelChoiceFilter(
        queryset=Portefeuille.objects.all(),
        label="Portefeuille",
        empty_label="Alle portefeuilles",
    )
    succesvol = django_filters.ChoiceFilter(
        choices=Antwoord.choices, label="Succesvol?", empty_label="Alle uitkomsten"
    )

    class Meta:
        model = Pilotkaart
        fields = ["programma", "portefeuille", "succesvol"]
