"""Which columns a list of reports shows."""

import django_tables2 as tables
from django.template.loader import render_to_string

from basis.tables import DatumColumn, Tabel
from rapportage.choices import StatusRapportage
from rapportage.models import Rapportage

STATUS_MARK = {StatusRapportage.TER_VASTSTELLING: "ingediend"}


class RapportageTable(Tabel):
    titel = tables.Column(linkify=True)
    periode = tables.Column(order_by=("periode__jaar", "periode__volgnummer"))
    status = tables.Column()
    peildatum = DatumColumn()
    gewijzigd_op = DatumColumn(verbose_name="Gewijzigd op")

    class Meta:
        model = Rapportage
        fields = ["titel", "periode", "status", "peildatum", "gewijzigd_op"]
        order_by_field = "sort"

    def render_status(self, record: Rapportage) -> str:
        soort = STATUS_MARK.get(StatusRapportage(record.status), record.status)
        return render_to_string(
            "onderdelen/_status.html", {"soort": soort, "tekst": record.get_status_display()}
        )
