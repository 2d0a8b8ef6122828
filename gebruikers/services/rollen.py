"""Giving and ending roles. A role that ended stays in the history."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.templatetags.basis import datum
from gebruikers.models import Roltoekenning, User
from gebruikers.rollen import Rol
from gebruikers.services.slot import check_beheerder_remains, lock_beheerders, locked


@dataclass(frozen=True)
class Rolperiode:
    """A role for a term; `tot` is the last day, None is until further notice."""

    rol: Rol
    van: date
    tot: date | None = None


@transaction.atomic
def give_rol(*, user: User, periode: Rolperiode, door: User | None) -> Roltoekenning:
    """Give a role from today or later, unless this person already holds it on one of those days."""
    locked(user)
    if periode.van < timezone.localdate():
        raise ValidationError({"van": "Een rol gaat op zijn vroegst vandaag in."})
    toekenning = Roltoekenning(
        user=user, rol=periode.rol, van=periode.van, tot=periode.tot, gegeven_door=door
    )
    toekenning.full_clean()
    same = user.roltoekenningen.filter(rol=periode.rol)
    other = same.overlapping(periode.van, periode.tot).first()
    if other is not None:
        until = f"tot en met {datum(other.tot)}" if other.tot else "tot nader order"
        raise ValidationError(
            f"{user} heeft de rol {other.get_rol_display().lower()} al vanaf {datum(other.van)} "
            f"{until}. Kies een periode die daar buiten valt, of beëindig eerst die rol.",
            code="overlap",
        )
    toekenning.save()
    return toekenning


@transaction.atomic
def end_rol(*, toekenning: Roltoekenning, tot: date, door: User) -> Roltoekenning:
    """Let a role end after `tot`, which is at the earliest yesterday: then it ends at once."""
    lock_beheerders()
    toekenning = Roltoekenning.objects.select_for_update().get(pk=toekenning.pk)
    if toekenning.staat == "voorbij":
        raise ValidationError("Deze rol is al beëindigd.", code="voorbij")
    if tot < timezone.localdate() - timedelta(days=1):
        raise ValidationError(
            {"tot": "Een rol eindigt op zijn vroegst direct, niet met terugwerkende kracht."}
        )
    if toekenning.tot is not None and tot >= toekenning.tot:
        raise ValidationError(
            {"tot": f"Deze rol eindigt al na {datum(toekenning.tot)}; kies een eerdere dag."}
        )
    if toekenning.rol == Rol.BEHEERDER:
        day_after = min(tot, date.max - timedelta(days=1)) + timedelta(
            days=1
        )  # 31-12-9999 has none
        _check_beheerder_may_go(toekenning, day_after, door)
    toekenning.tot = tot
    toekenning.beeindigd_op = timezone.now()
    toekenning.beeindigd_door = door
    toekenning.full_clean()
    toekenning.save()
    return toekenning


def _check_beheerder_may_go(toekenning: Roltoekenning, dag: date, door: User) -> None:
    if toekenning.staat == "komend":
        return  # nobody relies on it yet
    own = door.roltoekenningen.geldig_op(dag).filter(rol=Rol.BEHEERDER).exclude(pk=toekenning.pk)
    if toekenning.user_id == door.pk and not own.exists():
        raise ValidationError(
            "U kunt uw eigen rol beheerder niet beëindigen. Vraag het een andere beheerder.",
            code="eigen_rol",
        )
    check_beheerder_remains(dag, without=toekenning)
