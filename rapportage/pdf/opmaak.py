"""The HTML that becomes the PDF: the edition in the order of a printed report."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.template.loader import render_to_string, select_template
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe

from basis.rijketekst import for_pdf
from rapportage.choices import AardHoofdstuk
from rapportage.uitgave import Uitgave, UitgaveBlok, UitgaveHoofdstuk, UitgaveOnderwerp

CONCEPT = "Concept – niet vastgesteld"
NOT_PUBLISHED = "Concept – vastgesteld, nog niet gepubliceerd"
VOORBEELD = "Voorbeeldgegevens"


@dataclass(frozen=True)
class PdfOnderwerp:
    bron: UitgaveOnderwerp
    tekst: SafeString
    blokken: list[SafeString]


@dataclass(frozen=True)
class PdfHoofdstuk:
    bron: UitgaveHoofdstuk
    tekst: SafeString
    onderwerpen: list[PdfOnderwerp]


def render_html(uitgave: Uitgave) -> str:
    """The whole document; reads no clock, no request and no database."""
    with translation.override("nl"), timezone.override("Europe/Amsterdam"):
        return render_to_string("rapportage/pdf/uitgave.html", _context(uitgave))


def marks(uitgave: Uitgave) -> list[str]:
    """What stands on every page of an edition that is not what it seems."""
    found = []
    if uitgave.versie == 0:
        found.append(NOT_PUBLISHED if uitgave.vastgesteld_op else CONCEPT)
    if uitgave.voorbeeld:
        found.append(VOORBEELD)
    return found


def moment_of(uitgave: Uitgave) -> datetime:
    """When this edition was made, as far as its own data says."""
    return (
        uitgave.gepubliceerd_op or datetime.combine(uitgave.kennisdatum, time(), UTC)
    ).astimezone(UTC)


def _context(uitgave: Uitgave) -> dict[str, Any]:
    hoofdstukken = [_hoofdstuk(deel) for deel in uitgave.hoofdstukken]
    voorop = _leading_forewords(hoofdstukken)
    return {
        "uitgave": uitgave,
        "voorop": hoofdstukken[:voorop],
        "hoofdstukken": hoofdstukken[voorop:],
        "alle_hoofdstukken": hoofdstukken,
        "merken": marks(uitgave),
        "merk": " · ".join(marks(uitgave)),
        "moment": moment_of(uitgave).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "legenda": uitgave.pictogrammen if _uses_pictograms(uitgave) else (),
        "omslagkleuren": [deel.kleurnummer for deel in uitgave.hoofdstukken if deel.kleurnummer],
        "medium": "pdf",
    }


def _leading_forewords(hoofdstukken: list[PdfHoofdstuk]) -> int:
    """How many hoofdstukken stand before the contents."""
    for index, deel in enumerate(hoofdstukken):
        if deel.bron.aard != AardHoofdstuk.VOORWOORD:
            return index
    return len(hoofdstukken)


def _uses_pictograms(uitgave: Uitgave) -> bool:
    return any(o.pictogrammen for deel in uitgave.hoofdstukken for o in deel.onderwerpen)


def _hoofdstuk(deel: UitgaveHoofdstuk) -> PdfHoofdstuk:
    return PdfHoofdstuk(
        deel, _rich(deel.tekst, niveau=3), [_onderwerp(o) for o in deel.onderwerpen]
    )


def _onderwerp(onderwerp: UitgaveOnderwerp) -> PdfOnderwerp:
    return PdfOnderwerp(
        onderwerp, _rich(onderwerp.tekst, niveau=4), [_blok(blok) for blok in onderwerp.blokken]
    )


def _rich(tekst: str, *, niveau: int) -> SafeString:
    return mark_safe(for_pdf(tekst, niveau))


def _blok(blok: UitgaveBlok) -> SafeString:
    """The block as on the web page; a kind without a template (an older one) is shown as its table."""
    template = select_template(
        [f"rapportage/blokken/{blok.soort}.html", "rapportage/pdf/_blok_als_tabel.html"]
    )
    return mark_safe(template.render({"blok": blok, "medium": "pdf"}))
