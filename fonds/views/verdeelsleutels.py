"""Codes of the financial administration: which onderdeel each belongs to, and when."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.views.generic.detail import SingleObjectMixin
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.lijsten import UitvoerMixin
from basis.views import ServiceCreateView, ServiceFormView
from fonds.filters.verdeelsleutels import VerdeelsleutelFilter
from fonds.forms.verdeelsleutels import EndVerdeelsleutelForm, VerdeelsleutelForm
from fonds.models import Verdeelsleutel
from fonds.services.verdeelsleutels import add_sleutel, end_sleutel
from fonds.tables.verdeelsleutels import VerdeelsleutelTable
from fonds.views.lijsten import TableTemplateMixin


class VerdeelsleutelListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.book_besteding"
    template_name = "fonds/verdeelsleutel_list.html"
    table_class = VerdeelsleutelTable
    filterset_class = VerdeelsleutelFilter
    table_pagination = {"per_page": 50}

    def get_queryset(self) -> QuerySet[Verdeelsleutel]:
        return Verdeelsleutel.objects.select_related("onderdeel")

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"vandaag": timezone.localdate()}


class VerdeelsleutelCreateView(ServiceCreateView):
    permission_required = "fonds.book_besteding"
    form_class = VerdeelsleutelForm
    template_name = "fonds/verdeelsleutel_form.html"
    success_message = "De code is toegevoegd."

    def perform(self, data: dict[str, Any]) -> Verdeelsleutel:
        return add_sleutel(**data)

    def get_success_url(self) -> str:
        return reverse("fonds:verdeelsleutel-list")


class VerdeelsleutelEndView(ServiceFormView):
    permission_required = "fonds.book_besteding"
    model = Verdeelsleutel
    form_class = EndVerdeelsleutelForm
    template_name = "fonds/verdeelsleutel_end.html"
    success_message = "De einddatum is vastgelegd."
    context_object_name = "sleutel"

    def get_queryset(self) -> QuerySet[Verdeelsleutel]:
        # The page asks for the permission to book; who has it sees every code.
        return SingleObjectMixin.get_queryset(self).select_related("onderdeel", "fonds")

    def perform(self, data: dict[str, Any]) -> Verdeelsleutel:
        return end_sleutel(sleutel=self.object, **data)

    def get_success_url(self) -> str:
        return reverse("fonds:verdeelsleutel-list")
