"""The page that makes a concept of a Word document."""

from typing import Any

from django.contrib import messages

from basis.toegang import vereist
from basis.views import ServiceCreateView
from rapportage.forms.importeren import ImportForm
from rapportage.models import Rapportage
from rapportage.services.importeren import ImportResultaat, import_rapportage


@vereist("rapportage.compose_rapportage")
class RapportageImportView(ServiceCreateView):
    form_class = ImportForm
    template_name = "rapportage/rapportage_import.html"

    def perform(self, data: dict[str, Any]) -> Rapportage:
        bestand = data.pop("bestand")
        resultaat = import_rapportage(
            bestand=bestand.read(), naam=bestand.name, user=self.request.user, **data
        )
        self._say(resultaat)
        return resultaat.rapportage

    def _say(self, resultaat: ImportResultaat) -> None:
        periode = resultaat.rapportage.periode
        messages.success(self.request, "Het Word-document is overgenomen in een concept.")
        if resultaat.periode_gemaakt:
            messages.info(self.request, f"Verslagperiode {periode} bestond nog niet en is gemaakt.")
        aantal = len(resultaat.meldingen)
        if aantal:
            wat = "is 1 melding" if aantal == 1 else f"zijn {aantal} meldingen"
            messages.warning(
                self.request,
                f"Er {wat} over wat hersteld of niet begrepen is. Loop ze na bij dit concept.",
            )
