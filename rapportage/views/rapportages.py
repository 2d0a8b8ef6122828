"""Reports in the making: list, new, page, title and dates, preview."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView, TemplateView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.toegang import vereist
from basis.views import ServiceCreateView
from rapportage.ankers import free_slug
from rapportage.controle import check_rapportage
from rapportage.filters import RapportageFilter
from rapportage.forms.rapportages import KiesForm, NieuweRapportageForm, RapportageForm
from rapportage.lezen import render_inhoud
from rapportage.models import Rapportage
from rapportage.overzichten import build_uitgave
from rapportage.services.aanmaken import (
    copy_rapportage,
    create_rapportage,
    propose_titel,
    taken_slugs,
)
from rapportage.services.opbouw import change_rapportage
from rapportage.stappen import next_steps
from rapportage.tables import RapportageTable
from rapportage.uitgever import render_concept_pdf
from rapportage.views.versies import VersieFormView


@vereist("rapportage.view_rapportage")
class RapportageListView(SingleTableMixin, FilterView):
    table_class = RapportageTable
    filterset_class = RapportageFilter
    table_pagination = {"per_page": 50}

    def get_queryset(self):
        rapportages = Rapportage.objects.visible_to(self.request.user)
        return rapportages.select_related("soort", "periode")

    def get_template_names(self) -> list[str]:
        htmx = self.request.htmx
        return ["onderdelen/_tabel.html" if htmx else "rapportage/rapportage_list.html"]


@vereist("rapportage.compose_rapportage")
class RapportageChooseView(TemplateView):
    """The first step of a new report: a GET form, so that the second has an address of its own."""

    template_name = "rapportage/rapportage_choose.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bronnen = Rapportage.objects.visible_to(self.request.user)
        return super().get_context_data(**kwargs) | {"form": KiesForm(bronnen=bronnen)}


@vereist("rapportage.compose_rapportage")
class RapportageCreateView(ServiceCreateView):
    form_class = NieuweRapportageForm
    template_name = "rapportage/rapportage_create.html"
    success_message = "De rapportage is gemaakt, als concept."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.keuze = KiesForm(request.GET, bronnen=Rapportage.objects.visible_to(request.user))
        if not self.keuze.is_valid():
            return RapportageChooseView.as_view()(request)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        bronnen = Rapportage.objects.visible_to(self.request.user)
        return super().get_form_kwargs() | {"bronnen": bronnen}

    def get_initial(self) -> dict[str, Any]:
        if self.request.method != "GET":
            return {}
        soort, periode = self.keuze.cleaned_data["soort"], self.keuze.cleaned_data["periode"]
        slug = free_slug(f"{soort.slug}-{periode.code}", taken_slugs(), fallback="rapportage")
        return {
            **self.keuze.cleaned_data,
            "titel": propose_titel(soort, periode),
            "slug": slug,
            "peildatum": periode.eind,
            "kennisdatum": timezone.localdate(),
        }

    def perform(self, data: dict[str, Any]) -> Rapportage:
        bron = data.pop("bron")
        if bron:
            return copy_rapportage(bron=bron, user=self.request.user, **data)
        return create_rapportage(user=self.request.user, **data)


@vereist("rapportage.view_rapportage")
class RapportageDetailView(DetailView):
    """The report as it is composed: its parts in order, what the check found, and the next step."""

    request: Any  # never anonymous: its permission was asked for
    template_name = "rapportage/rapportage_detail.html"

    def get_queryset(self):
        rapportages = Rapportage.objects.visible_to(self.request.user)
        return rapportages.select_related("soort", "periode", "opgesteld_door")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, rapportage = self.request.user, self.object
        return super().get_context_data(**kwargs) | {
            "hoofdstukken": rapportage.hoofdstukken.select_related("kernopgave").prefetch_related(
                "onderwerpen__pictogrammen", "onderwerpen__blokken"
            ),
            "bevindingen": check_rapportage(rapportage),
            "importmeldingen": rapportage.importmeldingen.select_related("afgehandeld_door"),
            "stappen": rapportage.stappen.select_related("gedaan_door"),
            "publicaties": rapportage.publicaties.defer("inhoud", "stijl", "gegevens", "pdf"),
            "mag_schrijven": rapportage.is_concept
            and user.has_perm("rapportage.compose_rapportage"),
            "acties": next_steps(rapportage, user),
        }


@vereist("rapportage.compose_rapportage")
class RapportageUpdateView(VersieFormView):
    model = Rapportage
    form_class = RapportageForm
    template_name = "rapportage/rapportage_form.html"
    success_message = "De gegevens van de rapportage zijn opgeslagen."

    def perform(self, data: dict[str, Any]) -> Rapportage:
        return change_rapportage(rapportage=self.object, user=self.request.user, **data)


@vereist("rapportage.view_rapportage")
class RapportagePreviewView(DetailView):
    """What a reader would see, from the very templates of the published page."""

    template_name = "rapportage/rapportage_preview.html"

    def get_queryset(self):
        return Rapportage.objects.visible_to(self.request.user).select_related("soort", "periode")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inhoud = render_inhoud(build_uitgave(self.object))
        return super().get_context_data(**kwargs) | {"inhoud": inhoud}


@vereist("rapportage.view_rapportage")
class RapportagePdfView(DetailView):
    """The PDF of the report as it stands now, marked as concept."""

    def get_queryset(self):
        return Rapportage.objects.visible_to(self.request.user).select_related("soort", "periode")

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        try:
            pdf = render_concept_pdf(self.object)
        except ValidationError as error:  # a picture that is gone, or one of another report
            reden = " ".join(error.messages)
            messages.error(self.request, f"De PDF kon niet worden gemaakt. {reden}")
            return redirect(self.object)
        return HttpResponse(
            pdf,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'inline; filename="{self.object.slug}-concept.pdf"',
                "Cache-Control": "private, no-store",
            },
        )
