"""Prognoses: all of one verslagperiode, those of one onderdeel through time, and giving one."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from basis.views import ServiceFormView
from fonds.forms.prognoses import PrognoseForm
from fonds.models import Onderdeel, Prognose, Verslagperiode
from fonds.prognoseoverzicht import prognoses_of
from fonds.services.prognoses import (
    default_peildatum,
    give_prognose,
    last_prognose,
    may_give,
    realisatie_op,
)
from fonds.views.fondskeuze import FondsKeuzeMixin


class PrognoseListView(FondsKeuzeMixin, TemplateView):
    """Every onderdeel with its prognose in the chosen verslagperiode; a missing one is named."""

    permission_required = "fonds.view_prognose"
    template_name = "fonds/prognose_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | self.get_fonds_context()
        perioden = list(Verslagperiode.objects.visible_to(self.request.user))
        periode = self._periode(perioden)
        context |= {"perioden": perioden, "periode": periode}
        if context["fonds"] and periode:
            context |= self._rows(context["fonds"], periode)
        return context

    def _periode(self, perioden: list[Verslagperiode]) -> Verslagperiode | None:
        """The one that was asked for, else the last that has begun."""
        asked, today = self.request.GET.get("periode", ""), timezone.localdate()
        chosen = [p for p in perioden if asked in (p.code, str(p.pk))]
        begun = [p for p in perioden if p.start <= today]
        return next(iter([*chosen, *begun, *perioden]), None)

    def _rows(self, fonds: Any, periode: Verslagperiode) -> dict[str, Any]:
        user: Any = self.request.user
        sees_all = user.has_perm("fonds.view_every_besteding")
        own = set(Onderdeel.objects.held_by(user).values_list("pk", flat=True))
        visible = Prognose.objects.visible_to(user).filter(onderdeel__fonds=fonds)
        peildatum = default_peildatum(periode)
        groepen = prognoses_of(
            fonds,
            periode,
            peildatum=peildatum,
            visible=visible.select_related("periode").order_by(
                "periode__jaar", "periode__volgnummer", "versie"
            ),
            shown=lambda pk: sees_all or pk in own,
        )
        may_all = user.has_perm("fonds.give_every_prognose")
        may_own = user.has_perm("fonds.give_prognose")
        return {
            "groepen": groepen,
            "peildatum": peildatum,
            "sees_all": sees_all,
            "zonder": sum(groep.zonder for groep in groepen),
            "may_give": periode.gesloten_op is None and (may_all or may_own),
            "own": own,
            "may_give_every": may_all,
        }


class OnderdeelOfPrognose:
    """An onderdeel whose prognoses this user may see; of another it is a 404."""

    request: Any

    def get_queryset(self):
        onderdelen = Onderdeel.objects.visible_to(self.request.user).select_related(
            "fonds__reserve", "programma"
        )
        if self.request.user.has_perm("fonds.view_every_besteding"):
            return onderdelen
        return onderdelen.filter(pk__in=Onderdeel.objects.held_by(self.request.user).values("pk"))


class PrognoseHistoryView(OnderdeelOfPrognose, DetailView):
    permission_required = "fonds.view_prognose"
    template_name = "fonds/prognose_history.html"
    context_object_name = "onderdeel"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.object.prognoses.select_related("periode", "geboekt_door")
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "prognoses": rows,
            "open_perioden": Verslagperiode.objects.open().filter(start__lte=timezone.localdate())
            if may_give(user, self.object)
            else [],
        }


class PrognoseCreateView(OnderdeelOfPrognose, ServiceFormView):
    """With what was granted, spent and last expected beside the field."""

    permission_required = "fonds.give_prognose"
    form_class = PrognoseForm
    template_name = "fonds/prognose_form.html"
    context_object_name = "onderdeel"
    success_message = "De prognose is gegeven. De vorige versie blijft staan."

    def dispatch(self, request: Any, *args: Any, **kwargs: Any):
        self.periode = get_object_or_404(
            Verslagperiode.objects.visible_to(request.user).open(), pk=kwargs["periode"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        peildatum = default_peildatum(self.periode)
        toegekend = self.object.toekenningen.stand(peildatum=peildatum).totaal()
        return super().get_context_data(**kwargs) | {
            "periode": self.periode,
            "peildatum": peildatum,
            "toegekend": toegekend,
            "realisatie": realisatie_op(self.object, peildatum),
            "vorige": last_prognose(self.object, self.periode),
        }

    def perform(self, data: dict[str, Any]) -> Prognose:
        return give_prognose(
            onderdeel=self.object, periode=self.periode, user=self.request.user, **data
        )

    def get_success_url(self) -> str:
        return reverse("fonds:prognose-history", args=[self.object.pk])
