"""Which fonds a page is about: `?fonds=…`, else the first."""

from typing import Any

from django.http import HttpRequest

from fonds.models import Fonds


class FondsKeuzeMixin:
    """Gives the fonds that was asked for, as far as this user may see it."""

    request: HttpRequest

    def get_fonds_context(self) -> dict[str, Any]:
        """`fonds` (None where there is none), `fondsen`, and `bewaar` for the form of the two dates."""
        visible = Fonds.objects.visible_to(self.request.user)
        fondsen = list(visible.select_related("reserve", "ingesteld_door"))
        chosen = self.request.GET.get("fonds", "")
        fonds = next((f for f in fondsen if str(f.pk) == chosen), fondsen[0] if fondsen else None)
        bewaar = {"fonds": fonds.pk} if fonds and chosen else {}
        return {"fonds": fonds, "fondsen": fondsen, "bewaar": bewaar}
