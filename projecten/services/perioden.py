"""A closed verslagperiode opened again. Opening and closing one is in fonds.services.perioden."""

from django.core.exceptions import ValidationError
from django.db import transaction

from fonds.models import Verslagperiode


@transaction.atomic
def reopen_verslagperiode(*, periode: Verslagperiode) -> Verslagperiode:
    """The periode, open again: voortgang can be entered and submitted."""
    periode = Verslagperiode.objects.select_for_update().get(pk=periode.pk)
    if periode.gesloten_op is None:
        raise ValidationError("Deze verslagperiode is niet gesloten.", code="open")
    periode.gesloten_op = None
    periode.save(update_fields=["gesloten_op"])
    return periode
