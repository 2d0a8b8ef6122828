"""Inviting, and accepting an invitation."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from basis.toegang import openbaar
from basis.views import ServiceCreateView
from gebruikers.forms import ChoosePasswordForm, InviteForm
from gebruikers.models import User
from gebruikers.services import accept_uitnodiging, invite_user, resend_uitnodiging
from gebruikers.uitnodiging import read_token
from gebruikers.views.accounts import UserActionView


class UserInviteView(ServiceCreateView):
    permission_required = "gebruikers.invite_user"
    form_class = InviteForm
    template_name = "gebruikers/user_invite.html"
    success_message = "De uitnodiging is verzonden."

    def perform(self, data: dict[str, Any]) -> User:
        site_url = self.request.build_absolute_uri("/")
        user, _ = invite_user(door=self.request.user, site_url=site_url, **data)
        return user


class UserReinviteView(UserActionView):
    permission_required = "gebruikers.invite_user"
    success_message = "De uitnodiging is opnieuw verzonden."
    extra_context = {
        "titel": "Opnieuw uitnodigen",
        "tekst": "Er gaat een nieuwe mail naar deze persoon. De vorige link werkt dan niet meer.",
        "knop": "Uitnodiging versturen",
    }

    def perform(self, data: dict[str, Any]) -> str:
        site_url = self.request.build_absolute_uri("/")
        return resend_uitnodiging(user=self.object, door=self.request.user, site_url=site_url)


@openbaar
@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class UitnodigingAcceptView(ServiceCreateView):
    """Whoever holds the link chooses the password. Opening the page does not use the link up."""

    form_class = ChoosePasswordForm
    template_name = "gebruikers/uitnodiging_accept.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.invited = read_token(kwargs["token"])
        if self.invited is None:
            return render(request, "gebruikers/uitnodiging_invalid.html", status=410)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.invited}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(account=self.invited, **kwargs)

    def perform(self, data: dict[str, Any]) -> User:
        user = accept_uitnodiging(token=self.kwargs["token"], **data)
        logout(self.request)  # whoever was signed in here is someone else
        messages.success(self.request, "Uw wachtwoord is ingesteld. U kunt nu inloggen.")
        return user

    def get_success_url(self) -> str:
        return reverse("account_login")
