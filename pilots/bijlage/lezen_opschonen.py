"""Cleans text as people paste it: HTML tags, soft characters, lines that run on, lists that ran together."""

import re
from html import unescape

TAG_NAMEN = "p ul ol li br div span strong b em i u a table thead tbody tr td th h1 h2 h3 h4 h5 h6 sub sup font"
TAGS = TAG_NAMEN.split()
TAG = re.compile(rf"</?(?:{'|'.join(TAGS)})(?:\s[^<>]*)?/?>", re.IGNORECASE)
LI = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
BLOK = re.compile(r"</?(?:p|ul|ol|br|div|table|tr|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENTITEIT = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
BOLLEN = "•▪■●◦‣⁃\uf0b7\uf0a7\uf0d8\uf0fc"
BOL = re.compile(rf"^[ \t]*(?:[{BOLLEN}·]|[-–—*](?=\s)|o(?=\t))\s*", re.MULTILINE)
ONZICHTBAAR = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def zonder_html(tekst: str) -> str:
    """The text without HTML tags; blocks become lines, list items lines with a dash."""
    if TAG.search(tekst):
        tekst = LI.sub("\n- ", tekst)
        tekst = BLOK.sub("\n", tekst)
        tekst = TAG.sub("", tekst)
    return ENTITEIT.sub(lambda match: unescape(match[0]), tekst)


def has_html(tekst: str) -> bool:
    return bool(TAG.search(tekst) or ENTITEIT.search(tekst))


def zacht(tekst: str) -> str:
    """One kind of line end and space, without characters that do not show."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    tekst = tekst.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x00", "")
    return ONZICHTBAAR.sub("", tekst).replace("\u00a0", " ").replace("\u202f", " ")


def schoon(tekst: str) -> str:
    """A text in paragraphs and lists: bullets are dashes, at most one empty line in a row."""
    regels = [" ".join(regel.split()) for regel in BOL.sub("- ", zacht(tekst)).split("\n")]
    tekst = re.sub(r"\n{3,}", "\n\n", "\n".join(regels)).strip()
    return re.sub(r"\n+(?=- )", "\n", tekst).removesuffix("\n-")


def op_een_regel(tekst: str) -> str:
    return " ".join(zacht(tekst).split())


def voeg_regels(voor: str, na: str, *, los: bool) -> str:
    """The text with the next line behind it; a line that runs on is joined, a new sentence is not."""
    if not voor:
        return na
    if los or BOL.match(na):
        return f"{voor}\n\n{na}" if los and not BOL.match(na) else f"{voor}\n{na}"
    if voor[-1:] == "-" and na[:1].islower() and voor[-2:-1].isalpha():
        return f"{voor} {na}" if na.split()[0] in ("en", "of") else voor + na
    if voor.rstrip()[-1:] in ".!?:;" and not na[:1].islower():
        return f"{voor}\n{na}"
    return f"{voor} {na}"


# A list in a sentence: a mark after `:`, `;`, `.` or `!`, or at the beginning. A dash between words is none.
STERK = re.compile(
    rf"(?:(?:(?<=[:;.!])|^)\s*(?:[-–—](?=\s|[^\W\d])|\?(?=\s))|(?<=\s)\?(?=\s)|[{BOLLEN}])\s*",
    re.MULTILINE,
)
ZWAK = re.compile(r"(?<=[^\W\d_])\s+[-–—]\s+(?=[^\W\d_])")
TUSSENWOORDEN = """
en of het de een zoals vooral namelijk bijvoorbeeld waaronder mits maar dus ook met want die dat
"""
TUSSENZIN = frozenset(TUSSENWOORDEN.split())


def opsomming(tekst: str) -> tuple[str, tuple[str, ...]]:
    """(what stands before it, the items) of a list that ran together; no items when it is none."""
    tekens = list(STERK.finditer(tekst))
    if not tekens or (len(tekens) == 1 and not _opent(tekst, tekens[0])):
        return tekst, ()
    kop = tekst[: tekens[0].start()].strip()
    grenzen = [*(match.start() for match in tekens[1:]), len(tekst)]
    items = [
        tekst[match.end() : grens].strip() for match, grens in zip(tekens, grenzen, strict=True)
    ]
    if len(items) == 1:
        items = _zwak_gescheiden(items[0])
        if len(items) == 1 and ZWAK.search(items[0]):  # a clause in dashes, not a list
            return tekst, ()
    return kop, tuple(item for item in items if item)


def _opent(tekst: str, teken: re.Match[str]) -> bool:
    """One mark is a list only after a colon or at the very beginning, or with a bullet."""
    voor = tekst[: teken.start()].rstrip()
    return not voor or voor.endswith(":") or teken[0].strip() in BOLLEN


def _zwak_gescheiden(tekst: str) -> list[str]:
    """`rust - regie - ruimte` after a colon; unless it reads as a sentence with a clause in dashes."""
    delen = [deel.strip() for deel in ZWAK.split(tekst)]
    hoofdletters = {deel[:1].isupper() for deel in delen}
    clause = any(deel.split()[0].lower() in TUSSENZIN for deel in delen[1:] if deel)
    return [tekst] if len(hoofdletters) > 1 or clause else delen


def met_lijst(tekst: str) -> str:
    """The text with each list that ran together into a line as lines with a dash."""
    return "\n".join(_regel_met_lijst(regel) for regel in tekst.split("\n"))


def _regel_met_lijst(regel: str) -> str:
    kop, items = opsomming(regel)
    if not items:
        return regel
    regels = [f"- {op_een_regel(item)}" for item in items]
    return "\n".join([kop, *regels] if kop else regels)
