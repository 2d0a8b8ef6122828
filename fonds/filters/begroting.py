"""Filters of begroting: wijzigingen and their regels, as of two dates (rule 9)."""

import django_filters as filters
from django.db.models import Max, Min, Q, QuerySet

from fonds.choices import SoortRegel, SoortWijziging, StatusWijziging
from fonds.filters.velden import DATUM, FondsFilterSet
from fonds.models import Begrotingsregel, Begrotingswijziging, Fonds, Programma, Reserve


def begrote_jaren() -> list[tuple[int, str]]:
    """Every year between the first and the last regel."""
    grens = Begrotingsregel.objects.aggregate(
        first=Min("boekjaar"), last=Max("boekjaar"), uit=Min("uit_boekjaar")
    )
    if grens["first"] is None:
        return []
    first = min(grens["first"], grens["uit"] or grens["first"])
    return [(jaar, str(jaar)) for jaar in range(grens["last"], first - 1, -1)]


class BegrotingFilter(FondsFilterSet):
    """What both lists ask: of which fonds, of which boekjaar, as of which two dates."""

    fonds = filters.ModelChoiceFilter(queryset=Fonds.objects.all(), empty_label="Alle fondsen")
    boekjaar = filters.ChoiceFilter(
        label="Boekjaar",
        choices=begrote_jaren,
        empty_label="Alle boekjaren",
        method="filter_boekjaar",
    )


class BegrotingswijzigingFilter(BegrotingFilter):
    status = filters.ChoiceFilter(choices=StatusWijziging, empty_label="Concept en vastgesteld")
    soort = filters.ChoiceFilter(choices=SoortWijziging, empty_label="Alle soorten")
    vanaf = filters.DateFilter("boekdatum", "gte", label="Vastgesteld vanaf", widget=DATUM)
    tot = filters.DateFilter("boekdatum", "lte", label="Stand per", widget=DATUM)
    bekend_op = filters.DateFilter("geboekt_op", "date__lte", label="Zoals bekend op", widget=DATUM)

    class Meta:
        model = Begrotingswijziging
        fields = ["fonds", "soort", "boekjaar", "status", "vanaf", "tot", "bekend_op"]

    def filter_boekjaar(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        # By way of the regels themselves: a join here would change the sums beside it.
        regels = Begrotingsregel.objects.filter(Q(boekjaar=value) | Q(uit_boekjaar=value))
        return rows.filter(pk__in=regels.values("wijziging"))


class BegrotingsregelFilter(BegrotingFilter):
    """A regel that takes from a closed boekjaar belongs to both its years and both its programma's."""

    fonds = filters.ModelChoiceFilter(
        "wijziging__fonds", label="Fonds", queryset=Fonds.objects.all(), empty_label="Alle fondsen"
    )
    programma = filters.ModelChoiceFilter(
        queryset=Programma.objects.all(),
        label="Programma",
        empty_label="Alle programma's",
        method="filter_programma",
    )
    soort = filters.ChoiceFilter(choices=SoortRegel, empty_label="Alle soorten")
    reserve = filters.ModelChoiceFilter(queryset=Reserve.objects.all(), empty_label="Alle reserves")
    vanaf = filters.DateFilter(
        "wijziging__boekdatum", "gte", label="Vastgesteld vanaf", widget=DATUM
    )
    tot = filters.DateFilter("wijziging__boekdatum", "lte", label="Stand per", widget=DATUM)
    bekend_op = filters.DateFilter(
        "wijziging__geboekt_op", "date__lte", label="Zoals bekend op", widget=DATUM
    )

    class Meta:
        model = Begrotingsregel
        fields = ["fonds", "boekjaar", "programma", "soort", "reserve", "vanaf", "tot", "bekend_op"]

    def filter_boekjaar(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(Q(boekjaar=value) | Q(uit_boekjaar=value))

    def filter_programma(self, rows: QuerySet, name: str, value: Programma) -> QuerySet:
        return rows.filter(Q(programma=value) | Q(uit_programma=value))
