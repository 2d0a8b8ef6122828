"""What waits for who keeps the pilotkaarten."""

from django.urls import reverse

from basis.taken import Taak
from gebruikers.models import User
from pilots.overzichten import without_kaart


def te_doen(user: User) -> list[Taak]:
    """For who keeps the cards: the projects of the fonds that have none."""
    if not user.has_perm("pilots.change_pilotkaart"):
        return []
    namen = list(without_kaart().visible_to(user).values_list("naam", flat=True))
    if not namen:
        return []
    titel = (
        "Maak een pilotkaart voor 1 project"
        if len(namen) == 1
        else f"Maak pilotkaarten voor {len(namen)} projecten"
    )
    return [Taak(titel, reverse("pilots:pilotkaart-list"), ", ".join(namen))]
