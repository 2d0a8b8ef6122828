"""Verslagperioden: list, page with all projects, opened, closed."""

from typing import Any

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.views import View
from django.views.generic import DetailView, ListView
from django.views.generic.detail import SingleObjectMixin

from basis.toegang import vereist
from basis.views import ServiceCreateView, ServiceFormView
from fonds.models import Verslagperiode
from fonds.services.perioden import (
    close_verslagperiode,
    open_verslagperiode,
    read_code,
    update_verslagperiode,
)
from gebruikers.models import User
from projecten.choices import Aspect, StatusVoortgang
from projecten.forms.perioden import ConfirmForm, VerslagperiodeForm, VerslagperiodeUpdateForm
from projecten.models import Project, Voortgang
from projecten.overzichten import stand_van_projecten
from projecten.services import reopen_verslagperiode
from projecten.views.verzoek import AccountRequest, account_of


def get_periode(user: User, code: str) -> Verslagperiode:
    """The periode that this code names, if this user sees it; else a 404."""
    jaar, volgnummer = read_code(code)
    return get_object_or_404(
        Verslagperiode.objects.visible_to(user), jaar=jaar, volgnummer=volgnummer
    )


class PeriodeMixin(SingleObjectMixin, View):
    model = Verslagperiode
    context_object_name = "periode"

    def get_object(self, queryset=None) -> Verslagperiode:
        return get_periode(account_of(self.request), self.kwargs["code"])


@vereist("fonds.view_verslagperiode")
class VerslagperiodeListView(ListView):
    request: AccountRequest
    template_name = "projecten/verslagperiode_list.html"
    context_object_name = "perioden"

    def get_queryset(self):
        ingediend = Count("voortgangen", filter=Q(voortgangen__status=StatusVoortgang.INGEDIEND))
        return Verslagperiode.objects.visible_to(self.request.user).annotate(ingediend=ingediend)


@vereist("fonds.view_verslagperiode")
class VerslagperiodeDetailView(PeriodeMixin, DetailView):
    request: AccountRequest
    template_name = "projecten/verslagperiode_detail.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        standen = stand_van_projecten(self.object)
        return super().get_context_data(**kwargs) | {
            "aspecten": Aspect.labels,
            "regels": self._regels(standen),
            "ontbreekt": [stand for stand in standen if not stand.ingediend],
            "aantal_ingediend": sum(stand.ingediend for stand in standen),
        }

    def _regels(self, standen) -> list[dict]:
        """Per project how it stands, which concept there is, and what this user can do."""
        own = Project.objects.reported_by(self.request.user)
        may_enter = set() if self.object.gesloten_op else set(own.values_list("slug", flat=True))
        concept = Voortgang.objects.filter(periode=self.object, status=StatusVoortgang.CONCEPT)
        begun = set(concept.values_list("project__slug", flat=True))
        return [
            {
                "stand": stand,
                "is_begonnen": stand.project in begun,
                "mag_invullen": stand.project in may_enter and not stand.ingediend,
            }
            for stand in standen
        ]


@vereist("fonds.change_verslagperiode")
class VerslagperiodeCreateView(ServiceCreateView):
    form_class = VerslagperiodeForm
    template_name = "projecten/verslagperiode_create.html"
    success_message = "De verslagperiode is geopend."

    def perform(self, data: dict[str, Any]) -> Verslagperiode:
        return open_verslagperiode(**data)


@vereist("fonds.change_verslagperiode")
class VerslagperiodeUpdateView(PeriodeMixin, ServiceFormView):
    form_class = VerslagperiodeUpdateForm
    template_name = "projecten/verslagperiode_update.html"
    success_message = "De verslagperiode is gewijzigd."

    def get_initial(self) -> dict:
        return {veld: getattr(self.object, veld) for veld in ("start", "eind", "inleveren_voor")}

    def perform(self, data: dict[str, Any]) -> Verslagperiode:
        return update_verslagperiode(periode=self.object, **data)


@vereist("fonds.change_verslagperiode")
class VerslagperiodeCloseView(PeriodeMixin, ServiceFormView):
    form_class = ConfirmForm
    template_name = "projecten/verslagperiode_close.html"
    success_message = "De verslagperiode is gesloten."

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        standen = stand_van_projecten(self.object)
        missing = [stand for stand in standen if not stand.ingediend]
        return super().get_context_data(**kwargs) | {"ontbreekt": missing}

    def perform(self, data: dict[str, Any]) -> Verslagperiode:
        return close_verslagperiode(periode=self.object)


@vereist("fonds.change_verslagperiode")
class VerslagperiodeReopenView(PeriodeMixin, ServiceFormView):
    form_class = ConfirmForm
    template_name = "projecten/verslagperiode_reopen.html"
    success_message = "De verslagperiode is weer open."

    def perform(self, data: dict[str, Any]) -> Verslagperiode:
        return reopen_verslagperiode(periode=self.object)
