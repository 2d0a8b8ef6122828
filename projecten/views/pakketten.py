"""Programmapakketten: page, made, changed."""

from typing import Any

from django.views.generic import DetailView

from basis.toegang import vereist
from basis.views import ServiceCreateView
from projecten.forms.projecten import PakketForm, PakketUpdateForm
from projecten.models import Programmapakket
from projecten.services import create_programmapakket, update_programmapakket
from projecten.views.versies import VersieFormView
from projecten.views.verzoek import AccountRequest


@vereist("projecten.view_project")
class ProgrammapakketDetailView(DetailView):
    request: AccountRequest
    template_name = "projecten/programmapakket_detail.html"
    context_object_name = "pakket"

    def get_queryset(self):
        pakketten = Programmapakket.objects.visible_to(self.request.user)
        return pakketten.select_related("onderdeel__beslispunt__raadsstuk")


@vereist("projecten.change_project")
class ProgrammapakketCreateView(ServiceCreateView):
    form_class = PakketForm
    template_name = "projecten/programmapakket_create.html"
    success_message = "Het programmapakket is gemaakt."

    def perform(self, data: dict[str, Any]) -> Programmapakket:
        return create_programmapakket(**data)


@vereist("projecten.change_project")
class ProgrammapakketUpdateView(VersieFormView):
    model = Programmapakket
    context_object_name = "pakket"
    form_class = PakketUpdateForm
    template_name = "projecten/programmapakket_update.html"
    success_message = "Het programmapakket is gewijzigd."

    def perform(self, data: dict[str, Any]) -> Programmapakket:
        return update_programmapakket(pakket=self.object, **data)
