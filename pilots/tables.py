"""Which columns the list of pilotkaarten shows."""

import django_tables2 as tables

from basis.tables import Tabel
from pilots.models import Pilotkaart


class PilotkaartTable(Tabel):
    naam = tables.Column(linkify=True, verbose_name="Pilot")
    programma = tables.Column(
        accessor="programma__nummer",
        order_by="programma__nummer",
        verbose_name="Programma",
        default="geen opgave",
    )
    portefeuille = tables.Column(default="geen opgave")
    # Dates are text, to the letter: sorting them would sort letters.
    startdatum = tables.Column(orderable=False, verbose_name="Start", default="geen opgave")
    einddatum = tables.Column(orderable=False, verbose_name="Einde", default="geen opgave")
    evaluatiemoment = tables.Column(
        orderable=False, verbose_name="Evaluatie", default="geen opgave"
    )
    succesvol = tables.TemplateColumn(
        template_name="pilots/_antwoord_kolom.html", verbose_name="Succesvol?"
    )

    class Meta:
        model = Pilotkaart
        fields = [
            "naam",
            "programma",
            "portefeuille",
            "startdatum",
            "einddatum",
            "evaluatiemoment",
            "succesvol",
        ]
        order_by = "naam"
        empty_text = "Geen pilots gevonden"
        attrs = {"caption": "Pilots"}
