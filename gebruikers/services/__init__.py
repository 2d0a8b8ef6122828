"""Acts on accounts and roles: everything that changes who may come in and what they may do."""

from gebruikers.services.accounts import (
    activate_user,
    deactivate_user,
    unlink_directory,
    update_user,
)
from gebruikers.services.rollen import Rolperiode, end_rol, give_rol
from gebruikers.services.uitnodigingen import (
    accept_by_directory,
    accept_uitnodiging,
    invite_user,
    resend_uitnodiging,
)

__all__ = [
    "Rolperiode",
    "accept_by_directory",
    "accept_uitnodiging",
    "activate_user",
    "deactivate_user",
    "end_rol",
    "give_rol",
    "invite_user",
    "resend_uitnodiging",
    "unlink_directory",
    "update_user",
]
