"""Values that a caller gives by name, put on a row."""

from collections.abc import Mapping
from typing import Any

from django.db import models


def set_fields(row: models.Model, velden: Mapping[str, Any], *, known: type) -> None:
    """Set each value on `row`; a name that the TypedDict `known` does not have is a TypeError."""
    strange = velden.keys() - known.__annotations__.keys()
    if strange:
        raise TypeError(f"Unknown fields: {', '.join(sorted(strange))}")
    many = {field.name for field in row._meta.many_to_many}
    for name, value in velden.items():
        if name not in many:
            setattr(row, name, value)
