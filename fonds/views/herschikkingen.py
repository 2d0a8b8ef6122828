"""Herfaseren and vrijval: a few questions, a concept with its regels."""

from typing import Any

from basis.views import ServiceCreateView
from fonds.forms.herschikkingen import HerfaseringForm, VrijvalForm
from fonds.models import Begrotingswijziging
from fonds.services.herschikkingen import create_herfasering, create_vrijval

KLAAR = "Het concept staat klaar. Het telt mee zodra de raad het heeft vastgesteld."


class HerfaseringCreateView(ServiceCreateView):
    permission_required = "fonds.book_begrotingswijziging"
    success_message = KLAAR
    form_class = HerfaseringForm
    template_name = "fonds/herfasering_form.html"

    def perform(self, data: dict[str, Any]) -> Begrotingswijziging:
        return create_herfasering(user=self.request.user, **data)


class VrijvalCreateView(ServiceCreateView):
    permission_required = "fonds.book_begrotingswijziging"
    success_message = KLAAR
    form_class = VrijvalForm
    template_name = "fonds/vrijval_form.html"

    def perform(self, data: dict[str, Any]) -> Begrotingswijziging:
        return create_vrijval(user=self.request.user, **data)
