"""Voorstellen, votes, besluiten and actions: what waits for this person."""

from basis.taken import Taak
from gebruikers.models import User


def te_doen(user: User) -> list[Taak]:
    return []
