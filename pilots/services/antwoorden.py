"""The answer of a kaarthouder about one card: it still holds, or it changes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.versies import check_versie
from gebruikers.models import User
from pilots.models import Aanleiding, Peiling, Pilotkaart, StatusPeiling
from pilots.services.kaarten import record_versie, update_pilotkaart
from pilots.services.peilronde import lock_open

# What is no business of an answer: who holds the card and where it stands in the appendix.
NIET_VAN_KAARTHOUDER = {"kaarthouder", "volgorde", "oorspronkelijk"}


@transaction.atomic
def confirm_kaart(*, peiling: Peiling, versie: int, door: User) -> Peiling:
    """The card, as it was read at `versie`, still holds."""
    peiling, kaart = _lock(peiling, door)
    if peiling.status != StatusPeiling.OPEN:
        raise ValidationError(
            "Deze kaart is al beantwoord. Klopt er iets niet, wijzig dan de kaart.",
            code="beantwoord",
        )
    check_versie(kaart, versie)
    record_versie(kaart=kaart, door=door, aanleiding=Aanleiding.BEVESTIGD)
    return _answer(peiling, StatusPeiling.BEVESTIGD, door)


@transaction.atomic
def change_kaart(*, peiling: Peiling, versie: int, door: User, **velden: Any) -> Peiling:
    """Store what changed on the card. As long as the round is open the answer may be given again.

    A form that was saved without a change is a confirmation.
    """
    if forbidden := NIET_VAN_KAARTHOUDER & set(velden):
        raise TypeError(f"Geen deel van een antwoord: {', '.join(sorted(forbidden))}")
    peiling, kaart = _lock(peiling, door)
    changed = {
        veld: waarde
        for veld, waarde in ((veld, _lines(waarde)) for veld, waarde in velden.items())
        if not _same(getattr(kaart, veld), waarde)
    }
    if changed:
        update_pilotkaart(kaart=kaart, versie=versie, door=door, **changed)
        return _answer(peiling, StatusPeiling.GEWIJZIGD, door)
    if peiling.status != StatusPeiling.OPEN:
        return peiling
    return confirm_kaart(peiling=peiling, versie=versie, door=door)


def _lock(peiling: Peiling, door: User) -> tuple[Peiling, Pilotkaart]:
    """Both under a row lock, in a round that is open, for someone who may answer."""
    lock_open(peiling.ronde)
    kaart = Pilotkaart.objects.select_for_update().get(pk=peiling.kaart_id)
    if not Peiling.objects.visible_to(door).filter(pk=peiling.pk).exists():
        raise ValidationError(
            "U bent niet (meer) de kaarthouder van deze pilot.", code="niet_kaarthouder"
        )
    return Peiling.objects.select_for_update().get(pk=peiling.pk), kaart


def _answer(peiling: Peiling, status: StatusPeiling, door: User) -> Peiling:
    peiling.status = status
    peiling.beantwoord_op, peiling.beantwoord_door = timezone.now(), door
    peiling.save(update_fields=["status", "beantwoord_op", "beantwoord_door"])
    return peiling


def _lines(waarde: Any) -> Any:
    """A browser ends lines with CRLF; that is no change of the text."""
    return waarde.replace("\r\n", "\n") if isinstance(waarde, str) else waarde


def _same(stored: Any, waarde: Any) -> bool:
    if isinstance(stored, str) and isinstance(waarde, str):
        return _lines(stored).strip() == waarde.strip()
    return stored == waarde
