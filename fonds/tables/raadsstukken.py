"""Columns of raadsstukken."""

from typing import Any

import django_tables2 as tables

from basis.tables import DatumColumn, Tabel
from fonds.models import Raadsstuk


class RaadsstukTable(Tabel):
    titel = tables.Column(linkify=True)
    nummer = tables.Column(default="geen opgave")
    datum = DatumColumn(empty_values=())
    afgedaan_met = tables.Column(default="n.v.t.", linkify=True)

    class Meta:
        model = Raadsstuk
        fields = ["titel", "soort", "nummer", "datum", "afgedaan_met"]
        attrs = {"caption": "Raadsstukken"}
        empty_text = "Er zijn geen raadsstukken gevonden"

    def render_datum(self, value: Any, record: Raadsstuk) -> str:
        return DatumColumn().render(value) if value else record.datum_tekst or "geen opgave"
