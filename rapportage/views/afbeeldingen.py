"""Pictures of a report in the making: only for who sees the report. A published edition has copies of its own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

from basis.toegang import vereist
from basis.views import ServiceFormView, add_service_error
from rapportage.forms.afbeeldingen import AfbeeldingForm, BeschrijvingForm
from rapportage.models import Afbeelding, Rapportage
from rapportage.services.afbeeldingen import add_afbeelding, describe_afbeelding
from rapportage.views.opbouw import DeelMixin


@vereist("rapportage.view_rapportage")
class AfbeeldingView(View):
    """The picture itself."""

    def get(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        rows = Afbeelding.objects.visible_to(request.user).filter(rapportage__slug=slug)
        afbeelding = get_object_or_404(rows, pk=pk)
        try:
            bestand = afbeelding.bestand.open("rb")
        except OSError as error:
            raise Http404 from error
        headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
        return FileResponse(bestand, content_type=afbeelding.mime, headers=headers)


@vereist("rapportage.compose_rapportage")
class AfbeeldingCreateView(DeelMixin, ServiceFormView):
    """Add a picture. The editor asks for JSON ({"url", "alt", "id"}); without it there is a page."""

    model = Rapportage
    form_class = AfbeeldingForm
    template_name = "rapportage/afbeelding_form.html"
    success_message = "De afbeelding is toegevoegd."

    def perform(self, data: dict[str, Any]) -> Afbeelding:
        return add_afbeelding(rapportage=self.object, user=self.request.user, **data)

    def form_valid(self, form: AfbeeldingForm) -> HttpResponse:
        if not self._wants_json():
            return super().form_valid(form)
        try:
            afbeelding = self.perform(form.cleaned_data)
        except ValidationError as error:
            add_service_error(form, error)
            return self.form_invalid(form)
        answer = {"url": afbeelding.get_absolute_url(), "alt": afbeelding.alt, "id": afbeelding.pk}
        return JsonResponse(answer, status=201)

    def form_invalid(self, form: AfbeeldingForm) -> HttpResponse:
        if self._wants_json():
            return JsonResponse(
                {"fouten": [e for es in form.errors.values() for e in es]}, status=422
            )
        return super().form_invalid(form)

    def _wants_json(self) -> bool:
        return self.request.accepts("application/json") and not self.request.accepts("text/html")


@vereist("rapportage.compose_rapportage")
class AfbeeldingUpdateView(DeelMixin, ServiceFormView):
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
