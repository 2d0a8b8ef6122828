"""The fields that a column can be, and how a head is recognised."""

from dataclasses import dataclass
from typing import Any

from fonds.choices import SoortBesteding


@dataclass(frozen=True)
class Veld:
    """One field of a row: its label, whether a row needs it, and what administrations call it."""

    naam: str
    label: str
    verplicht: bool = False
    vast: bool = False  # may have one value for the whole file
    namen: tuple[str, ...] = ()


VELDEN = (
    Veld("administratie", "Administratie", True, True,
         ("administratie", "adm", "bedrijf", "bedrijfsnummer", "entiteit", "company")),
    Veld("boekjaar", "Boekjaar", True, True, ("boekjaar", "jaar", "bkjr")),
    Veld("dagboek", "Dagboek", True, True,
         ("dagboek", "dagboekcode", "dagb", "journaal", "journal")),
    Veld("boekstuknummer", "Boekstuknummer", True, False,
         ("boekstuknummer", "boekstuk", "boekstuknr", "stuknummer", "bkst", "docnr", "documentnummer")),
    Veld("regelnummer", "Regelnummer", True, True,
         ("regelnummer", "regel", "regelnr", "volgnummer", "rgl", "boekingsregel")),
    Veld("soort", "Soort", True, True,
         ("soort", "type", "soort boeking", "boekingssoort", "mutatiesoort")),
    Veld("bedrag", "Bedrag", False, False,
         ("bedrag", "saldo", "bedrag eur", "bedrag in euro", "bedrag (eur)", "bedrag excl btw", "netto")),
    Veld("debet", "Debet", False, False, ("debet", "bedrag debet", "deb", "debetbedrag")),
    Veld("credit", "Credit", False, False, ("credit", "bedrag credit", "cre", "creditbedrag")),
    Veld("boekdatum", "Boekdatum", True, False,
         ("boekdatum", "datum", "boekingsdatum", "mutatiedatum", "datum boeking")),
    Veld("factuurdatum", "Factuurdatum", False, False,
         ("factuurdatum", "datum factuur", "documentdatum")),
    Veld("omschrijving", "Omschrijving", False, False,
         ("omschrijving", "omschrijving regel", "tekst", "toelichting", "omschr")),
    Veld("relatie", "Leverancier of relatie", False, False,
         ("relatie", "leverancier", "crediteur", "naam", "naam relatie", "naam crediteur", "debiteur")),
    Veld("projectcode", "Projectcode", False, False,
         ("projectcode", "project", "projectnummer", "projectnr")),
    Veld("kostenplaats", "Kostenplaats", False, False,
         ("kostenplaats", "kpl", "kostenplaatscode", "kostendrager", "product")),
    Veld("verplichtingnummer", "Verplichtingnummer", False, False,
         ("verplichtingnummer", "verplichting", "verplichtingnr", "ordernummer", "inkooporder", "bestelnummer")),
    Veld("factuurnummer", "Factuurnummer", False, False,
         ("factuurnummer", "factuur", "factuurnr", "factuur nr", "uw referentie")),
)  # fmt: skip
VELD = {veld.naam: veld for veld in VELDEN}
HERKEND = {naam: veld.naam for veld in reversed(VELDEN) for naam in veld.namen}

# What administrations write in the column that says what a row is.
WOORDEN: dict[str, tuple[str, ...]] = {
    SoortBesteding.LAST: (
        "last", "lasten", "kosten", "factuur", "inkoopfactuur", "realisatie", "creditnota", "uitgave",
    ),
    SoortBesteding.VERPLICHTING: ("verplichting", "verplichtingen", "order", "bestelling", "contract"),
    SoortBesteding.VRIJVAL: ("vrijval", "vrijgevallen", "afboeking verplichting"),
    SoortBesteding.BAAT: ("baat", "baten", "opbrengst", "inkomsten", "verkoopfactuur", "subsidie ontvangen"),
}  # fmt: skip


def normal(naam: str) -> str:
    """A name of a column, without what differs from export to export: case, dots, underscores."""
    woorden = naam.casefold().replace("_", " ").replace(".", " ").replace("-", " ").split()
    return " ".join(woorden)


def guess(kolommen: list[str]) -> dict[str, str]:
    """Per field the column that it is by its name; each column once."""
    gevonden: dict[str, str] = {}
    for kolom in kolommen:
        veld = HERKEND.get(normal(kolom)) or HERKEND.get(normal(kolom).replace(" ", ""))
        if veld and veld not in gevonden:
            gevonden[veld] = kolom
    return gevonden


@dataclass(frozen=True)
class Indeling:
    """A mapping against the columns of one file: where each field stands, or what it always is."""

    plaats: dict[str, int]
    kolom: dict[str, str]
    vast: dict[str, str]
    soorten: dict[str, str]
    punt: bool  # amounts as text have a point before the cents
    credit_negatief: bool  # in one signed column, baten and vrijval are negative

    @classmethod
    def of(cls, data: dict[str, Any], kolommen: list[str]) -> "Indeling":
        kolom = {veld: naam for veld, naam in data["kolommen"].items() if naam in kolommen}
        vast = {veld: str(waarde) for veld, waarde in data["vast"].items()}
        return cls(
            plaats={veld: kolommen.index(naam) for veld, naam in kolom.items()},
            kolom=kolom,
            vast=vast,
            soorten={woord.casefold(): soort for woord, soort in data["soorten"].items()},
            punt=vast.get("decimaal") == "punt",
            credit_negatief=vast.get("credit_negatief") == "ja",
        )

    @property
    def twee_kolommen(self) -> bool:
        """Amounts stand in debet and credit, not in one column."""
        return "debet" in self.plaats or "credit" in self.plaats

    @property
    def turns(self) -> bool:
        """Baten and vrijval are negative in the file; the portal books them as positive."""
        return self.twee_kolommen or self.credit_negatief

    def label(self, veld: str) -> str:
        """What the person calls this field: the name of the column, or our own."""
        return self.kolom.get(veld) or VELD[veld].label
