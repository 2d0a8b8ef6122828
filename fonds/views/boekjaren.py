"""Boekjaren: list, page, closing in a guided page, reopening, recording the jaarrekening."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView
from django.views.generic.base import ContextMixin
from django_tables2 import SingleTableMixin

from basis.lijsten import UitvoerMixin
from basis.views import PerformMixin
from fonds.choices import SoortJaarstap
from fonds.forms.boekjaren import (
    CloseBoekjaarForm,
    EstablishJaarrekeningForm,
    ReopenBoekjaarForm,
)
from fonds.jaareinde.sluiting import Sluiting, jaarcijfers, jaren, sluiting, totalen
from fonds.models import Boekjaar, Boekjaarstap, Fonds
from fonds.services.boekjaren import (
    close_boekjaar,
    establish_jaarrekening,
    heropen_bezwaar,
    prepared_wijzigingen,
    reopen_boekjaar,
    vaststel_bezwaar,
)
from fonds.stand.bronnen import Peil, gesloten_jaren
from fonds.tables.boekjaren import Boekjaarrij, BoekjaarTable
from fonds.views.fondskeuze import FondsKeuzeMixin
from fonds.views.peil import PeilMixin


class BoekjaarListView(PeilMixin, FondsKeuzeMixin, UitvoerMixin, SingleTableMixin, TemplateView):
    permission_required = "fonds.view_begrotingswijziging"
    template_name = "fonds/boekjaar_list.html"
    table_class = BoekjaarTable
    table_pagination = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.keuze = {**self.get_fonds_context(), **self.get_peil_context()}
        return super().get_context_data(**self.keuze, **kwargs)

    def get_table_data(self) -> list[Boekjaarrij]:
        """The boekjaren as of the two dates; one that was not closed then is open."""
        fonds = self.keuze["fonds"]
        if fonds is None:
            return []
        peil = Peil(self.keuze["peildatum"], self.keuze["kennisdatum"])
        cijfers, gesloten = jaarcijfers(fonds, peil=peil), gesloten_jaren(fonds, peil)
        rows = {
            boekjaar.jaar: boekjaar
            for boekjaar in Boekjaar.objects.filter(fonds=fonds, jaar__in=gesloten)
        }
        vast = Boekjaarstap.objects.filter(
            boekjaar__fonds=fonds, soort=SoortJaarstap.VASTSTELLEN, geboekt_op__lt=peil.grens
        )
        vastgesteld = set(vast.values_list("boekjaar__jaar", flat=True))
        return [
            Boekjaarrij(
                jaar, fonds, rows.get(jaar), totalen(cijfers.get(jaar, ())), jaar in vastgesteld
            )
            for jaar in reversed(jaren(fonds))
        ]


class BoekjaarMixin(FondsKeuzeMixin, ContextMixin):
    """The boekjaar of the address: 404 when nothing was begroot or booked in it."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def keuze(self) -> dict[str, Any]:
        return self.get_fonds_context()

    @cached_property
    def fonds(self) -> Fonds:
        fonds = self.keuze["fonds"]
        if fonds is None or self.kwargs["jaar"] not in jaren(fonds):
            raise Http404
        return fonds

    @cached_property
    def boekjaar(self) -> Boekjaar:
        """The row of this year, or an unsaved one: open."""
        jaar = self.kwargs["jaar"]
        found = Boekjaar.objects.select_related("jaarrekening").filter(fonds=self.fonds, jaar=jaar)
        return found.first() or Boekjaar(fonds=self.fonds, jaar=jaar)

    @cached_property
    def sluiting(self) -> Sluiting:
        return sluiting(self.fonds, self.boekjaar.jaar)

    def get_boekjaar_url(self) -> str:
        adres = reverse("fonds:boekjaar-detail", args=[self.kwargs["jaar"]])
        return f"{adres}?fonds={self.fonds.pk}" if self.keuze["bewaar"] else adres

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            fonds=self.fonds,
            boekjaar=self.boekjaar,
            sluiting=self.sluiting,
            gesloten=self.boekjaar.gesloten_op is not None,
            adres=self.get_boekjaar_url(),
            query=f"?fonds={self.fonds.pk}" if self.keuze["bewaar"] else "",
            **kwargs,
        )


class BoekjaarDetailView(BoekjaarMixin, TemplateView):
    permission_required = "fonds.view_begrotingswijziging"
    template_name = "fonds/boekjaar_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_close = self.request.user.has_perm("fonds.close_boekjaar")
        stappen: Any = []
        if self.boekjaar.pk:
            stappen = self.boekjaar.stappen.select_related("geboekt_door", "raadsbesluit")
        return super().get_context_data(
            stappen=stappen,
            bezwaar=heropen_bezwaar(self.boekjaar) if may_close else "",
            concepts=prepared_wijzigingen(self.boekjaar) if may_close else [],
            **kwargs,
        )


class BoekjaarFormView(BoekjaarMixin, PerformMixin, FormView):
    """A step of year end, on the page of its boekjaar."""

    permission_required = "fonds.close_boekjaar"

    def get_success_url(self) -> str:
        return self.get_boekjaar_url()


class BoekjaarCloseView(BoekjaarFormView):
    form_class = CloseBoekjaarForm
    template_name = "fonds/boekjaar_close.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        over = any(regel.over > 0 for regel in self.sluiting.programmas)
        jaar = self.kwargs["jaar"]
        return {**super().get_form_kwargs(), "fonds": self.fonds, "jaar": jaar, "over": over}

    def perform(self, data: dict[str, Any]) -> Boekjaar:
        boekjaar = close_boekjaar(
            fonds=self.fonds, jaar=self.kwargs["jaar"], user=self.request.user, **data
        )
        klaar = prepared_wijzigingen(boekjaar).first()
        rest = f" Concept {klaar.nummer} staat klaar voor de raad." if klaar else ""
        messages.success(self.request, f"Boekjaar {boekjaar.jaar} is gesloten.{rest}")
        return boekjaar


class BoekjaarReopenView(BoekjaarFormView):
    form_class = ReopenBoekjaarForm
    template_name = "fonds/boekjaar_reopen.html"
    success_message = "Het boekjaar is weer open. De onttrekkingen zijn tegengeboekt."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            bezwaar=heropen_bezwaar(self.boekjaar),
            concepts=prepared_wijzigingen(self.boekjaar),
            **kwargs,
        )

    def perform(self, data: dict[str, Any]) -> Boekjaar:
        return reopen_boekjaar(boekjaar=self.boekjaar, user=self.request.user, **data)


class BoekjaarEstablishView(BoekjaarFormView):
    form_class = EstablishJaarrekeningForm
    template_name = "fonds/boekjaar_establish.html"
    success_message = "De jaarrekening is vastgelegd. Het boekjaar blijft gesloten."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "jaar": self.boekjaar.jaar}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(bezwaar=vaststel_bezwaar(self.boekjaar), **kwargs)

    def perform(self, data: dict[str, Any]) -> Boekjaar:
        return establish_jaarrekening(boekjaar=self.boekjaar, user=self.request.user, **data)
