"""Columns of the staat van de reserve: three figures beside each other, never added up."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from basis.bedragen import euro
from basis.tables import BedragColumn, Tabel
from fonds.adressen import rijen
from fonds.choices import SoortMutatie, SoortRegel
from fonds.jaareinde.reservestaat import (
    BEGIN,
    EIND,
    ONTTREKKING,
    TOEVOEGING,
    VRIJ,
    VRIJVAL,
    Staatregel,
)

MUTATIES = {
    TOEVOEGING: SoortMutatie.STORTING,
    ONTTREKKING: SoortMutatie.ONTTREKKING,
    VRIJVAL: SoortMutatie.VRIJVAL,
}
REGELS = {TOEVOEGING: SoortRegel.STORTING, ONTTREKKING: SoortRegel.ONTTREKKING}
KLASSEN = {BEGIN: "subtotaal", EIND: "totaal", VRIJ: "staat-vrij"}


class StaatTable(Tabel):
    boekjaar = tables.Column(orderable=False)
    naam = tables.Column(verbose_name="Regel", orderable=False)
    begroot = BedragColumn(default="n.v.t.", orderable=False)
    na_wijziging = BedragColumn(
        verbose_name="Begroot na wijziging", default="n.v.t.", orderable=False
    )
    werkelijk = BedragColumn(default="n.v.t.", orderable=False)

    class Meta:
        row_attrs = {"class": lambda record: KLASSEN.get(record.soort, "")}
        attrs = {"caption": "Staat van de reserve per boekjaar"}
        empty_text = "Er is nog niets begroot of geboekt"

    def __init__(
        self, *args: Any, peil_params: dict[str, str], reserve: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.peil_params, self.reserve = peil_params, reserve

    def render_boekjaar(self, value: int) -> str:
        return str(value)

    def render_na_wijziging(self, value: Decimal, record: Staatregel) -> str:
        if record.soort not in REGELS:
            return euro(value)
        return self._link(
            value, "begrotingsregel-list", record, soort=REGELS[record.soort], reserve=self.reserve
        )

    def render_werkelijk(self, value: Decimal, record: Staatregel) -> str:
        if record.soort not in MUTATIES:
            return euro(value)
        return self._link(value, "reservemutatie-list", record, soort=MUTATIES[record.soort])

    def _link(self, value: Decimal, naam: str, record: Staatregel, **filters: Any) -> str:
        """Zero has no rows to open."""
        if not value:
            return euro(value)
        programma = record.programma.pk if record.programma else None
        url = rijen(
            naam, boekjaar=record.boekjaar, programma=programma, **filters, **self.peil_params
        )
        return format_html('<a href="{}">{}</a>', url, euro(value))
