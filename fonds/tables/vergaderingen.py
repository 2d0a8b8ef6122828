"""Columns of meetings and actions."""

from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from basis.tables import DatumColumn, Tabel
from basis.templatetags.basis import datum
from fonds.choices import StatusVergadering
from fonds.models import Actie, Vergadering

STATUS = {
    StatusVergadering.GEPLAND: "concept",
    StatusVergadering.UITGENODIGD: "ingediend",
    StatusVergadering.GEHOUDEN: "vastgesteld",
    StatusVergadering.VERVALLEN: "info",
}


def status(soort: str, tekst: str) -> str:
    return render_to_string("onderdelen/_status.html", {"soort": soort, "tekst": tekst})


class VergaderingTable(Tabel):
    datum = DatumColumn(linkify=True)
    punten = tables.Column(
        verbose_name="Agendapunten", attrs={"td": {"class": "bedrag"}, "th": {"class": "bedrag"}}
    )
    lijst = tables.Column(
        empty_values=(), verbose_name="Besluitenlijst", accessor="lijst_vastgesteld_op"
    )

    class Meta:
        model = Vergadering
        fields = ["datum", "vorm", "plaats", "status", "punten", "lijst"]
        attrs = {"caption": "Vergaderingen van de stuurgroep"}
        empty_text = "Er zijn geen vergaderingen gevonden"

    def render_plaats(self, value: str) -> str:
        return value

    def render_status(self, value: str, record: Vergadering) -> str:
        return status(STATUS[StatusVergadering(record.status)], value)

    def render_lijst(self, record: Vergadering) -> str:
        if record.status != StatusVergadering.GEHOUDEN:
            return "nog niet" if record.status != StatusVergadering.VERVALLEN else "n.v.t."
        tekst = "vastgesteld" if record.lijst_vastgesteld_op else "concept"
        url = reverse("fonds:besluitenlijst-detail", args=[record.pk])
        return format_html(
            '<a href="{}">{}<span class="visueel-verborgen"> besluitenlijst van {}</span></a>',
            url,
            tekst,
            datum(record.datum),
        )


class ActieTable(Tabel):
    voor = DatumColumn()
    vergadering = tables.Column(
        linkify=lambda record: record.vergadering.get_absolute_url(),
        verbose_name="Afgesproken in",
        order_by=("vergadering__datum",),
    )
    stand = tables.Column(empty_values=(), accessor="gedaan_op", verbose_name="Stand")
    doen = tables.Column(empty_values=(), orderable=False, exclude_from_export=True)

    class Meta:
        model = Actie
        fields = ["omschrijving", "eigenaar", "voor", "vergadering", "stand"]
        sequence = ["omschrijving", "eigenaar", "voor", "vergadering", "stand", "doen"]
        row_attrs = {"id": lambda record: f"actie-{record.pk}"}
        attrs = {"caption": "Acties van de stuurgroep"}
        empty_text = "Er zijn geen acties gevonden"

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.manage = user, user.has_perm("fonds.manage_vergadering")
        self.vandaag = timezone.localdate()

    def render_stand(self, record: Actie) -> str:
        if record.gedaan_op:
            return status("groen", f"gedaan op {datum(timezone.localdate(record.gedaan_op))}")
        return (
            status("oranje", "te\u00a0laat")
            if record.voor < self.vandaag
            else status("info", "open")
        )

    def render_doen(self, record: Actie) -> str:
        if record.gedaan_op or not (self.manage or record.eigenaar_id == self.user.pk):
            return ""
        return format_html(
            '<a href="{}">Gereedmelden<span class="visueel-verborgen">: {}</span></a>',
            reverse("fonds:actie-finish", args=[record.pk]),
            record.omschrijving,
        )
