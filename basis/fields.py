"""How an amount is stored: whole cents in the database, Decimal euros in Python, never a float."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

CENT = Decimal("0.01")
NUL = Decimal("0.00")
# More than any municipality owns; keeps sums inside 64 bits on both databases.
MAX_BEDRAG = Decimal("999999999999.99")


class BedragField(models.BigIntegerField):
    """An amount in euros with two decimals, kept as a whole number of cents.

    Whole cents, because SQLite keeps a DecimalField as a floating point number
    and PostgreSQL does not: sums and CHECKs would not be the same on both.
    """

    # For the type checker: what a model's attribute takes and gives.
    _pyi_private_set_type: Decimal | int | str | Combinable  # type: ignore[assignment]
    _pyi_private_get_type: Decimal  # type: ignore[assignment]

    description = "Bedrag in euro's"

    def __init__(self, verbose_name: Any = "bedrag", *args: Any, **kwargs: Any) -> None:
        super().__init__(verbose_name, *args, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, float):
            raise ValidationError("Een bedrag is nooit een kommagetal van de computer (float).")
        try:
            bedrag = Decimal(value)
        except (ArithmeticError, TypeError, ValueError) as error:
            raise ValidationError("Dit is geen bedrag.") from error
        if not bedrag.is_finite() or not -MAX_BEDRAG <= bedrag <= MAX_BEDRAG:
            raise ValidationError("Dit bedrag is te groot.")
        if bedrag != bedrag.quantize(CENT):
            raise ValidationError("Een bedrag heeft hoogstens twee decimalen.")
        return bedrag.quantize(CENT)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else (Decimal(value) / 100).quantize(CENT)

    def get_prep_value(self, value: Any) -> int | None:
        if value is None or hasattr(value, "resolve_expression"):
            return value
        bedrag = self.to_python(value)
        return None if bedrag is None else int(bedrag * 100)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if prepared else self.get_prep_value(value)

    @property
    def validators(self) -> list:
        return []  # the integer range validators would compare euros with cents

    def formfield(self, **kwargs: Any) -> Any:
        from basis.forms import BedragFormField

        # IntegerField.formfield would force forms.IntegerField.
        return models.Field.formfield(self, **{"form_class": BedragFormField, **kwargs})

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)


def som(veld: str, **kwargs: Any) -> Coalesce:
    """The exact sum of a BedragField as Decimal euros; € 0,00 where there are no rows."""
    return Coalesce(
        Sum(veld, output_field=BedragField(), **kwargs),
        Value(NUL, output_field=BedragField()),
        output_field=BedragField(),
    )
