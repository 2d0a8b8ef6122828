"""Voorstellen as pages: the list with what is to be done, one voorstel with its money, and its steps."""

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import DetailView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.fields import som
from basis.lijsten import UitvoerMixin
from basis.views import ServiceFormView
from fonds.filters.voorstellen import VoorstelFilter
from fonds.forms.voorstellen import RedenForm, SubmitForm
from fonds.models import Voorstel, Voorstelregel
from fonds.services.voorstellen import (
    delete_voorstel,
    send_back,
    submit_voorstel,
    withdraw,
)
from fonds.tables.voorstellen import VoorstelTable
from fonds.views.lijsten import TableTemplateMixin
from fonds.views.versies import is_conflict
from fonds.voorstel import stappen
from fonds.voorstel.blad import blad, to_do

NUMMER = re.compile(r"[0-9]{1,9}").fullmatch
KEUKEN = "fonds.view_toekenning"  # who works with the money; which voorstellen says visible_to


class VoorstelListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = KEUKEN
    template_name = "fonds/voorstel_list.html"
    table_class = VoorstelTable
    filterset_class = VoorstelFilter
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Voorstel]:
        visible = Voorstel.objects.visible_to(self.request.user)
        rows = visible.select_related("onderdeel", "opgesteld_door")
        asked = som("regels__bedrag", filter=Q(**self._of_regels("regels__")))
        return rows.annotate(gevraagd=asked).order_by("-opgesteld_op", "-pk")

    def _of_regels(self, prefix: str = "") -> dict[str, int]:
        """Which amounts the filter asks for: a figure per programma links here and finds itself."""
        named = {"programma": "onderdeel__programma", "onderdeel": "onderdeel"}
        named["boekjaar"] = "boekjaar"
        asked = {name: self.request.GET.get(name, "") for name in named}
        return {
            f"{prefix}{named[name]}": int(value) for name, value in asked.items() if NUMMER(value)
        }

    def get_table_kwargs(self) -> dict[str, Any]:
        # The total is that of the whole selection, not of the page that is shown.
        regels = Voorstelregel.objects.filter(
            voorstel__in=self.object_list.values("pk"), **self._of_regels()
        )
        return {"totaal": regels.aggregate(s=som("bedrag"))["s"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "te_doen": to_do(self.request.user)}


class VoorstelDetailView(DetailView):
    request: Any
    permission_required = KEUKEN
    template_name = "fonds/voorstel_detail.html"
    context_object_name = "voorstel"

    def get_queryset(self) -> QuerySet[Voorstel]:
        visible = Voorstel.objects.visible_to(self.request.user)
        return visible.select_related(
            "fonds", "onderdeel__programma", "opgesteld_door", "ingediend_door"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "blad": blad(self.object, self.request.user)}


class StapView(ServiceFormView):
    """A step of a voorstel. Not seen is a 404, not allowed a 403; too late or too early is said."""

    model = Voorstel
    context_object_name = "voorstel"
    stap = ""

    def get_queryset(self) -> QuerySet[Voorstel]:
        return super().get_queryset().select_related("fonds", "onderdeel", "opgesteld_door")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        voorstel = self.get_object()
        error = stappen.refusal(self.stap, voorstel, self.request.user)
        if error is None:
            return super().dispatch(request, *args, **kwargs)
        if error.code == stappen.MAG_NIET:
            raise PermissionDenied
        messages.error(request, error.message)
        return redirect(voorstel)


class VoorstelSubmitView(StapView):
    permission_required = "fonds.submit_voorstel"
    stap = stappen.INDIENEN
    form_class = SubmitForm
    template_name = "fonds/voorstel_submit.html"
    success_message = "Het voorstel is ingediend. Het kan nu op de agenda."

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.object.versie}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "blad": blad(self.object, self.request.user)}

    def form_invalid(self, form: Any) -> HttpResponse:
        if is_conflict(form):  # the page shows what it says now; who agrees submits that
            self.object = self.get_object()
            form.start_from(self.object.versie)
        return super().form_invalid(form)

    def perform(self, data: dict[str, Any]) -> Voorstel:
        return submit_voorstel(voorstel=self.object, user=self.request.user, **data)


class VoorstelSendbackView(StapView):
    permission_required = "fonds.view_voorstel"  # and who manages the agenda or is in the chair
    stap = stappen.TERUGSTUREN
    form_class = RedenForm
    template_name = "fonds/voorstel_sendback.html"
    success_message = "Het voorstel is teruggestuurd. De opsteller krijgt bericht."

    def get_success_url(self) -> str:
        return reverse("fonds:voorstel-list")  # a concept is its author's: this page may be gone

    def perform(self, data: dict[str, Any]) -> Voorstel:
        site_url = self.request.build_absolute_uri("/")
        return send_back(voorstel=self.object, user=self.request.user, site_url=site_url, **data)


class VoorstelWithdrawView(StapView):
    permission_required = "fonds.submit_voorstel"
    stap = stappen.INTREKKEN
    form_class = RedenForm
    template_name = "fonds/voorstel_withdraw.html"
    success_message = "Het voorstel is ingetrokken."

    def perform(self, data: dict[str, Any]) -> Voorstel:
        return withdraw(voorstel=self.object, user=self.request.user, **data)


class VoorstelDeleteView(StapView):
    permission_required = "fonds.submit_voorstel"
    stap = stappen.WEGGOOIEN
    form_class = Form
    template_name = "fonds/voorstel_delete.html"
    success_message = "Het concept is weggegooid."

    def get_success_url(self) -> str:
        return reverse("fonds:voorstel-list")

    def perform(self, data: dict[str, Any]) -> None:
        delete_voorstel(voorstel=self.object, user=self.request.user)
