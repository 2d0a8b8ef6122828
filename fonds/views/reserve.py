"""The werkelijke ledger of the reserve: list, book, correct."""

from typing import Any

from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.views import ServiceCreateView, ServiceFormView
from fonds.filters.reserve import ReservemutatieFilter
from fonds.forms.reserve import CorrectMutatieForm, ReservemutatieForm
from fonds.models import Reservemutatie
from fonds.services.reserve import book_mutatie, correct_mutatie
from fonds.tables.reserve import ReservemutatieTable
from fonds.views.lijsten import TableTemplateMixin


class ReservemutatieListView(TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.view_reservemutatie"
    template_name = "fonds/reservemutatie_list.html"
    table_class = ReservemutatieTable
    filterset_class = ReservemutatieFilter
    paginate_by = 50

    def get_queryset(self):
        return Reservemutatie.objects.visible_to(self.request.user).select_related(
            "fonds", "programma", "tegenreserve", "raadsbesluit", "beslispunt", "corrigeert",
            "gecorrigeerd_door", "geboekt_door",
        )  # fmt: skip

    def get_table_kwargs(self) -> dict[str, Any]:
        # The total is that of the whole selection, not of the page that is shown.
        return {
            "totaal": self.object_list.saldo(),
            "may_correct": self.request.user.has_perm("fonds.book_reservemutatie"),
        }


class ReservemutatieCreateView(ServiceCreateView):
    permission_required = "fonds.book_reservemutatie"
    form_class = ReservemutatieForm
    template_name = "fonds/reservemutatie_form.html"
    success_message = "De mutatie is geboekt."

    def perform(self, data: dict[str, Any]) -> Reservemutatie:
        return book_mutatie(user=self.request.user, **data)


class ReservemutatieCorrectView(ServiceFormView):
    permission_required = "fonds.book_reservemutatie"
    model = Reservemutatie
    form_class = CorrectMutatieForm
    template_name = "fonds/reservemutatie_correct.html"
    success_message = "De tegenboeking is geboekt. De oude mutatie blijft staan."
    context_object_name = "mutatie"

    def perform(self, data: dict[str, Any]) -> Reservemutatie:
        return correct_mutatie(mutatie=self.object, user=self.request.user, **data)
