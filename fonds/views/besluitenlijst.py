"""The besluitenlijst of a meeting: inside as page and files, established, and what of it is public."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.views.generic import DetailView, ListView, View

from basis.toegang import OPENBAAR
from basis.views import ServiceFormView
from fonds.besluitenlijst import Lijst, lijst_van, openbare_lijst
from fonds.besluitenlijst.docx import write_docx
from fonds.besluitenlijst.pdf import write_pdf
from fonds.choices import StatusVergadering
from fonds.forms.vergaderingen import EstablishForm
from fonds.models import Vergadering
from fonds.services.besluitenlijst import establish_lijst
from fonds.views.vergaderingen import VergaderingMixin

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATEN = {"pdf": (write_pdf, "application/pdf"), "docx": (write_docx, DOCX)}


def gehouden(user: Any) -> QuerySet[Vergadering]:
    """Meetings that this user may see and that have a list."""
    seen = Vergadering.objects.visible_to(user).filter(status=StatusVergadering.GEHOUDEN)
    return seen.select_related(
        "stuurgroep__fonds", "lijst_vastgesteld_in", "lijst_vastgesteld_door"
    )


class BesluitenlijstDetailView(DetailView):
    permission_required = "fonds.view_vergadering"
    template_name = "fonds/besluitenlijst_detail.html"
    context_object_name = "vergadering"

    def get_queryset(self) -> QuerySet[Vergadering]:
        return gehouden(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "lijst": lijst_van(self.object),
            "is_openbaar": openbaar().filter(pk=self.object.pk).exists(),
        }


class BesluitenlijstDownloadView(View):
    permission_required = "fonds.view_vergadering"

    def get(self, request: HttpRequest, pk: int, formaat: str) -> HttpResponse:
        vergadering = get_object_or_404(gehouden(request.user), pk=pk)
        return answer(request, vergadering, lijst_van(vergadering), formaat)


class BesluitenlijstEstablishView(VergaderingMixin, ServiceFormView):
    permission_required = "fonds.manage_vergadering"
    form_class = EstablishForm
    template_name = "fonds/besluitenlijst_establish.html"
    success_message = "De besluitenlijst is vastgesteld. Wat openbaar is, kan iedereen nu lezen."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "vergadering": self.object}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "in_vergadering": self.request.GET.get("in", "")}

    def perform(self, data: dict[str, Any]) -> Vergadering:
        return establish_lijst(vergadering=self.object, user=self.request.user, **data)


def openbaar() -> QuerySet[Vergadering]:
    """Meetings of whose list something is public."""
    return Vergadering.objects.met_openbare_lijst().select_related(
        "stuurgroep__fonds", "lijst_vastgesteld_in"
    )


class OpenbareLijstListView(ListView):
    permission_required = OPENBAAR
    template_name = "fonds/openbare_lijst_list.html"
    context_object_name = "vergaderingen"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Vergadering]:
        return openbaar()


class OpenbareLijstReadView(DetailView):
    permission_required = OPENBAAR
    template_name = "fonds/openbare_lijst_read.html"
    context_object_name = "vergadering"

    def get_queryset(self) -> QuerySet[Vergadering]:
        return openbaar()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "lijst": openbare_lijst(self.object)}


class OpenbareLijstPdfView(View):
    permission_required = OPENBAAR

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        vergadering = get_object_or_404(openbaar(), pk=pk)
        return answer(request, vergadering, openbare_lijst(vergadering), "pdf")


def answer(
    request: HttpRequest, vergadering: Vergadering, lijst: Lijst, formaat: str
) -> HttpResponse:
    """The file, or back with why there is none."""
    if formaat not in FORMATEN:
        raise Http404
    write, mime = FORMATEN[formaat]
    try:
        bestand = write(lijst)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        name = "besluitenlijst-read" if lijst.openbaar else "besluitenlijst-detail"
        return redirect(f"fonds:{name}", pk=vergadering.pk)
    naam = "openbare-besluitenlijst" if lijst.openbaar else "besluitenlijst"
    concept = "-concept" if lijst.concept else ""
    response = HttpResponse(bestand, content_type=mime)
    response["Content-Disposition"] = (
        f'attachment; filename="{naam}-{lijst.datum.isoformat()}{concept}.{formaat}"'
    )
    if not lijst.openbaar:
        patch_cache_control(response, private=True, no_store=True)
    return response
