"""A file that was sent in, by what it holds: its name says nothing."""

from collections.abc import Iterator

from fonds.inlezen.csvbestand import look_csv, rows_csv
from fonds.inlezen.vorm import (
    MAX_BESTAND,
    MAX_RIJEN,
    MEGABYTE,
    TE_VEEL_RIJEN,
    Cel,
    InleesFout,
    Vorm,
)
from fonds.inlezen.xlsxbestand import look_xlsx, rows_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ANDERS = (
    (b"%PDF", "Dit is een PDF. Stuur de export zelf, als CSV of Excel-bestand (.xlsx)."),
    (b"{\\rtf", "Dit is een RTF-bestand. Stuur de export als CSV of Excel-bestand (.xlsx)."),
    (b"<?xml", "Dit is een XML-bestand. Stuur de export als CSV of Excel-bestand (.xlsx)."),
    (b"<", "Dit is een webpagina of XML. Stuur de export als CSV of Excel-bestand (.xlsx)."),
)
TE_GROOT = f"Dit bestand is groter dan {MAX_BESTAND // MEGABYTE} MB. Splits de export, bijvoorbeeld per jaar."


def look(inhoud: bytes) -> Vorm:
    """How this file is written and what its head holds; InleesFout where it is no table."""
    vorm = _look(inhoud)
    if vorm.rijen > MAX_RIJEN:
        raise InleesFout(TE_VEEL_RIJEN)
    return vorm


def _look(inhoud: bytes) -> Vorm:
    if len(inhoud) > MAX_BESTAND:
        raise InleesFout(TE_GROOT)
    if not inhoud.strip(b"\0 \r\n\t"):
        raise InleesFout("Dit bestand is leeg.")
    if inhoud.startswith(OLE):
        raise InleesFout(
            "Dit is een oud (.xls) of met een wachtwoord beveiligd Excel-bestand. Open het in Excel "
            "en sla het op als .xlsx, zonder wachtwoord."
        )
    if inhoud.startswith(b"PK"):
        return look_xlsx(inhoud)
    begin = inhoud[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    for teken, melding in ANDERS:
        if begin.startswith(teken):
            raise InleesFout(melding)
    return look_csv(inhoud)


def rows(inhoud: bytes, vorm: Vorm) -> Iterator[tuple[int, list[Cel]]]:
    """Each row below the head, with its number as a spreadsheet shows it."""
    return rows_csv(inhoud, vorm) if vorm.soort == "csv" else rows_xlsx(inhoud, vorm)
