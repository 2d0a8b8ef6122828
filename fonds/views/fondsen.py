"""The fonds as a page, and setting it up: fonds, reserves, programma's."""

from typing import Any

from django.contrib import messages
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.generic import ListView, TemplateView

from basis.views import ServiceCreateView, ServiceFormView
from fonds.forms.fondsen import FondsForm, PeilForm, ProgrammaForm, ReserveForm
from fonds.models import Fonds, Programma
from fonds.overzichten import geldstroom, sindsdien_bijgeboekt
from fonds.services.fondsen import (
    create_fonds,
    create_programma,
    get_or_create_reserve,
    update_fonds,
    update_programma,
)


class FondsDetailView(TemplateView):
    """The money of the fonds as a picture and as tables, as of two dates that the reader may choose."""

    permission_required = "fonds.view_fonds"
    template_name = "fonds/fonds_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        visible = Fonds.objects.visible_to(self.request.user)
        fondsen = list(visible.select_related("reserve", "ingesteld_door"))
        chosen = self.request.GET.get("fonds", "")
        fonds = next((f for f in fondsen if str(f.pk) == chosen), fondsen[0] if fondsen else None)
        context |= {"fonds": fonds, "fondsen": fondsen, "form": self._peil_form()}
        if fonds:
            context |= self._stand(fonds, context["form"])
        return context

    def _peil_form(self) -> PeilForm:
        today = timezone.localdate()
        asked = {name: self.request.GET.get(name) for name in ("peildatum", "kennisdatum")}
        return PeilForm({name: value or today.isoformat() for name, value in asked.items()})

    def _stand(self, fonds: Fonds, form: PeilForm) -> dict[str, Any]:
        today, user = timezone.localdate(), self.request.user
        dates = {"peildatum": today, "kennisdatum": today}
        if form.is_valid():
            dates = {name: form.cleaned_data[name] or today for name in dates}
        mutaties, wijzigingen = sindsdien_bijgeboekt(fonds, **dates)
        return {
            "stroom": geldstroom(fonds, **dates),
            # The lines are the kitchen's; the totals above are for everyone who sees the fonds.
            "later_mutaties": mutaties if user.has_perm("fonds.view_reservemutatie") else [],
            "later_wijzigingen": wijzigingen,
        }


class FondsCreateView(ServiceCreateView):
    permission_required = "fonds.change_fonds"
    form_class = FondsForm
    template_name = "fonds/fonds_form.html"
    success_message = "Het fonds is ingericht. Voeg nu de programma's en onderdelen toe."

    def perform(self, data: dict[str, Any]) -> Fonds:
        return create_fonds(**data)


class FondsUpdateView(ServiceFormView):
    permission_required = "fonds.change_fonds"
    model = Fonds
    form_class = FondsForm
    template_name = "fonds/fonds_form.html"
    success_message = "Het fonds is bijgewerkt."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.object}

    def perform(self, data: dict[str, Any]) -> Fonds:
        return update_fonds(fonds=self.object, **data)


class ReserveCreateView(ServiceCreateView):
    """Another reserve of the municipality: where money comes from, or goes to."""

    permission_required = "fonds.book_reservemutatie"
    form_class = ReserveForm
    template_name = "fonds/reserve_form.html"

    def perform(self, data: dict[str, Any]) -> Any:
        reserve = get_or_create_reserve(**data)
        messages.success(self.request, f"{reserve} staat nu in de lijst met reserves.")
        return reserve

    def get_success_url(self) -> str:
        return reverse("fonds:reservemutatie-list")


class ProgrammaListView(ListView):
    permission_required = "fonds.view_fonds"
    template_name = "fonds/programma_list.html"

    def get_queryset(self):
        return Programma.objects.visible_to(self.request.user)


class ProgrammaCreateView(ServiceCreateView):
    permission_required = "fonds.change_fonds"
    form_class = ProgrammaForm
    template_name = "fonds/programma_form.html"
    success_message = "Het programma is toegevoegd."
    success_url = reverse_lazy("fonds:programma-list")

    def perform(self, data: dict[str, Any]) -> Programma:
        return create_programma(**data)


class ProgrammaUpdateView(ServiceFormView):
    permission_required = "fonds.change_fonds"
    model = Programma
    form_class = ProgrammaForm
    template_name = "fonds/programma_form.html"
    success_message = "Het programma is bijgewerkt."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.object}

    def perform(self, data: dict[str, Any]) -> Programma:
        return update_programma(programma=self.object, **data)
