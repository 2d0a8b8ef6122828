"""The ways in which a Dutch text names a span; `find` gives every span that it names. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from pilots import tijdvakken as t
from pilots.tijdvakken import MAANDEN, NUMMERS, Vak

MAAND = "(?P<maand>" + "|".join(MAANDEN) + r")\b\.?"
JAAR = r"(?P<jaar>(?<![0-9€])(?:19|20)[0-9]{2}(?![0-9])|'[0-9]{2}(?![0-9]))"
VAN = r"\s*,?\s*(?:van\s+|in\s+)?(?:het\s+)?(?:jaar\s+)?"
KWARTAAL = (
    r"(?<![0-9a-z.])(?:(?P<n>" + "|".join(NUMMERS.values()) + r")\s*-?\s*(?:kwartaal|kwart|kw\b\.?)"
    r"|(?:kwartaal|kw\.?|q)\s?-?(?P<m>[1-4])(?![0-9])|(?P<o>[1-4])q\b)"
)
HELFT = (
    r"(?<![0-9a-z.])(?:(?P<n>" + NUMMERS[1] + "|" + NUMMERS[2] + r"|laatste)\s*-?\s*"
    r"(?:helft|half\s?-?jaar)|(?:h|halfjaar\s)(?P<m>[12])(?![0-9]))"
)
DEEL = r"(?P<deel>begin|medio|midden|half|halverwege|eind|einde|ultimo|primo)\s+(?:van\s+)?"
SEIZOEN = r"\b(?P<seizoen>voorjaar|lente|zomer|najaar|herfst|winter)(?:vakantie|reces|periode)?\b"


def normalise(tekst: str) -> str:
    """The text to search in: lower case, no tags, one kind of dash, apostrophe and space."""
    tekst = re.sub(r"<[^<>]{0,200}>", " ", unicodedata.normalize("NFKC", tekst)).lower()
    tekst = re.sub("[\u2010-\u2015\u2212]", "-", re.sub("[\u2018\u2019\u02bc`´]", "'", tekst))
    return " ".join(tekst.split())


def find(tekst: str) -> list[Vak]:
    """Every span in a normalised text, in its order; without a year `van` and `tot` are None."""
    found: list[Vak] = []
    for pattern, make in PATTERNS:
        for match in pattern.finditer(tekst):
            vak = make(match)
            if vak is not None:
                found.append(vak)
                # What is read is not read again; its length stays, so that places stay true.
                tekst = tekst[: vak.begin] + "\0" * (vak.eind - vak.begin) + tekst[vak.eind :]
    return sorted(found, key=lambda vak: vak.begin)


def _patterns() -> Iterator[tuple[re.Pattern, Callable[[re.Match], Vak | None]]]:
    """In this order: what says more comes first."""
    day = r"(?<![0-9])(?P<dag>[0-9]{1,2})(?:\s?(?:e|ste|de))?"
    short = r"(?P<jaar>(?:19|20)[0-9]{2}|'?[0-9]{2})"
    last = r"(?P<jaar>(?:19|20)[0-9]{2})"
    kwartaal = "(?:" + "|".join(NUMMERS.values()) + ")"
    for pattern, make in [
        (
            rf"{day}\s*(?:-|t/m|tot en met|tot|en|of)\s*(?P<dag2>[0-9]{{1,2}})\s+{MAAND}\s*,?\s*{JAAR}",
            t.days_of_month,
        ),
        (
            rf"(?<![0-9a-z.])(?P<k1>{kwartaal})\s*(?:-|/|t/m|tot en met|en|of)\s*(?P<k2>{kwartaal})\s*(?:kwartaal|kw\b\.?){VAN}{JAAR}",
            t.quarters,
        ),
        (rf"(?<![0-9-]){last}-(?P<maand>[0-9]{{1,2}})-(?P<dag>[0-9]{{1,2}})(?![0-9-])", t.day),
        (
            rf"(?<![0-9./-])(?P<dag>[0-9]{{1,2}})\s?[-/.]\s?(?P<maand>[0-9]{{1,2}})\s?[-/.]\s?{last}(?![0-9])",
            t.day,
        ),
        (rf"{day}\s+(?:van\s+)?{MAAND}\s*,?\s*{JAAR}", t.day),
        (rf"{day}\s*-\s*{MAAND}\s*-\s*{JAAR}", t.day),
    ]:
        yield re.compile(pattern), make
    yield (
        re.compile(
            rf"(?<![0-9./-])(?P<dag>[0-9]{{1,2}})[-/.](?P<maand>[0-9]{{1,2}})[-/.]{short}(?![0-9])"
        ),
        t.day,
    )
    for pattern, make in [
        (rf"schooljaar\s+{last}(?:\s?[-/]\s?(?:20)?[0-9]{{2}})?(?![0-9])", t.school_year),
        (rf"winter\s+(?:van\s+)?{last}\s?[-/]\s?(?:20)?[0-9]{{2}}(?![0-9])", t.winter_of_two),
        (rf"week\s?(?P<week>[0-9]{{1,2}}){VAN}\s*-?\s*{JAAR}", t.week),
        (rf"{JAAR}[ /-]?q(?P<m>[1-4])(?![0-9])", t.quarter),
        (rf"{JAAR}[ /-]?h(?P<m>[12])(?![0-9])", t.half),
        (rf"{KWARTAAL}(?:[-/]|{VAN}){JAAR}", t.quarter),
        (rf"{HELFT}(?:[-/]|{VAN}){JAAR}", t.half),
        (rf"{SEIZOEN}{VAN}{JAAR}", t.season),
        (rf"\b{DEEL}{MAAND}{VAN}{JAAR}", t.part_of_month),
        (rf"\b{DEEL}(?:het\s+)?(?:jaar\s+)?{JAAR}", t.part_of_year),
        (rf"\b{MAAND}{VAN}\s?-?\s?{JAAR}", t.month_vak),
        (rf"(?<![0-9./-])(?P<maand>0?[1-9]|1[0-2])\s?[-/]\s?{last}(?![0-9]|-[0-9])", t.month_vak),
        (rf"(?<![0-9-]){last}-(?P<maand>0[1-9]|1[0-2])(?![0-9-])", t.month_vak),
        # a year, but not the front of a number such as 2022-082174
        (rf"(?<!€ ){JAAR}(?!-(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]|[a-z])", t.whole_year),
        # without a year
        (rf"{day}\s+{MAAND}", t.day),
        (KWARTAAL, t.quarter),
        (HELFT, t.half),
        (SEIZOEN, t.season),
        (rf"\b{DEEL}{MAAND}", t.part_of_month),
        (rf"\b{MAAND}", t.month_vak),
    ]:
        yield re.compile(pattern), make


PATTERNS = list(_patterns())
