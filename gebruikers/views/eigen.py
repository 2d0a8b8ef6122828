"""The pages about one's own account that allauth does not have."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.views.generic import TemplateView

from basis.toegang import ingelogd


@ingelogd
class AccountView(TemplateView):
    """Who I am here: address, roles and their term, second step."""

    template_name = "gebruikers/account.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        toekenningen = user.roltoekenningen.all()
        return super().get_context_data(
            rollen=[t for t in toekenningen if t.staat != "voorbij"],
            twee_stappen=is_mfa_enabled(user),
            **kwargs,
        )


@ingelogd
class GeenWachtwoordView(TemplateView):
    """Who signs in through the directory has no password here, and cannot make one."""

    template_name = "gebruikers/geen_wachtwoord.html"
