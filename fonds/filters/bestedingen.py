"""Filters of bestedingen and verplichtingen: nobody chooses from what he may not see."""

from datetime import date, timedelta
from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from fonds.choices import SoortBesteding
from fonds.filters.velden import DATUM, FondsFilterSet, jaartal
from fonds.models import Besteding, Boekjaar, Fonds, Importbestand, Onderdeel, Programma
from fonds.verplichtingen import as_of

ZOEKVELDEN = (
    "omschrijving",
    "factuurnummer",
    "boekstuknummer",
    "verplichtingnummer",
    "projectcode",
    "kostenplaats",
)


def own_onderdelen(request: HttpRequest | None) -> QuerySet[Onderdeel]:
    """The onderdelen whose bestedingen this reader sees: all, or those that he holds."""
    user: Any = getattr(request, "user", None)
    if user is None or not user.has_perm("fonds.view_besteding"):
        return Onderdeel.objects.none()
    if user.has_perm("fonds.view_every_besteding"):
        return Onderdeel.objects.all()
    return Onderdeel.objects.held_by(user)


def own_programmas(request: HttpRequest | None) -> QuerySet[Programma]:
    return Programma.objects.filter(pk__in=own_onderdelen(request).values("programma"))


def own_importbestanden(request: HttpRequest | None) -> QuerySet[Importbestand]:
    user: Any = getattr(request, "user", None)
    if user is None:
        return Importbestand.objects.none()
    return Importbestand.objects.visible_to(user).filter(geboekt_op__isnull=False)


class StandFilter(FondsFilterSet):
    """What both lists ask: of what, and as of which two dates (rule 9)."""

    fonds = filters.ModelChoiceFilter(queryset=Fonds.objects.all(), empty_label="Alle fondsen")
    programma = filters.ModelChoiceFilter(
        "onderdeel__programma",
        label="Programma",
        queryset=own_programmas,
        empty_label="Alle programma's",
    )
    onderdeel = filters.ModelChoiceFilter(queryset=own_onderdelen, empty_label="Alle onderdelen")
    relatie = filters.CharFilter(lookup_expr="icontains", label="Leverancier of relatie")
    tot = filters.DateFilter(label="Stand per", widget=DATUM, method="filter_tot")
    bekend_op = filters.DateFilter(label="Zoals bekend op", widget=DATUM, method="filter_bekend_op")

    def filter_tot(self, lines: QuerySet, name: str, value: date) -> QuerySet:
        return as_of(lines, value, None)

    def filter_bekend_op(self, lines: QuerySet, name: str, value: date) -> QuerySet:
        return as_of(lines, None, value)


class BestedingFilter(StandFilter):
    soort = filters.ChoiceFilter(choices=SoortBesteding, empty_label="Alle soorten")
    boekjaar = filters.ChoiceFilter(empty_label="Alle boekjaren")
    zoek = filters.CharFilter(label="Zoek in factuur, boekstuk of tekst", method="filter_zoek")
    vanaf = filters.DateFilter("boekdatum", "gte", label="Boekdatum vanaf", widget=DATUM)
    importbestand = filters.ModelChoiceFilter(
        queryset=own_importbestanden, label="Uit importbestand", empty_label="Alle herkomst"
    )

    class Meta:
        model = Besteding
        fields = [
            "fonds",
            "programma",
            "onderdeel",
            "soort",
            "boekjaar",
            "relatie",
            "zoek",
            "vanaf",
            "tot",
            "bekend_op",
            "importbestand",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["boekjaar"].extra["choices"] = [(jaar, str(jaar)) for jaar in self._jaren()]
        user: Any = getattr(self.request, "user", None)
        if user is None or not user.has_perm("fonds.book_besteding"):
            del self.filters["importbestand"]

    def _jaren(self) -> list[int]:
        """The years that were booked in, and the one that is asked for."""
        jaren = set(Boekjaar.objects.values_list("jaar", flat=True))
        jaren.add(timezone.localdate().year)
        if asked := jaartal(str(self.data.get("boekjaar", ""))):
            jaren.add(asked)
        return sorted(jaren, reverse=True)

    def filter_zoek(self, lines: QuerySet, name: str, value: str) -> QuerySet:
        found = Q()
        for veld in ZOEKVELDEN:
            found |= Q(**{f"{veld}__icontains": value})
        return lines.filter(found)


LEEFTIJDEN = {"half": ("Ouder dan een half jaar", 183), "jaar": ("Ouder dan een jaar", 365)}


class VerplichtingFilter(StandFilter):
    """The two dates are not applied here: the view reads them, since they decide what is open as well."""

    toon = filters.ChoiceFilter(
        label="Welke",
        choices=[("alle", "Ook wat niet meer openstaat")],
        empty_label="Wat openstaat",
        method="filter_toon",
    )
    leeftijd = filters.ChoiceFilter(
        label="Leeftijd",
        choices=[(code, label) for code, (label, _) in LEEFTIJDEN.items()],
        empty_label="Oud en nieuw",
        method="filter_leeftijd",
    )

    class Meta:
        model = Besteding
        fields = [
            "fonds",
            "programma",
            "onderdeel",
            "relatie",
            "toon",
            "leeftijd",
            "tot",
            "bekend_op",
        ]

    def filter_tot(self, lines: QuerySet, name: str, value: date) -> QuerySet:
        return lines

    def filter_bekend_op(self, lines: QuerySet, name: str, value: date) -> QuerySet:
        return lines

    def filter_toon(self, lines: QuerySet, name: str, value: str) -> QuerySet:
        return lines

    def filter_leeftijd(self, lines: QuerySet, name: str, value: str) -> QuerySet:
        peil = self.form.cleaned_data.get("tot") or timezone.localdate()
        return lines.filter(boekdatum__lt=peil - timedelta(days=LEEFTIJDEN[value][1]))
