"""The agenda of a meeting: add, change, move, take off."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.generic import View

from basis.views import ServiceFormView
from fonds.forms.vergaderingen import AgendapuntForm, AgendapuntUpdateForm
from fonds.models import Agendapunt, Vergadering
from fonds.services.agenda import (
    add_agendapunt,
    move_agendapunt,
    remove_agendapunt,
    update_agendapunt,
)
from fonds.views.vergaderingen import VergaderingMixin
from fonds.views.versies import VersieFormView
from fonds.zitting.overzicht import agenda_context


class AgendapuntCreateView(VergaderingMixin, ServiceFormView):
    """`?voorstel=` chooses one beforehand, as the link at what comes back does."""

    permission_required = "fonds.manage_vergadering"
    form_class = AgendapuntForm
    template_name = "fonds/agendapunt_form.html"
    success_message = "Het punt staat op de agenda."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "stuurgroep": self.object.stuurgroep}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "voorstel": self.request.GET.get("voorstel", "")}

    def perform(self, data: dict[str, Any]) -> Agendapunt:
        return add_agendapunt(vergadering=self.object, user=self.request.user, **data)


class PuntMixin:
    """An item of a meeting that this user may see."""

    request: Any
    kwargs: dict[str, Any]
    object: Agendapunt
    context_object_name: str | None = "punt"

    def get_object(self, queryset: Any = None) -> Agendapunt:
        seen = Agendapunt.objects.filter(
            vergadering__in=Vergadering.objects.visible_to(self.request.user)
        )
        return get_object_or_404(
            seen.select_related("vergadering__stuurgroep", "voorstel"), pk=self.kwargs["pk"]
        )

    def get_success_url(self) -> str:
        return self.object.vergadering.get_absolute_url()


class AgendapuntUpdateView(PuntMixin, VersieFormView):
    permission_required = "fonds.manage_vergadering"
    form_class = AgendapuntUpdateForm
    template_name = "fonds/agendapunt_form.html"
    success_message = "Het agendapunt is gewijzigd."

    def perform(self, data: dict[str, Any]) -> Agendapunt:
        return update_agendapunt(agendapunt=self.object, **data)


class AgendapuntDeleteView(PuntMixin, ServiceFormView):
    permission_required = "fonds.manage_vergadering"
    form_class = Form
    template_name = "fonds/agendapunt_delete.html"
    success_message = "Het punt is van de agenda."

    def perform(self, data: dict[str, Any]) -> None:
        remove_agendapunt(agendapunt=self.object, user=self.request.user)


class AgendapuntMoveView(PuntMixin, View):
    """A button up or down. htmx gets the agenda back and keeps the focus on the button."""

    permission_required = "fonds.manage_vergadering"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        punt, melding = self.get_object(), ""
        try:
            punt = move_agendapunt(agendapunt=punt, omhoog=request.POST.get("richting") == "omhoog")
            melding = f"{punt} staat nu op plaats {punt.volgorde}"
        except ValidationError as error:
            melding = " ".join(error.messages)
        if request.headers.get("HX-Request") != "true":
            return redirect(f"{punt.vergadering.get_absolute_url()}#agendapunt-{punt.pk}")
        context = agenda_context(punt.vergadering, request.user)
        return render(request, "fonds/onderdelen/_agenda.html", {**context, "melding": melding})
