"""Two dates on a page (rule 9): the form, the dates it gives, and how links to rows keep them."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from fonds.forms.fondsen import PeilForm


class PeilMixin:
    """Gives `peildatum` and `kennisdatum` from the address (today where they are left out or wrong).

    Context: `peil_form` for the partial fonds/onderdelen/_peil.html, `peildatum`, `kennisdatum`, and
    `peil_params`, what a link to a list of rows adds so that it shows the rows of those dates.
    """

    request: HttpRequest

    def get_peil_form(self) -> PeilForm:
        today = timezone.localdate().isoformat()
        asked = {name: self.request.GET.get(name) or today for name in ("peildatum", "kennisdatum")}
        return PeilForm(asked)

    def get_dates(self, form: PeilForm) -> dict[str, date]:
        today = timezone.localdate()
        cleaned = form.cleaned_data if form.is_valid() else {}
        return {name: cleaned.get(name) or today for name in ("peildatum", "kennisdatum")}

    def get_peil_context(self) -> dict[str, Any]:
        form = self.get_peil_form()
        dates = self.get_dates(form)
        return {
            "peil_form": form,
            **dates,
            "peil_params": peil_params(**dates),
            "fonds_adressen": {},  # filled as links are made: each list is looked up once
        }


def peil_params(*, peildatum: date, kennisdatum: date) -> dict[str, str]:
    """The parameters of a list that make it show the rows of these dates. What is known today is all there is."""
    params = {"tot": peildatum.isoformat()}
    if kennisdatum < timezone.localdate():
        params["bekend_op"] = kennisdatum.isoformat()
    return params
