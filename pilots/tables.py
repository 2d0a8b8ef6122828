"""Which columns the list of pilotkaarten shows."""

import django_tables2 as tables
from django.db.models import F

from basis.tables import Tabel
from pilots.models import Pilotkaart


class MomentColumn(tables.Column):
    """The text to the letter, in the order of the span that it is understood as; unknown comes last."""

    def __init__(self, naam: str, **kwargs) -> None:
        super().__init__(
            accessor=naam, order_by=(f"{naam}_van", f"{naam}_tot"), default="geen opgave", **kwargs
        )
        self.naam = naam

    def render(self, value):
        return value.tekst.strip() or "geen opgave"

    def order(self, queryset, is_descending: bool):
        first, then = F(f"{self.naam}_van"), F(f"{self.naam}_tot")
        if is_descending:
            return queryset.order_by(
                first.desc(nulls_last=True), then.desc(nulls_last=True), "naam"
            ), True
        return queryset.order_by(
            first.asc(nulls_last=True), then.asc(nulls_last=True), "naam"
        ), True


class PilotkaartTable(Tabel):
    naam = tables.Column(linkify=True, verbose_name="Pilot")
    programma = tables.Column(
        accessor="programma__nummer",
        order_by="programma__nummer",
        verbose_name="Programma",
        default="geen opgave",
    )
    portefeuille = tables.Column(default="geen opgave")
    start = MomentColumn("start", verbose_name="Start")
    eind = MomentColumn("eind", verbose_name="Einde")
    evaluatie = MomentColumn("evaluatie", verbose_name="Evaluatie")
    succesvol = tables.TemplateColumn(
        template_name="pilots/_antwoord_kolom.html", verbose_name="Succesvol?"
    )
    signalen = tables.TemplateColumn(
        template_name="pilots/_signalen_kolom.html", verbose_name="Signalen", orderable=False
    )

    class Meta:
        model = Pilotkaart
        fields = [
            "naam",
            "programma",
            "portefeuille",
            "start",
            "eind",
            "evaluatie",
            "succesvol",
            "signalen",
        ]
        order_by = "naam"
        empty_text = "Geen pilots gevonden"
        attrs = {"caption": "Pilots"}
