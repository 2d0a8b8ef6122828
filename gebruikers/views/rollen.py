"""The table of roles, and giving and ending them."""

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.views.generic import TemplateView

from basis.toegang import ingelogd
from basis.views import ServiceFormView
from gebruikers.forms import RolEndForm, RolGiveForm
from gebruikers.models import Roltoekenning, User
from gebruikers.rechten import rechten_per_onderwerp
from gebruikers.rollen import Rol
from gebruikers.services import end_rol, give_rol
from gebruikers.views.accounts import UserActionView


@ingelogd
class RolListView(TemplateView):
    """Which role may do what: gebruikers/rollen.py, in words."""

    template_name = "gebruikers/rol_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        permissions = Permission.objects.select_related("content_type")
        return super().get_context_data(
            rollen=list(Rol), onderwerpen=rechten_per_onderwerp(permissions), **kwargs
        )


class RolGiveView(UserActionView):
    form_class = RolGiveForm
    template_name = "gebruikers/rol_form.html"
    success_message = "De rol is gegeven."

    def perform(self, data: dict[str, Any]) -> Roltoekenning:
        return give_rol(user=self.object, door=self.request.user, **data)


class RolEndView(ServiceFormView):
    permission_required = "gebruikers.change_user"
    model = Roltoekenning
    context_object_name = "toekenning"
    form_class = RolEndForm
    template_name = "gebruikers/rol_end.html"
    success_message = "De einddatum van de rol is vastgelegd."

    def get_queryset(self):
        users = User.objects.visible_to(self.request.user)
        return Roltoekenning.objects.filter(user__in=users).select_related("user")

    def perform(self, data: dict[str, Any]) -> Roltoekenning:
        return end_rol(toekenning=self.object, door=self.request.user, **data)

    def get_success_url(self) -> str:
        return reverse("gebruikers:user-detail", args=[self.object.user_id])
