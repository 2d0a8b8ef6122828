"""Table columns that apps share."""

from decimal import Decimal

import django_tables2 as tables

from basis.bedragen import euro
from basis.templatetags.basis import datum


class BedragColumn(tables.Column):
    """An amount, aligned on the right, as `€ 1.117.170`."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("attrs", {"td": {"class": "bedrag"}, "th": {"class": "bedrag"}})
        super().__init__(*args, **kwargs)

    def render(self, value: Decimal) -> str:
        return euro(value)


class DatumColumn(tables.Column):
    """A date, as `21 februari 2022`."""

    def render(self, value) -> str:
        return datum(value)
