"""Herfaseren and vrijval: a few questions, a concept with its regels."""

from typing import Any

from basis.views import ServiceCreateView
from fonds.forms.herschikkingen import HerfaseringForm, VrijvalForm
from fonds.jaareinde.sluiting import gesloten_jaren, jaarcijfers
from fonds.models import Begrotingswijziging, Fonds
from fonds.services.herschikkingen import create_herfasering, create_vrijval

KLAAR = "Het concept staat klaar. Het telt mee zodra de raad het heeft vastgesteld."


def beschikbaar(fonds: Fonds | None, *, ook_gesloten: bool) -> list[dict[str, Any]]:
    """What may be moved: per boekjaar and programma what is begroot and not taken, or left over."""
    if fonds is None:
        return []
    gesloten = gesloten_jaren(fonds)
    rows: list[dict[str, Any]] = [
        {
            "jaar": jaar,
            "gesloten": jaar in gesloten,
            "programma": p.programma,
            "bedrag": p.over if jaar in gesloten else p.begroot - p.geboekt,
        }
        for jaar, programmas in jaarcijfers(fonds).items()
        for p in programmas
    ]
    return [r for r in rows if r["bedrag"] > 0 and (ook_gesloten or not r["gesloten"])]


class HerschikkingCreateView(ServiceCreateView):
    permission_required = "fonds.book_begrotingswijziging"
    success_message = KLAAR
    ook_gesloten = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        fonds = context["form"].only_fonds
        return {**context, "beschikbaar": beschikbaar(fonds, ook_gesloten=self.ook_gesloten)}


class HerfaseringCreateView(HerschikkingCreateView):
    form_class = HerfaseringForm
    template_name = "fonds/herfasering_form.html"

    def perform(self, data: dict[str, Any]) -> Begrotingswijziging:
        return create_herfasering(user=self.request.user, **data)


class VrijvalCreateView(HerschikkingCreateView):
    form_class = VrijvalForm
    template_name = "fonds/vrijval_form.html"
    ook_gesloten = True

    def perform(self, data: dict[str, Any]) -> Begrotingswijziging:
        return create_vrijval(user=self.request.user, **data)
