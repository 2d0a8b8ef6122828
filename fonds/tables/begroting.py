"""Columns of begroting."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from basis.tables import BedragColumn, DatumColumn, Tabel
from fonds.models import Begrotingswijziging


class BegrotingswijzigingTable(Tabel):
    nummer = tables.Column(linkify=True)
    boekdatum = DatumColumn(verbose_name="Vastgesteld op", empty_values=())
    lasten = BedragColumn(verbose_name="Lasten min baten")
    raadsbesluit = tables.Column(default="nog geen")

    class Meta:
        model = Begrotingswijziging
        fields = ["nummer", "omschrijving", "status", "boekdatum", "lasten", "raadsbesluit"]
        attrs = {"caption": "Begrotingswijzigingen"}
        empty_text = "Er zijn geen begrotingswijzigingen gevonden"

    def render_boekdatum(self, value: Any) -> str:
        return DatumColumn().render(value) if value else "nog niet"

    def render_raadsbesluit(self, record: Begrotingswijziging) -> str:
        besluit = record.raadsbesluit
        if besluit is None:
            return "nog geen"
        return format_html('<a href="{}">{}</a>', besluit.get_absolute_url(), besluit)
