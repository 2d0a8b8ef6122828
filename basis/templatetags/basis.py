"""How amounts, dates and parts of a page are shown. Built in: no {% load %} needed."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.forms import BaseForm
from django.utils import formats, timezone

from basis import bedragen

register = template.Library()


@register.filter
def euro(bedrag: Decimal | None) -> str:
    """`€ 1.117.170`; None is "geen opgave"."""
    return bedragen.euro(bedrag)


@register.filter
def ingevuld(form: BaseForm) -> int:
    """How many of its visible fields hold something."""
    return sum(bool(field.value()) for field in form.visible_fields())


@register.filter
def procent(waarde: Decimal | None) -> str:
    """`12,5%`; None is "n.v.t."."""
    return bedragen.procent(waarde)


@register.filter
def datum(dag: date | str | None) -> str:
    """`21 februari 2022`, also from ISO text (as JSON gives it); None is "geen opgave"."""
    dag = date.fromisoformat(dag) if isinstance(dag, str) and dag else dag
    if isinstance(dag, datetime) and timezone.is_aware(dag):
        dag = timezone.localtime(dag)  # the day it was here, not in UTC
    return formats.date_format(dag, "j F Y") if dag else "geen opgave"


@register.filter(expects_localtime=True)
def tijdstip(moment: datetime | None) -> str:
    """`21 februari 2022, 14.05 uur`, on the clock of here; None is "geen opgave"."""
    return formats.date_format(moment, "j F Y, H.i") + " uur" if moment else "geen opgave"
