"""The kinds of file in which the appendix goes out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from pilots.bijlage.inhoud import Bijlageinhoud

OFFICE = "application/vnd.openxmlformats-officedocument"
# A PDF takes about 0.07 s per card: above this a request would last too long.
MAX_PDF = 150


@dataclass(frozen=True)
class Formaat:
    """One kind of file: its extension, what it is called, its media type and who writes it."""

    code: str
    naam: str
    mime: str
    write: Callable[[Bijlageinhoud], bytes]


def _docx(inhoud: Bijlageinhoud) -> bytes:
    from pilots.bijlage.schrijven_docx import write_docx

    return write_docx(inhoud)


def _xlsx(inhoud: Bijlageinhoud) -> bytes:
    from pilots.bijlage.schrijven_tabel import write_xlsx

    return write_xlsx(inhoud)


def _csv(inhoud: Bijlageinhoud) -> bytes:
    from pilots.bijlage.schrijven_tabel import write_csv

    return write_csv(inhoud)


def _pdf(inhoud: Bijlageinhoud) -> bytes:
    from pilots.bijlage.schrijven_pdf import write_pdf

    return write_pdf(inhoud)


# The libraries are loaded by who writes: they take most of a second together.
FORMATEN = {
    formaat.code: formaat
    for formaat in (
        Formaat("pdf", "PDF", "application/pdf", _pdf),
        Formaat("docx", "Word (DOCX)", f"{OFFICE}.wordprocessingml.document", _docx),
        Formaat("xlsx", "Excel (XLSX)", f"{OFFICE}.spreadsheetml.sheet", _xlsx),
        Formaat("csv", "CSV", "text/csv; charset=utf-8", _csv),
    )
}


def bestandsnaam(inhoud: Bijlageinhoud, formaat: Formaat) -> str:
    """`bijlage-6-pilots-2026-11-22.docx`."""
    naam = slugify(inhoud.nummer or inhoud.titel)[:60].strip("-") or "bijlage"
    return f"{naam}-pilots-{inhoud.dag.isoformat()}.{formaat.code}"


def check_size(inhoud: Bijlageinhoud, formaat: Formaat) -> None:
    """Raise ValidationError where a browser would wait too long for this file."""
    if formaat.code == "pdf" and len(inhoud.kaarten) > MAX_PDF:
        raise ValidationError(
            f"Een PDF van {len(inhoud.kaarten)} pilots maken duurt te lang voor de browser. "
            "Download de bijlage als Word-bestand, of vraag de beheerder om de PDF: "
            "manage.py exporteer_pilots bijlage.pdf."
        )
