"""Papers beside a voorstel: add, remove, and download by who may see the voorstel."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import View

from basis.views import ServiceFormView
from fonds.forms.bijlagen import BijlageForm
from fonds.models import Bijlage, Voorstel
from fonds.services.voorstellen import add_bijlage, remove_bijlage
from fonds.views.voorstellen import KEUKEN, StapView
from fonds.voorstel import stappen
from fonds.voorstel.bijlagen import MAX_BYTES, SOORTEN

VEILIG = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    # Opened in a window of its own it runs nothing, loads nothing and stands in no frame.
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class BijlageCreateView(StapView):
    permission_required = "fonds.submit_voorstel"
    stap = stappen.WIJZIGEN
    form_class = BijlageForm
    template_name = "fonds/bijlage_form.html"
    success_message = "De bijlage is toegevoegd."

    def get_success_url(self) -> str:
        return f"{self.object.get_absolute_url()}#bijlagen"

    def perform(self, data: dict[str, Any]) -> Bijlage:
        bestand = data["bestand"]
        try:
            return add_bijlage(
                voorstel=self.object,
                naam=bestand.name,
                inhoud=bestand.read(MAX_BYTES + 1),
                user=self.request.user,
            )
        except ValidationError as error:
            raise ValidationError({"bestand": error.messages}) from error


class BijlageView:
    """A bijlage of a voorstel that this user may see; any other is a 404."""

    request: Any
    kwargs: dict[str, Any]

    def get_object(self, queryset: Any = None) -> Bijlage:
        visible = Voorstel.objects.visible_to(self.request.user)
        rows = Bijlage.objects.filter(voorstel__in=visible).select_related("voorstel")
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class BijlageDownloadView(BijlageView, View):
    """Always as a download, of the type that its content has: nothing of it is shown by the portal."""

    permission_required = KEUKEN

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        bijlage = self.get_object()
        if bijlage.soort not in SOORTEN:
            raise Http404
        try:
            bestand = bijlage.bestand.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        return FileResponse(
            bestand,
            as_attachment=True,
            filename=bijlage.naam,
            content_type=bijlage.soort,
            headers=VEILIG,
        )


class BijlageDeleteView(BijlageView, ServiceFormView):
    permission_required = "fonds.submit_voorstel"
    model = Bijlage
    form_class = Form
    template_name = "fonds/bijlage_delete.html"
    context_object_name = "bijlage"
    success_message = "De bijlage is verwijderd."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        voorstel = self.get_object().voorstel
        if stappen.refusal(stappen.WIJZIGEN, voorstel, self.request.user) is not None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("fonds:voorstel-detail", args=[self.object.voorstel_id]) + "#bijlagen"

    def perform(self, data: dict[str, Any]) -> None:
        remove_bijlage(bijlage=self.object, user=self.request.user)
