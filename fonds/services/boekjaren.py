"""Boekjaren: closing, reopening, recording that the jaarrekening was vastgesteld (rule 11)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from fonds.models import Boekjaar, Fonds


@transaction.atomic
def get_or_create_boekjaar(*, fonds: Fonds, jaar: int) -> Boekjaar:
    """The row of this year, made (open) if there is none: who books in a year holds on to it."""
    if not 2000 <= jaar <= 2100:
        raise ValidationError({"boekjaar": "Vul een boekjaar in zoals 2024."})
    return Boekjaar.objects.get_or_create(fonds=fonds, jaar=jaar)[0]
