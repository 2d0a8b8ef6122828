"""Meetings and written rounds: list, page, plan, invite, who was there, hold."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.lijsten import UitvoerMixin
from basis.views import ServiceCreateView, ServiceFormView
from fonds.choices import VormVergadering
from fonds.filters.vergaderingen import VergaderingFilter
from fonds.forms.vergaderingen import AanwezigheidForm, RondeForm, VergaderingForm
from fonds.models import Vergadering
from fonds.models.vergaderingen import VergaderingQuerySet
from fonds.services.uitnodigingen import invite, remind
from fonds.services.vergaderingen import (
    cancel_vergadering,
    create_vergadering,
    hold_vergadering,
    record_aanwezigheid,
    update_vergadering,
)
from fonds.tables.vergaderingen import VergaderingTable
from fonds.views.lijsten import TableTemplateMixin
from fonds.views.stuurgroep import required_stuurgroep, stuurgroep_for
from fonds.views.versies import VersieFormView
from fonds.zitting import OPEN
from fonds.zitting.overzicht import agenda_context, overzicht


class VergaderingListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.view_vergadering"
    template_name = "fonds/vergadering_list.html"
    table_class = VergaderingTable
    filterset_class = VergaderingFilter
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Vergadering]:
        seen = Vergadering.objects.visible_to(self.request.user)
        return seen.annotate(punten=Count("agendapunten")).order_by("-datum", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        coming = Vergadering.objects.visible_to(self.request.user).filter(
            status__in=OPEN, datum__gte=timezone.localdate()
        )
        return {
            **super().get_context_data(**kwargs),
            "stuurgroep": stuurgroep_for(self.request),
            "eerstvolgend": coming.prefetch_related("agendapunten__voorstel")
            .order_by("datum", "pk")
            .first(),
        }


class VergaderingMixin(SingleObjectMixin):
    """A meeting that this user may see."""

    model = Vergadering
    context_object_name = "vergadering"
    request: Any

    def get_queryset(self) -> VergaderingQuerySet:
        return Vergadering.objects.visible_to(self.request.user).select_related(
            "stuurgroep__fonds",
            "vervanger__user",
            "opgesteld_door",
            "lijst_vastgesteld_door",
            "lijst_vastgesteld_in",
        )


class VergaderingDetailView(VergaderingMixin, DetailView):
    permission_required = "fonds.view_vergadering"
    template_name = "fonds/vergadering_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            **agenda_context(self.object, self.request.user),
            **overzicht(self.object),
        }


def form_for(vorm: str) -> type[VergaderingForm] | type[RondeForm]:
    return RondeForm if vorm == VormVergadering.SCHRIFTELIJK else VergaderingForm


class VergaderingCreateView(ServiceCreateView):
    """`?vorm=schriftelijk` plans a written round."""

    permission_required = "fonds.manage_vergadering"
    template_name = "fonds/vergadering_form.html"
    success_message = "De vergadering staat gepland. Stel nu de agenda samen."

    @property
    def vorm(self) -> str:
        asked = self.request.GET.get("vorm")
        return asked if asked in VormVergadering.values else VormVergadering.VERGADERING

    def get_form_class(self) -> type[VergaderingForm] | type[RondeForm]:
        return form_for(self.vorm)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "stuurgroep": required_stuurgroep(self.request)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        written = self.vorm == VormVergadering.SCHRIFTELIJK
        return {**super().get_context_data(**kwargs), "schriftelijk": written}

    def perform(self, data: dict[str, Any]) -> Vergadering:
        data.pop("versie")
        stuurgroep = required_stuurgroep(self.request)
        return create_vergadering(
            stuurgroep=stuurgroep, user=self.request.user, vorm=self.vorm, **data
        )


class VergaderingUpdateView(VergaderingMixin, VersieFormView):
    permission_required = "fonds.manage_vergadering"
    template_name = "fonds/vergadering_form.html"
    success_message = "De vergadering is gewijzigd."

    def get_form_class(self) -> type[VergaderingForm] | type[RondeForm]:
        return form_for(self.object.vorm)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "stuurgroep": self.object.stuurgroep}

    def perform(self, data: dict[str, Any]) -> Vergadering:
        return update_vergadering(vergadering=self.object, **data)


class AanwezigheidUpdateView(VergaderingMixin, ServiceFormView):
    permission_required = "fonds.manage_vergadering"
    form_class = AanwezigheidForm
    template_name = "fonds/aanwezigheid_form.html"
    success_message = "De aanwezigheid is vastgelegd."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "vergadering": self.object}

    def perform(self, data: dict[str, Any]) -> None:
        record_aanwezigheid(vergadering=self.object, aanwezig=data["aanwezig"])


class StapView(View):
    """One act on a meeting, by a button: done and said, or refused and said why."""

    request: Any
    permission_required = "fonds.manage_vergadering"
    http_method_names = ["post"]

    def post(self, request: Any, pk: int) -> HttpResponse:
        vergadering = get_object_or_404(Vergadering.objects.visible_to(request.user), pk=pk)
        try:
            messages.success(request, self.perform(vergadering))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(vergadering)

    def perform(self, vergadering: Vergadering) -> str:
        raise NotImplementedError


class VergaderingInviteView(StapView):
    def perform(self, vergadering: Vergadering) -> str:
        again = bool(vergadering.uitnodiging)
        invite(vergadering=vergadering, user=self.request.user, site_url=settings.SITE_URL)
        return "De leden hebben bericht gekregen." if again else "De uitnodiging is verstuurd."


class VergaderingRemindView(StapView):
    def perform(self, vergadering: Vergadering) -> str:
        aantal = remind(vergadering=vergadering, site_url=settings.SITE_URL)
        return f"Herinnering verstuurd aan {aantal} {'lid' if aantal == 1 else 'leden'}."


class VergaderingHoldView(StapView):
    def perform(self, vergadering: Vergadering) -> str:
        hold_vergadering(vergadering=vergadering, user=self.request.user)
        return "De vergadering is afgerond. De besluitenlijst staat klaar als concept."


class VergaderingCancelView(VergaderingMixin, ServiceFormView):
    """Asks first: it cannot be undone, and who was invited gets a mail."""

    permission_required = "fonds.manage_vergadering"
    template_name = "fonds/vergadering_cancel.html"
    form_class = Form
    success_message = "De vergadering gaat niet door."

    def perform(self, data: dict[str, Any]) -> Vergadering:
        return cancel_vergadering(
            vergadering=self.object, user=self.request.user, site_url=settings.SITE_URL
        )
