"""The peilronde of the programmamanager: opened, followed, reminded, closed."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, ListView

from basis.toegang import vereist
from basis.views import ServiceCreateView, ServiceFormView
from pilots.forms.peilronde import AntwoorddatumForm, KaarthouderForm, PeilrondeForm, SluitForm
from pilots.models import Bijlage, Editie, Peilronde, Pilotkaart, StatusPeiling
from pilots.overzichten import without_kaart
from pilots.post import Post
from pilots.services.peilronde import (
    add_new_kaarten,
    assign_kaarthouder,
    close_peilronde,
    move_peilronde,
    new_kaarten,
    open_peilronde,
    propose_naam,
    remind_peilronde,
    to_remind,
)
from projecten.forms.perioden import ConfirmForm
from projecten.views.versies import VersieFormView
from projecten.views.verzoek import AccountRequest

WEKEN = 3  # between opening and the answer, as proposed


def say_post(request: HttpRequest, post: Post, *, niemand: str) -> None:
    """Tell how many mails went out, and for whom one failed."""
    aantal = len(post.verzonden)
    if aantal:
        messages.success(
            request, f"{aantal} {'mail is' if aantal == 1 else 'mails zijn'} verstuurd."
        )
    elif not post.mislukt:
        messages.info(request, niemand)
    for user in post.mislukt:
        messages.error(request, f"De mail aan {user} kon niet worden verstuurd.")


@vereist("pilots.view_peilronde")
class PeilrondeListView(ListView):
    request: AccountRequest
    template_name = "pilots/peilronde_list.html"
    context_object_name = "ronden"

    def get_queryset(self):
        beantwoord = Count("peilingen", filter=~Q(peilingen__status=StatusPeiling.OPEN))
        ronden = Peilronde.objects.visible_to(self.request.user).select_related("editie")
        return ronden.annotate(kaarten=Count("peilingen"), beantwoord=beantwoord)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        is_open = any(ronde.gesloten_op is None for ronde in context["ronden"])
        return context | {"is_open": is_open}


@vereist("pilots.manage_peilronde")
class PeilrondeCreateView(ServiceCreateView):
    request: AccountRequest
    form_class = PeilrondeForm
    template_name = "pilots/peilronde_create.html"
    success_message = "De peilronde is geopend."

    def get_initial(self) -> dict[str, Any]:
        vandaag = timezone.localdate()
        return {
            "naam": propose_naam(vandaag),
            "antwoord_voor": vandaag + timedelta(weeks=WEKEN),
        }

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        kaarten = Pilotkaart.objects.visible_to(self.request.user)
        return super().get_context_data(**kwargs) | {
            "aantal": kaarten.count(),
            "zonder_houder": kaarten.filter(kaarthouder=None),
        }

    def perform(self, data: dict[str, Any]) -> Peilronde:
        site_url = self.request.build_absolute_uri("/")
        ronde, post = open_peilronde(door=self.request.user, site_url=site_url, **data)
        say_post(
            self.request, post, niemand="Geen kaart heeft een kaarthouder: niemand kreeg mail."
        )
        return ronde


@vereist("pilots.view_peilronde")
class PeilrondeDetailView(DetailView):
    request: AccountRequest
    template_name = "pilots/peilronde_detail.html"
    context_object_name = "ronde"

    def get_queryset(self):
        return Peilronde.objects.visible_to(self.request.user).select_related("editie")

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        ronde = self.object
        peilingen = list(
            ronde.peilingen.select_related("kaart__kaarthouder", "beantwoord_door").order_by(
                "kaart__naam"
            )
        )
        open_ = [peiling for peiling in peilingen if peiling.status == StatusPeiling.OPEN]
        answered = [peiling for peiling in peilingen if peiling.status != StatusPeiling.OPEN]
        return super().get_context_data(**kwargs) | {
            "open": open_,
            "beantwoord": answered,
            "aantal": len(peilingen),
            "nieuw": new_kaarten(ronde) if ronde.gesloten_op is None else [],
            "is_late": ronde.is_late(),
        }


@vereist("pilots.manage_peilronde")
class PeilrondeMoveView(ServiceFormView):
    model = Peilronde
    context_object_name = "ronde"
    form_class = AntwoorddatumForm
    template_name = "pilots/peilronde_move.html"
    success_message = "De datum is gewijzigd."

    def get_initial(self) -> dict[str, Any]:
        return {"antwoord_voor": self.object.antwoord_voor}

    def perform(self, data: dict[str, Any]) -> Peilronde:
        return move_peilronde(ronde=self.object, **data)


@vereist("pilots.manage_peilronde")
class PeilrondeRemindView(ServiceFormView):
    request: AccountRequest
    model = Peilronde
    context_object_name = "ronde"
    form_class = ConfirmForm
    template_name = "pilots/peilronde_remind.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        peilingen = to_remind(self.object, timezone.localdate())
        holders = {peiling.kaart.kaarthouder for peiling in peilingen}
        return super().get_context_data(**kwargs) | {
            "houders": sorted(holders, key=str),
            "is_late": self.object.is_late(),
        }

    def perform(self, data: dict[str, Any]) -> Post:
        post = remind_peilronde(ronde=self.object, site_url=self.request.build_absolute_uri("/"))
        say_post(self.request, post, niemand="Niemand hoeft vandaag een herinnering te krijgen.")
        return post


@vereist("pilots.manage_peilronde")
class PeilrondeExtendView(ServiceFormView):
    """Cards that were made after the opening come into the round."""

    request: AccountRequest
    model = Peilronde
    context_object_name = "ronde"
    form_class = ConfirmForm
    template_name = "pilots/peilronde_extend.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"nieuw": new_kaarten(self.object)}

    def perform(self, data: dict[str, Any]) -> Post:
        post = add_new_kaarten(ronde=self.object, site_url=self.request.build_absolute_uri("/"))
        say_post(self.request, post, niemand="De kaarten doen mee. Niemand kreeg mail.")
        return post


@vereist("pilots.manage_peilronde")
class PeilrondeCloseView(ServiceFormView):
    request: AccountRequest
    result: Editie
    model = Peilronde
    context_object_name = "ronde"
    form_class = SluitForm
    template_name = "pilots/peilronde_close.html"
    success_message = "De peilronde is gesloten. De editie staat vast."

    def get_initial(self) -> dict[str, Any]:
        bijlage = Bijlage.load()
        return {"titel": f"{bijlage}, {self.object.naam}", "gastdocument": bijlage.gastdocument}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        open_ = self.object.peilingen.filter(status=StatusPeiling.OPEN)
        return super().get_context_data(**kwargs) | {
            "open": open_.select_related("ronde", "kaart"),
            "zonder_kaart": without_kaart().order_by("naam"),
            "nieuw": new_kaarten(self.object),
        }

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()

    def perform(self, data: dict[str, Any]) -> Editie:
        return close_peilronde(ronde=self.object, door=self.request.user, **data)


@vereist("pilots.manage_peilronde")
class KaarthouderAssignView(VersieFormView):
    model = Pilotkaart
    context_object_name = "kaart"
    form_class = KaarthouderForm
    template_name = "pilots/peilronde_kaarthouder.html"
    success_message = "De kaarthouder is gewijzigd."

    def get_success_url(self) -> str:
        """Back to the open round, from which a programmamanager comes here."""
        ronde = Peilronde.objects.visible_to(self.request.user).open().first()
        return ronde.get_absolute_url() if ronde else reverse("pilots:peilronde-list")

    def perform(self, data: dict[str, Any]) -> Pilotkaart:
        kaart, post = assign_kaarthouder(
            kaart=self.object,
            door=self.request.user,
            site_url=self.request.build_absolute_uri("/"),
            **data,
        )
        if post.verzonden or post.mislukt:
            say_post(self.request, post, niemand="")
        return kaart
