"""The stuurgroep: who is in it, how it votes."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from basis.views import ServiceCreateView, ServiceFormView
from fonds.forms.stuurgroep import EndLidForm, LidForm, NewStuurgroepForm, StuurgroepForm
from fonds.models import Fonds, Stuurgroep, Stuurgroeplid
from fonds.services.stuurgroep import add_lid, create_stuurgroep, end_lid, update_stuurgroep
from fonds.views.versies import VersieFormView
from fonds.zitting import VOLGORDE
from gebruikers.models import User
from gebruikers.rollen import Rol


def stuurgroep_for(request: Any) -> Stuurgroep | None:
    """The stuurgroep of the fonds that the address asks (`?fonds=`), else the first."""
    seen = Stuurgroep.objects.visible_to(request.user).select_related("fonds").order_by("pk")
    asked = request.GET.get("fonds", "")
    return (seen.filter(fonds__pk=asked).first() if asked.isdecimal() else None) or seen.first()


def required_stuurgroep(request: Any) -> Stuurgroep:
    """The stuurgroep, or a 404 where there is none yet."""
    if (found := stuurgroep_for(request)) is None:
        raise Http404
    return found


class StuurgroepDetailView(TemplateView):
    permission_required = "fonds.view_vergadering"
    template_name = "fonds/stuurgroep_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        stuurgroep, today = stuurgroep_for(self.request), timezone.localdate()
        if stuurgroep is None:
            return {**context, "stuurgroep": None}
        terms = stuurgroep.leden.select_related("user")
        leden = list(terms.order_by(VOLGORDE, "user__naam", "van"))
        nu = [lid for lid in leden if lid.van <= today and (lid.tot is None or lid.tot >= today)]
        return {
            **context,
            "stuurgroep": stuurgroep,
            "leden": nu,
            "komend": [lid for lid in leden if lid.van > today],
            "oud": [lid for lid in leden if lid.tot is not None and lid.tot < today],
            "zonder_rol": _without_rol(nu),
            "te_weinig": len(nu) < stuurgroep.quorum,
            "met_voorzitter": any(lid.rol == "voorzitter" for lid in nu),
        }


def _without_rol(leden: list[Stuurgroeplid]) -> set[int]:
    """The pks of the users who are a member and cannot vote: their account lacks the role."""
    users = {lid.user_id for lid in leden}
    with_rol = User.objects.with_rol(Rol.STUURGROEPLID).filter(pk__in=users)
    return users - set(with_rol.values_list("pk", flat=True))


class StuurgroepCreateView(ServiceCreateView):
    permission_required = "fonds.change_stuurgroep"
    form_class = NewStuurgroepForm
    template_name = "fonds/stuurgroep_form.html"
    success_message = "De stuurgroep is ingesteld. Voeg nu de leden toe."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not Fonds.objects.filter(stuurgroep=None).exists():
            kwargs["bestaande"] = stuurgroep_for(self.request)
        return super().get_context_data(**kwargs)

    def perform(self, data: dict[str, Any]) -> Stuurgroep:
        return create_stuurgroep(**data)


class StuurgroepUpdateView(VersieFormView):
    permission_required = "fonds.change_stuurgroep"
    model = Stuurgroep
    form_class = StuurgroepForm
    template_name = "fonds/stuurgroep_form.html"
    success_message = "De instellingen zijn gewijzigd. Zij gelden vanaf nu."

    def perform(self, data: dict[str, Any]) -> Stuurgroep:
        return update_stuurgroep(stuurgroep=self.object, **data)


class StuurgroeplidCreateView(ServiceCreateView):
    permission_required = "fonds.change_stuurgroep"
    form_class = LidForm
    template_name = "fonds/stuurgroeplid_form.html"

    def perform(self, data: dict[str, Any]) -> Stuurgroeplid:
        lid = add_lid(stuurgroep=required_stuurgroep(self.request), **data)
        messages.success(self.request, f"{lid.user} is toegevoegd.")
        if _without_rol([lid]):
            messages.warning(
                self.request,
                f"{lid.user} kan nog niet stemmen: het account heeft de rol stuurgroeplid niet. "
                "Vraag de beheerder die te geven.",
            )
        return lid

    def get_success_url(self) -> str:
        return reverse("fonds:stuurgroep-detail")


class StuurgroeplidEndView(ServiceFormView):
    permission_required = "fonds.change_stuurgroep"
    model = Stuurgroeplid
    form_class = EndLidForm
    template_name = "fonds/stuurgroeplid_end.html"
    success_message = "De einddatum is vastgelegd."
    context_object_name = "lid"

    def perform(self, data: dict[str, Any]) -> Stuurgroeplid:
        return end_lid(lid=self.object, **data)

    def get_success_url(self) -> str:
        return reverse("fonds:stuurgroep-detail")
