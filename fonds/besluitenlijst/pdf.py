"""The besluitenlijst as PDF: accessible (PDF/UA-1) and archival (PDF/A-3a), the same bytes each time."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from basis.drukwerk import print_pdf
from fonds.besluitenlijst.inhoud import Lijst

PRINT_CSS = settings.BASE_DIR / "static" / "css" / "print-besluitenlijst.css"


def write_pdf(lijst: Lijst) -> bytes:
    """The list on paper. Raises ValidationError where it cannot be printed."""
    moment = datetime.combine(lijst.vastgesteld_op or lijst.datum, time(), UTC)
    return print_pdf(render_html(lijst), css=PRINT_CSS.read_text(), moment=moment)


def render_html(lijst: Lijst) -> str:
    """The whole document; reads no clock, no request and no database."""
    context = {
        "lijst": lijst,
        "gemeente": settings.GEMEENTE,
        "voorbeeld": settings.DEMO,
        "moment": lijst.vastgesteld_op or lijst.datum,
    }
    with translation.override("nl"), timezone.override("Europe/Amsterdam"):
        return render_to_string("fonds/besluitenlijst/pdf.html", context)
