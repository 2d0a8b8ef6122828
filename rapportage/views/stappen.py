"""The steps of a report: each a page that shows what the check found and asks what it must know."""

from typing import Any

from django.forms import Form

from basis.toegang import vereist
from basis.views import ServiceFormView
from rapportage.controle import check_rapportage
from rapportage.forms.stappen import BevestigForm, RedenForm, VaststellenForm
from rapportage.models import Rapportage
from rapportage.services import publicatie


class StapView(ServiceFormView):
    """One step. `titel`, `uitleg` and `knop` are what the page says; `controle`: it shows the check list."""

    model = Rapportage
    template_name = "rapportage/rapportage_stap.html"
    form_class: type[Form] = BevestigForm
    titel = uitleg = knop = ""
    controle = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bevindingen = check_rapportage(self.object) if self.controle else []
        return super().get_context_data(**kwargs) | {
            "rapportage": self.object,
            "titel": self.titel,
            "uitleg": self.uitleg,
            "knop": self.knop,
            "controle": self.controle,
            "bevindingen": bevindingen,
            "geblokkeerd": any(bevinding.blokkeert for bevinding in bevindingen),
        }


@vereist("rapportage.submit_rapportage")
class RapportageSubmitView(StapView):
    titel = "Ter vaststelling aanbieden"
    uitleg = "Het college krijgt de rapportage te zien. Vanaf nu kan niemand de tekst nog wijzigen."
    knop = "Ter vaststelling aanbieden"
    controle = True
    success_message = "De rapportage is aangeboden ter vaststelling."

    def perform(self, data: dict[str, Any]) -> Rapportage:
        return publicatie.submit_rapportage(rapportage=self.object, user=self.request.user)


class BackView(StapView):
    """Back to concept, with a reason."""

    form_class = RedenForm

    def perform(self, data: dict[str, Any]) -> Rapportage:
        return publicatie.return_rapportage(rapportage=self.object, user=self.request.user, **data)


@vereist("rapportage.establish_rapportage")
class RapportageReturnView(BackView):
    titel = "Terugsturen"
    uitleg = "De rapportage wordt weer een concept. De opsteller leest uw reden."
    knop = "Terugsturen"
    success_message = "De rapportage is teruggestuurd."

    def get_success_url(self) -> str:
        # A concept is private: whoever sent it back sees it no longer.
        return Rapportage.list_url()


@vereist("rapportage.submit_rapportage")
class RapportageRetractView(BackView):
    titel = "Terughalen"
    uitleg = "De rapportage wordt weer een concept; het college ziet haar niet meer."
    knop = "Terughalen"
    success_message = "De rapportage is teruggehaald."


@vereist("rapportage.establish_rapportage")
class RapportageEstablishView(StapView):
    form_class = VaststellenForm
    titel = "Vaststelling vastleggen"
    uitleg = "Leg vast wie de rapportage heeft vastgesteld, en op welke dag. Daarna kan zij worden gepubliceerd."
    knop = "Vaststelling vastleggen"
    success_message = "De vaststelling is vastgelegd."

    def perform(self, data: dict[str, Any]) -> Rapportage:
        return publicatie.establish_rapportage(
            rapportage=self.object, user=self.request.user, **data
        )


@vereist("rapportage.publish_rapportage")
class RapportagePublishView(StapView):
    titel = "Publiceren"
    uitleg = (
        "Iedereen kan de rapportage dan lezen, als pagina en als PDF. Een gepubliceerde uitgave verandert niet "
        "meer; een fout herstelt u met een erratum."
    )
    knop = "Publiceren"
    controle = True
    success_message = "De rapportage is gepubliceerd."

    def perform(self, data: dict[str, Any]) -> Any:
        return publicatie.publish_rapportage(rapportage=self.object, user=self.request.user)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


@vereist("rapportage.submit_rapportage")
class RapportageReopenView(StapView):
    form_class = RedenForm
    titel = "Heropenen"
    uitleg = (
        "De rapportage wordt weer een concept en moet opnieuw worden vastgesteld. Van een gepubliceerde rapportage "
        "maakt u zo een erratum: de versie die er is blijft leesbaar, en de reden komt in de volgende te staan."
    )
    knop = "Heropenen"
    success_message = "De rapportage is weer een concept."

    def perform(self, data: dict[str, Any]) -> Rapportage:
        return publicatie.reopen_rapportage(rapportage=self.object, user=self.request.user, **data)
