"""A look at accounts and roles; nothing is changed here (see gebruikers.beheer)."""

from django.contrib import admin

from gebruikers.models import Accountgebeurtenis, Roltoekenning, User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["naam", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["naam", "email"]
    fields = [
        "naam",
        "email",
        "is_active",
        "is_staff",
        "is_superuser",
        "uitgenodigd_op",
        "aanvaard_op",
        "last_login",
    ]  # never the password hash


@admin.register(Roltoekenning)
class RoltoekenningAdmin(admin.ModelAdmin):
    list_display = ["user", "rol", "van", "tot", "gegeven_door", "gegeven_op", "beeindigd_door"]
    list_filter = ["rol"]
    list_select_related = ["user", "gegeven_door", "beeindigd_door"]


@admin.register(Accountgebeurtenis)
class AccountgebeurtenisAdmin(admin.ModelAdmin):
    list_display = ["op", "user", "soort", "door", "toelichting"]
    list_filter = ["soort"]
    list_select_related = ["user", "door"]
