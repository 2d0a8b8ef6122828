"""What waits for who holds a pilotkaart, and for who keeps them all."""

from django.urls import reverse

from basis.taken import Taak
from gebruikers.models import User
from pilots.models import Peiling, Peilronde, StatusPeiling
from pilots.overzichten import without_kaart


def te_doen(user: User) -> list[Taak]:
    """For a kaarthouder the own unanswered cards; for who keeps them the round and missing cards."""
    taken = _own_kaarten(user)
    if user.has_perm("pilots.manage_peilronde"):
        taken += _open_ronde()
    if user.has_perm("pilots.change_pilotkaart"):
        taken += _missing_kaarten(user)
    return taken


def _own_kaarten(user: User) -> list[Taak]:
    if not user.has_perm("pilots.view_pilotkaart"):
        return []
    own = Peiling.objects.open().filter(kaart__kaarthouder=user)
    peilingen = list(own.select_related("ronde", "kaart").order_by("kaart__naam"))
    if not peilingen:
        return []
    namen = ", ".join(peiling.kaart.naam for peiling in peilingen)
    if len(peilingen) == 1:
        titel, url = f"Kijk de pilotkaart na van {namen}", peilingen[0].get_absolute_url()
    else:
        titel, url = f"Kijk {len(peilingen)} pilotkaarten na", reverse("pilots:peiling-list")
    ronde = peilingen[0].ronde
    uitleg = ronde.naam if len(peilingen) == 1 else f"{ronde.naam}: {namen}"
    return [Taak(titel, url, uitleg, ronde.antwoord_voor)]


def _open_ronde() -> list[Taak]:
    ronde = Peilronde.objects.open().first()
    if ronde is None:
        return []
    zonder = ronde.peilingen.filter(status=StatusPeiling.OPEN).count()
    if zonder == 0:
        return [Taak(f"Sluit {ronde}", ronde.get_absolute_url(), "Alle kaarten zijn beantwoord.")]
    if not ronde.is_late():
        return []
    kaarten = "1 kaart" if zonder == 1 else f"{zonder} kaarten"
    return [
        Taak(
            f"Herinner de kaarthouders aan {ronde}",
            ronde.get_absolute_url(),
            f"Nog geen antwoord over {kaarten}.",
            ronde.antwoord_voor,
        )
    ]


def _missing_kaarten(user: User) -> list[Taak]:
    namen = list(without_kaart().visible_to(user).values_list("naam", flat=True))
    if not namen:
        return []
    titel = (
        "Maak een pilotkaart voor 1 project"
        if len(namen) == 1
        else f"Maak pilotkaarten voor {len(namen)} projecten"
    )
    return [Taak(titel, reverse("pilots:pilotkaart-list"), ", ".join(namen))]
