"""HTML as an accessible, archival PDF. The engine lives in a layer above those who print; the setting names it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Gegevensbestand:
    """Data that travels inside the PDF."""

    naam: str
    inhoud: str
    omschrijving: str


class Drukker(Protocol):
    """What `settings.PDF_DRUKKER` names."""

    def __call__(
        self, html: str, *, css: str, moment: datetime, bestanden: Sequence[Gegevensbestand]
    ) -> bytes: ...


def print_pdf(
    html: str, *, css: str, moment: datetime, bestanden: Sequence[Gegevensbestand] = ()
) -> bytes:
    """PDF/UA-1 and PDF/A-3a in one file; the same HTML gives the same bytes.

    Raises ValidationError, with a Dutch sentence, where no PDF can be made. The engine is loaded at the first
    call: it takes half a second, and only who prints should wait for it.
    """
    drukker = cast(Drukker, import_string(settings.PDF_DRUKKER))
    return drukker(html, css=css, moment=moment, bestanden=bestanden)
