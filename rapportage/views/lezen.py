"""What everyone may read: the published editions, their data, pictures and PDF. Each page is one stored row.

Nothing is rendered on request but the portal's shell. What an edition consists of never changes, so its parts are
cached for a year; the page itself is asked for again each time, and answered by its hash (304).
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from django.views import View
from django_filters.views import FilterView

from basis.toegang import openbaar
from rapportage.filters import PublicatieFilter
from rapportage.gegevens import as_csv, dump, find_blok
from rapportage.models import Publicatie, PublicatieBestand
from rapportage.schil import schil_hash

ZWAAR = ("inhoud", "stijl", "gegevens", "pdf")
EEUWIG = {"public": True, "max_age": 31_536_000, "immutable": True}


@openbaar
class PublicatieListView(FilterView):
    """The newest edition of each published report, newest period first."""

    filterset_class = PublicatieFilter

    def get_template_names(self) -> list[str]:
        noun = "_publicaties" if self.request.htmx else "publicatie_list"
        return [f"rapportage/{noun}.html"]

    def get_queryset(self):
        publicaties = Publicatie.objects.visible_to(self.request.user).latest_per_rapportage()
        return (
            publicaties.defer(*ZWAAR)
            .select_related("rapportage__soort", "rapportage__periode")
            .order_by(
                "-rapportage__periode__jaar",
                "-rapportage__periode__volgnummer",
                "rapportage__soort__naam",
                "titel",
            )
        )


@openbaar
class PublicatieReadView(View):
    """The reading page of an edition: the newest, or the version that the address names."""

    def get(self, request: HttpRequest, slug: str, versie: int | None = None) -> HttpResponse:
        publicatie = _find(request, slug, versie, heavy=_first_visit(request))
        etag = quote_etag(f"{publicatie.inhoud_sha256[:32]}-{publicatie.laatste}-{schil_hash()}")
        anonymous = not request.user.is_authenticated and not request.COOKIES
        if anonymous and etag in parse_etags(request.headers.get("If-None-Match", "")):
            response: HttpResponse = HttpResponseNotModified()
        else:
            nummers = range(1, publicatie.laatste + 1)
            context = {"publicatie": publicatie, "nummers": nummers}
            response = render(request, "rapportage/publicatie_read.html", context)
        if anonymous:
            response["ETag"] = etag
        patch_cache_control(response, no_cache=True, **{"public" if anonymous else "private": True})
        return response


def _first_visit(request: HttpRequest) -> bool:
    return "If-None-Match" not in request.headers


def _find(request: HttpRequest, slug: str, versie: int | None, *, heavy: bool) -> Any:
    """The edition with `laatste`, the number of the newest; its HTML only where it is needed at once."""
    rows = Publicatie.objects.visible_to(request.user).filter(rapportage__slug=slug)
    newest = (
        Publicatie.objects.filter(rapportage=OuterRef("rapportage"))
        .values("rapportage")
        .annotate(hoogste=Max("versie"))
        .values("hoogste")
    )
    rows = rows.select_related("rapportage").annotate(laatste=Subquery(newest))
    rows = rows.defer(*(ZWAAR[1:] if heavy else ZWAAR))
    if versie is not None:
        return get_object_or_404(rows, versie=versie)
    publicatie = rows.order_by("-versie").first()
    if publicatie is None:
        raise Http404
    return publicatie


class OnderdeelView(View):
    """One stored part of an edition; its hash is its ETag, and it may be kept for ever."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        hash_, response = self.load(**kwargs)
        etag = quote_etag(hash_)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            response = HttpResponseNotModified()
        response["ETag"] = etag
        response["X-Content-Type-Options"] = "nosniff"
        patch_cache_control(response, **EEUWIG)
        return response

    # The hash of the part and the answer that holds it, from the arguments of the path.
    load: Callable[..., tuple[str, HttpResponse]]

    def row(self, slug: str, versie: int, *fields: str) -> Publicatie:
        rows = Publicatie.objects.visible_to(self.request.user).only("pk", *fields)
        return get_object_or_404(rows, rapportage__slug=slug, versie=versie)


@openbaar
class PublicatieStyleView(OnderdeelView):
    def load(self, slug: str, versie: int) -> tuple[str, HttpResponse]:
        row = self.row(slug, versie, "stijl", "stijl_sha256")
        return row.stijl_sha256, HttpResponse(row.stijl, content_type="text/css; charset=utf-8")


@openbaar
class PublicatiePdfView(OnderdeelView):
    def load(self, slug: str, versie: int, naam: str) -> tuple[str, HttpResponse]:
        if naam != slug:
            raise Http404
        row = self.row(slug, versie, "pdf", "pdf_sha256")
        response = HttpResponse(bytes(row.pdf), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{slug}-v{versie}.pdf"'
        return row.pdf_sha256, response


@openbaar
class PublicatieJsonView(OnderdeelView):
    """The data of the whole edition, to the byte what its SHA-256 is about."""

    def load(self, slug: str, versie: int) -> tuple[str, HttpResponse]:
        row = self.row(slug, versie, "gegevens", "gegevens_sha256")
        response = HttpResponse(row.gegevens, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{slug}-v{versie}.json"'
        return row.gegevens_sha256, response


@openbaar
class PublicatieDataView(OnderdeelView):
    """The data of one block, as CSV or JSON."""

    def load(self, slug: str, versie: int, anker: str, formaat: str) -> tuple[str, HttpResponse]:
        row = self.row(slug, versie, "gegevens", "gegevens_sha256")
        blok = find_blok(row.gegevens, anker)
        if blok is None:
            raise Http404
        if formaat == "csv":
            response = HttpResponse(
                as_csv(blok["gegevens"]["tabel"]), content_type="text/csv; charset=utf-8"
            )
        else:
            response = HttpResponse(dump(blok), content_type="application/json; charset=utf-8")
        naam = f"{slug}-v{versie}-{anker}.{formaat}"
        response["Content-Disposition"] = f'attachment; filename="{naam}"'
        return f"{row.gegevens_sha256[:32]}-{anker}-{formaat}", response


@openbaar
class PublicatieFileView(OnderdeelView):
    """A picture of the edition."""

    def load(self, slug: str, versie: int, naam: str) -> tuple[str, HttpResponse]:
        publicaties = Publicatie.objects.visible_to(self.request.user)
        bestand = get_object_or_404(
            PublicatieBestand.objects.filter(publicatie__in=publicaties),
            publicatie__rapportage__slug=slug,
            publicatie__versie=versie,
            naam=naam,
        )
        return bestand.sha256, HttpResponse(bytes(bestand.inhoud), content_type=bestand.mime)
