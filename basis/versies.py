"""Two people in one form do not overwrite each other."""

from typing import Protocol

from django.core.exceptions import ValidationError
from django.db import models


class Versioned(models.Model):
    """A row that is edited by people; `versie` goes up by one with every save of a form."""

    versie = models.PositiveIntegerField(default=1, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", auto_now=True)

    class Meta:
        abstract = True


class HasVersie(Protocol):
    """A Versioned row, or one that makes its number from what it says."""

    @property
    def versie(self) -> int: ...


def check_versie(row: HasVersie, versie: int) -> None:
    """Raise a ValidationError (code "versie") when `row`, read under a lock, is not what the user started from."""
    if row.versie != versie:
        raise ValidationError(
            "Iemand anders heeft dit intussen gewijzigd. Uw tekst staat nog in het formulier; "
            "vergelijk en sla daarna opnieuw op.",
            code="versie",
        )
