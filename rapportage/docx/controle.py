"""Compares the words of the document with the words of the result: nothing lost, nothing doubled.

It does not trust the readers. It walks over every w:t of the body and the notes by itself, skips only what
was left out with a melding, and strikes each word off in the HTML that was made.
"""

import re
from html import unescape

from basis.docx.ooxml import Element, q
from rapportage.docx import tekens
from rapportage.docx.context import Context
from rapportage.docx.document import Hoofdstuk

KWIJT = "Deze tekst uit het document is niet teruggevonden in het concept; neem hem zelf over."
DUBBEL = "Deze tekst staat in het concept, maar niet (of maar één keer) in het document."
TAG = re.compile(r"<[^>]+>")
IN_DE_REGEL = re.compile(r"</?(?:a|strong|em|u|s|sub|sup|br)\b[^>]*>")
ZIN = 40  # this many characters are a sentence, and stand in one place only
GENOEG = 3  # fewer characters left over are a sign that Word draws, not a sentence
SNEDE_NAMEN = """
p footnoteReference endnoteReference sym noBreakHyphen softHyphen drawing pict object fldChar rubyBase rt
"""
SNEDES = frozenset(q(f"w:{naam}") for naam in SNEDE_NAMEN.split())
STREEP = "\x00"


def check_complete(
    body: Element, titel: str, hoofdstukken: tuple[Hoofdstuk, ...], ctx: Context
) -> None:
    """Add a melding for words of the document that are not in the result, and the other way round."""
    kaart = Kaart(titel, hoofdstukken)
    bronnen = [body, *(noot for noot in ctx.gelezen_noten if noot not in ctx.weggelaten)]
    stukken = [stuk for bron in bronnen for stuk in _pieces(bron, ctx)]
    # Sentences in their order; then the longest first, since a single word may not be struck off
    # inside words that are still to come.
    kort = [stuk for stuk in stukken if len(stuk) < ZIN or not kaart.strike(stuk)]
    kaart.forget_struck()
    for stuk in sorted(kort, key=len, reverse=True):
        if not kaart.strike(stuk):
            ctx.meldingen.add(KWIJT, stuk, "hele document")
    for rest in kaart.left_over():
        ctx.meldingen.add(DUBBEL, rest, "hele document")


class Kaart:
    """All words of the result in a row, on which those of the document are struck off."""

    def __init__(self, titel: str, hoofdstukken: tuple[Hoofdstuk, ...]) -> None:
        delen = [titel]
        for hoofdstuk in hoofdstukken:
            delen += [hoofdstuk.titel, hoofdstuk.html]
            for onderwerp in hoofdstuk.onderwerpen:
                delen += [onderwerp.titel, onderwerp.html]
        tekst = STREEP.join(
            _squeeze(unescape(woorden))
            for deel in delen
            for woorden in TAG.split(IN_DE_REGEL.sub("", deel))
        )
        self.tekst = bytearray(tekst.encode())  # struck off in place: a report has many words
        self.plek = 0

    def strike(self, woorden: str) -> bool:
        """Strike these words off, after the last ones or else anywhere; False when they are not there."""
        gezocht = _squeeze(woorden).encode()
        begin = self.tekst.find(gezocht, self.plek)
        if begin < 0:
            begin = self.tekst.find(gezocht)
        if begin < 0:
            return False
        self.tekst[begin : begin + len(gezocht)] = b"\0" * len(gezocht)
        self.plek = begin
        return True

    def forget_struck(self) -> None:
        """Go on with what is left, from the beginning."""
        self.tekst = bytearray(re.sub(rb"\0+", b"\0", self.tekst))
        self.plek = 0

    def left_over(self) -> list[str]:
        rest = self.tekst.decode().split(STREEP)
        return [stuk for stuk in rest if len(stuk) > GENOEG]


def _squeeze(tekst: str) -> str:
    """Only what shows; half characters, which only a broken file has, as a question mark."""
    tekst = tekst.encode("utf-8", "replace").decode()
    return "".join(teken for teken in tekst if not (teken.isspace() or tekens.is_control(teken)))


def _pieces(bron: Element, ctx: Context) -> list[str]:
    """The words of a body or note, cut where the result may put something in between."""
    stukken: list[str] = []
    lopend: list[str] = []

    def cut() -> None:
        if lopend:
            stukken.append("".join(lopend))
            lopend.clear()

    def walk(element: Element) -> None:
        if element in ctx.weggelaten:
            return
        if element.tag in (q("w:t"), q("m:t")):
            lopend.append(element.text or "")
            return
        if element.tag in SNEDES:
            cut()
        for kind in element:
            walk(kind)
        if element.tag in SNEDES:
            cut()

    walk(bron)
    cut()
    return [deel for stuk in stukken for deel in _without_symbols(stuk)]


def _without_symbols(stuk: str) -> list[str]:
    """A character of a symbol font is another character in the result."""
    return "".join(STREEP if tekens.is_private(teken) else teken for teken in stuk).split(STREEP)
