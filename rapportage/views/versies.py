"""What views on rows that several people edit share."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse

from basis.views import ServiceFormView
from rapportage.forms.versies import VersieForm


class VersieFormView(ServiceFormView):
    """A form on a Versioned row. After a conflict what was typed stays, beside what is stored."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.object}

    def form_invalid(self, form: VersieForm) -> HttpResponse:
        stored = None
        if form.has_error(NON_FIELD_ERRORS, "versie"):
            stored = self.object = self.get_object()
            form.rebase(stored.versie)
        return self.render_to_response(self.get_context_data(form=form, opgeslagen=stored))
