"""The accounts of the demo: one per role, all with one password that is no secret."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import transaction
from django.utils import timezone

from gebruikers.models import Roltoekenning, User
from gebruikers.rollen import Rol
from gebruikers.services.accounts import confirm_email

DEMO_WACHTWOORD = "demo-fonds-2040"  # printed by `make demo`
DOMEIN = "voorbeeld.test"  # .test can never be a real address


def demo_accounts() -> list[tuple[str, str]]:
    """Per role its name and the e-mail address of its demo account."""
    return [(rol.label, f"{rol.value}@{DOMEIN}") for rol in Rol]


@transaction.atomic
def ensure_demo_accounts() -> dict[Rol, User]:
    """The demo account of every role, made where missing.

    Refused in a database that holds other people's accounts while a demo account is missing there:
    accounts with a known password never come into a real portal.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo-accounts bestaan alleen in de demo (DEMO=True).")
    emails = {email: rol for rol, (_, email) in zip(Rol, demo_accounts(), strict=True)}
    present = {user.email: user for user in User.objects.filter(email__in=emails)}
    missing = [email for email in emails if email not in present]
    # An account that cannot sign in (the author of an import on an empty database) is nobody's.
    others = User.objects.filter(is_active=True).exclude(email__in=emails)
    if missing and others.exists():
        raise ValidationError(
            "Deze database heeft al andere gebruikers. Demo-accounts, met een wachtwoord dat iedereen "
            "kent, worden daar niet in gemaakt. Begin met een lege database (make demo-reset).",
            code="andere_gebruikers",
        )
    for email in missing:
        rol = emails[email]
        user = User.objects.create_user(email, DEMO_WACHTWOORD, naam=f"Demo {rol.label.lower()}")
        user.aanvaard_op = timezone.now()
        user.save(update_fields=["aanvaard_op"])
        confirm_email(user)
        Roltoekenning.objects.create(user=user, rol=rol)
        present[email] = user
    return {rol: present[email] for email, rol in emails.items()}
