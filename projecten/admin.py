"""A look at the data for beheer; the services change it, with their rules."""

from django.contrib import admin

from fonds.admin import ReadOnly, ReadOnlyAdmin
from projecten.models import (
    Beheersaspect,
    Heropening,
    Hoofdlijn,
    Indiening,
    Kernopgave,
    Programmapakket,
    Project,
    Projectnaam,
    Voortgang,
    Wijk,
)


class NaamInline(ReadOnly, admin.TabularInline):
    model = Projectnaam


class AspectInline(ReadOnly, admin.TabularInline):
    model = Beheersaspect


@admin.register(Project)
class ProjectAdmin(ReadOnlyAdmin):
    list_display = ["naam", "onderdeel", "fase"]
    list_filter = ["fase"]
    list_select_related = ["onderdeel"]
    inlines = [NaamInline]


@admin.register(Voortgang)
class VoortgangAdmin(ReadOnlyAdmin):
    list_display = ["project", "periode", "status", "ingediend_op"]
    list_filter = ["status"]
    list_select_related = ["project", "periode"]
    inlines = [AspectInline]


@admin.register(Indiening)
class IndieningAdmin(ReadOnlyAdmin):
    list_display = ["voortgang", "ingediend_op", "ingediend_door"]
    list_select_related = ["voortgang__project", "voortgang__periode", "ingediend_door"]


@admin.register(Heropening)
class HeropeningAdmin(ReadOnlyAdmin):
    list_display = ["reden", "heropend_op", "heropend_door"]
    list_select_related = ["heropend_door"]


admin.site.register([Programmapakket, Kernopgave, Hoofdlijn, Wijk], ReadOnlyAdmin)
