"""The reading page of an edition: its HTML for the web, with numbered footnotes. The PDF has templates of its own."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from basis.rijketekst import Voetnoot, for_web
from rapportage.uitgave import Uitgave, UitgaveHoofdstuk, UitgaveOnderwerp


@dataclass(frozen=True)
class Leestekst:
    """Rich text as it stands on the page, and the notes that belong under it."""

    html: SafeString
    noten: list[Voetnoot]


@dataclass(frozen=True)
class LeesOnderwerp:
    bron: UitgaveOnderwerp
    tekst: Leestekst


@dataclass(frozen=True)
class LeesHoofdstuk:
    bron: UitgaveHoofdstuk
    tekst: Leestekst
    onderwerpen: list[LeesOnderwerp]


def render_inhoud(uitgave: Uitgave) -> str:
    """The HTML of the edition, to stand inside the portal's shell; what is frozen at publication."""
    context = {
        "uitgave": uitgave,
        "hoofdstukken": _Nummering().number(uitgave),
        "legenda_na": _legenda_na(uitgave),
        "medium": "web",
    }
    return render_to_string("rapportage/uitgave/inhoud.html", context)


def _legenda_na(uitgave: Uitgave) -> str | None:
    """The anchor of the hoofdstuk that the legend follows, "" is before all; None where no pictogram is used."""
    if not any(o.pictogrammen for deel in uitgave.hoofdstukken for o in deel.onderwerpen):
        return None
    voorop = ("voorwoord", "samenvatting")
    ankers = [deel.anker for deel in uitgave.hoofdstukken if deel.aard in voorop]
    return ankers[-1] if ankers else ""


class _Nummering:
    """Numbers the footnotes on through the whole edition."""

    def __init__(self) -> None:
        self.next = 1

    def number(self, uitgave: Uitgave) -> list[LeesHoofdstuk]:
        return [self._hoofdstuk(deel) for deel in uitgave.hoofdstukken]

    def _hoofdstuk(self, deel: UitgaveHoofdstuk) -> LeesHoofdstuk:
        tekst = self._tekst(deel.tekst, deel.anker, niveau=3)
        onderwerpen = [
            LeesOnderwerp(o, self._tekst(o.tekst, o.anker, niveau=4)) for o in deel.onderwerpen
        ]
        return LeesHoofdstuk(deel, tekst, onderwerpen)

    def _tekst(self, tekst: str, prefix: str, *, niveau: int) -> Leestekst:
        html, noten = for_web(tekst, prefix=prefix, start=self.next, niveau=niveau)
        self.next += len(noten)
        return Leestekst(mark_safe(html), noten)  # safe: for_web writes it from the stored subset
