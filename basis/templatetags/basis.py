"""How amounts, dates and parts of a page are shown. Built in: no {% load %} needed."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils import formats

from basis import bedragen

register = template.Library()


@register.filter
def euro(bedrag: Decimal | None) -> str:
    """`€ 1.117.170`; None is "geen opgave"."""
    return bedragen.euro(bedrag)


@register.filter
def datum(dag: date | None) -> str:
    """`21 februari 2022`; None is "geen opgave"."""
    return formats.date_format(dag, "j F Y") if dag else "geen opgave"
