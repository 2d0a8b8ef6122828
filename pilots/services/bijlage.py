"""The settings of the appendix."""

from typing import TypedDict, Unpack

from django.db import transaction

from basis.versies import check_versie
from pilots.models import Bijlage
from projecten.services.velden import set_fields


class Bijlagevelden(TypedDict, total=False):
    nummer: str
    titel: str
    gastdocument: str
    inleiding: str


@transaction.atomic
def update_bijlage(*, versie: int, **velden: Unpack[Bijlagevelden]) -> Bijlage:
    """Change the one row of settings, that nobody changed since `versie`; the first time makes it."""
    bijlage = Bijlage.objects.select_for_update().filter(pk=1).first() or Bijlage(pk=1)
    check_versie(bijlage, versie)
    bijlage.versie += 1
    set_fields(bijlage, velden, known=Bijlagevelden)
    bijlage.full_clean(validate_unique=False)
    bijlage.save()
    return bijlage
