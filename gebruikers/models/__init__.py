"""Accounts, the roles they hold for a term, what happened to them, and mail that was kept."""

from gebruikers.models.accounts import Staat, User, UserManager, UserQuerySet
from gebruikers.models.post import Bericht, Cacheregel
from gebruikers.models.rollen import (
    Accountgebeurtenis,
    Roltoekenning,
    RoltoekenningQuerySet,
)

__all__ = [
    "Accountgebeurtenis",
    "Bericht",
    "Cacheregel",
    "Roltoekenning",
    "RoltoekenningQuerySet",
    "Staat",
    "User",
    "UserManager",
    "UserQuerySet",
]
