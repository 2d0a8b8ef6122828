"""Signals: what someone should look at in the money."""

from typing import Any

from django.views.generic import TemplateView

from fonds.signalen import ACHTERSTAND, SoortSignaal, signalen, visible_signalen
from fonds.views.fondskeuze import FondsKeuzeMixin
from fonds.views.peil import PeilMixin


class SignaalListView(PeilMixin, FondsKeuzeMixin, TemplateView):
    """All signals that this user may see, as of two dates; `?soort=…` shows one kind."""

    permission_required = "fonds.view_prognose"
    template_name = "fonds/signaal_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context |= self.get_fonds_context() | self.get_peil_context()
        if not context["fonds"]:
            return context
        dates = {name: context[name] for name in ("peildatum", "kennisdatum")}
        found = visible_signalen(signalen(context["fonds"], **dates), self.request.user)
        counts = [(soort, sum(s.soort == soort for s in found)) for soort in SoortSignaal]
        soort = self.request.GET.get("soort", "")
        known = soort in SoortSignaal.values
        return context | {
            "signalen": [s for s in found if not known or s.soort == soort],
            "soorten": [(s, number) for s, number in counts if number],
            "soort": soort if known else "",
            "aantal": len(found),
            "achterstand": ACHTERSTAND,
        }
