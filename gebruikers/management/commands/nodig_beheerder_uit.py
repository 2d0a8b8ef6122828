"""The first account of an empty portal."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from gebruikers.models import User
from gebruikers.rollen import Rol
from gebruikers.services import Rolperiode, give_rol, invite_user, resend_uitnodiging


class Command(BaseCommand):
    help = (
        "Maakt een beheerder, mailt de uitnodiging en drukt de link af om een wachtwoord te kiezen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--naam", default="Beheerder")
        parser.add_argument("--site", default=settings.SITE_URL, help="waar het portaal staat")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            link = self.invite(email, options["naam"], options["site"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if link:
            self.stdout.write(
                f"{email} is uitgenodigd als beheerder. Kies een wachtwoord op:\n{link}"
            )
        else:
            self.stdout.write(f"{email} heeft al een account, en heeft nu de rol beheerder.")

    def invite(self, email: str, naam: str, site: str) -> str:
        """The link, or "" for someone who has a password already."""
        periode = Rolperiode(Rol.BEHEERDER, timezone.localdate())
        user = User.objects.filter(email=email).first()
        if user is None:
            _, link = invite_user(
                email=email, naam=naam, rollen=[periode], door=None, site_url=site
            )
            return link
        if not user.is_active:
            raise CommandError("Dit account is gedeactiveerd; een beheerder kan het activeren.")
        if Rol.BEHEERDER not in user.rollen_today():
            give_rol(user=user, periode=periode, door=None)
        if not user.aanvaarding_open:
            return ""
        return resend_uitnodiging(user=user, door=None, site_url=site)
