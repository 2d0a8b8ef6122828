"""What the filters of fonds share."""

from typing import Any

import django_filters as filters
from django import forms

from fonds.models import Fonds

DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def jaartal(tekst: str) -> int | None:
    """The boekjaar that an address names; None where it names none."""
    if len(tekst) != 4 or not tekst.isdecimal():
        return None
    return jaar if 2000 <= (jaar := int(tekst)) <= 2100 else None


class FondsFilterSet(filters.FilterSet):
    """With a filter `fonds`; where there is one fonds, nobody is asked which."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(Fonds.objects.values_list("pk")[:2]) < 2:
            del self.filters["fonds"]
