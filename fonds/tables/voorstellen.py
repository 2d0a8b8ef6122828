"""Columns of voorstellen."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils import timezone

from basis.bedragen import euro
from basis.tables import BedragColumn, DatumColumn, Tabel
from basis.templatetags.basis import datum
from fonds.choices import StatusVoorstel
from fonds.models import Voorstel

# How a state looks; the word stands beside it.
VORM = {
    StatusVoorstel.CONCEPT: "concept",
    StatusVoorstel.INGEDIEND: "ingediend",
    StatusVoorstel.BESLOTEN: "vastgesteld",
    StatusVoorstel.INGETROKKEN: "info",
}


class VoorstelTable(Tabel):
    onderwerp = tables.Column(linkify=True, footer="Samen gevraagd in deze selectie")
    onderdeel = tables.Column(default="meer of geen")
    bedrag = BedragColumn(
        verbose_name="Gevraagd",
        accessor="gevraagd",
        default="geen geld",
        footer=lambda table: euro(table.totaal),
    )
    opgesteld_door = tables.Column(verbose_name="Van")
    ingediend_op = DatumColumn(verbose_name="Ingediend op", default="nog niet")

    class Meta:
        model = Voorstel
        fields = ["onderwerp", "soort", "onderdeel", "bedrag", "status"]
        sequence = [*fields, "opgesteld_door", "ingediend_op"]
        attrs = {"caption": "Voorstellen"}
        empty_text = "Er zijn geen voorstellen gevonden"

    def __init__(self, *args: Any, totaal: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.totaal = totaal

    def render_ingediend_op(self, value: datetime) -> str:
        return datum(timezone.localdate(value))

    def render_status(self, value: str, record: Voorstel) -> str:
        return render_to_string(
            "onderdelen/_status.html",
            {"soort": VORM[StatusVoorstel(record.status)], "tekst": value},
        )
