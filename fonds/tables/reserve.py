"""Columns of reserve."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from basis.bedragen import euro
from basis.tables import BedragColumn, DatumColumn, Tabel
from fonds.choices import SoortMutatie
from fonds.models import Reservemutatie


class ReservemutatieTable(Tabel):
    boekdatum = DatumColumn(footer="Saldo van deze selectie")
    bedrag = BedragColumn(footer=lambda table: euro(table.totaal))
    programma = tables.Column(default="n.v.t.")
    besluit = tables.Column(accessor="raadsbesluit", verbose_name="Rust op", orderable=False)
    correctie = tables.Column(empty_values=(), orderable=False)

    class Meta:
        model = Reservemutatie
        fields = ["boekdatum", "soort", "omschrijving", "programma", "bedrag", "besluit"]
        sequence = ["boekdatum", "soort", "omschrijving", "programma", "bedrag", "..."]
        row_attrs = {"id": lambda record: f"mutatie-{record.pk}"}
        attrs = {"caption": "Werkelijke mutaties van de reserve"}
        empty_text = "Er zijn geen mutaties gevonden"

    def __init__(
        self,
        *args: Any,
        totaal: Decimal,
        may_correct: bool,
        gesloten: set[tuple[int, int]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.totaal, self.may_correct, self.gesloten = totaal, may_correct, gesloten

    def _belongs_to_closed_year(self, record: Reservemutatie) -> bool:
        """An onttrekking of a closed boekjaar is not corrected by itself (docs/adr/0013)."""
        key = (record.fonds_id, record.boekdatum.year)
        return record.soort == SoortMutatie.ONTTREKKING and key in self.gesloten

    def render_omschrijving(self, value: str, record: Reservemutatie) -> str:
        other = {"storting": "uit", "vrijval": "naar"}.get(record.soort)
        where = f" ({other} {record.tegenreserve})" if other else ""
        return f"{value}{where}"

    def render_besluit(self, record: Reservemutatie) -> str:
        url = record.raadsbesluit.get_absolute_url()
        label = f"besluit {record.raadsbesluit.nummer}".strip()
        if record.beslispunt:
            url = f"{url}#beslispunt-{record.beslispunt.nummer}"
            label = f"{record.beslispunt}, {label}"
        return format_html('<a href="{}">{}</a>', url, label)

    def render_correctie(self, record: Reservemutatie) -> str:
        if record.corrigeert_id:
            return format_html(
                'corrigeert <a href="#mutatie-{}">een mutatie</a>', record.corrigeert_id
            )
        if hasattr(record, "gecorrigeerd_door"):
            return format_html(
                '<a href="#mutatie-{}">gecorrigeerd</a>', record.gecorrigeerd_door.pk
            )
        if not self.may_correct or self._belongs_to_closed_year(record):
            return "geen"
        return format_html(
            '<a href="{}">Corrigeer<span class="visueel-verborgen"> {} van {}</span></a>',
            record.get_correct_url(),
            record.get_soort_display().lower(),
            euro(record.bedrag),
        )
