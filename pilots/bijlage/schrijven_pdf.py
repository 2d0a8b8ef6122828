"""The appendix as PDF: accessible (PDF/UA-1) and archival (PDF/A-3a) in one file, the same bytes each time."""

import json
from datetime import UTC, datetime, time

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from basis.drukwerk import Gegevensbestand, print_pdf
from pilots.bijlage.bestanden import xml_text
from pilots.bijlage.inhoud import Bijlageinhoud, as_gegevens

PRINT_CSS = settings.BASE_DIR / "static" / "css" / "print-bijlage.css"


def write_pdf(inhoud: Bijlageinhoud) -> bytes:
    """The whole appendix with its data as JSON inside. Raises ValidationError where it cannot be printed."""
    moment = datetime.combine(inhoud.dag, time(), UTC)
    gegevens = json.dumps(as_gegevens(inhoud), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return print_pdf(
        render_html(inhoud),
        css=PRINT_CSS.read_text(),
        moment=moment,
        bestanden=[
            Gegevensbestand(
                "pilotkaarten.json", xml_text(gegevens), "De gegevens van deze bijlage (JSON)"
            )
        ],
    )


def render_html(inhoud: Bijlageinhoud) -> str:
    """The whole document; reads no clock, no request and no database."""
    with translation.override("nl"), timezone.override("Europe/Amsterdam"):
        return render_to_string("pilots/bijlage/pdf.html", {"inhoud": inhoud})
