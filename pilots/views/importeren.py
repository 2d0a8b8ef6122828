"""The appendix taken over in the browser: given, looked at card by card, corrected, confirmed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.views.generic import DetailView

from basis.toegang import vereist
from basis.views import PerformMixin, ServiceCreateView, ServiceFormView
from pilots.forms.importeren import BevestigForm, BijlageForm, KaartCorrectieForm
from pilots.importbeeld import KaartBeeld, beeld
from pilots.models import Pilotimport
from pilots.services.importeren import (
    Resultaat,
    apply_import,
    correct_kaart,
    proposal_of,
    stage_import,
)
from pilots.services.voorstel import KaartVoorstel, Voorstel
from projecten.views.verzoek import AccountRequest


@vereist("pilots.import_pilotkaart")
class ImportCreateView(ServiceCreateView):
    """Reads a file or pasted text; an appendix that is refused is said at the field."""

    form_class = BijlageForm
    template_name = "pilots/import_create.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        staged = Pilotimport.objects.visible_to(self.request.user).defer("gelezen", "keuzes")
        return super().get_context_data(**kwargs) | {
            "eerdere": staged.select_related("gemaakt_door", "toegepast_door")[:10]
        }

    def perform(self, data: dict[str, Any]) -> Pilotimport:
        bestand = data["bestand"]
        veld = "bestand" if bestand else "tekst"
        try:
            return stage_import(
                inhoud=bestand.read() if bestand else data["tekst"],
                bestandsnaam=bestand.name if bestand else "",
                door=self.request.user,
            )
        except ValidationError as error:
            raise ValidationError({veld: error.messages}) from error


@vereist("pilots.import_pilotkaart")
class ImportDetailView(PerformMixin, DetailView):
    """The preview; its button takes everything over in one go."""

    request: AccountRequest
    form_class = BevestigForm
    template_name = "pilots/import_detail.html"
    context_object_name = "staged"
    object: Pilotimport

    def get_queryset(self):
        staged = Pilotimport.objects.visible_to(self.request.user)
        return staged.select_related("gemaakt_door", "toegepast_door")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        voorstel = None if self.object.toegepast_op else proposal_of(self.object)
        return super().get_context_data(**kwargs) | {
            "voorstel": voorstel,
            "kaarten": self._beelden(voorstel),
            # A form that was refused keeps its error, with the proposal of now under the button.
            "bevestig": {
                "versie": self.object.versie,
                "stand": voorstel.stand if voorstel else "",
            },
        }

    def _beelden(self, voorstel: Voorstel | None) -> list[KaartBeeld]:
        return [beeld(kaart) for kaart in voorstel.kaarten] if voorstel else []

    def post(self, request: AccountRequest, *args: Any, **kwargs: Any):
        self.object = self.get_object()
        form = self.get_form()
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def perform(self, data: dict[str, Any]) -> Resultaat:
        resultaat = apply_import(staged=self.object, door=self.request.user, **data)
        messages.success(self.request, _in_words(resultaat))
        return resultaat

    def form_invalid(self, form: BevestigForm):
        self.object = self.get_object()  # the proposal is shown as things stand now
        return super().form_invalid(form)

    def get_success_url(self) -> str:
        return reverse("pilots:pilotkaart-list")


@vereist("pilots.import_pilotkaart")
class ImportCorrectView(ServiceFormView):
    """One card of the import, corrected before anything is written."""

    model = Pilotimport
    form_class = KaartCorrectieForm
    template_name = "pilots/import_correct.html"
    context_object_name = "staged"
    object: Pilotimport
    success_message = "De correctie is bewaard. Er is nog niets overgenomen."

    def get_form_kwargs(self) -> dict[str, Any]:
        self.voorstel = self._voorstel()
        return super().get_form_kwargs() | {
            "voorstel": self.voorstel,
            "initial": {"versie": self.object.versie},
        }

    def _voorstel(self) -> KaartVoorstel:
        kaarten = proposal_of(self.object).kaarten
        nummer = self.kwargs["nummer"]
        if self.object.toegepast_op or not 1 <= nummer <= len(kaarten):
            raise Http404("Deze kaart staat niet open.")
        return kaarten[nummer - 1]

    def get_form(self, form_class: Any = None) -> KaartCorrectieForm:
        form = super().get_form(form_class)
        if not form.is_bound:
            for veld, fouten in self.voorstel.fouten.items():
                form.fields[veld].help_text = " ".join(fouten)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        data = super().get_context_data(**kwargs)
        return data | {"kaart": beeld(self.voorstel)}

    def perform(self, data: dict[str, Any]) -> Pilotimport:
        form: KaartCorrectieForm = self.form
        return correct_kaart(
            staged=self.object,
            versie=data["versie"],
            sleutel=self.voorstel.sleutel,
            **form.keuzes(),
        )

    def form_valid(self, form: Any):
        self.form = form
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return f"{self.object.get_absolute_url()}#kaart-{self.kwargs['nummer']}"


def _in_words(resultaat: Resultaat) -> str:
    """What was written, as a sentence."""
    nieuw, gewijzigd = len(resultaat.nieuw), len(resultaat.gewijzigd)
    if not nieuw and not gewijzigd:
        return "Alles stond er al zo; er is niets gewijzigd."
    return f"De bijlage is overgenomen: {nieuw} nieuw, {gewijzigd} gewijzigd, {resultaat.gelijk} gelijk."
