"""Columns of imports and of the rows of one."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html

from basis.bedragen import euro
from basis.tables import BedragColumn, DatumColumn, Tabel
from fonds.choices import StatusImport, UitslagRij
from fonds.models import Importbestand, Importrij

KLEUR_STATUS: dict[str, str] = {
    StatusImport.GELADEN: "concept",
    StatusImport.LEZEN: "ingediend",
    StatusImport.KLAAR: "oranje",
    StatusImport.FOUTEN: "rood",
    StatusImport.GEBOEKT: "groen",
    StatusImport.GEANNULEERD: "info",
    StatusImport.MISLUKT: "rood",
}
KLEUR_UITSLAG: dict[str, str] = {
    UitslagRij.NIEUW: "groen",
    UitslagRij.BEKEND: "info",
    UitslagRij.FOUT: "rood",
}


def badge(soort: str, tekst: str) -> str:
    return render_to_string("onderdelen/_status.html", {"soort": soort, "tekst": tekst})


class ImportTable(Tabel):
    naam = tables.Column(verbose_name="Bestand")
    fouten = tables.Column(verbose_name="Met een fout")
    totaal_nieuw = BedragColumn(verbose_name="Nieuw of geboekt", default="nog niet")
    geladen_op = DatumColumn(verbose_name="Ingestuurd op")
    geladen_door = tables.Column(verbose_name="Ingestuurd door")
    geboekt_op = DatumColumn(verbose_name="Geboekt op", default="nog niet")
    geboekt_door = tables.Column(verbose_name="Geboekt door", default="nog niemand")

    class Meta:
        model = Importbestand
        fields = [
            "naam", "status", "rijen", "nieuw", "bekend", "fouten", "totaal_nieuw",
            "geladen_op", "geladen_door", "geboekt_op", "geboekt_door",
        ]  # fmt: skip
        attrs = {"caption": "Importbestanden"}
        empty_text = "Er zijn geen bestanden gevonden"

    def render_naam(self, record: Importbestand) -> str:
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.naam)

    def render_status(self, record: Importbestand) -> str:
        return badge(KLEUR_STATUS[record.status], record.get_status_display())


class ImportrijTable(Tabel):
    rijnummer = tables.Column(verbose_name="Rij", footer="Som van deze selectie")
    fout = tables.Column(
        verbose_name="Wat er is", default="", attrs={"td": {"class": "import-fout"}}
    )
    bedrag = BedragColumn(default="niet te lezen", footer=lambda table: euro(table.totaal))
    boekdatum = DatumColumn(default="niet te lezen")
    soort = tables.Column(default="niet te lezen")
    onderdeel = tables.Column(
        accessor="onderdeel__code",
        verbose_name="Onderdeel",
        default="onbekend",
        order_by="onderdeel__code",
    )
    boekstuk = tables.Column(accessor="boekstuknummer", verbose_name="Boekstuk en regel")
    verplichtingnummer = tables.Column(verbose_name="Verplichting", default="")

    class Meta:
        model = Importrij
        fields = [
            "rijnummer", "uitslag", "fout", "bedrag", "soort", "boekdatum", "onderdeel",
            "boekstuk", "omschrijving", "verplichtingnummer",
        ]  # fmt: skip
        row_attrs = {"id": lambda record: f"rij-{record.rijnummer}"}
        attrs = {"caption": "Rijen van het bestand"}
        empty_text = "Er zijn geen rijen gevonden"

    def __init__(self, *args: Any, totaal: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.totaal = totaal

    def render_uitslag(self, record: Importrij) -> str:
        return badge(KLEUR_UITSLAG[record.uitslag], record.get_uitslag_display())

    def render_boekstuk(self, record: Importrij) -> str:
        return f"{record.boekstuknummer}-{record.regelnummer}"
