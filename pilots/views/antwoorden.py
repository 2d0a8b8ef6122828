"""What a kaarthouder does in a peilronde: find the own cards, read, confirm or change one."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import ListView

from basis.toegang import vereist
from basis.views import ServiceFormView
from pilots.edities import NIET_IN_EDITIE
from pilots.forms.peilronde import AntwoordForm, BevestigForm
from pilots.models import Editie, Peiling, Pilotkaart, StatusPeiling
from pilots.services.antwoorden import change_kaart, confirm_kaart
from pilots.services.kaarten import snapshot
from pilots.vergelijking import Verschil, card_lines, kaart_verschillen
from projecten.views.versies import VersieFormView
from projecten.views.verzoek import AccountRequest


def find_peiling(request: AccountRequest, pk: int, slug: str) -> Peiling:
    """The question about this card in this round, if this user may answer it; else a 404."""
    peilingen = Peiling.objects.visible_to(request.user)
    return get_object_or_404(
        peilingen.select_related(
            "ronde__editie",
            "beantwoord_door",
            "kaart__programma",
            "kaart__portefeuille",
            "kaart__motie",
            "kaart__raadsmemo",
            "kaart__project",
            "kaart__kaarthouder",
        ),
        ronde=pk,
        kaart__slug=slug,
    )


def changed_since(kaart: Pilotkaart, editie: Editie | None) -> tuple[Verschil, ...] | None:
    """What changed on a card since this editie; None where it is not in it."""
    for was in editie.gegevens["kaarten"] if editie else ():
        if was["slug"] == kaart.slug:
            nu = {k: v for k, v in snapshot(kaart).items() if k not in NIET_IN_EDITIE}
            return kaart_verschillen(was["gegevens"], nu)
    return None


@vereist("pilots.view_pilotkaart")
class PeilingListView(ListView):
    """The own cards in the round that is open."""

    request: AccountRequest
    template_name = "pilots/peilronde_mijn.html"
    context_object_name = "peilingen"

    def get_queryset(self):
        own = Peiling.objects.filter(
            kaart__kaarthouder=self.request.user, ronde__gesloten_op__isnull=True
        )
        return own.select_related("ronde", "kaart").order_by("kaart__naam")


@vereist("pilots.view_pilotkaart")
class PeilingAnswerView(ServiceFormView):
    """The card as it stands, what changed since the last editie, and the button that confirms it."""

    request: AccountRequest
    object: Peiling
    form_class = BevestigForm
    template_name = "pilots/peilronde_antwoord.html"
    success_message = "Bedankt. Uw bevestiging is opgeslagen."

    def get_object(self, queryset=None) -> Peiling:
        return find_peiling(self.request, self.kwargs["pk"], self.kwargs["slug"])

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.object.kaart.versie}

    def form_invalid(self, form: BevestigForm) -> HttpResponse:
        """What the page shows is how the card stands now: the next confirmation is about that."""
        self.object = self.get_object()
        fresh = BevestigForm(initial=self.get_initial())
        fouten = [error for errors in form.errors.values() for error in errors]
        return self.render_to_response(self.get_context_data(form=fresh, fouten=fouten))

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        vorige = Editie.objects.visible_to(self.request.user).first()
        ronde = self.object.ronde
        is_own = self.object.kaart.kaarthouder == self.request.user
        return super().get_context_data(**kwargs) | {
            "peiling": self.object,
            "kaart": self.object.kaart,
            "ronde": ronde,
            "is_open": ronde.gesloten_op is None,
            "is_beantwoord": self.object.status != StatusPeiling.OPEN,
            "is_eigen": is_own,
            "regels": card_lines(snapshot(self.object.kaart)),
            "vorige": vorige,
            "verschillen": changed_since(self.object.kaart, vorige),
        }

    def get_success_url(self) -> str:
        return next_page(self.request, self.object)

    def perform(self, data: dict[str, Any]) -> Peiling:
        return confirm_kaart(peiling=self.object, door=self.request.user, **data)


@vereist("pilots.view_pilotkaart")
class PeilingChangeView(VersieFormView):
    """The card's form, for who may answer about it."""

    object: Pilotkaart
    form_class = AntwoordForm
    template_name = "pilots/peilronde_wijzigen.html"
    success_message = "Bedankt. Uw antwoord is opgeslagen."

    def get_object(self, queryset=None) -> Pilotkaart:
        self.peiling = find_peiling(self.request, self.kwargs["pk"], self.kwargs["slug"])
        return self.peiling.kaart

    def get_form_class(self):
        return partial(AntwoordForm, user=self.request.user)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "peiling": self.peiling,
            "ronde": self.peiling.ronde,
            "kaart": self.object,
        }

    def get_success_url(self) -> str:
        return next_page(self.request, self.peiling)

    def perform(self, data: dict[str, Any]) -> Peiling:
        return change_kaart(peiling=self.peiling, door=self.request.user, **data)


def next_page(request: AccountRequest, peiling: Peiling) -> str:
    """A kaarthouder goes on with the own cards; who answered for another goes back to the round."""
    if peiling.kaart.kaarthouder_id == request.user.pk:
        return reverse("pilots:peiling-list")
    return peiling.ronde.get_absolute_url()
