"""The shape of the paragraph: frozen dataclasses that the page, the DOCX and the XLSX are all written from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices

from basis.bedragen import euro

Cel = str | Decimal | None  # None is "geen opgave"


class SoortStuk(TextChoices):
    TUSSENBERICHT = "tussenbericht", "Tussenbericht"
    JAARREKENING = "jaarrekening", "Jaarrekening"


@dataclass(frozen=True)
class Tabel:
    """Rows with a head; the first column names the row. The last row is a total where `totaal` says so."""

    titel: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    totaal: bool = False

    @property
    def cellen(self) -> tuple[tuple[str, ...], ...]:
        """The rows as a reader sees them."""
        return tuple(tuple(shown(cel) for cel in rij) for rij in self.rijen)

    @property
    def bedragkolommen(self) -> tuple[bool, ...]:
        """Per column whether it holds amounts or percentages: those stand on the right."""
        return tuple(
            any(_is_number(rij[index]) for rij in self.rijen) for index in range(len(self.koppen))
        )


@dataclass(frozen=True)
class Paragraaf:
    """A heading with sentences, points under them, and tables."""

    titel: str
    zinnen: tuple[str, ...]
    punten: tuple[str, ...] = ()
    tabellen: tuple[Tabel, ...] = ()


@dataclass(frozen=True)
class Stuk:
    """The whole."""

    titel: str
    fonds: str
    soort: SoortStuk
    peildatum: date
    kennisdatum: date
    paragrafen: tuple[Paragraaf, ...]
    voorbeeld: bool  # figures of the demo, and labelled so

    @property
    def tabellen(self) -> tuple[Tabel, ...]:
        return tuple(tabel for deel in self.paragrafen for tabel in deel.tabellen)


def _is_number(cel: Cel) -> bool:
    return not isinstance(cel, str) or cel.endswith("%")


def shown(cel: Cel) -> str:
    """The cell as a reader sees it."""
    return cel if isinstance(cel, str) else euro(cel)
