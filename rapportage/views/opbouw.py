"""The parts of a report: hoofdstukken and onderwerpen are added, changed, moved and deleted."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views import View

from basis.toegang import vereist
from basis.views import ServiceFormView
from rapportage.forms.opbouw import HoofdstukForm, NieuwDeelForm, OnderwerpForm
from rapportage.forms.stappen import BevestigForm
from rapportage.models import Hoofdstuk, Importmelding, Onderwerp, Rapportage
from rapportage.services import opbouw
from rapportage.views.versies import VersieFormView


class DeelFormView(ServiceFormView):
    """A form on a part of a report, or on the report itself; afterwards back to the report."""

    @property
    def rapportage(self) -> Rapportage:
        if isinstance(self.object, Rapportage):
            return self.object
        if isinstance(self.object, Onderwerp):
            return self.object.hoofdstuk.rapportage
        return self.object.rapportage

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"rapportage": self.rapportage}

    def get_success_url(self) -> str:
        return self.rapportage.get_absolute_url()


class BackToDeelMixin:
    """Afterwards back to the line of this part in the overview."""

    object: Any
    rapportage: Rapportage

    def get_success_url(self) -> str:
        noun = self.object._meta.model_name
        return f"{self.rapportage.get_absolute_url()}#{noun}-{self.object.pk}"


class DeelVersieView(VersieFormView, DeelFormView):
    """The same on a row that several people may have open."""


@vereist("rapportage.compose_rapportage")
class HoofdstukCreateView(DeelFormView):
    model = Rapportage
    form_class = NieuwDeelForm
    template_name = "rapportage/hoofdstuk_create.html"
    success_message = "Het hoofdstuk is toegevoegd, als laatste."

    def perform(self, data: dict[str, Any]) -> Hoofdstuk:
        return opbouw.add_hoofdstuk(rapportage=self.object, user=self.request.user, **data)


@vereist("rapportage.compose_rapportage")
class HoofdstukUpdateView(BackToDeelMixin, DeelVersieView):
    queryset = Hoofdstuk.objects.select_related("rapportage")
    form_class = HoofdstukForm
    template_name = "rapportage/hoofdstuk_form.html"
    success_message = "Het hoofdstuk is opgeslagen."

    def perform(self, data: dict[str, Any]) -> Hoofdstuk:
        return opbouw.change_hoofdstuk(hoofdstuk=self.object, user=self.request.user, **data)


@vereist("rapportage.compose_rapportage")
class HoofdstukDeleteView(DeelFormView):
    queryset = Hoofdstuk.objects.select_related("rapportage")
    form_class = BevestigForm
    template_name = "rapportage/deel_delete.html"
    success_message = "Het hoofdstuk is verwijderd."

    def perform(self, data: dict[str, Any]) -> None:
        opbouw.delete_hoofdstuk(hoofdstuk=self.object, user=self.request.user)


@vereist("rapportage.compose_rapportage")
class OnderwerpCreateView(DeelFormView):
    queryset = Hoofdstuk.objects.select_related("rapportage")
    form_class = NieuwDeelForm
    template_name = "rapportage/onderwerp_create.html"

    def perform(self, data: dict[str, Any]) -> Onderwerp:
        return opbouw.add_onderwerp(hoofdstuk=self.object, user=self.request.user, **data)

    def get_success_url(self) -> str:
        return self.result.get_update_url()


@vereist("rapportage.compose_rapportage")
class OnderwerpUpdateView(BackToDeelMixin, DeelVersieView):
    queryset = Onderwerp.objects.select_related("hoofdstuk__rapportage")
    form_class = OnderwerpForm
    template_name = "rapportage/onderwerp_form.html"
    success_message = "Het onderwerp is opgeslagen."

    def perform(self, data: dict[str, Any]) -> Onderwerp:
        return opbouw.change_onderwerp(onderwerp=self.object, user=self.request.user, **data)


@vereist("rapportage.compose_rapportage")
class OnderwerpDeleteView(DeelFormView):
    queryset = Onderwerp.objects.select_related("hoofdstuk__rapportage")
    form_class = BevestigForm
    template_name = "rapportage/deel_delete.html"
    success_message = "Het onderwerp is verwijderd."

    def perform(self, data: dict[str, Any]) -> None:
        opbouw.delete_onderwerp(onderwerp=self.object, user=self.request.user)


class ButtonView(View):
    """A button without a form: the act is done, or a message says why not; then back to the report."""

    request: Any  # never anonymous: its permission was asked for
    model: Any

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(self.model.objects.visible_to(request.user), pk=pk)
        try:
            back = self.act(row)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            back = self.report_of(row).get_absolute_url()
        return redirect(back)

    def act(self, row: Any) -> str:
        raise NotImplementedError

    def report_of(self, row: Any) -> Rapportage:
        return row.hoofdstuk.rapportage if isinstance(row, Onderwerp) else row.rapportage


@vereist("rapportage.compose_rapportage")
class HoofdstukMoveView(ButtonView):
    model = Hoofdstuk

    def act(self, row: Hoofdstuk) -> str:
        omhoog = self.request.POST.get("richting") == "omhoog"
        opbouw.move_hoofdstuk(hoofdstuk=row, omhoog=omhoog, user=self.request.user)
        return f"{row.rapportage.get_absolute_url()}#hoofdstuk-{row.pk}"


@vereist("rapportage.compose_rapportage")
class OnderwerpMoveView(ButtonView):
    model = Onderwerp

    def act(self, row: Onderwerp) -> str:
        omhoog = self.request.POST.get("richting") == "omhoog"
        opbouw.move_onderwerp(onderwerp=row, omhoog=omhoog, user=self.request.user)
        return f"{self.report_of(row).get_absolute_url()}#onderwerp-{row.pk}"


@vereist("rapportage.compose_rapportage")
class ImportmeldingSettleView(ButtonView):
    model = Importmelding

    def act(self, row: Importmelding) -> str:
        opbouw.settle_importmelding(melding=row, user=self.request.user)
        return f"{row.rapportage.get_absolute_url()}#import"
