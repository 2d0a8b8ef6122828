"""Columns of bestedingen and verplichtingen. Their totals are those of the whole selection."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables

from basis.bedragen import euro
from basis.tables import BedragColumn, DatumColumn, Tabel
from fonds.bestedingtotalen import Bestedingtotaal
from fonds.choices import SoortBesteding
from fonds.models import Besteding


class Selectietabel(Tabel):
    """A table that is told how many rows its selection has, and whose order is the same each time."""

    def __init__(self, *args: Any, aantal: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data._length = aantal  # counted with the totals, in one query

    @property
    def order_by(self) -> Any:
        return tables.Table.order_by.fget(self)

    @order_by.setter
    def order_by(self, value: Any) -> None:
        tables.Table.order_by.fset(self, value)
        if (
            self._order_by
        ):  # lines that are equal in this column stay where they are on the next page
            rows = self.data.data
            self.data.data = rows.order_by(*rows.query.order_by, "-pk")


class SoortbedragColumn(BedragColumn):
    """The amount, in the column of its soort; empty in the others."""

    def __init__(self, *soorten: str, **kwargs: Any) -> None:
        super().__init__(accessor="bedrag", orderable=False, **kwargs)
        self.soorten = soorten

    def bedrag_of(self, record: Besteding) -> Decimal | None:
        if record.soort not in self.soorten:
            return None
        return -record.bedrag if record.soort == SoortBesteding.VRIJVAL else record.bedrag

    # django-tables2 hands over what the signature names.
    def render(self, record: Besteding) -> str:  # type: ignore[override]
        bedrag = self.bedrag_of(record)
        return "" if bedrag is None else euro(bedrag)

    def waarde(self, record: Besteding) -> Decimal | None:
        """For an export: the number itself."""
        return self.bedrag_of(record)


def soort_naam(besteding: Besteding) -> str:
    """What people call it: a negative last is a creditnota, a counter-booking a correctie."""
    naam = str(besteding.get_soort_display())
    if besteding.corrigeert_id:
        return f"Correctie {naam.lower()}"
    if besteding.soort == SoortBesteding.LAST and besteding.bedrag < 0:
        return "Creditnota"
    return naam


class SoortColumn(tables.Column):
    def render(self, record: Besteding) -> str:
        return soort_naam(record)

    def waarde(self, record: Besteding) -> str:
        return soort_naam(record)


class BestedingTable(Selectietabel):
    boekdatum = DatumColumn(footer="Totaal van deze selectie")
    boekjaar = tables.Column(localize=False)  # a year has no dot between its thousands
    soort = SoortColumn(order_by=("soort", "bedrag"))
    omschrijving = tables.Column(linkify=True)
    relatie = tables.Column(verbose_name="Relatie", default="")
    factuurnummer = tables.Column(verbose_name="Factuur", default="")
    boekstuknummer = tables.Column(verbose_name="Boekstuk")
    onderdeel = tables.Column(accessor="onderdeel__code", verbose_name="Onderdeel")
    verplicht = SoortbedragColumn(
        SoortBesteding.VERPLICHTING,
        SoortBesteding.VRIJVAL,
        verbose_name="Verplicht",
        footer=lambda table: euro(table.totaal.verplicht),
    )
    lasten = SoortbedragColumn(
        SoortBesteding.LAST,
        verbose_name="Lasten",
        footer=lambda table: euro(table.totaal.lasten),
    )
    baten = SoortbedragColumn(
        SoortBesteding.BAAT,
        verbose_name="Baten",
        footer=lambda table: euro(table.totaal.baten),
    )

    class Meta:
        model = Besteding
        fields = [
            "boekdatum",
            "boekjaar",
            "soort",
            "omschrijving",
            "relatie",
            "factuurnummer",
            "boekstuknummer",
            "onderdeel",
            "verplicht",
            "lasten",
            "baten",
        ]
        attrs = {"caption": "Bestedingen", "class": "bestedingen"}
        empty_text = "Er zijn geen bestedingen gevonden"

    def __init__(self, *args: Any, totaal: Bestedingtotaal, **kwargs: Any) -> None:
        self.totaal = totaal
        super().__init__(*args, aantal=totaal.aantal, **kwargs)


class VerplichtingTable(Selectietabel):
    boekdatum = DatumColumn(verbose_name="Aangegaan op", footer="Totaal van deze selectie")
    dagen = tables.Column(
        empty_values=(),
        verbose_name="Oud (dagen)",
        order_by="-boekdatum",
        attrs={"th": {"class": "bedrag"}, "td": {"class": "bedrag"}},
    )
    nummer = tables.Column(
        accessor="verplichtingnummer",
        verbose_name="Nummer",
        default="",
        order_by="verplichtingnummer",
    )
    omschrijving = tables.Column(linkify=True)
    relatie = tables.Column(verbose_name="Relatie", default="")
    onderdeel = tables.Column(accessor="onderdeel__code", verbose_name="Onderdeel")
    bedrag = BedragColumn(
        verbose_name="Aangegaan", footer=lambda table: euro(table.totaal["bedrag"])
    )
    gefactureerd = BedragColumn(footer=lambda table: euro(table.totaal["gefactureerd"]))
    vrijgevallen = BedragColumn(footer=lambda table: euro(table.totaal["vrijgevallen"]))
    openstaand = BedragColumn(footer=lambda table: euro(table.totaal["openstaand"]))

    class Meta:
        model = Besteding
        fields = [
            "boekdatum",
            "dagen",
            "nummer",
            "omschrijving",
            "relatie",
            "onderdeel",
            "bedrag",
            "gefactureerd",
            "vrijgevallen",
            "openstaand",
        ]
        attrs = {"caption": "Verplichtingen", "class": "bestedingen"}
        empty_text = "Er staan geen verplichtingen open"

    def __init__(self, *args: Any, totaal: dict[str, Any], peildatum: Any, **kwargs: Any) -> None:
        self.totaal, self.peildatum = totaal, peildatum
        super().__init__(*args, aantal=totaal["aantal"], **kwargs)

    def render_dagen(self, record: Besteding) -> int:
        return (self.peildatum - record.boekdatum).days
