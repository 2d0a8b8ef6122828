"""Columns of begroting."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from basis.bedragen import euro
from basis.tables import BedragColumn, DatumColumn, Tabel
from fonds.models import Begrotingswijziging


class BegrotingswijzigingTable(Tabel):
    nummer = tables.Column(linkify=True, footer="Vastgesteld in deze selectie")
    soort = tables.Column(order_by=("soort", "-boekdatum"))
    boekdatum = DatumColumn(verbose_name="Vastgesteld op", empty_values=())
    geautoriseerd = BedragColumn(
        verbose_name="Verandert budget", footer=lambda table: euro(table.totaal)
    )
    raadsbesluit = tables.Column(default="nog geen")

    class Meta:
        model = Begrotingswijziging
        fields = ["nummer", "soort", "omschrijving", "status", "boekdatum", "geautoriseerd"]
        sequence = [*fields, "raadsbesluit"]
        attrs = {"caption": "Begrotingswijzigingen"}
        empty_text = "Er zijn geen begrotingswijzigingen gevonden"

    def __init__(self, *args: Any, totaal: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.totaal = totaal

    def render_boekdatum(self, value: Any) -> str:
        return DatumColumn().render(value) if value else "nog niet"

    def render_raadsbesluit(self, record: Begrotingswijziging) -> str:
        besluit = record.raadsbesluit
        if besluit is None:
            return "nog geen"
        return format_html('<a href="{}">{}</a>', besluit.get_absolute_url(), besluit)
