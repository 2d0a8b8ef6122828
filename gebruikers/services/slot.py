"""What the other services share: the locks, the guard of the last beheerder, and the record."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from gebruikers.models import Accountgebeurtenis, Roltoekenning, User
from gebruikers.rollen import Rol


def locked(user: User) -> User:
    """This account as it is now, held until the transaction ends."""
    return User.objects.select_for_update().get(pk=user.pk)


def record(
    soort: Accountgebeurtenis.Soort, *, user: User, door: User | None, toelichting: str = ""
) -> Accountgebeurtenis:
    return Accountgebeurtenis.objects.create(
        user=user, soort=soort, door=door, toelichting=toelichting
    )


def lock_beheerders() -> None:
    """Two beheerders who take each other's role away, or account, wait for one another here."""
    rows = Roltoekenning.objects.select_for_update().filter(rol=Rol.BEHEERDER).order_by("pk")
    list(rows.values_list("pk", flat=True))


def check_beheerder_remains(
    dag: date, *, without_user: User | None = None, without: Roltoekenning | None = None
) -> None:
    """Refuse when nobody would be left on `dag` who can sign in and give roles."""
    rows = (
        Roltoekenning.objects.geldig_op(dag)
        .filter(rol=Rol.BEHEERDER, user__is_active=True)
        .filter(Q(user__uitgenodigd_op=None) | Q(user__aanvaard_op__isnull=False))
    )
    if without_user is not None:
        rows = rows.exclude(user=without_user)
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    if not rows.exists():
        raise ValidationError(
            "Dit is de laatste actieve beheerder. Geef eerst iemand anders de rol beheerder, en "
            "wacht tot die persoon heeft ingelogd.",
            code="laatste_beheerder",
        )
