"""Inviting someone, and what that person does with it."""

from collections.abc import Sequence
from smtplib import SMTPException

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gebruikers.models import Accountgebeurtenis, User
from gebruikers.services.accounts import confirm_email
from gebruikers.services.rollen import Rolperiode, give_rol
from gebruikers.services.slot import locked, record
from gebruikers.uitnodiging import read_token, send_uitnodiging

Soort = Accountgebeurtenis.Soort


def invite_user(
    *, email: str, naam: str, rollen: Sequence[Rolperiode], door: User | None, site_url: str
) -> tuple[User, str]:
    """Make an account with these roles and mail its invitation; the account, and the link."""
    with transaction.atomic():
        if not rollen:
            raise ValidationError("Kies minstens één rol.", code="geen_rol")
        user = User.objects.create_user(
            email=email.strip(),
            naam=naam.strip(),
            uitgenodigd_op=timezone.now(),
            uitgenodigd_door=door,
        )
        for periode in rollen:
            give_rol(user=user, periode=periode, door=door)
        record(Soort.UITGENODIGD, user=user, door=door)
    return user, _mail(user, site_url)


def resend_uitnodiging(*, user: User, door: User | None, site_url: str) -> str:
    """Mail a new link; the older one stops working."""
    with transaction.atomic():
        user = locked(user)
        if not user.is_active:
            raise ValidationError("Dit account is gedeactiveerd. Activeer het eerst.", code="staat")
        if not user.aanvaarding_open:
            raise ValidationError(
                "Deze persoon heeft de uitnodiging al aanvaard. Een nieuw wachtwoord kiest men zelf "
                "met 'Wachtwoord vergeten' op de inlogpagina.",
                code="aanvaard",
            )
        user.uitgenodigd_op = timezone.now()
        user.uitgenodigd_door = door
        user.save(update_fields=["uitgenodigd_op", "uitgenodigd_door"])
        record(Soort.OPNIEUW_UITGENODIGD, user=user, door=door)
    return _mail(user, site_url)


@transaction.atomic
def accept_uitnodiging(*, token: str, password: str) -> User:
    """Set the password that the invited person chose. A link that was used, or is old, is refused."""
    invited = read_token(token)
    if invited is not None:
        user = locked(invited)
        invited = read_token(token)  # again, under the lock: of two with one link, one comes first
    if invited is None:
        raise ValidationError(
            "Deze uitnodiging is niet meer geldig. Vraag de beheerder om een nieuwe.",
            code="ongeldig",
        )
    validate_password(password, user)
    user.set_password(password)
    user.aanvaard_op = timezone.now()
    user.save(update_fields=["password", "aanvaard_op"])
    confirm_email(user)
    record(Soort.AANVAARD, user=user, door=user)
    return user


@transaction.atomic
def accept_by_directory(*, user: User) -> User:
    """The directory proved who this is: link the account, and let an open invitation lapse."""
    user = locked(user)
    if user.aanvaarding_open:
        user.aanvaard_op = timezone.now()
        user.save(update_fields=["aanvaard_op"])
        record(Soort.AANVAARD, user=user, door=user, toelichting="Via het gemeenteaccount")
    confirm_email(user)
    record(Soort.GEKOPPELD, user=user, door=user)
    return user


def _mail(user: User, site_url: str) -> str:
    # After the transaction: a slow mail server holds no locks, and a failing one undoes no account.
    try:
        return send_uitnodiging(user, site_url)
    except (SMTPException, OSError) as error:
        raise ValidationError(
            "Het account is gemaakt, maar de mail kon niet worden verzonden. Stuur de uitnodiging "
            "later opnieuw vanaf de pagina van deze gebruiker.",
            code="mail",
        ) from error
