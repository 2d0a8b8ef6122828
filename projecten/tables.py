"""Which columns the lists of projecten show."""

import django_tables2 as tables

from basis.tables import BedragColumn, Tabel
from projecten.models import Project


class ProjectTable(Tabel):
    """Needs `laatste` on each project: see views.projecten.with_laatste."""

    code = tables.Column(accessor="onderdeel__code", verbose_name="Onderdeel")
    naam = tables.Column(linkify=True, verbose_name="Project")
    programma = tables.Column(
        accessor="onderdeel__programma__nummer",
        order_by="onderdeel__programma__nummer",
        verbose_name="Programma",
    )
    fase = tables.Column()
    raming = BedragColumn(accessor="onderdeel__raming", verbose_name="Raming")
    laatste = tables.TemplateColumn(
        template_name="projecten/_laatste.html",
        verbose_name="Laatste voortgang",
        orderable=False,
    )

    class Meta:
        model = Project
        fields = ["naam", "code", "programma", "fase", "raming", "laatste"]
        order_by = "code"
        empty_text = "Geen projecten gevonden"
        attrs = {"caption": "Projecten"}
