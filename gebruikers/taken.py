"""What waits for a person, in gebruikers."""

from datetime import timedelta

from allauth.mfa.utils import is_mfa_enabled
from django.urls import reverse
from django.utils import timezone

from basis.taken import Taak
from gebruikers.models import Roltoekenning, Staat, User

# How long before its last day a beheerder is told that a role ends.
VOORAF = timedelta(days=30)


def te_doen(user: User) -> list[Taak]:
    """For a beheerder: the second step, invitations that lapsed, and roles that soon end."""
    if not user.has_perm("gebruikers.change_user"):
        return []
    taken = []
    if not is_mfa_enabled(user):
        taken.append(
            Taak(
                "Stel inloggen in twee stappen in",
                reverse("mfa_index"),
                "Als beheerder geeft u anderen toegang. Bescherm uw account met een tweede stap.",
            )
        )
    verlopen = User.objects.with_staat().filter(staat=Staat.VERLOPEN)
    taken += [
        Taak(
            f"Uitnodiging van {account} is verlopen",
            account.get_absolute_url(),
            "Nodig opnieuw uit, of deactiveer het account.",
        )
        for account in verlopen
    ]
    today = timezone.localdate()
    aflopend = (
        Roltoekenning.objects.geldig_op(today)
        .filter(tot__lte=today + VOORAF, beeindigd_op=None, user__is_active=True)
        .select_related("user")
    )
    taken += [
        Taak(
            f"De rol {t.get_rol_display().lower()} van {t.user} loopt af",
            t.user.get_absolute_url(),
            "Geef de rol opnieuw als die moet doorlopen.",
            voor=t.tot,
        )
        for t in aflopend
    ]
    return taken
