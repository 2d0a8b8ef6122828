"""The table of every list, and the columns that apps share."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables

from basis.bedragen import euro
from basis.templatetags.basis import datum

MAX_PER_PAGINA = 200


class Tabel(tables.Table):
    """A list that an address (`?per_page=…`) makes no longer than MAX_PER_PAGINA, nor shorter than one row."""

    def paginate(self, *args: Any, per_page: int | None = None, **kwargs: Any) -> None:
        if per_page is not None:
            per_page = min(max(per_page, 1), MAX_PER_PAGINA)
        super().paginate(*args, per_page=per_page, **kwargs)


class BedragColumn(tables.Column):
    """An amount, aligned on the right, as `€ 1.117.170`; its foot too."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("attrs", {part: {"class": "bedrag"} for part in ("th", "td", "tf")})
        super().__init__(*args, **kwargs)

    def render(self, value: Decimal) -> str:
        return euro(value)


class DatumColumn(tables.Column):
    """A date, as `21 februari 2022`."""

    def render(self, value) -> str:
        return datum(value)
