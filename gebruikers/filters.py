"""Which accounts a list shows."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from gebruikers.models import Roltoekenning, Staat, User
from gebruikers.rollen import Rol


class UserFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(label="Naam of e-mailadres", method="search")
    rol = django_filters.ChoiceFilter(
        label="Rol (vandaag)", choices=Rol, method="with_rol", empty_label="Alle rollen"
    )
    staat = django_filters.ChoiceFilter(label="Staat", choices=Staat, empty_label="Alle")

    class Meta:
        model = User
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(Q(naam__icontains=value) | Q(email__icontains=value))

    def with_rol(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        geldig = Roltoekenning.objects.geldig_op(timezone.localdate()).filter(rol=value)
        return queryset.filter(pk__in=geldig.values("user"))
