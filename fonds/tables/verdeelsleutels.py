"""Columns of the codes of the financial administration."""

from datetime import date
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from basis.tables import DatumColumn, Tabel
from fonds.models import Verdeelsleutel


class VerdeelsleutelTable(Tabel):
    onderdeel = tables.Column(order_by="onderdeel__code")
    van = DatumColumn()
    tot = DatumColumn(default="tot nader order")
    beeindigen = tables.Column(
        empty_values=(), orderable=False, verbose_name="Beëindigen", exclude_from_export=True
    )

    class Meta:
        model = Verdeelsleutel
        fields = ["code", "soort", "onderdeel", "van", "tot", "beeindigen"]
        attrs = {"caption": "Codes van de administratie"}
        empty_text = "Er zijn geen codes gevonden"

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag

    def render_beeindigen(self, record: Verdeelsleutel) -> str:
        if record.tot and record.tot < self.vandaag:
            return "geldt niet meer"
        return format_html(
            '<a href="{}">{}<span class="visueel-verborgen"> {} bij {}</span></a>',
            reverse("fonds:verdeelsleutel-end", args=[record.pk]),
            "Einddatum wijzigen" if record.tot else "Beëindig",
            record,
            record.onderdeel,
        )
