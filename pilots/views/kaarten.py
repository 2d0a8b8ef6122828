"""Pilotkaarten: list, overview, page, made, changed."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.views.generic import DetailView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.toegang import vereist
from basis.views import ServiceCreateView
from pilots.filters import PilotkaartFilter, may_see_signalen
from pilots.forms.kaarten import PilotkaartForm, PilotkaartUpdateForm
from pilots.models import Bijlage, Pilotkaart
from pilots.overzichten import (
    count_outcomes,
    count_signalen,
    count_toestanden,
    count_vervolg,
    without_kaart,
)
from pilots.services import create_pilotkaart, update_pilotkaart
from pilots.signalen import Signaal, signalen, signalen_inleiding
from pilots.tables import PilotkaartTable
from pilots.tijdlijn import draw_tijdlijn
from pilots.toestanden import toestand_op
from projecten.models import Project
from projecten.views.versies import VersieFormView
from projecten.views.verzoek import AccountRequest


@vereist("pilots.view_pilotkaart")
class PilotkaartListView(SingleTableMixin, FilterView):
    request: AccountRequest
    table_class = PilotkaartTable
    filterset_class = PilotkaartFilter
    table_pagination = {"per_page": 50}

    def get_queryset(self):
        kaarten = Pilotkaart.objects.visible_to(self.request.user)
        return kaarten.select_related("programma", "portefeuille")

    def get_template_names(self) -> list[str]:
        return ["onderdelen/_tabel.html" if self.request.htmx else "pilots/pilotkaart_list.html"]

    def get_table_kwargs(self) -> dict[str, Any]:
        return {} if may_see_signalen(self.request.user) else {"exclude": ["signalen"]}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        user = self.request.user
        antwoorden = Pilotkaart.objects.visible_to(user).values_list("succesvol", flat=True)
        return super().get_context_data(**kwargs) | {
            "peildatum": self.filterset.peildatum,
            "uitkomsten": count_outcomes(antwoorden),
            "filtered": bool(self.request.GET),
            "zonder_kaart": without_kaart().visible_to(user)
            if user.has_perm("pilots.change_pilotkaart")
            else [],
        }


@vereist("pilots.view_pilotkaart")
class PilotkaartOverviewView(FilterView):
    """All pilots in time, by outcome, and what became of them."""

    request: AccountRequest
    filterset_class = PilotkaartFilter

    def get_queryset(self):
        kaarten = Pilotkaart.objects.visible_to(self.request.user)
        return kaarten.select_related("programma").order_by("volgorde", "naam")

    def get_template_names(self) -> list[str]:
        name = "_overzicht" if self.request.htmx else "pilotkaart_overview"
        return [f"pilots/{name}.html"]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        peildatum = self.filterset.peildatum
        kaarten = list(self.filterset.qs)
        shows_signalen = may_see_signalen(self.request.user)
        return context | {
            "peildatum": peildatum,
            "kaarten": kaarten,
            "tijdlijn": draw_tijdlijn(kaarten, dag=peildatum),
            "tijdlijn_smal": draw_tijdlijn(kaarten, dag=peildatum, smal=True),
            "toestanden": count_toestanden(kaarten, peildatum),
            "uitkomsten": count_outcomes(kaart.succesvol for kaart in kaarten),
            "vervolgen": count_vervolg(kaarten),
            "signalen": count_signalen(kaarten, peildatum) if shows_signalen else [],
            "signalen_inleiding": self.signalen_inleiding(peildatum) if shows_signalen else [],
        }

    def signalen_inleiding(self, peildatum: date) -> list[Signaal]:
        """About the own introduction of the appendix, which speaks of all cards."""
        tekst = Bijlage.load().inleiding
        return signalen_inleiding(tekst, list(self.get_queryset()), peildatum) if tekst else []


@vereist("pilots.view_pilotkaart")
class PilotkaartDetailView(DetailView):
    request: AccountRequest
    template_name = "pilots/pilotkaart_detail.html"
    context_object_name = "kaart"

    def get_queryset(self):
        kaarten = Pilotkaart.objects.visible_to(self.request.user)
        return kaarten.select_related(
            "programma",
            "portefeuille",
            "motie__afgedaan_met",
            "raadsmemo",
            "project",
            "kaarthouder",
        )

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        peildatum = timezone.localdate()
        shows = may_see_signalen(self.request.user)
        return super().get_context_data(**kwargs) | {
            "peildatum": peildatum,
            "toestand": toestand_op(peildatum, start=self.object.start, eind=self.object.eind),
            "shows_keuken": shows,
            "signalen": signalen(self.object, peildatum) if shows else [],
        }


@vereist("pilots.change_pilotkaart")
class PilotkaartCreateView(ServiceCreateView):
    """`?project=<slug>` starts the card with what the project already says."""

    request: AccountRequest
    form_class = PilotkaartForm
    template_name = "pilots/pilotkaart_create.html"
    success_message = "De pilotkaart is gemaakt."

    def get_initial(self) -> dict[str, Any]:
        projecten = Project.objects.visible_to(self.request.user).select_related("onderdeel")
        slug = slugify(self.request.GET.get("project", ""))  # PostgreSQL fails on what is no text
        project = projecten.filter(slug=slug).first()
        if project is None:
            return {}
        return {
            "project": project,
            "naam": project.naam,
            "omschrijving": project.omschrijving,
            "programma": project.onderdeel.programma_id,
        }

    def perform(self, data: dict[str, Any]) -> Pilotkaart:
        return create_pilotkaart(door=self.request.user, **data)


@vereist("pilots.change_pilotkaart")
class PilotkaartUpdateView(VersieFormView):
    model = Pilotkaart
    context_object_name = "kaart"
    form_class = PilotkaartUpdateForm
    template_name = "pilots/pilotkaart_update.html"
    success_message = "De pilotkaart is gewijzigd."

    def perform(self, data: dict[str, Any]) -> Pilotkaart:
        return update_pilotkaart(kaart=self.object, door=self.request.user, **data)
