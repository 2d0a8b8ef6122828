"""Begrotingswijzigingen: list, page with its balance, concept, vaststellen."""

from typing import Any

from django.contrib import messages
from django.db.models import ExpressionWrapper, F, Q
from django.forms import Form
from django.urls import reverse
from django.views.generic import DetailView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.fields import BedragField, som
from basis.lijsten import UitvoerMixin
from basis.views import ServiceCreateView, ServiceFormView
from fonds.balans import begrote_saldos, jaarbalansen
from fonds.choices import StatusWijziging
from fonds.filters.begroting import BegrotingswijzigingFilter
from fonds.forms.begroting import (
    EstablishWijzigingForm,
    NewWijzigingForm,
    WijzigingForm,
    WijzigingRegelFormSet,
)
from fonds.models import Begrotingswijziging
from fonds.services.begroting import (
    create_wijziging,
    delete_wijziging,
    establish_wijziging,
    update_wijziging,
)
from fonds.tables.begroting import BegrotingswijzigingTable
from fonds.views.formsets import WithRowsMixin
from fonds.views.lijsten import TableTemplateMixin
from fonds.views.versies import VersieRowsView

REGEL_RELATIES = ("programma", "reserve", "uit_programma", "beslispunt__raadsstuk")


def balans_of(wijziging: Begrotingswijziging) -> dict[str, Any]:
    """The regels of a wijziging, its balance, and the reserve that it leaves."""
    regels = list(wijziging.regels.select_related(*REGEL_RELATIES))
    jaren = jaarbalansen(wijziging.fonds, regels)
    extra = [] if wijziging.status == StatusWijziging.VASTGESTELD else regels
    saldos = begrote_saldos(wijziging.fonds, extra=extra)
    tekort = [(jaar, saldo) for jaar, saldo in saldos if saldo < 0]
    return {
        "regels": regels,
        "jaren": jaren,
        "saldos": saldos,
        "met_herkomst": any(regel.uit_boekjaar for regel in regels),
        "klopt": bool(regels) and all(jaar.klopt for jaar in jaren) and not tekort,
    }


class BegrotingswijzigingListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.view_begrotingswijziging"
    template_name = "fonds/begrotingswijziging_list.html"
    table_class = BegrotingswijzigingTable
    filterset_class = BegrotingswijzigingFilter
    paginate_by = 50

    def get_queryset(self):
        visible = Begrotingswijziging.objects.visible_to(self.request.user).with_lasten()
        moved = som("regels__bedrag", filter=Q(regels__uit_boekjaar__isnull=False))
        verschil = ExpressionWrapper(F("lasten") - F("verplaatst"), output_field=BedragField())
        return visible.select_related("raadsbesluit").annotate(
            verplaatst=moved, geautoriseerd=verschil
        )

    def get_table_kwargs(self) -> dict[str, Any]:
        # A concept does not count yet: it is in the list, not in the total.
        counted = self.object_list.filter(status=StatusWijziging.VASTGESTELD)
        return {"totaal": counted.aggregate(s=som("geautoriseerd"))["s"]}


class BegrotingswijzigingDetailView(DetailView):
    permission_required = "fonds.view_begrotingswijziging"
    template_name = "fonds/begrotingswijziging_detail.html"
    context_object_name = "wijziging"

    def get_queryset(self):
        visible = Begrotingswijziging.objects.visible_to(self.request.user)
        return visible.select_related(
            "fonds__reserve", "raadsbesluit", "opgesteld_door", "geboekt_door"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **balans_of(self.object)}


class BegrotingswijzigingCreateView(WithRowsMixin, ServiceCreateView):
    permission_required = "fonds.book_begrotingswijziging"
    form_class = NewWijzigingForm
    formset_class = WijzigingRegelFormSet
    template_name = "fonds/begrotingswijziging_form.html"
    success_message = "Het concept is opgeslagen."

    def perform(self, data: dict[str, Any]) -> Begrotingswijziging:
        return create_wijziging(user=self.request.user, regels=data.pop("rows"), **data)


class ConceptView(ServiceFormView):
    """A page on a concept; on what is vastgesteld it is a 404."""

    permission_required = "fonds.book_begrotingswijziging"
    model = Begrotingswijziging
    context_object_name = "wijziging"

    def get_queryset(self):
        concepts = super().get_queryset().filter(status=StatusWijziging.CONCEPT)
        return concepts.select_related("fonds__reserve")


class BegrotingswijzigingUpdateView(VersieRowsView, ConceptView):
    form_class = WijzigingForm
    formset_class = WijzigingRegelFormSet
    template_name = "fonds/begrotingswijziging_form.html"
    success_message = "Het concept is opgeslagen."
    rows_label = "Regels"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.object}

    def get_initial_rows(self) -> list[dict[str, Any]]:
        return [
            {
                "soort": regel.soort,
                "boekjaar": regel.boekjaar,
                "programma": regel.programma_id,
                "reserve": regel.reserve_id,
                "bedrag": regel.bedrag,
                "uit_boekjaar": regel.uit_boekjaar,
                "uit_programma": regel.uit_programma_id,
                "beslispunt": regel.beslispunt_id,
            }
            for regel in self.object.regels.all()
        ]

    def perform(self, data: dict[str, Any]) -> Begrotingswijziging:
        return update_wijziging(wijziging=self.object, regels=data.pop("rows"), **data)


class BegrotingswijzigingEstablishView(ConceptView):
    form_class = EstablishWijzigingForm
    template_name = "fonds/begrotingswijziging_establish.html"
    success_message = "De wijziging is vastgesteld en telt mee."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **balans_of(self.object)}

    def perform(self, data: dict[str, Any]) -> Begrotingswijziging:
        return establish_wijziging(wijziging=self.object, user=self.request.user, **data)


class BegrotingswijzigingDeleteView(ConceptView):
    form_class = Form
    template_name = "fonds/begrotingswijziging_delete.html"

    def perform(self, data: dict[str, Any]) -> None:
        delete_wijziging(wijziging=self.object)
        messages.success(self.request, f"Concept {self.object.nummer} is weggegooid.")

    def get_success_url(self) -> str:
        return reverse("fonds:begrotingswijziging-list")
