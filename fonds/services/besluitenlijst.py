"""Establishing the besluitenlijst of a meeting, in a later one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.templatetags.basis import datum
from fonds.besluitenlijst import gegevens_van
from fonds.choices import StatusVergadering
from fonds.models import Vergadering
from fonds.services.agenda import lock_vergadering
from gebruikers.models import User


@transaction.atomic
def establish_lijst(
    *, vergadering: Vergadering, in_vergadering: Vergadering, user: User
) -> Vergadering:
    """The list of this meeting is right, says a later one: it is frozen, and public where its items are."""
    vergadering = lock_vergadering(vergadering)
    if vergadering.status != StatusVergadering.GEHOUDEN:
        raise ValidationError(
            "Een besluitenlijst is er pas als de vergadering is gehouden.", code="status"
        )
    _check_later(vergadering, Vergadering.objects.get(pk=in_vergadering.pk))
    vergadering.lijst = gegevens_van(vergadering)
    vergadering.lijst_vastgesteld_in = in_vergadering
    vergadering.lijst_vastgesteld_op = timezone.now()
    vergadering.lijst_vastgesteld_door = user
    vergadering.versie += 1
    vergadering.save()
    return vergadering


def _check_later(vergadering: Vergadering, later: Vergadering) -> None:
    fault = ""
    if later.stuurgroep_id != vergadering.stuurgroep_id:
        fault = "Kies een vergadering van dezelfde stuurgroep."
    elif later.pk == vergadering.pk or later.datum < vergadering.datum:
        fault = "Een besluitenlijst stelt u vast in een latere vergadering."
    elif later.status in (StatusVergadering.VERVALLEN, StatusVergadering.GEPLAND):
        fault = "Kies een vergadering waarvoor is uitgenodigd of die is gehouden."
    elif later.datum > timezone.localdate():
        fault = f"Die vergadering is pas op {datum(later.datum)}."
    if fault:
        raise ValidationError({"in_vergadering": fault})
