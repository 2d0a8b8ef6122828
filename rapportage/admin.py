"""A look at the data for beheer. What is published or recorded is read-only here; kinds of report are data to change."""

from django.contrib import admin
from django.http import HttpRequest

from rapportage.models import (
    Pictogram,
    Publicatie,
    PublicatieBestand,
    Rapportage,
    RapportageSoort,
    RapportageStap,
    SoortHoofdstuk,
)


class LeesAdmin(admin.ModelAdmin):
    """Rows to look at: not added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class SoortHoofdstukInline(admin.TabularInline):
    model = SoortHoofdstuk
    extra = 0


@admin.register(RapportageSoort)
class RapportageSoortAdmin(admin.ModelAdmin):
    list_display = ["naam", "slug"]
    inlines = [SoortHoofdstukInline]


@admin.register(Pictogram)
class PictogramAdmin(admin.ModelAdmin):
    list_display = ["naam", "slug", "volgorde"]


@admin.register(Rapportage)
class RapportageAdmin(LeesAdmin):
    list_display = ["titel", "soort", "periode", "status"]
    list_select_related = ["soort", "periode"]


@admin.register(RapportageStap)
class RapportageStapAdmin(LeesAdmin):
    list_display = ["rapportage", "stap", "gedaan_op", "gedaan_door"]
    list_select_related = ["rapportage", "gedaan_door"]


@admin.register(Publicatie)
class PublicatieAdmin(LeesAdmin):
    list_display = ["titel", "versie", "gepubliceerd_op", "gepubliceerd_door"]
    list_select_related = ["gepubliceerd_door"]
    exclude = ["inhoud", "stijl", "gegevens", "pdf"]


@admin.register(PublicatieBestand)
class PublicatieBestandAdmin(LeesAdmin):
    list_display = ["naam", "publicatie", "mime"]
    exclude = ["inhoud"]
