"""A look at the data for beheer; the services change it, with their rules."""

from django.contrib import admin

from fonds.admin import ReadOnlyAdmin
from pilots.models import Pilotkaart


@admin.register(Pilotkaart)
class PilotkaartAdmin(ReadOnlyAdmin):
    list_display = ["naam", "programma", "succesvol", "gewijzigd_op"]
    list_filter = ["succesvol"]
    list_select_related = ["programma"]
