"""Compares the words of the document with the words of the result: nothing lost, nothing doubled.

It does not trust the readers. It walks over every w:t of the body and the notes by itself, skips only what
was left out with a melding, and strikes each word off in the HTML that was made.
"""

import re
from html import unescape

from rapportage.docx import tekens
from rapportage.docx.context import Context
from rapportage.docx.document import Hoofdstuk
from rapportage.docx.ooxml import Element, q

KWIJT = "Deze tekst uit het document is niet teruggevonden in het concept; neem hem zelf over."
DUBBEL = "Deze tekst staat in het concept, maar niet (of maar één keer) in het document."
TAG = re.compile(r"<[^>]+>")
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
    kwijt = [
        woorden for bron in bronnen for woorden in _pieces(bron, ctx) if not kaart.strike(woorden)
    ]
    for woorden in kwijt:
        ctx.meldingen.add(KWIJT, woorden, "hele document")
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
        self.tekst = "".join(_squeeze(unescape(TAG.sub("", deel))) for deel in delen)
        self.plek = 0
        self.gestreept: list[tuple[int, int]] = []

    def strike(self, woorden: str) -> bool:
        """Strike these words off, after the last ones or else anywhere; False when they are not there."""
        gezocht = _squeeze(woorden)
        if not gezocht:
            return True
        begin = self.tekst.find(gezocht, self.plek)
        if begin < 0:
            begin = self.tekst.find(gezocht)
        if begin < 0:
            return False
        eind = begin + len(gezocht)
        self.tekst = self.tekst[:begin] + STREEP * len(gezocht) + self.tekst[eind:]
        self.plek = eind
        return True

    def left_over(self) -> list[str]:
        return [stuk for stuk in self.tekst.split(STREEP) if len(stuk) > GENOEG]


def _squeeze(tekst: str) -> str:
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
