"""The werkelijke ledger of the reserve: list, book, correct."""

from typing import Any

from django.views.generic import TemplateView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.lijsten import UitvoerMixin
from basis.views import ServiceCreateView, ServiceFormView
from fonds.filters.reserve import ReservemutatieFilter
from fonds.filters.velden import jaartal
from fonds.forms.reserve import CorrectMutatieForm, ReservemutatieForm
from fonds.jaareinde.reservestaat import Staatregel, reservestaat
from fonds.models import Boekjaar, Reservemutatie
from fonds.services.reserve import book_mutatie_by_hand, correct_mutatie
from fonds.tables.reserve import ReservemutatieTable
from fonds.tables.reservestaat import StaatTable
from fonds.views.fondskeuze import FondsKeuzeMixin
from fonds.views.lijsten import TableTemplateMixin
from fonds.views.peil import PeilMixin


class ReservemutatieListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.view_reservemutatie"
    template_name = "fonds/reservemutatie_list.html"
    table_class = ReservemutatieTable
    filterset_class = ReservemutatieFilter
    paginate_by = 50

    def get_queryset(self):
        return Reservemutatie.objects.visible_to(self.request.user).select_related(
            "programma", "tegenreserve", "raadsbesluit", "beslispunt", "gecorrigeerd_door"
        )

    def get_table_kwargs(self) -> dict[str, Any]:
        # The total is that of the whole selection, not of the page that is shown.
        return {
            "totaal": self.object_list.saldo(),
            "may_correct": self.request.user.has_perm("fonds.book_reservemutatie"),
            "gesloten": set(Boekjaar.objects.gesloten().values_list("fonds", "jaar")),
        }


class ReserveStaatView(FondsKeuzeMixin, PeilMixin, UitvoerMixin, SingleTableMixin, TemplateView):
    """Per boekjaar: begroot, begroot na wijziging and werkelijk, as of two dates."""

    permission_required = "fonds.view_reservemutatie"
    template_name = "fonds/reserve_staat.html"
    table_class = StaatTable
    table_pagination = False
    uitvoer_naam = "Staat van de reserve"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.keuze, self.peil = self.get_fonds_context(), self.get_peil_context()
        self.dates = {name: self.peil[name] for name in ("peildatum", "kennisdatum")}
        fonds = self.keuze["fonds"]
        saldo = fonds.mutaties.stand(**self.dates).saldo() if fonds else None
        return super().get_context_data(**self.keuze, **self.peil, saldo=saldo, **kwargs)

    def get_table_data(self) -> list[Staatregel]:
        fonds, jaar = self.keuze["fonds"], jaartal(self.request.GET.get("boekjaar", ""))
        return reservestaat(fonds, **self.dates, jaar=jaar) if fonds else []

    def get_table_kwargs(self) -> dict[str, Any]:
        fonds = self.keuze["fonds"]
        return {
            "peil_params": self.peil["peil_params"],
            "reserve": fonds.reserve_id if fonds else None,
        }


class ReservemutatieCreateView(ServiceCreateView):
    permission_required = "fonds.book_reservemutatie"
    form_class = ReservemutatieForm
    template_name = "fonds/reservemutatie_form.html"
    success_message = "De mutatie is geboekt."

    def perform(self, data: dict[str, Any]) -> Reservemutatie:
        return book_mutatie_by_hand(user=self.request.user, **data)


class ReservemutatieCorrectView(ServiceFormView):
    permission_required = "fonds.book_reservemutatie"
    model = Reservemutatie
    form_class = CorrectMutatieForm
    template_name = "fonds/reservemutatie_correct.html"
    success_message = "De tegenboeking is geboekt. De oude mutatie blijft staan."
    context_object_name = "mutatie"

    def perform(self, data: dict[str, Any]) -> Reservemutatie:
        return correct_mutatie(mutatie=self.object, user=self.request.user, **data)
