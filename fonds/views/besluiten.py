"""The register of besluiten, one besluit with all that belongs to it, and recording a bekrachtiging."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.views.generic import DetailView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.lijsten import UitvoerMixin
from basis.views import ServiceFormView
from fonds.besluitregister import (
    asked_and_decided,
    decided_amount,
    register,
    waits_for,
)
from fonds.filters.besluiten import BesluitFilter
from fonds.forms.besluiten import BekrachtigingForm
from fonds.models import Bekrachtiging, Besluit, Stem
from fonds.services.besluiten import record_bekrachtiging
from fonds.tables.besluiten import BesluitTable
from fonds.views.lijsten import TableTemplateMixin
from fonds.zitting.spoor import spoor


class BesluitListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.view_toekenning"  # a projectleider: what he proposed himself
    template_name = "fonds/besluit_list.html"
    table_class = BesluitTable
    filterset_class = BesluitFilter
    paginate_by = 50

    def get_queryset(self):
        return register(Besluit.objects.visible_to(self.request.user))

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"totaal": decided_amount(self.object_list)}


class BesluitMixin:
    """The besluit that number and stuurgroep name (the first that has it), as far as this user may see it."""

    model = Besluit
    context_object_name: Any = "besluit"
    request: Any
    kwargs: dict[str, Any]

    def get_object(self, queryset: Any = None) -> Besluit:
        jaar, volgnummer = self.kwargs["nummer"]
        seen = Besluit.objects.visible_to(self.request.user).select_related(
            "stuurgroep__fonds",
            "agendapunt__vergadering",
            "voorstel__onderdeel",
            "voorstel__opgesteld_door",
            "geboekt_door",
            "bekrachtiging__geboekt_door",
        )
        if (groep := self.request.GET.get("stuurgroep", "")).isdecimal():
            seen = seen.filter(stuurgroep__pk=groep)
        besluit = seen.filter(jaar=jaar, volgnummer=volgnummer).order_by("stuurgroep").first()
        if besluit is None:
            raise Http404
        return besluit


class BesluitDetailView(BesluitMixin, DetailView):
    permission_required = "fonds.view_toekenning"
    template_name = "fonds/besluit_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        besluit: Besluit = self.object
        user: Any = self.request.user
        # Not those of a round that is still going on: who did not vote there yet may not see them.
        stemmen = Stem.objects.visible_to(user).filter(
            agendapunt__voorstel=besluit.voorstel, agendapunt__besluit__isnull=False
        )
        return {
            **super().get_context_data(**kwargs),
            "regels": asked_and_decided(besluit),
            "wacht": waits_for(besluit),
            "toekenningen": besluit.toekenningen.select_related("onderdeel"),
            "spoor": spoor(besluit.voorstel, list(stemmen.select_related("lid__user"))),
        }


class BekrachtigingCreateView(BesluitMixin, ServiceFormView):
    permission_required = "fonds.record_bekrachtiging"
    form_class = BekrachtigingForm
    template_name = "fonds/bekrachtiging_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        regels = self.object.regels.select_related("onderdeel")
        return {**super().get_context_data(**kwargs), "regels": regels}

    def perform(self, data: dict[str, Any]) -> Bekrachtiging:
        bekrachtiging = record_bekrachtiging(besluit=self.object, user=self.request.user, **data)
        gevolg = "Het geld is toegekend." if bekrachtiging.akkoord else "De ruimte is weer vrij."
        messages.success(
            self.request, f"Vastgelegd. {gevolg if self.object.regels.exists() else ''}"
        )
        return bekrachtiging
