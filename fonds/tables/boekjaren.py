"""Columns of boekjaren."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html

from basis.tables import BedragColumn, DatumColumn, Tabel
from fonds.models import Boekjaar, Fonds


@dataclass(frozen=True)
class Boekjaarrij:
    """One boekjaar of the list; without a row of its own it is open."""

    jaar: int
    fonds: Fonds
    boekjaar: Boekjaar | None
    totalen: dict[str, Decimal]
    vastgesteld: bool = False  # its jaarrekening

    @property
    def gesloten(self) -> bool:
        return self.boekjaar is not None and self.boekjaar.gesloten_op is not None

    @property
    def stand(self) -> tuple[str, str]:
        """The word for its state, and the shape of the badge."""
        if self.gesloten and self.vastgesteld:
            return "jaarrekening vastgesteld", "vastgesteld"
        return ("gesloten", "groen") if self.gesloten else ("open", "info")

    @property
    def netto(self) -> Decimal:
        return self.totalen["netto"]

    @property
    def begroot(self) -> Decimal:
        return self.totalen["begroot"]

    @property
    def onttrokken(self) -> Decimal:
        return self.totalen["geboekt"]

    @property
    def over(self) -> Decimal | None:
        """Only a closed boekjaar has something left over: what it really took, not the formula on a day."""
        left = self.begroot - self.onttrokken - self.totalen["verplaatst"]
        return left if self.gesloten else None

    @property
    def gesloten_op(self) -> Any:
        moment = self.boekjaar.gesloten_op if self.boekjaar else None
        return moment.date() if moment else None

    def get_absolute_url(self) -> str:
        return (
            f"{Boekjaar(fonds=self.fonds, jaar=self.jaar).get_absolute_url()}?fonds={self.fonds.pk}"
        )


class BoekjaarTable(Tabel):
    jaar = tables.Column(verbose_name="Boekjaar", orderable=False)
    stand = tables.Column(verbose_name="Stand", orderable=False)
    netto = BedragColumn(verbose_name="Lasten min baten", orderable=False)
    begroot = BedragColumn(verbose_name="Begrote onttrekking", orderable=False)
    onttrokken = BedragColumn(verbose_name="Onttrokken", orderable=False)
    over = BedragColumn(verbose_name="Nog over te hevelen", default="n.v.t.", orderable=False)
    gesloten_op = DatumColumn(verbose_name="Gesloten op", default="n.v.t.", orderable=False)

    class Meta:
        attrs = {"caption": "Boekjaren"}
        empty_text = "Er is nog niets begroot of geboekt"

    def render_jaar(self, record: Boekjaarrij) -> str:
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), str(record.jaar))

    def render_stand(self, record: Boekjaarrij) -> str:
        tekst, soort = record.stand
        return render_to_string("onderdelen/_status.html", {"soort": soort, "tekst": tekst})
