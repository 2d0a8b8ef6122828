"""The steps of a stand as rows of a table: an amount per programma and the total, with the list behind it."""

from dataclasses import dataclass
from decimal import Decimal

from fonds.stand.vormen import Geautoriseerd, Stand


@dataclass(frozen=True)
class Cel:
    kop: str
    programma: int | None  # pk; None is the total
    bedrag: Decimal | None


@dataclass(frozen=True)
class Rij:
    """One kind of amount. `lijst` is the URL name of its rows, "" for a difference; `filter` what it asks of it."""

    naam: str
    lijst: str
    filter: dict[str, str]
    som: bool  # a step, and not a part of one
    cellen: tuple[Cel, ...]


# naam, field, list, filter, is a step
RIJEN: list[tuple[str, str, str, dict[str, str], bool]] = [
    ("Geautoriseerd", "geautoriseerd", "begrotingsregel-list", {}, True),
    ("Toegekend", "toegekend", "toekenning-list", {}, True),
    ("Gereserveerd, wacht op een ander orgaan", "gereserveerd", "besluit-list", {}, False),
    ("Ruimte: nog toe te kennen", "ruimte", "", {}, False),
    (
        "Ingediend, nog niet besloten (telt niet mee)",
        "ingediend",
        "voorstel-list",
        {"status": "ingediend"},
        False,
    ),
    ("Verplicht", "verplicht", "verplichting-list", {"toon": "alle"}, True),
    ("Daarvan gefactureerd", "gefactureerd", "verplichting-list", {"toon": "alle"}, False),
    ("Openstaande verplichtingen", "openstaand", "verplichting-list", {}, False),
    ("Lasten", "lasten", "besteding-list", {"soort": "last"}, False),
    ("Baten", "baten", "besteding-list", {"soort": "baat"}, False),
    ("Gerealiseerd: lasten min baten", "gerealiseerd", "besteding-list", {}, True),
    ("Vastgelegd: gerealiseerd plus openstaand", "vastgelegd", "", {}, False),
    ("Beschikbaar: toegekend min vastgelegd", "beschikbaar", "", {}, False),
    ("Prognose einde looptijd", "prognose", "prognose-list", {}, False),
]


def staprijen(stand: Stand, *, met_ingediend: bool) -> list[Rij]:
    """The rows of the table; what is ingediend only for who may see voorstellen (rule 12)."""
    return [
        Rij(naam, lijst, filters, som, _cellen(stand, veld))
        for naam, veld, lijst, filters, som in RIJEN
        if met_ingediend or veld != "ingediend"
    ]


def _cellen(stand: Stand, veld: str) -> tuple[Cel, ...]:
    rows: list[tuple[str, int | None, Geautoriseerd]] = [
        (f"Programma {programma.nummer}", programma.pk, programma) for programma in stand.programmas
    ]
    rows.append(("Totaal", None, stand))
    return tuple(Cel(kop, pk, getattr(row, veld)) for kop, pk, row in rows)
