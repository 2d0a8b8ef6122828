"""The onderdelen of the raadsbesluit, and who holds them."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.views.generic import DetailView, ListView

from basis.fields import NUL
from basis.views import ServiceCreateView, ServiceFormView
from fonds.forms.onderdelen import (
    EndOnderdeelhouderForm,
    NewOnderdeelForm,
    OnderdeelhouderForm,
    OnderdeelUpdateForm,
)
from fonds.keten import MAX_VERPLICHTINGEN, schakels, verplichtingen
from fonds.models import Onderdeel, Onderdeelhouder, Prognose
from fonds.services.onderdelen import (
    add_onderdeelhouder,
    create_onderdeel,
    end_onderdeelhouder,
    update_onderdeel,
)
from fonds.services.prognoses import may_give
from fonds.signalen import signalen_of
from fonds.stand import stand
from fonds.views.peil import PeilMixin
from fonds.views.versies import VersieFormView


class OnderdeelListView(ListView):
    permission_required = "fonds.view_onderdeel"
    template_name = "fonds/onderdeel_list.html"
    context_object_name = "onderdelen"

    def get_queryset(self):
        houders = Onderdeelhouder.objects.select_related("user").order_by("van")
        visible = Onderdeel.objects.visible_to(self.request.user)
        return visible.select_related("programma", "beslispunt__raadsstuk").prefetch_related(
            Prefetch("houders", houders, to_attr="alle_houders")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        onderdelen = context["onderdelen"]
        totaal = sum((o.raming for o in onderdelen if o.raming is not None), NUL)
        return {**context, "totaal": totaal, "vandaag": timezone.localdate()}


class OnderdeelDetailView(PeilMixin, DetailView):
    """The whole chain of one onderdeel: voorstel, besluit, toekenning, verplichting, besteding, prognose."""

    permission_required = "fonds.view_onderdeel"
    template_name = "fonds/onderdeel_detail.html"
    context_object_name = "onderdeel"

    def get_queryset(self):
        visible = Onderdeel.objects.visible_to(self.request.user)
        return visible.select_related("fonds__reserve", "programma", "beslispunt__raadsstuk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | self.get_peil_context()
        dates = {name: context[name] for name in ("peildatum", "kennisdatum")}
        onderdeel = self.object
        user: Any = self.request.user
        context |= {
            "schakels": schakels(onderdeel, user=user, **dates),
            "houders": onderdeel.houders.select_related("user").order_by("-van"),
            "cijfers": (cijfers := stand(onderdeel.fonds, **dates)).onderdeel(onderdeel.pk),
            # What was spent is for who watches the whole fonds, and for who holds this onderdeel.
            "sees_bestedingen": self._sees_bestedingen(),
            "may_give": may_give(user, onderdeel),
        }
        if context["sees_bestedingen"]:
            context["eigen_onderdelen"] = {onderdeel.pk}  # its figures open their rows
            rows = signalen_of(onderdeel.fonds, cijfers)
            prognoses = Prognose.objects.filter(onderdeel=onderdeel).select_related("periode")
            context |= {
                "verplichtingen": verplichtingen(onderdeel, **dates),
                "max_verplichtingen": MAX_VERPLICHTINGEN,
                "prognoses": prognoses.filter(
                    peildatum__lte=dates["peildatum"],
                    geboekt_op__date__lte=dates["kennisdatum"],
                ).select_related("geboekt_door"),
                "signalen": [s for s in rows if s.onderdeel == onderdeel.pk],
            }
        return context

    def _sees_bestedingen(self) -> bool:
        user: Any = self.request.user
        if user.has_perm("fonds.view_every_besteding"):
            return True
        own = Onderdeel.objects.held_by(user).filter(pk=self.object.pk)
        return user.has_perm("fonds.view_besteding") and own.exists()


class OnderdeelCreateView(ServiceCreateView):
    permission_required = "fonds.change_onderdeel"
    form_class = NewOnderdeelForm
    template_name = "fonds/onderdeel_form.html"
    success_message = "Het onderdeel is toegevoegd."

    def perform(self, data: dict[str, Any]) -> Onderdeel:
        return create_onderdeel(**data)


class OnderdeelUpdateView(VersieFormView):
    permission_required = "fonds.change_onderdeel"
    model = Onderdeel
    form_class = OnderdeelUpdateForm
    template_name = "fonds/onderdeel_form.html"
    success_message = "Het onderdeel is bijgewerkt."

    def perform(self, data: dict[str, Any]) -> Onderdeel:
        return update_onderdeel(onderdeel=self.object, **data)


class OnderdeelhouderCreateView(ServiceFormView):
    permission_required = "fonds.change_onderdeel"
    model = Onderdeel
    form_class = OnderdeelhouderForm
    template_name = "fonds/onderdeelhouder_form.html"
    success_message = "De projectleider is toegevoegd."

    def perform(self, data: dict[str, Any]) -> Onderdeelhouder:
        return add_onderdeelhouder(onderdeel=self.object, **data)


class OnderdeelhouderEndView(ServiceFormView):
    permission_required = "fonds.change_onderdeel"
    model = Onderdeelhouder
    form_class = EndOnderdeelhouderForm
    template_name = "fonds/onderdeelhouder_end.html"
    success_message = "De einddatum is vastgelegd."
    context_object_name = "houder"

    def perform(self, data: dict[str, Any]) -> Onderdeelhouder:
        return end_onderdeelhouder(houder=self.object, **data)

    def get_success_url(self) -> str:
        return self.object.onderdeel.get_absolute_url()
