"""A look at the data for beheer. What is booked is read-only, and so is all that money rests on."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from fonds.models import (
    Begrotingsregel,
    Begrotingswijziging,
    Beslispunt,
    Fonds,
    Onderdeel,
    Onderdeelhouder,
    Portefeuille,
    Programma,
    Raadsstuk,
    Reserve,
    Reservemutatie,
    Verslagperiode,
)


class ReadOnly:
    """No adding, changing or deleting: the services do that, with their rules."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):
    pass


class BeslispuntInline(ReadOnly, admin.TabularInline):
    model = Beslispunt
    fk_name = "raadsstuk"


class RegelInline(ReadOnly, admin.TabularInline):
    model = Begrotingsregel


class HouderInline(ReadOnly, admin.TabularInline):
    model = Onderdeelhouder


@admin.register(Reservemutatie)
class ReservemutatieAdmin(ReadOnlyAdmin):
    list_display = ["boekdatum", "soort", "bedrag", "omschrijving", "geboekt_op"]
    list_filter = ["soort"]
    list_select_related = ["fonds"]


@admin.register(Begrotingswijziging)
class BegrotingswijzigingAdmin(ReadOnlyAdmin):
    list_display = ["nummer", "omschrijving", "status", "boekdatum"]
    inlines = [RegelInline]


@admin.register(Raadsstuk)
class RaadsstukAdmin(ReadOnlyAdmin):
    list_display = ["soort", "nummer", "titel", "datum"]
    search_fields = ["titel", "nummer"]
    inlines = [BeslispuntInline]


@admin.register(Onderdeel)
class OnderdeelAdmin(ReadOnlyAdmin):
    list_display = ["code", "naam", "programma", "raming"]
    list_select_related = ["programma"]
    inlines = [HouderInline]


admin.site.register([Fonds, Programma, Portefeuille, Reserve, Verslagperiode], ReadOnlyAdmin)
