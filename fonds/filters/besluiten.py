"""Filters of the register of besluiten."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet

from fonds.besluitregister import about
from fonds.choices import Instantie, SoortVoorstel, Uitkomst
from fonds.filters.velden import DATUM
from fonds.models import Besluit, Onderdeel, Programma

AANGEHOUDEN, IEMAND = "agenda", "ander"  # what a besluit waits for, besides one body
WACHT_OP = [
    (IEMAND, "Directieteam of college"),
    *Instantie.choices,
    (AANGEHOUDEN, "Een volgende agenda (aangehouden)"),
]


def _years(request: Any = None) -> list[tuple[int, str]]:
    jaren = Besluit.objects.order_by("-jaar").values_list("jaar", flat=True).distinct()
    return [(jaar, str(jaar)) for jaar in jaren]


class BesluitFilter(filters.FilterSet):
    jaar = filters.ChoiceFilter(choices=_years, empty_label="Alle jaren")
    uitkomst = filters.ChoiceFilter(choices=Uitkomst, empty_label="Alle uitkomsten")
    soort = filters.ChoiceFilter(
        "voorstel__soort", choices=SoortVoorstel, label="Soort voorstel", empty_label="Alle soorten"
    )
    onderdeel = filters.ModelChoiceFilter(
        queryset=Onderdeel.objects.all(),
        method="about_onderdeel",
        label="Onderdeel",
        empty_label="Alle onderdelen",
    )
    programma = filters.ModelChoiceFilter(
        queryset=Programma.objects.all(),
        method="about_programma",
        label="Programma",
        empty_label="Alle programma's",
    )
    wacht = filters.ChoiceFilter(
        method="waits_for",
        label="Wacht op",
        empty_label="Wacht wel of niet",
        choices=WACHT_OP,
    )
    vanaf = filters.DateFilter("boekdatum", "gte", label="Besloten vanaf", widget=DATUM)
    tot = filters.DateFilter("boekdatum", "lte", label="Stand per", widget=DATUM)
    bekend_op = filters.DateFilter("geboekt_op__date", "lte", label="Zoals bekend op", widget=DATUM)

    class Meta:
        model = Besluit
        fields = ["jaar", "uitkomst"]

    def about_onderdeel(self, rows: QuerySet, name: str, onderdeel: Onderdeel) -> QuerySet:
        return about(rows, [onderdeel])

    def about_programma(self, rows: QuerySet, name: str, programma: Programma) -> QuerySet:
        return about(rows, Onderdeel.objects.filter(programma=programma))

    def waits_for(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        if value == AANGEHOUDEN:
            return rows.filter(uitkomst=Uitkomst.AANGEHOUDEN, voorstel__status="ingediend")
        waiting = rows.exclude(voorleggen_aan="").filter(bekrachtiging__isnull=True)
        return waiting if value == IEMAND else waiting.filter(voorleggen_aan=value)
