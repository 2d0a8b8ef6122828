"""What the appendix says: one model for page, PDF, DOCX, CSV, XLSX and the frozen edition. Plain data, no database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pilots.toestanden import Toestand, toestand_op

# The labels of the appendix as it is kept today; the reader knows a card by them.
NAAM = "Naam pilot"
PROGRAMMA = "Programma"
PORTEFEUILLE = "Portefeuille"
DOEL = "Doel, beoogd resultaat"
STARTDATUM = "Startdatum"
EINDDATUM = "Einddatum"
EVALUATIEMOMENT = "Evaluatiemoment"
SUCCESVOL = "Pilot succesvol? Zijn de vooraf gestelde doelen/resultaten gehaald?"
BELEID = "Geven de resultaten van de pilot aanleiding om het bestaande beleid aan te passen?"
FINANCIEEL = "Leidt aanpassing van het beleid tot een financieel gevolg?"
GERAPPORTEERD = "Hoe bestuurlijk gerapporteerd?"
KOPPEN = (
    KOP_NAAM := "Naam Pilot",
    KOP_OMSCHRIJVING := "Korte omschrijving",
    KOP_PROGRAMMA := "Programma/Portefeuillehouder",
    KOP_DOEL := "Doel/Beoogd resultaat",
    KOP_DATA := "Data",
    KOP_UITKOMST := "Uitkomst evaluatie",
)
GEEVALUEERD = ("ja", "deels", "nee")


@dataclass(frozen=True)
class Moment:
    """A date to the letter, and the span that it is understood as."""

    tekst: str = ""
    van: date | None = None
    tot: date | None = None
    precisie: str = ""


@dataclass(frozen=True)
class Uitkomst:
    """An answer in words and in its class; `naam` is how the class reads."""

    tekst: str = ""
    klasse: str = ""
    naam: str = ""

    @property
    def naam_vooraf(self) -> str:
        """The class, where the words do not already begin with it; "" where there is none."""
        if self.klasse in ("", "te_bepalen"):
            return ""
        return "" if self.tekst.lower().startswith(self.naam.lower()) else self.naam


@dataclass(frozen=True)
class Regel:
    """A row of a two-column table. `klasse` stands before the value where there is room, or in place of none."""

    label: str
    waarde: str
    klasse: str = ""


@dataclass(frozen=True)
class Onderdeel:
    """A part of a card under a heading: rows of a table, or running text."""

    kop: str
    regels: tuple[Regel, ...] = ()
    tekst: str = ""


@dataclass(frozen=True)
class Kaartinhoud:
    """One card, with names and no ids. `slug` is for links between pages only."""

    naam: str
    slug: str = ""
    omschrijving: str = ""
    programma: str = ""
    portefeuille: str = ""
    doel: str = ""
    start: Moment = Moment()
    eind: Moment = Moment()
    evaluatie: Moment = Moment()
    succesvol: Uitkomst = Uitkomst()
    beleid: Uitkomst = Uitkomst()
    financieel: Uitkomst = Uitkomst()
    financieel_bedrag: Decimal | None = None
    gerapporteerd: Uitkomst = Uitkomst()
    vervolg: Uitkomst = Uitkomst()
    motie: str = ""
    raadsmemo: str = ""
    project: str = ""

    @property
    def onderdelen(self) -> tuple[Onderdeel, ...]:
        """The parts of the card in the order and under the labels of the appendix."""
        return (
            Onderdeel(KOP_NAAM, (Regel(NAAM, self.naam),)),
            Onderdeel(KOP_OMSCHRIJVING, tekst=self.omschrijving),
            Onderdeel(
                KOP_PROGRAMMA,
                (Regel(PROGRAMMA, self.programma), Regel(PORTEFEUILLE, self.portefeuille)),
            ),
            Onderdeel(KOP_DOEL, (Regel(DOEL, self.doel),)),
            Onderdeel(
                KOP_DATA,
                (
                    Regel(STARTDATUM, self.start.tekst),
                    Regel(EINDDATUM, self.eind.tekst),
                    Regel(EVALUATIEMOMENT, self.evaluatie.tekst),
                ),
            ),
            Onderdeel(
                KOP_UITKOMST,
                (
                    Regel(SUCCESVOL, self.succesvol.tekst, self.succesvol.naam_vooraf),
                    Regel(BELEID, self.beleid.tekst, self.beleid.naam_vooraf),
                    Regel(FINANCIEEL, self.financieel.tekst, self.financieel.naam_vooraf),
                    Regel(
                        GERAPPORTEERD,
                        self.gerapporteerd.tekst,
                        "" if self.gerapporteerd.tekst else self.gerapporteerd.naam_vooraf,
                    ),
                ),
            ),
        )

    def toestand(self, dag: date) -> Toestand:
        """Where this pilot is on a day, by its own dates."""
        return toestand_op(dag, start=self.start, eind=self.eind)


@dataclass(frozen=True)
class Cijfers:
    """Counts over the cards. Each card is in exactly one of the first four after `totaal`."""

    totaal: int
    nog_niet_begonnen: int
    lopend: int
    afgerond: int
    onbekend: int
    geevalueerd: int
    succesvol: int
    deels: int
    niet_succesvol: int
    te_bepalen: int


@dataclass(frozen=True)
class Fondsproject:
    """How many projects a fonds has without a card, and the names of those that the reader may know."""

    fonds: str
    aantal: int
    namen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bijlageinhoud:
    """The whole appendix as of a day."""

    nummer: str
    titel: str
    gastdocument: str
    gemeente: str
    dag: date
    cijfers: Cijfers
    inleiding: tuple[str, ...]
    zonder_kaart: tuple[Fondsproject, ...]
    kaarten: tuple[Kaartinhoud, ...]
    voorbeeld: bool = False

    @property
    def volledige_titel(self) -> str:
        """`Bijlage 6. Monitoring evaluatie Pilots`."""
        return f"{self.nummer.rstrip('.')}. {self.titel}" if self.nummer else self.titel


def count(kaarten: Iterable[Kaartinhoud], dag: date) -> Cijfers:
    """The figures of the introduction, counted from the cards themselves."""
    kaarten = tuple(kaarten)
    toestanden = Counter(kaart.toestand(dag) for kaart in kaarten)
    klassen = Counter(kaart.succesvol.klasse for kaart in kaarten)
    return Cijfers(
        totaal=len(kaarten),
        nog_niet_begonnen=toestanden[Toestand.NOG_NIET_BEGONNEN],
        lopend=toestanden[Toestand.LOPEND],
        afgerond=toestanden[Toestand.AFGEROND],
        onbekend=toestanden[Toestand.ONBEKEND],
        geevalueerd=sum(klassen[klasse] for klasse in GEEVALUEERD),
        succesvol=klassen["ja"],
        deels=klassen["deels"],
        niet_succesvol=klassen["nee"],
        te_bepalen=klassen["te_bepalen"],
    )


def as_gegevens(inhoud: Bijlageinhoud) -> dict[str, Any]:
    """The appendix as JSON can hold it: dates as ISO 8601, amounts as text."""
    return _plain(asdict(inhoud))


def _plain(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {naam: _plain(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_plain(deel) for deel in waarde]
    if isinstance(waarde, date):
        return waarde.isoformat()
    return str(waarde) if isinstance(waarde, Decimal) else waarde
