"""The fonds as a page, and setting it up: fonds, reserves, programma's."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.urls import reverse, reverse_lazy
from django.views.generic import ListView, TemplateView

from basis.views import ServiceCreateView
from fonds.figuren import balken as figuren_balken
from fonds.figuren import lijn as figuren_lijn
from fonds.figuren import vloed as figuren_vloed
from fonds.forms.fondsen import (
    FondsForm,
    FondsUpdateForm,
    ProgrammaForm,
    ProgrammaUpdateForm,
    ReserveForm,
)
from fonds.models import Fonds, Programma
from fonds.overzichten import geldstroom
from fonds.services.fondsen import (
    create_fonds,
    create_programma,
    get_or_create_reserve,
    update_fonds,
    update_programma,
)
from fonds.signalen import signalen_of, visible_signalen
from fonds.stand import stand
from fonds.stand.sindsdien import (
    later_bestedingen,
    later_mutaties,
    later_toekenningen,
    later_wijzigingen,
)
from fonds.stand.tabel import staprijen
from fonds.stand.verloop import reserveverloop
from fonds.views.fondskeuze import FondsKeuzeMixin
from fonds.views.peil import PeilMixin
from fonds.views.versies import VersieFormView


class FondsDetailView(FondsKeuzeMixin, PeilMixin, TemplateView):
    """The money of the fonds as pictures and tables, as of two dates that the reader may choose."""

    permission_required = "fonds.view_fonds"
    template_name = "fonds/fonds_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context |= self.get_fonds_context() | self.get_peil_context()
        if fonds := context["fonds"]:
            dates = {name: context[name] for name in ("peildatum", "kennisdatum")}
            context |= self._raad(fonds, dates)
            if self.request.user.has_perm("fonds.view_toekenning"):
                context |= self._keuken(fonds, dates)
        return context

    def _raad(self, fonds: Fonds, dates: dict[str, date]) -> dict[str, Any]:
        """What the raad itself decided or was accounted for: for everyone who sees the fonds."""
        verloop = reserveverloop(fonds, **dates)
        return {
            "stroom": geldstroom(fonds, **dates),
            "verloop": verloop,
            "lijn": figuren_lijn.lijn(verloop),
            "lijn_smal": figuren_lijn.lijn(verloop, smal=True),
            "later_wijzigingen": later_wijzigingen(fonds, **dates),
        }

    def _keuken(self, fonds: Fonds, dates: dict[str, date]) -> dict[str, Any]:
        """Toekenningen and bestedingen: for the people who do the work (rule 12)."""
        nu = stand(fonds, **dates)
        return {
            "stand": nu,
            "signalen": visible_signalen(signalen_of(fonds, nu), self.request.user),
            "staprijen": staprijen(
                nu, met_ingediend=self.request.user.has_perm("fonds.view_voorstel")
            ),
            "eigen_onderdelen": self._eigen(fonds),
            "vloed": figuren_vloed.wide(nu),
            "vloed_smal": figuren_vloed.narrow(nu),
            "balken": figuren_balken.balken(nu),
            "balken_smal": figuren_balken.balken(nu, smal=True),
            "later_mutaties": later_mutaties(fonds, **dates),
            "later_toekenningen": later_toekenningen(fonds, **dates),
            "later_bestedingen": later_bestedingen(fonds, user=self.request.user, **dates),
        }

    def _eigen(self, fonds: Fonds) -> set[int]:
        """The onderdelen whose lines this reader may open, where he may not open all."""
        user: Any = self.request.user
        if user.has_perm("fonds.view_every_besteding"):
            return set()
        return set(fonds.onderdelen.held_by(user).values_list("pk", flat=True))


class FondsCreateView(ServiceCreateView):
    permission_required = "fonds.change_fonds"
    form_class = FondsForm
    template_name = "fonds/fonds_form.html"
    success_message = "Het fonds is ingericht. Voeg nu de programma's en onderdelen toe."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bestaande = Fonds.objects.visible_to(self.request.user)
        return super().get_context_data(bestaande=bestaande, **kwargs)

    def perform(self, data: dict[str, Any]) -> Fonds:
        return create_fonds(**data)


class FondsUpdateView(VersieFormView):
    permission_required = "fonds.change_fonds"
    model = Fonds
    form_class = FondsUpdateForm
    template_name = "fonds/fonds_form.html"
    success_message = "Het fonds is bijgewerkt."

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


class ProgrammaUpdateView(VersieFormView):
    permission_required = "fonds.change_fonds"
    model = Programma
    form_class = ProgrammaUpdateForm
    template_name = "fonds/programma_form.html"
    success_message = "Het programma is bijgewerkt."

    def perform(self, data: dict[str, Any]) -> Programma:
        return update_programma(programma=self.object, **data)
