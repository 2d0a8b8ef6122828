"""What one edition of a report shows: the single source of the web page, the PDF and the data.

Everything in an Uitgave is plain data (str, int, Decimal, date, bool, tuples, dicts with str keys), so that it can be
frozen as JSON. `tekst` is stored rich text (see basis.rijketekst), safe but not yet numbered.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class UitgaveBlok:
    """A block that filled itself: `soort` names its template templates/rapportage/blokken/<soort>.html.

    `anker` is unique in the edition; the data of the block are downloaded under it.
    """

    soort: str
    titel: str
    gegevens: dict[str, Any]
    anker: str = ""

    @property
    def template(self) -> str:
        return f"rapportage/blokken/{self.soort}.html"


@dataclass(frozen=True)
class UitgavePictogram:
    naam: str
    slug: str
    uitleg: str


@dataclass(frozen=True)
class UitgaveOnderwerp:
    """`anker` is unique in the edition: the id on the page and the deep link."""

    titel: str
    anker: str
    tekst: str
    pictogrammen: tuple[UitgavePictogram, ...] = ()
    blokken: tuple[UitgaveBlok, ...] = ()


@dataclass(frozen=True)
class UitgaveHoofdstuk:
    """`kleur` is the slug of the kernopgave, or "" for the neutral colour.

    `kleurnummer` (1 to 6, 0 is neutral) is that colour's place in the palette, so that a kernopgave that nobody
    thought of when the style sheet was written has its own colour too.
    """

    titel: str
    anker: str
    aard: str
    kleur: str = ""
    kleurnummer: int = 0
    citaat: str = ""
    citaat_bron: str = ""
    tekst: str = ""
    onderwerpen: tuple[UitgaveOnderwerp, ...] = ()


@dataclass(frozen=True)
class Uitgave:
    """`versie` 0 is a concept: it is marked as such on every page.

    `gegevens_sha256` is the hash of the edition as JSON (rapportage.gegevens) without this field itself.
    """

    titel: str
    soort: str
    slug: str
    gemeente: str
    periode: str
    periode_start: date
    periode_eind: date
    peildatum: date
    kennisdatum: date
    versie: int = 0
    vastgesteld_op: date | None = None
    vastgesteld_door: str = ""
    gepubliceerd_op: datetime | None = None
    reden: str = ""
    voorbeeld: bool = False  # example data: said on every page
    pictogrammen: tuple[UitgavePictogram, ...] = ()  # the legend
    hoofdstukken: tuple[UitgaveHoofdstuk, ...] = field(default_factory=tuple)
    gegevens_sha256: str = ""
