"""Frozen edities: list, page, two side by side; and the history of one card."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView, TemplateView

from basis.toegang import vereist
from pilots.bijlage.formaten import FORMATEN
from pilots.edities import ANTWOORDEN, NIET_IN_EDITIE, canonical, fingerprint
from pilots.forms.peilronde import VergelijkForm
from pilots.models import Antwoord, Editie, Pilotkaart
from pilots.vergelijking import card_lines, editie_verschil, kaart_verschillen
from projecten.views.verzoek import AccountRequest

ZICHTBAAR = 50  # versions of one card on one page


@vereist("pilots.view_pilotkaart")
class EditieListView(ListView):
    request: AccountRequest
    template_name = "pilots/editie_list.html"
    context_object_name = "edities"

    def get_queryset(self):
        edities = Editie.objects.visible_to(self.request.user)
        return edities.select_related("ronde").defer("gegevens")


@vereist("pilots.view_pilotkaart")
class EditieDetailView(DetailView):
    request: AccountRequest
    template_name = "pilots/editie_detail.html"
    context_object_name = "editie"

    def get_queryset(self):
        return Editie.objects.visible_to(self.request.user).select_related("vastgesteld_door")

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        gegevens = self.object.gegevens
        cijfers = gegevens["cijfers"]
        return super().get_context_data(**kwargs) | {
            "kaarten": [
                {
                    "slug": kaart["slug"],
                    "naam": kaart["gegevens"]["naam"],
                    "antwoord": kaart["antwoord"],
                    "antwoord_naam": ANTWOORDEN[kaart["antwoord"]],
                    "regels": card_lines(kaart["gegevens"])[1:],
                }
                for kaart in gegevens["kaarten"]
            ],
            "cijfers": cijfers,
            "uitkomsten": [
                (antwoord.label, cijfers["uitkomsten"].get(antwoord.value, 0))
                for antwoord in Antwoord
            ],
            "formaten": FORMATEN.values(),
            "vorige": self.object.vorige,
            "klopt": fingerprint(gegevens) == self.object.sha256,
        }


@vereist("pilots.view_pilotkaart")
def editie_json(request: AccountRequest, pk: int) -> HttpResponse:
    """The gegevens byte for byte as the SHA-256 was taken over them."""
    editie = get_object_or_404(Editie.objects.visible_to(request.user), pk=pk)
    text = canonical(editie.gegevens)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="editie-{editie.pk}.json"'
    return response


@vereist("pilots.view_pilotkaart")
class EditieCompareView(TemplateView):
    """`?oud=1&nieuw=2`; without them the two newest."""

    request: AccountRequest
    template_name = "pilots/editie_vergelijken.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        edities = Editie.objects.visible_to(self.request.user)
        newest = list(edities.values_list("pk", flat=True)[:2])
        initial = {"nieuw": newest[0], "oud": newest[-1]} if newest else {}
        data = {**initial, **self.request.GET.dict()}
        form = VergelijkForm(data, edities=edities.defer("gegevens"))
        context = super().get_context_data(**kwargs) | {"form": form, "aantal": len(newest)}
        if len(newest) < 2 or not form.is_valid():
            return context
        oud, nieuw = form.cleaned_data["oud"], form.cleaned_data["nieuw"]
        if oud.vastgesteld_op > nieuw.vastgesteld_op:
            oud, nieuw = nieuw, oud
        return context | {
            "oud": oud,
            "nieuw": nieuw,
            "verschil": editie_verschil(oud.gegevens, nieuw.gegevens),
        }


@vereist("pilots.view_pilotkaart")
class KaartHistoryView(DetailView):
    """Every state of a card, newest first, each with what it changed."""

    request: AccountRequest
    template_name = "pilots/kaartversie_list.html"
    context_object_name = "kaart"

    def get_queryset(self):
        return Pilotkaart.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        # Who holds the card and who wrote is for the people who do the work.
        toon_namen = self.request.user.has_perm("pilots.view_peilronde")
        hidden = set() if toon_namen else NIET_IN_EDITIE
        versies = list(self.object.versies.select_related("vastgelegd_door")[: ZICHTBAAR + 1])
        standen = [
            {k: v for k, v in versie.gegevens.items() if k not in hidden} for versie in versies
        ]
        stappen = [
            {
                "versie": versie,
                "verschillen": kaart_verschillen(was, nu) if was else None,
                "regels": card_lines(nu),
            }
            for versie, nu, was in zip(versies, standen, [*standen[1:], None], strict=False)
        ]
        return super().get_context_data(**kwargs) | {
            "stappen": stappen[:ZICHTBAAR],
            "meer": len(stappen) > ZICHTBAAR,
            "toon_namen": toon_namen,
        }
