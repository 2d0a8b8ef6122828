"""Columns of begrotingsregels, and of the begroting over more years."""

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from basis.bedragen import euro
from basis.fields import NUL
from basis.tables import BedragColumn, DatumColumn, Tabel
from fonds.adressen import rijen
from fonds.choices import SoortRegel
from fonds.jaareinde.meerjaren import BUDGET, REGELSOORT, Meerjarenregel
from fonds.models import Begrotingsregel


# django-tables2 hands a `render` the arguments that it names: hence the overrides of another shape.
class SoortColumn(BedragColumn):
    """The bedrag of a regel, in the column of its soort; empty in the others."""

    def __init__(self, soort: str, **kwargs: Any) -> None:
        super().__init__(
            accessor="bedrag",
            orderable=False,
            footer=lambda table: euro(table.totalen[soort]),
            **kwargs,
        )
        self.soort = soort

    def waarde(self, record: Begrotingsregel) -> Decimal | None:
        """For an export: the number itself."""
        return record.bedrag if record.soort == self.soort else None

    def render(self, record: Begrotingsregel) -> str:  # type: ignore[override]
        return euro(record.bedrag) if record.soort == self.soort else ""


class BegrotingsregelTable(Tabel):
    boekjaar = tables.Column(footer="Totaal van deze selectie", localize=False)
    programma = tables.Column(
        accessor="programma__nummer", verbose_name="Programma", default="n.v.t."
    )
    reserve = tables.Column(default="n.v.t.")
    lasten = SoortColumn(SoortRegel.LAST, verbose_name="Lasten")
    baten = SoortColumn(SoortRegel.BAAT, verbose_name="Baten")
    onttrekking = SoortColumn(SoortRegel.ONTTREKKING, verbose_name="Onttrekking")
    storting = SoortColumn(SoortRegel.STORTING, verbose_name="Storting")
    herkomst = tables.Column(
        accessor="uit_boekjaar", verbose_name="Komt uit", default="n.v.t.", order_by="uit_boekjaar"
    )
    wijziging = tables.Column(accessor="wijziging__nummer", verbose_name="Wijziging")
    vastgesteld = DatumColumn(accessor="wijziging__boekdatum", verbose_name="Vastgesteld op")

    class Meta:
        model = Begrotingsregel
        fields = ["boekjaar", "programma", "reserve"]
        row_attrs = {"id": lambda record: f"regel-{record.pk}"}
        attrs = {"caption": "Vastgestelde begrotingsregels"}
        empty_text = "Er zijn geen begrotingsregels gevonden"

    def __init__(self, *args: Any, totalen: dict[str, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.totalen = totalen

    def render_herkomst(self, record: Begrotingsregel) -> str:
        programma = record.uit_programma
        return f"{record.uit_boekjaar}, programma {programma.nummer if programma else 'n.v.t.'}"

    def render_wijziging(self, record: Begrotingsregel) -> str:
        return format_html(
            '<a href="{}">{}</a>', record.wijziging.get_absolute_url(), record.wijziging.nummer
        )


class JaarColumn(BedragColumn):
    """What a line has in one boekjaar, with a link to the regels it was added up from."""

    def __init__(self, jaar: int) -> None:
        super().__init__(
            accessor="per_jaar", orderable=False, verbose_name=str(jaar), empty_values=()
        )
        self.jaar = jaar

    def waarde(self, record: Meerjarenregel) -> Decimal:
        return record.per_jaar.get(self.jaar, NUL)

    def render(self, record: Meerjarenregel, table: tables.Table) -> str:  # type: ignore[override]
        bedrag = euro(self.waarde(record))
        soort = REGELSOORT.get(record.wat)
        if soort is None or record.programma is None or self.jaar not in record.per_jaar:
            return bedrag
        url = rijen(
            "begrotingsregel-list",
            boekjaar=self.jaar,
            programma=record.programma.pk,
            soort=soort,
            **table.peil_params,
        )
        return format_html('<a href="{}">{}</a>', url, bedrag)


class MeerjarenTable(Tabel):
    wie = tables.Column(verbose_name="Programma of reserve", orderable=False)
    wat = tables.Column(verbose_name="Regel", orderable=False)
    alle_jaren = BedragColumn(verbose_name="Alle jaren", orderable=False)

    class Meta:
        row_attrs = {"class": lambda record: "subtotaal" if record.wat == BUDGET else ""}
        attrs = {"caption": "Begroting na wijziging, per boekjaar"}
        empty_text = "Er is nog niets begroot"
        sequence = ("wie", "wat", "...", "alle_jaren")

    def __init__(
        self, *args: Any, jaren: range, peil_params: dict[str, str], **kwargs: Any
    ) -> None:
        self.peil_params = peil_params
        extra = [(f"jaar_{jaar}", JaarColumn(jaar)) for jaar in jaren]
        super().__init__(*args, extra_columns=extra, **kwargs)
