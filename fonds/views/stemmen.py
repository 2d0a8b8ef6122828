"""The page on which members vote and the voorzitter ratifies."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin

from basis.rijketekst import for_web
from basis.views import ServiceFormView
from fonds.choices import Uitkomst
from fonds.forms.besluiten import BesluitForm, BesluitregelFormSet
from fonds.forms.stemmen import StemForm
from fonds.models import Agendapunt, Besluit, Stem, Vergadering, Voorstel
from fonds.services.besluiten import ratify, vote
from fonds.views.formsets import WithRowsMixin
from fonds.views.versies import is_conflict
from fonds.zitting.beraad import Beraad, beraad

RELATIES = (
    "vergadering__stuurgroep__fonds",
    "vergadering__vervanger__user",
    "voorstel__fonds",
    "voorstel__onderdeel__programma",
    "voorstel__opgesteld_door",
    "voorstel__ingediend_door",
)


class AgendapuntMixin(SingleObjectMixin):
    """An item on an agenda that this user may see, and everything that stands on its page."""

    model = Agendapunt
    template_name: Any = "fonds/agendapunt_detail.html"
    context_object_name = "punt"
    request: Any
    object: Agendapunt
    kwargs: dict[str, Any]
    only_voorstel = False

    def get_object(self, queryset: Any = None) -> Agendapunt:
        """The rest is a 404: also an item whose voorstel went back to its author."""
        user = self.request.user
        meetings = Vergadering.objects.visible_to(user)
        seen = Agendapunt.objects.filter(vergadering__in=meetings).select_related(*RELATIES)
        if self.only_voorstel:
            seen = seen.filter(voorstel__isnull=False)
        punt = get_object_or_404(seen, pk=self.kwargs["pk"])
        if punt.voorstel_id:
            get_object_or_404(Voorstel.objects.visible_to(user), pk=punt.voorstel_id)
        return punt

    @cached_property
    def beraad(self) -> Beraad | None:
        voorstel = self.object.voorstel
        return beraad(self.object, voorstel, self.request.user) if voorstel else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if (found := self.beraad) is None:
            return context
        form = context.get("form")
        toelichting, noten = for_web(found.voorstel.toelichting, "toelichting", niveau=3)
        context |= {"beraad": found, "toelichting": toelichting, "noten": noten}
        if found.mag_stemmen:
            typed = isinstance(form, StemForm)
            context["stemform"] = form if typed else StemForm(eigen=found.eigen_stem)
        if found.zit_voor:
            typed = isinstance(form, BesluitForm)
            context["besluitform"] = form if typed else BesluitForm(beraad=found)
            if "formset" not in context:
                rows = found.initial_rows()
                context["formset"] = BesluitregelFormSet(initial=rows, prefix="rij")
        if form is not None and form not in (context.get("stemform"), context.get("besluitform")):
            # Too late: its form is not there any more.
            context["geweigerd"] = form.non_field_errors()
        return context


class AgendapuntDetailView(AgendapuntMixin, DetailView):
    permission_required = "fonds.view_vergadering"


class StemCreateView(AgendapuntMixin, ServiceFormView):
    permission_required = "fonds.vote_voorstel"
    form_class = StemForm
    only_voorstel = True
    success_message = "Uw stem is uitgebracht. Tot het besluit kunt u opnieuw stemmen."

    def perform(self, data: dict[str, Any]) -> Stem:
        return vote(agendapunt=self.object, user=self.request.user, **data)


class BesluitCreateView(AgendapuntMixin, WithRowsMixin, ServiceFormView):
    permission_required = "fonds.ratify_besluit"
    form_class = BesluitForm
    formset_class = BesluitregelFormSet
    only_voorstel = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "beraad": self.beraad}

    def get_initial_rows(self) -> list[dict[str, Any]]:
        return self.beraad.initial_rows() if self.beraad else []

    def _again(self, form: Any, formset: Any) -> HttpResponse:
        if is_conflict(form):
            # The amounts that are asked now, not those of the text before.
            rows = self.get_initial_rows()
            formset = self.formset_class(initial=rows, prefix=self.formset_prefix)
        return super()._again(form, formset)

    def perform(self, data: dict[str, Any]) -> Besluit:
        rows = data.pop("rows")
        taken = data["uitkomst"] in (Uitkomst.CONFORM, Uitkomst.GEWIJZIGD)
        besluit = ratify(
            agendapunt=self.object,
            user=self.request.user,
            regels=rows if taken else None,
            **data,
        )
        messages.success(self.request, f"Besluit {besluit} is vastgelegd.")
        return besluit

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()
