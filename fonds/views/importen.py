"""Importing in the browser: send in, map, watch, look, book or cancel."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.forms import Form
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.generic import DetailView, View
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.export import Blad, Waarde, stream_csv
from basis.fields import som
from basis.lijsten import UitvoerMixin
from basis.views import ServiceCreateView, ServiceFormView
from fonds.choices import SoortBesteding, StatusImport, UitslagRij
from fonds.filters.importen import ImportFilter, ImportrijFilter
from fonds.forms.importen import ImportForm, KolomindelingForm
from fonds.inlezen.beeld import picture
from fonds.inlezen.csvbestand import SCHEIDINGEN
from fonds.models import Importbestand, Importrij
from fonds.services.importen import (
    book_import,
    booked_before,
    cancel_import,
    fitting_kolomindeling,
    load_file,
    map_and_read,
    start_reading,
)
from fonds.tables.importen import KLEUR_STATUS, ImportrijTable, ImportTable
from fonds.views.lijsten import TableTemplateMixin

BOEKEN = "fonds.book_besteding"
BEKEKEN = {StatusImport.KLAAR, StatusImport.FOUTEN}
OPEN = {StatusImport.GELADEN, StatusImport.LEZEN, StatusImport.MISLUKT, *BEKEKEN}
RELATIES = ("fonds", "kolomindeling", "geladen_door", "geboekt_door")


class ImportListView(TableTemplateMixin, UitvoerMixin, SingleTableMixin, FilterView):
    permission_required = BOEKEN
    template_name = "fonds/import_list.html"
    table_class = ImportTable
    filterset_class = ImportFilter
    table_pagination = {"per_page": 50}

    def get_queryset(self):
        visible = Importbestand.objects.visible_to(self.request.user)
        return visible.select_related(*RELATIES).defer("indeling")


class ImportCreateView(ServiceCreateView):
    permission_required = BOEKEN
    form_class = ImportForm
    template_name = "fonds/import_create.html"

    def perform(self, data: dict[str, Any]) -> Importbestand:
        bestand = data["bestand"]
        return load_file(
            fonds=data["fonds"], naam=bestand.name, inhoud=bestand.read(), user=self.request.user
        )

    def get_success_url(self) -> str:
        return f"{self.result.get_absolute_url()}kolommen/"


class OwnImportMixin:
    """The import that the address names, if this person may see it."""

    request: Any
    kwargs: dict[str, Any]

    def get_import(self) -> Importbestand:
        visible = Importbestand.objects.visible_to(self.request.user).select_related(*RELATIES)
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class ActView(ServiceFormView):
    """A page with one question about an import, as long as that can be asked."""

    permission_required = BOEKEN
    model = Importbestand
    context_object_name = "importbestand"
    form_class: Any = Form
    vanuit = OPEN

    def get_queryset(self) -> QuerySet[Importbestand]:
        found = super().get_queryset()
        if self.request.method == "POST":  # someone else was first: the service says what happened
            return found
        return found.filter(status__in=self.vanuit)


class ImportMapView(ActView):
    """Which column is what; saving it begins the reading."""

    form_class = KolomindelingForm
    template_name = "fonds/import_map.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.eerder = self.object.kolomindeling or fitting_kolomindeling(self.object)
        extra = {"importbestand": self.object, "eerder": self.eerder}
        return super().get_form_kwargs() | extra

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        vorm = self.object.indeling["vorm"]
        breedte = len(vorm["kolommen"])
        return context | {
            "vorm": vorm,
            "voorbeeld": [(rij + [""] * breedte)[:breedte] for rij in vorm["voorbeeld"]],
            "scheiding": SCHEIDINGEN.get(vorm["scheiding"], ""),
            "eerder": self.eerder,
            "al_geboekt": booked_before(self.object),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        self.form = form
        return super().form_valid(form)

    def perform(self, data: dict[str, Any]) -> Importbestand:
        return map_and_read(
            importbestand=self.object, user=self.request.user, **self.form.as_indeling()
        )


class ImportReadView(ActView):
    """Read again, after the codes were mended or a worker died; the file is not sent in again."""

    template_name = "fonds/import_read.html"
    success_message = "Het bestand wordt opnieuw gelezen."

    def get_queryset(self) -> QuerySet[Importbestand]:
        return super().get_queryset().filter(kolomindeling__isnull=False)

    def perform(self, data: dict[str, Any]) -> Importbestand:
        return start_reading(
            importbestand=self.object,
            kolomindeling=self.object.kolomindeling,
            user=self.request.user,
        )


class ImportBookView(ActView):
    template_name = "fonds/import_book.html"
    success_message = "Het bestand is geboekt."
    vanuit = BEKEKEN | {StatusImport.GEBOEKT}

    def perform(self, data: dict[str, Any]) -> Importbestand:
        return book_import(importbestand=self.object, user=self.request.user)


class ImportCancelView(ActView):
    template_name = "fonds/import_cancel.html"
    success_message = "De import is geannuleerd. Er is niets geboekt."

    def perform(self, data: dict[str, Any]) -> Importbestand:
        return cancel_import(importbestand=self.object, user=self.request.user)


class ImportDetailView(
    OwnImportMixin, TableTemplateMixin, UitvoerMixin, SingleTableMixin, FilterView
):
    """How far it is; when it was read, what would be booked, with what is wrong first."""

    permission_required = BOEKEN
    template_name = "fonds/import_detail.html"
    table_class = ImportrijTable
    filterset_class = ImportrijFilter
    table_pagination = {"per_page": 50}

    def dispatch(self, request, *args, **kwargs):
        self.importbestand = self.get_import()
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Importrij]:
        if self.importbestand.status not in BEKEKEN:
            return Importrij.objects.none()
        fout_eerst = Case(
            When(uitslag=UitslagRij.FOUT, then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        rijen = self.importbestand.importrijen.select_related("onderdeel").defer("ruw")
        return rijen.order_by(fout_eerst, "rijnummer")

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"totaal": self.object_list.order_by().aggregate(s=som("bedrag"))["s"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.request.headers.get("HX-Request") == "true":
            return context
        status = self.importbestand.status
        return context | {
            "importbestand": self.importbestand,
            "kleur": KLEUR_STATUS[status],
            "bekeken": status in BEKEKEN,
            "open": status in OPEN,
            "soorten": [soort.capitalize() for soort in SoortBesteding.values],
            "beeld": picture(self.importbestand)
            if status in BEKEKEN | {StatusImport.GEBOEKT}
            else None,
            "al_geboekt": booked_before(self.importbestand) if status in OPEN else None,
        }


class ImportProgressView(OwnImportMixin, DetailView):
    """How far the reading is, for htmx; when it is done the whole page is asked for."""

    permission_required = BOEKEN
    template_name = "fonds/onderdelen/_import_voortgang.html"
    context_object_name = "importbestand"

    def get_object(self, queryset: Any = None) -> Importbestand:
        return self.get_import()

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        if self.object.status != StatusImport.LEZEN:
            response["HX-Refresh"] = "true"
        return response


class ImportErrorsView(OwnImportMixin, View):
    """The rows with an error, as they stand in the file, with what is wrong beside them."""

    permission_required = BOEKEN

    def get(self, request: Any, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        importbestand = self.get_import()
        kolommen = importbestand.indeling["vorm"]["kolommen"]
        blad = Blad(
            naam=importbestand.naam,
            koppen=["Rij", "Wat er mis is", *kolommen],
            rijen=_wrong_rows(importbestand, len(kolommen)),
        )
        response = StreamingHttpResponse(stream_csv(blad), content_type="text/csv; charset=utf-8")
        naam = slugify(importbestand.naam.rsplit(".", 1)[0]) or "import"
        response["Content-Disposition"] = f'attachment; filename="{naam}-fouten.csv"'
        return response


def _wrong_rows(importbestand: Importbestand, breedte: int) -> Iterator[list[Waarde]]:
    rijen = importbestand.importrijen.filter(uitslag=UitslagRij.FOUT).order_by("rijnummer")
    for rij in rijen.only("rijnummer", "fout", "ruw").iterator(chunk_size=1000):
        cellen = rij.ruw.get("cellen", [])
        yield [rij.rijnummer, rij.fout, *(cellen + [""] * breedte)[:breedte]]


class ImportFileView(OwnImportMixin, View):
    """The file as it was sent in, never shown by the browser."""

    permission_required = BOEKEN

    def get(self, request: Any, *args: Any, **kwargs: Any) -> FileResponse:
        importbestand = self.get_import()
        return FileResponse(
            importbestand.bestand.open("rb"),
            as_attachment=True,
            filename=importbestand.naam,
            content_type="application/octet-stream",
        )
