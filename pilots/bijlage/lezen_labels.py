"""Knows the labels of the appendix, tolerant of case, punctuation and a slip of the pen."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache

GEEN_VELD = ""  # a heading of the appendix that has no text of its own
BEIDE = "programma_portefeuille"  # programma and portefeuille in one cell
SUCCESVOL = "pilot succesvol zijn de vooraf gestelde doelen resultaten gehaald"
BELEID = "geven de resultaten van de pilot aanleiding om het bestaande beleid aan te passen"
FINANCIEEL = "leidt aanpassing van het beleid tot een financieel gevolg"
LABELS: dict[str, tuple[str, ...]] = {
    "naam": ("naam pilot", "naam van de pilot", "pilotnaam", "naam"),
    "omschrijving": (
        "korte omschrijving",
        "omschrijving",
        "korte beschrijving",
        "omschrijving pilot",
        "korte omschrijving pilot",
    ),
    BEIDE: (
        "programma portefeuillehouder",
        "programma portefeuille",
        "programma en portefeuille",
        "programma en portefeuillehouder",
    ),
    "programma": ("programma",),
    "portefeuille": ("portefeuille", "portefeuillehouder"),
    "doel": (
        "doel beoogd resultaat",
        "doel en beoogd resultaat",
        "doel of beoogd resultaat",
        "beoogd resultaat",
        "doelstelling",
        "doel",
    ),
    "startdatum": ("startdatum", "begindatum", "start datum", "start"),
    "einddatum": ("einddatum", "eind datum", "einde", "eind"),
    "evaluatiemoment": (
        "evaluatiemoment",
        "evaluatiemomenten",
        "evaluatie moment",
        "moment van evaluatie",
        "evaluatiedatum",
    ),
    "succesvol_tekst": (
        SUCCESVOL,
        "zijn de vooraf gestelde doelen resultaten gehaald",
        "is de pilot succesvol",
        "pilot succesvol",
        "succesvol",
    ),
    "beleid_tekst": (
        BELEID,
        "geven de resultaten van de pilot aanleiding om beleid aan te passen",
        "aanleiding om het beleid aan te passen",
        "aanleiding om beleid aan te passen",
        "aanleiding beleid aan te passen",
    ),
    "financieel_tekst": (
        FINANCIEEL,
        "leidt de aanpassing van het beleid tot een financieel gevolg",
        "financieel gevolg",
        "financiele gevolgen",
    ),
    "gerapporteerd_tekst": (
        "hoe bestuurlijk gerapporteerd",
        "hoe is bestuurlijk gerapporteerd",
        "hoe is er bestuurlijk gerapporteerd",
        "bestuurlijk gerapporteerd",
    ),
    GEEN_VELD: ("data", "datum", "planning", "uitkomst evaluatie", "uitkomsten evaluatie"),
}
BEKEND = {alias: veld for veld, aliassen in LABELS.items() for alias in aliassen}
GELIJKEND = 0.86  # two letters wrong in ten, less in a long label
MIN_GELIJKEND = 8  # a shorter word is another word when a letter differs
MAX_LABEL = 120
ANDERE_NAAM = 0.7  # below this nobody asks how much two names are alike


@lru_cache(maxsize=4096)
def kern(tekst: str) -> str:
    """The words of a text in lower case, without accents and punctuation: what names are compared by."""
    kaal = unicodedata.normalize("NFKD", tekst.casefold())
    kaal = "".join(teken for teken in kaal if not unicodedata.combining(teken))
    return " ".join(re.findall(r"[^\W_]+", kaal))


def lijkt_op(een: str, ander: str) -> float:
    """How much two names are alike, from 0 to 1; other digits make them other names."""
    a, b = kern(een), kern(ander)
    if a == b:
        return 1.0
    if 2 * min(len(a), len(b)) < ANDERE_NAAM * (len(a) + len(b)):
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.quick_ratio() < ANDERE_NAAM:
        return 0.0
    return 0.0 if re.findall(r"\d+", a) != re.findall(r"\d+", b) else matcher.ratio()


def herken(tekst: str) -> str | None:
    """The field of which this is the label to the word, or None."""
    return None if len(tekst) > MAX_LABEL else BEKEND.get(kern(tekst))


@lru_cache(maxsize=1024)
def herken_ruim(tekst: str) -> str | None:
    """As `herken`, also with a slip of the pen; for what stands where a label is expected."""
    veld = herken(tekst)
    gezocht = kern(tekst)
    if veld is not None or not MIN_GELIJKEND <= len(gezocht) <= MAX_LABEL:
        return veld
    best, hoe = None, GELIJKEND
    for alias, kandidaat in BEKEND.items():
        if abs(len(alias) - len(gezocht)) > 6:
            continue
        matcher = SequenceMatcher(None, alias, gezocht, autojunk=False)
        if matcher.quick_ratio() >= hoe and (gelijk := matcher.ratio()) >= hoe:
            best, hoe = kandidaat, gelijk
    return best


@cache
def _begin(alias: str) -> re.Pattern[str]:
    return re.compile(r"\W*?" + r"[\W_]+".join(alias.split()) + r"\s*[?:]+\s*", re.IGNORECASE)


def herken_begin(tekst: str) -> tuple[str, str, str] | None:
    """(field, label, rest) of a line that begins with a label and its `:` or `?`, or None."""
    for alias in sorted(BEKEND, key=len, reverse=True):
        match = _begin(alias).match(tekst)
        if match and BEKEND[alias]:
            return BEKEND[alias], match[0].strip(), tekst[match.end() :].strip()
    return None


def is_begin_van_label(tekst: str) -> bool:
    """Whether this line is the first half of a long label, as a PDF breaks it."""
    gezocht = kern(tekst)
    return len(gezocht) >= MIN_GELIJKEND and any(
        alias.startswith(gezocht + " ") and len(alias) > 25 for alias in BEKEND
    )
