"""Pictures of a report in the making: only for who sees the report. A published edition has copies of its own."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views import View

from basis.toegang import vereist
from rapportage.forms.afbeeldingen import AfbeeldingForm, BeschrijvingForm
from rapportage.models import Afbeelding, Onderwerp
from rapportage.services.afbeeldingen import append_afbeelding, describe_afbeelding
from rapportage.views.opbouw import DeelFormView


@vereist("rapportage.view_rapportage")
class AfbeeldingView(View):
    """The picture itself."""

    def get(self, request: HttpRequest, slug: str, pk: int) -> FileResponse:
        rows = Afbeelding.objects.visible_to(request.user).filter(rapportage__slug=slug)
        afbeelding = get_object_or_404(rows, pk=pk)
        try:
            bestand = afbeelding.bestand.open("rb")
        except OSError as error:
            raise Http404 from error
        headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
        return FileResponse(bestand, content_type=afbeelding.mime, headers=headers)


@vereist("rapportage.compose_rapportage")
class AfbeeldingCreateView(DeelFormView):
    """Add a picture under the text of an onderwerp; in the editor it is moved to its place."""

    queryset = Onderwerp.objects.select_related("hoofdstuk__rapportage")
    form_class = AfbeeldingForm
    template_name = "rapportage/afbeelding_form.html"
    success_message = "De afbeelding staat nu onderaan de tekst."

    def perform(self, data: dict[str, Any]) -> Afbeelding:
        return append_afbeelding(onderwerp=self.object, user=self.request.user, **data)

    def get_success_url(self) -> str:
        return self.object.get_update_url()


@vereist("rapportage.compose_rapportage")
class AfbeeldingUpdateView(DeelFormView):
    form_class = BeschrijvingForm
    template_name = "rapportage/afbeelding_change.html"
    success_message = "De beschrijving is opgeslagen."

    def get_queryset(self):
        rows = Afbeelding.objects.visible_to(self.request.user)
        return rows.filter(rapportage__slug=self.kwargs["slug"]).select_related("rapportage")

    def get_object(self, queryset=None) -> Afbeelding:
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return {"alt": self.object.alt}

    def perform(self, data: dict[str, Any]) -> Afbeelding:
        return describe_afbeelding(afbeelding=self.object, user=self.request.user, **data)
