"""What allauth may do here: no self-registration; in by password, or by the municipality's directory."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from gebruikers.models import User
from gebruikers.services import accept_by_directory


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_password_reset_mail(self, user: User, email: str, context: dict) -> None:
        """Only who has a password may choose a new one.

        Without one, an account is either invited (its link is the only way in, and ends), or signs
        in through the directory (whose rules and second step a local password would go around).
        """
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)

    def render_mail(self, template_prefix, email, context, headers=None):
        return super().render_mail(
            template_prefix, email, {**context, "site_naam": settings.SITE_NAAM}, headers
        )


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Who comes from the directory gets in when there is an active account for exactly that person.

    An identity is known by the directory's own id (`sub`). Only the first time it is matched by
    e-mail address, and then only on an address that the directory says it verified, and only to an
    account that no other identity was matched to: an address that is given to a successor does not
    open the account of the predecessor. A beheerder can undo the match.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        # Linking another identity to the account one happens to be signed in with would be a way
        # around the match by address.
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(self.refusal(request))

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        # `is True`: a directory that sends the text "false" must not be believed.
        verified = {a.email for a in sociallogin.email_addresses if a.verified is True}
        # allauth has lower-cased the addresses by now, which turns some look-alike letters into
        # plain ones (the Kelvin sign into a k): read what the directory itself said.
        claims = sociallogin.provider.extract_common_fields(sociallogin.account.extra_data)
        email = str(claims.get("email") or "")
        if not email.isascii() or verified != {email.lower()}:
            return None
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        provider = sociallogin.account.provider
        if user is None or SocialAccount.objects.filter(user=user, provider=provider).exists():
            return None
        return accept_by_directory(user=user), user.email

    @staticmethod
    def refusal(request: HttpRequest):
        return render(request, "account/signup_closed.html", status=403)
