"""Columns of toekenningen."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from basis.bedragen import euro
from basis.tables import BedragColumn, DatumColumn, Tabel
from fonds.models import Toekenning


class ToekenningTable(Tabel):
    boekdatum = DatumColumn(verbose_name="Telt mee vanaf", footer="Totaal van deze selectie")
    besluit = tables.Column(order_by=("besluit__jaar", "besluit__volgnummer"))
    onderdeel = tables.Column(linkify=True, order_by=("onderdeel__code",))
    programma = tables.Column(accessor="onderdeel__programma__nummer", verbose_name="Programma")
    boekjaar = tables.Column(localize=False)
    bedrag = BedragColumn(footer=lambda table: euro(table.totaal))

    class Meta:
        model = Toekenning
        fields = ["boekdatum", "besluit", "onderdeel", "programma", "boekjaar", "bedrag"]
        row_attrs = {"id": lambda record: f"toekenning-{record.pk}"}
        attrs = {"caption": "Toekenningen"}
        empty_text = "Er zijn geen toekenningen gevonden"

    def __init__(self, *args: Any, totaal: Decimal, may_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.totaal, self.may_open = totaal, may_open

    def render_besluit(self, record: Toekenning) -> str:
        besluit = record.besluit
        if not self.may_open:
            return besluit.nummer
        return format_html('<a href="{}">{}</a>', besluit.get_absolute_url(), besluit.nummer)
