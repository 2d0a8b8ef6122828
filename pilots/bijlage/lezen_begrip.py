"""What the words of a card say: a class, an amount, numbers of papers. Only what is said, never guessed."""

import re
from decimal import Decimal

from pilots.bijlage.invoer import TE_BEPALEN
from pilots.bijlage.lezen_labels import kern

NIET_BEKEND = re.compile(r"^(?:(?:dit|dat) )?(?:is )?(?:nog )?(?:niet bekend|onbekend)\b")
NVT = re.compile(r"^(?:(?:dit|dat) )?(?:is )?(?:niet van toepassing|nvt|n v t)\b")
DEELS = re.compile(r"^(?:ja |nee )?(?:deels|gedeeltelijk|ten dele)\b")
JA = re.compile(r"^(?:ja|jazeker)\b")
NEE = re.compile(r"^(?:nee|neen)\b")
ANDERS = re.compile(r"\b(?:nog niet bekend|nog onbekend|niet bekend|n v t|niet van toepassing)\b")
ZIN = re.compile(r"(?<=[.!?])\s|\n")


def klasse(tekst: str) -> str:
    """The class of an answer by how it begins; "te_bepalen" when it does not say, or says two things."""
    zin = kern(ZIN.split(tekst.strip(), maxsplit=1)[0])
    if NVT.match(zin) or NVT.match(kern(tekst)):
        return "nvt"
    if NIET_BEKEND.match(zin):
        return "nog_niet_bekend"
    if DEELS.match(zin):
        return "deels"
    ja, nee = JA.match(zin), NEE.match(zin)
    twee = re.match(r"^(?:ja (?:en |of )?nee|nee (?:en |of )?ja)\b", zin)
    if twee or ANDERS.search(zin):
        return TE_BEPALEN
    if ja:
        return "ja"
    return "nee" if nee else TE_BEPALEN


MIDDELEN = {
    "penc": r"\bp\s?(?:&|en|n)\s?c\b|\bperspectiefnota|\bprogrammabegroting|\bjaarrekening|\bjaarstukken|\btussenbericht",
    "memo": r"memo(?:'?s)?\b",
    "overleg": r"overleg(?:gen)?\b",
    "rapportage": r"rapportages?\b",
}
NOG_NIET = re.compile(
    r"^(?:nog )?(?:niet|nergens)(?: gerapporteerd)?(?: bestuurlijk)?$|^nog niet\b"
)


def gerapporteerd(tekst: str) -> str:
    """By what means, when the text names one; with two or more it is for a person to choose."""
    if NOG_NIET.match(kern(tekst)):
        return "nog_niet"
    gevonden = [naam for naam, woord in MIDDELEN.items() if re.search(woord, tekst, re.IGNORECASE)]
    return gevonden[0] if len(gevonden) == 1 else TE_BEPALEN


GETAL = r"\d{1,3}(?:\.\d{3})+|\d+"
EUROS = re.compile(
    rf"(?P<euro>€|\beur(?:o)?\b)?\s*(?<![\d.,])(?P<heel>{GETAL})(?P<cent>,\d{{1,2}}\b|,-{{1,2}}|,[–—])?(?![\d])"
    rf"\s*(?P<maal>miljoen|mln\.?|duizend)?\s*(?P<na>euro\b)?",
    re.IGNORECASE,
)
MAAL = {"miljoen": 1_000_000, "mln": 1_000_000, "mln.": 1_000_000, "duizend": 1_000}
ONZEKER = re.compile(
    r"\b(?:circa|ca|ongeveer|rond|ruim|bijna|maximaal|max|minimaal|tussen|tot|hooguit|hoogstens|minstens)\.?\s*(?:de\s*)?$",
    re.IGNORECASE,
)
PER = re.compile(r"^\s*(?:per|/)\s*(?!jaar\b)\w+", re.IGNORECASE)
REEKS = re.compile(r"^\s*(?:[-–—]|tot|à|en)\s*(?:€\s*)?\d", re.IGNORECASE)


def bedrag(tekst: str) -> tuple[Decimal | None, str]:
    """(amount, why not): the one amount that the text names. `80.000,- per jaar` is 80000."""
    gevonden: set[Decimal] = set()
    for match in EUROS.finditer(tekst):
        if not (match["euro"] or match["na"] or "-" in (match["cent"] or "")):
            continue
        voor, na = tekst[: match.start()], tekst[match.end() :]
        half = re.fullmatch(r",\d", match["cent"] or "") and not match["maal"]
        if half or re.match(r"[.,]\d", na) or re.search(r"[-−]\s*$", voor):
            return None, "Het bedrag is niet zeker te lezen."
        if ONZEKER.search(voor) or REEKS.match(na):
            return None, "Het bedrag is een schatting of een reeks."
        if PER.match(na):
            return None, "Het bedrag is per eenheid, niet per jaar of in totaal."
        gevonden.add(_euros(match))
    if len(gevonden) > 1:
        return None, "Er staat meer dan één bedrag."
    return (gevonden.pop(), "") if gevonden else (None, "")


def _euros(match: re.Match[str]) -> Decimal:
    cent = match["cent"] or ""
    heel = Decimal(match["heel"].replace(".", "") + (f".{cent[1:]}" if cent[1:].isdigit() else ""))
    return heel * MAAL.get((match["maal"] or "").lower(), 1)


MOTIE = re.compile(
    r"\b\w*moties?\b(?:\s+(?:nr\.?|nummer|met nummer))?\s+((?:\d{2,4}-\d{2,4}[A-Z]?(?:,\s*|\s+en\s+)?)+)",
    re.IGNORECASE,
)
MEMO = re.compile(
    r"\b(?:raads)?memo(?:'?s)?\b(?:\s+(?:nr\.?|nummer|met nummer))?\s+((?:\d{4}-\d{4,6}(?:,\s*|\s+en\s+)?)+)",
    re.IGNORECASE,
)
NUMMER = re.compile(r"\d{2,4}-\d{2,6}[A-Z]?", re.IGNORECASE)


def nummers(patroon: re.Pattern[str], tekst: str) -> tuple[str, ...]:
    """The numbers of moties or memo's that a text names, each once, in their order."""
    gevonden = (
        nummer.upper() for match in patroon.finditer(tekst) for nummer in NUMMER.findall(match[1])
    )
    return tuple(dict.fromkeys(gevonden))


PROGRAMMA = re.compile(r"\b(?:programma\s*)?(\d{1,2})\b[.:)]?\s*", re.IGNORECASE)


def splits_programma(tekst: str) -> tuple[str, str]:
    """(programma, portefeuille) of one cell that holds both: parted by a line, `/`, `;` or a label."""
    gelabeld = re.match(
        r"\s*programma\s*:?\s*(.+?)[\s;/,]*\bportefeuille(?:houder)?\s*:?\s*(.+)$",
        tekst,
        re.I | re.S,
    )
    if gelabeld:
        return gelabeld[1].strip(), gelabeld[2].strip()
    for scheiding in ("\n", "/", ";", " | ", "\t"):
        delen = [deel.strip() for deel in tekst.split(scheiding) if deel.strip()]
        if len(delen) == 2:
            return delen[0], delen[1]
    return tekst.strip(), ""
