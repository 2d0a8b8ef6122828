"""Columns of the register of besluiten."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables

from basis.bedragen import euro
from basis.tables import BedragColumn, DatumColumn, Tabel
from fonds.choices import StatusVoorstel, Uitkomst
from fonds.models import Besluit


class BesluitTable(Tabel):
    nummer = tables.Column(
        order_by=("jaar", "volgnummer"),
        linkify=True,
        footer="Totaal van deze selectie",
        attrs={"td": {"class": "nummer"}},
    )
    boekdatum = DatumColumn()
    onderwerp = tables.Column("Onderwerp")
    soort = tables.Column("Soort", accessor="voorstel__soort")
    onderdeel = tables.Column("Onderdeel", default="n.v.t.")
    bedrag = BedragColumn(
        verbose_name="Besloten bedrag",
        footer=lambda table: euro(table.totaal),
    )
    wacht = tables.Column("Wacht op", empty_values=(), orderable=False)

    class Meta:
        model = Besluit
        fields = [
            "nummer",
            "boekdatum",
            "onderwerp",
            "soort",
            "onderdeel",
            "uitkomst",
            "bedrag",
            "wacht",
        ]
        sequence = fields
        attrs = {"caption": "Besluiten van de stuurgroep"}
        empty_text = "Er zijn geen besluiten gevonden"

    def __init__(self, *args: Any, totaal: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.totaal = totaal

    def render_wacht(self, record: Any) -> str:
        if record.wacht:
            return record.get_voorleggen_aan_display()
        open_ = record.voorstel.status == StatusVoorstel.INGEDIEND
        if record.uitkomst == Uitkomst.AANGEHOUDEN and open_:
            return "een volgende agenda"
        if getattr(record, "bekrachtiging", None):
            return f"niets ({record.bekrachtiging})"
        return "niets"
