"""What waits for who composes, establishes and publishes reports."""

from django.db.models import Count, Q

from basis.taken import Taak
from gebruikers.models import User
from rapportage.choices import StatusRapportage
from rapportage.models import Rapportage

# status → the permission of who must do something, and what
WACHT = [
    (StatusRapportage.CONCEPT, "rapportage.compose_rapportage", "Werk de rapportage af"),
    (
        StatusRapportage.TER_VASTSTELLING,
        "rapportage.establish_rapportage",
        "Stel de rapportage vast",
    ),
    (StatusRapportage.VASTGESTELD, "rapportage.publish_rapportage", "Publiceer de rapportage"),
]


def te_doen(user: User) -> list[Taak]:
    """One task per report that waits for this user."""
    rapportages = (
        Rapportage.objects.visible_to(user)
        .exclude(status=StatusRapportage.GEPUBLICEERD)
        .annotate(meldingen=Count("importmeldingen", Q(importmeldingen__afgehandeld_op=None)))
    )
    return [
        Taak(
            f"{wat}: {rapportage.titel}",
            rapportage.get_absolute_url(),
            _why(status, rapportage.meldingen),
        )
        for rapportage in rapportages
        for status, permission, wat in WACHT
        if rapportage.status == status and user.has_perm(permission)
    ]


def _why(status: StatusRapportage, meldingen: int) -> str:
    if status == StatusRapportage.TER_VASTSTELLING:
        return "Zij ligt ter vaststelling voor."
    if status == StatusRapportage.VASTGESTELD:
        return "Zij is vastgesteld en wacht op publicatie."
    if meldingen:
        wat = "melding" if meldingen == 1 else "meldingen"
        return f"Concept. De import gaf {meldingen} {wat} om na te lopen."
    return "Zij is nog een concept."
