"""Kernopgaven, hoofdlijnen and wijken: one page with the three lists, and a form per row."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from basis.toegang import vereist
from basis.views import ServiceCreateView, ServiceFormView
from projecten import services
from projecten.forms.indeling import HoofdlijnForm, KernopgaveForm, WijkForm
from projecten.models import Hoofdlijn, Kernopgave, Wijk


@vereist("projecten.change_project")
class IndelingView(TemplateView):
    template_name = "projecten/indeling.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "lijsten": [
                ("Kernopgaven", "kernopgave", Kernopgave.objects.all()),
                ("Hoofdlijnen", "hoofdlijn", Hoofdlijn.objects.all()),
                ("Wijken", "wijk", Wijk.objects.all()),
            ]
        }


class IndelingCreateView(ServiceCreateView):
    """A new row; `soort` is its noun."""

    template_name = "projecten/indeling_form.html"
    soort = ""

    def get_success_url(self) -> str:
        return reverse("projecten:indeling")


class IndelingUpdateView(ServiceFormView):
    template_name = "projecten/indeling_form.html"
    success_message = "De wijziging is opgeslagen."
    soort = ""

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"instance": self.object}

    def get_success_url(self) -> str:
        return reverse("projecten:indeling")


@vereist("projecten.change_project")
class KernopgaveCreateView(IndelingCreateView):
    form_class, soort = KernopgaveForm, "kernopgave"
    success_message = "De kernopgave is toegevoegd."

    def get_initial(self) -> dict:
        return {"volgorde": Kernopgave.objects.count() + 1}

    def perform(self, data: dict[str, Any]) -> Kernopgave:
        return services.create_kernopgave(**data)


@vereist("projecten.change_project")
class KernopgaveUpdateView(IndelingUpdateView):
    model, form_class, soort = Kernopgave, KernopgaveForm, "kernopgave"

    def perform(self, data: dict[str, Any]) -> Kernopgave:
        return services.update_kernopgave(kernopgave=self.object, **data)


@vereist("projecten.change_project")
class HoofdlijnCreateView(IndelingCreateView):
    form_class, soort = HoofdlijnForm, "hoofdlijn"
    success_message = "De hoofdlijn is toegevoegd."

    def get_initial(self) -> dict:
        return {"volgorde": Hoofdlijn.objects.count() + 1}

    def perform(self, data: dict[str, Any]) -> Hoofdlijn:
        return services.create_hoofdlijn(**data)


@vereist("projecten.change_project")
class HoofdlijnUpdateView(IndelingUpdateView):
    model, form_class, soort = Hoofdlijn, HoofdlijnForm, "hoofdlijn"

    def perform(self, data: dict[str, Any]) -> Hoofdlijn:
        return services.update_hoofdlijn(hoofdlijn=self.object, **data)


@vereist("projecten.change_project")
class WijkCreateView(IndelingCreateView):
    form_class, soort = WijkForm, "wijk"
    success_message = "De wijk is toegevoegd."

    def perform(self, data: dict[str, Any]) -> Wijk:
        return services.create_wijk(**data)


@vereist("projecten.change_project")
class WijkUpdateView(IndelingUpdateView):
    model, form_class, soort = Wijk, WijkForm, "wijk"

    def perform(self, data: dict[str, Any]) -> Wijk:
        return services.update_wijk(wijk=self.object, **data)
