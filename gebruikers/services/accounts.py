"""Changing, stopping and reopening an account."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gebruikers.models import Accountgebeurtenis, User
from gebruikers.services.slot import check_beheerder_remains, lock_beheerders, locked, record

Soort = Accountgebeurtenis.Soort


@transaction.atomic
def update_user(*, user: User, naam: str, email: str, door: User) -> User:
    """Change the name; the address only while nobody has come in with it.

    Who holds the address may choose the password, so an account in use keeps its address: another
    address is another invitation.
    """
    user = locked(user)
    email = email.strip().lower()
    old = f"{user.naam} <{user.email}>"
    if email != user.email and not user.aanvaarding_open:
        raise ValidationError(
            {
                "email": "Dit account is al in gebruik; het adres ligt daarmee vast. Nodig de "
                "persoon uit op het nieuwe adres en deactiveer dit account."
            }
        )
    user.naam, user.email = naam.strip(), email
    user.full_clean(exclude=["password"])
    user.save(update_fields=["naam", "email"])
    record(Soort.GEWIJZIGD, user=user, door=door, toelichting=f"Was: {old}"[:500])
    return user


@transaction.atomic
def deactivate_user(*, user: User, door: User, toelichting: str = "") -> User:
    """Nobody gets in with this account any more; sessions that are open end at once."""
    if user.pk == door.pk:
        raise ValidationError("U kunt uw eigen account niet deactiveren.", code="eigen_account")
    lock_beheerders()
    user = locked(user)
    if not user.is_active:
        raise ValidationError("Dit account is al gedeactiveerd.", code="staat")
    check_beheerder_remains(timezone.localdate(), without_user=user)
    user.is_active = False
    user.sessies_beeindigd_op = timezone.now()
    user.save(update_fields=["is_active", "sessies_beeindigd_op"])
    record(Soort.GEDEACTIVEERD, user=user, door=door, toelichting=toelichting)
    return user


@transaction.atomic
def activate_user(*, user: User, door: User) -> User:
    """The account opens again, with the roles whose term still runs."""
    user = locked(user)
    if user.is_active:
        raise ValidationError("Dit account is al actief.", code="staat")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(Soort.GEACTIVEERD, user=user, door=door)
    return user


@transaction.atomic
def unlink_directory(*, user: User, door: User) -> User:
    """Forget which identity of the directory signs in here; the next sign-in matches by address anew."""
    user = locked(user)
    deleted, _ = SocialAccount.objects.filter(user=user).delete()
    if not deleted:
        raise ValidationError("Dit account is niet gekoppeld aan een gemeenteaccount.")
    record(Soort.ONTKOPPELD, user=user, door=door)
    return user


def confirm_email(user: User) -> None:
    """The address was proven (by the link in a mail, or by the directory): tell allauth so."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
