"""The accounts of the demo: one per role and a full stuurgroep, all with one password that is no secret."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import transaction
from django.utils import timezone

from gebruikers.models import Roltoekenning, User
from gebruikers.rollen import Rol
from gebruikers.services.accounts import confirm_email

DEMO_WACHTWOORD = "demo-fonds-2040"  # printed by `make demo`
DOMEIN = "voorbeeld.test"  # .test can never be a real address


@dataclass(frozen=True)
class Demoaccount:
    """One account: by which key the example data name it, as what, in which role."""

    sleutel: str
    label: str
    rol: Rol

    @property
    def email(self) -> str:
        return f"{self.sleutel}@{DOMEIN}"


# A stuurgroep decides with five: beside the one of its role four more.
STUURGROEP = [
    Demoaccount("voorzitter", "Voorzitter stuurgroep", Rol.STUURGROEPLID),
    Demoaccount("vervanger", "Vervanger van de voorzitter", Rol.STUURGROEPLID),
    Demoaccount("lid-jeugd", "Stuurgroeplid jeugd", Rol.STUURGROEPLID),
    Demoaccount("lid-2040", "Stuurgroeplid Zoetermeer 2040", Rol.STUURGROEPLID),
]


def demo_accounts() -> list[Demoaccount]:
    """One account per role, and the rest of the stuurgroep."""
    return [*(Demoaccount(rol.value, rol.label, rol) for rol in Rol), *STUURGROEP]


@transaction.atomic
def ensure_demo_accounts() -> dict[str, User]:
    """The demo accounts by their key (for the first of a role: the Rol), made where missing.

    Refused in a database that holds other people's accounts while a demo account is missing there:
    accounts with a known password never come into a real portal.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo-accounts bestaan alleen in de demo (DEMO=True).")
    accounts = demo_accounts()
    present = {u.email: u for u in User.objects.filter(email__in=[a.email for a in accounts])}
    missing = [account for account in accounts if account.email not in present]
    # An account that cannot sign in (the author of an import on an empty database) is nobody's.
    others = User.objects.filter(is_active=True).exclude(email__in=[a.email for a in accounts])
    if missing and others.exists():
        raise ValidationError(
            "Deze database heeft al andere gebruikers. Demo-accounts, met een wachtwoord dat iedereen "
            "kent, worden daar niet in gemaakt. Begin met een lege database (make demo-reset).",
            code="andere_gebruikers",
        )
    for account in missing:
        present[account.email] = _make(account)
    return {account.sleutel: present[account.email] for account in accounts}


def _make(account: Demoaccount) -> User:
    naam = f"Demo {account.label[0].lower()}{account.label[1:]}"
    user = User.objects.create_user(account.email, DEMO_WACHTWOORD, naam=naam)
    user.aanvaard_op = timezone.now()
    user.save(update_fields=["aanvaard_op"])
    confirm_email(user)
    Roltoekenning.objects.create(user=user, rol=account.rol)
    return user
