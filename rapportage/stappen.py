"""Which steps a report can take now, and which of them are this user's: for the buttons on its page."""

from dataclasses import dataclass

from django.urls import reverse

from gebruikers.models import User
from rapportage.choices import StatusRapportage
from rapportage.models import Rapportage


@dataclass(frozen=True)
class Actie:
    """One button: its text, its page, and whether it is the step forward."""

    knop: str
    url: str
    vooruit: bool


# status → (url name, permission, button, forward)
STAPPEN: dict[StatusRapportage, list[tuple[str, str, str, bool]]] = {
    StatusRapportage.CONCEPT: [
        ("rapportage-submit", "submit_rapportage", "Ter vaststelling aanbieden", True),
    ],
    StatusRapportage.TER_VASTSTELLING: [
        ("rapportage-establish", "establish_rapportage", "Vaststelling vastleggen", True),
        ("rapportage-return", "establish_rapportage", "Terugsturen", False),
        ("rapportage-retract", "submit_rapportage", "Terughalen", False),
    ],
    StatusRapportage.VASTGESTELD: [
        ("rapportage-publish", "publish_rapportage", "Publiceren", True),
        ("rapportage-reopen", "submit_rapportage", "Heropenen", False),
    ],
    StatusRapportage.GEPUBLICEERD: [
        ("rapportage-reopen", "submit_rapportage", "Erratum maken", False),
    ],
}


def next_steps(rapportage: Rapportage, user: User) -> list[Actie]:
    """The buttons for this user; what is not theirs is not shown (and refused by its page)."""
    return [
        Actie(knop, reverse(f"rapportage:{name}", args=[rapportage.slug]), vooruit)
        for name, permission, knop, vooruit in STAPPEN[StatusRapportage(rapportage.status)]
        if user.has_perm(f"rapportage.{permission}")
    ]
