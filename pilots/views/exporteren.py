"""The appendix: as a page, as files, and its settings."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.generic import TemplateView, View

from basis.toegang import vereist
from pilots.bijlage.formaten import FORMATEN, Formaat, bestandsnaam, check_size
from pilots.bijlage.inhoud import Bijlageinhoud
from pilots.bijlage.samenstellen import inhoud_van_editie, inhoud_van_vandaag
from pilots.forms.bijlage import BijlageForm
from pilots.models import Bijlage, Editie
from pilots.services.bijlage import update_bijlage
from projecten.views.versies import VersieFormView
from projecten.views.verzoek import account_of


@vereist("pilots.view_pilotkaart")
class BijlageDetailView(TemplateView):
    """The appendix of today, fit to be printed from the browser."""

    template_name = "pilots/bijlage/bijlage_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "inhoud": inhoud_van_vandaag(account_of(self.request)),
            "formaten": FORMATEN.values(),
        }


@vereist("pilots.view_pilotkaart")
class BijlageDownloadView(View):
    """The appendix of today as a file."""

    def get(self, request: HttpRequest, formaat: str) -> HttpResponse:
        soort = _formaat(formaat)
        return _answer(
            request,
            inhoud_van_vandaag(account_of(request)),
            soort,
            reverse("pilots:bijlage-detail"),
        )


@vereist("pilots.view_pilotkaart")
class EditieDownloadView(View):
    """An edition as a file: what was frozen, in the shape of today's files."""

    def get(self, request: HttpRequest, pk: int, formaat: str) -> HttpResponse:
        soort = _formaat(formaat)
        editie = get_object_or_404(Editie.objects.visible_to(account_of(request)), pk=pk)
        return _answer(request, inhoud_van_editie(editie), soort, editie.get_absolute_url())


@vereist("pilots.change_pilotkaart")
class BijlageUpdateView(VersieFormView):
    """Number, title, host document and introduction."""

    form_class = BijlageForm
    template_name = "pilots/bijlage/bijlage_update.html"
    context_object_name = "bijlage"
    success_message = "De instellingen van de bijlage zijn gewijzigd."

    def get_object(self, queryset=None) -> Bijlage:
        return Bijlage.load()

    def get_success_url(self) -> str:
        return reverse("pilots:bijlage-detail")

    def perform(self, data: dict[str, Any]) -> Bijlage:
        return update_bijlage(**data)


def _formaat(code: str) -> Formaat:
    if code not in FORMATEN:
        raise Http404
    return FORMATEN[code]


def _answer(
    request: HttpRequest, inhoud: Bijlageinhoud, formaat: Formaat, terug: str
) -> HttpResponse:
    """The file, or back to its page with why there is none."""
    try:
        check_size(inhoud, formaat)
        bestand = formaat.write(inhoud)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(terug)
    response = HttpResponse(bestand, content_type=formaat.mime)
    response["Content-Disposition"] = f'attachment; filename="{bestandsnaam(inhoud, formaat)}"'
    patch_cache_control(response, private=True, no_cache=True)
    return response
