"""HTML from anywhere as a safe tree.

nh3 removes what is dangerous, by a real HTML5 parser, and writes well-formed HTML; that becomes a tree without a
second parser's repairs. The reader (lezen.py) builds from it what may be stored, so no tag or attribute name in the
output came in from outside.
"""

import re
from html.parser import HTMLParser

import nh3
from lxml import etree

from basis.rijketekst.boom import OPMAAK
from basis.rijketekst.regels import clean_characters

MERKEN = {
    **{merk: merk for merk in OPMAAK},
    "b": "strong",
    "i": "em",
    "cite": "em",
    "ins": "u",
    "del": "s",
    "strike": "s",
}
KOPPEN = {f"h{niveau}": niveau for niveau in range(1, 7)}
# Read as a paragraph of their own, so that the words of two blocks never grow together.
ALINEAS = """p div section article aside main header footer nav address center hgroup details summary dl dt dd pre
    fieldset form legend dialog hr search option"""
OVERIGE = """a br span ul ol li menu dir blockquote img figure figcaption
    table caption thead tbody tfoot tr th td"""
MET_INHOUD_WEG = """script style template title noscript svg math iframe object audio video canvas xml head
    textarea"""
ATTRIBUTEN = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_CLEANER = nh3.Cleaner(
    tags={*MERKEN, *KOPPEN, *ALINEAS.split(), *OVERIGE.split()},
    clean_content_tags=set(MET_INHOUD_WEG.split()),
    attributes=ATTRIBUTEN,
    allowed_classes={"span": {"voetnoot"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
MAX_DIEPTE = 100
MAX_DIEPTE_RUW = 1000
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.I)
_ZONDER_EINDE = "br img hr p li td th tr dt dd option col wbr input meta link"


def safe_tree(html: str) -> etree._Element:
    """What of this HTML may be read, as the children of one element."""
    html = html.encode(errors="ignore").decode()  # half characters
    if _depth(html) > MAX_DIEPTE_RUW:  # an HTML5 parser takes time in the square of the depth
        html = re.sub(r"<[^>]*>?", " ", html)
    schoon = _CLEANER.clean(html)
    if _depth(schoon) > MAX_DIEPTE:  # no text of a person: its words, and no more
        schoon = nh3.clean(schoon.replace("<", " <"), tags=set())
    return _Boom().build(schoon)


def _depth(html: str) -> int:
    """How many elements stand in each other at most, at a glance; sure for what nh3 wrote."""
    zonder_einde = set(_ZONDER_EINDE.split())
    diepte = hoogste = 0
    for sluit, tag in _TAG.findall(html):
        if tag.lower() not in zonder_einde:
            diepte = max(diepte - 1, 0) if sluit else diepte + 1
            hoogste = max(hoogste, diepte)
    return hoogste


class _Boom(HTMLParser):
    """The tree of what nh3 wrote, where every element is closed in its place."""

    LEEG = frozenset({"br", "img", "hr"})

    def build(self, schoon: str) -> etree._Element:
        self.boom = etree.TreeBuilder()
        self.boom.start("div", {})
        self.feed(schoon)
        self.close()
        self.boom.end("div")
        return self.boom.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A browser drops line ends and tabs inside an address; so it is judged without them.
        schoon: dict[str | bytes, str | bytes] = {
            naam: clean_characters(re.sub(r"[\t\n\r]", "" if naam == "href" else " ", waarde or ""))
            for naam, waarde in attrs
        }
        self.boom.start(tag, schoon)
        if tag in self.LEEG:
            self.boom.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.boom.end(tag)

    def handle_data(self, data: str) -> None:
        self.boom.data(clean_characters(data))
