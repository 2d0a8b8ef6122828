"""What waits in fonds for this person."""

from basis.taken import Taak
from fonds.taken import geld, inrichting, stuurgroep
from gebruikers.models import User


def te_doen(user: User) -> list[Taak]:
    return [*stuurgroep.te_doen(user), *inrichting.te_doen(user), *geld.te_doen(user)]
