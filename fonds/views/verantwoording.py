"""The paragraph for tussenbericht and jaarrekening: as a page and as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.text import slugify
from django.views.generic import TemplateView, View

from basis.lijsten import XLSX
from fonds.verantwoording.inhoud import SoortStuk, Stuk
from fonds.verantwoording.opstellen import verantwoording
from fonds.verantwoording.schrijven_docx import write_docx
from fonds.verantwoording.schrijven_xlsx import write_xlsx
from fonds.views.fondskeuze import FondsKeuzeMixin
from fonds.views.peil import PeilMixin

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATEN = {"docx": (write_docx, DOCX), "xlsx": (write_xlsx, XLSX)}


class StukMixin(PeilMixin, FondsKeuzeMixin):
    """The paragraph that the address asks for: fonds, kind and two dates."""

    request: Any
    permission_required = "fonds.view_every_besteding"  # the kitchen's, until it is published

    def get_stuk_context(self) -> dict[str, Any]:
        context = self.get_fonds_context() | self.get_peil_context()
        asked = self.request.GET.get("soort", "")
        soort = SoortStuk(asked) if asked in SoortStuk.values else SoortStuk.TUSSENBERICHT
        dates = {name: context[name] for name in ("peildatum", "kennisdatum")}
        stuk: Stuk | None = None
        if context["fonds"]:
            stuk = verantwoording(context["fonds"], soort=soort, **dates)
        return context | {"stuk": stuk, "soort": soort, "soorten": SoortStuk}


class VerantwoordingDetailView(StukMixin, TemplateView):
    template_name = "fonds/verantwoording_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | self.get_stuk_context()


class VerantwoordingDownloadView(StukMixin, View):
    """The same as a file."""

    def get(self, request: HttpRequest, formaat: str) -> HttpResponse:
        stuk = self.get_stuk_context()["stuk"]
        if formaat not in FORMATEN or stuk is None:
            raise Http404
        write, mime = FORMATEN[formaat]
        response = HttpResponse(write(stuk), content_type=mime)
        naam = f"{slugify(stuk.titel)}-stand-{stuk.peildatum}.{formaat}"
        response["Content-Disposition"] = f'attachment; filename="{naam}"'
        patch_cache_control(response, private=True, no_cache=True)
        return response
