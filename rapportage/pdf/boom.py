"""The HTML of an edition made fit for an accessible PDF, as far as HTML decides that.

WeasyPrint tags what the HTML says. What HTML allows and PDF/UA does not (a skipped heading level, rows of unequal
length, a link that leads nowhere, a character that no font has) is mended here, on the parsed tree, so that one
odd paragraph in an imported text never costs the whole report its accessibility.
"""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element

from PIL import Image

from rapportage.pdf.bronnen import FONT_FAMILY, picture_url
from rapportage.pdf.kleuren import KLEUREN
from rapportage.pdf.lettertypen import covered
from rapportage.pdf.tabellen import mend_tables

SVG = "{http://www.w3.org/2000/svg}"
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Tab, newline, carriage return are white space; what steers shaping or direction has no glyph and needs none.
INVISIBLE = {
    0x09,
    0x0A,
    0x0D,
    0xAD,
    0x200B,
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    0x2028,
    0x2029,
    0x2060,
    0xFEFF,
}
AMOUNT = re.compile(r"€ (?=[\d−-])")
DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufe00-\ufe0f\ufffe\uffff\ud800-\udfff]")
SITE_LINK = re.compile(r"^(?![a-zA-Z][a-zA-Z0-9+.-]*:)(?!#)")
NO_DESCRIPTION = "Afbeelding zonder beschrijving"


class PictureMissing(Exception):
    """The text shows a picture that was not given, or that is none; the message is its address."""


def prepare(root: Element, afbeeldingen: Mapping[str, bytes]) -> None:
    """Change the tree in place; everything a reader sees stays."""
    _only_printable(root)
    _pictures(root, afbeeldingen)
    _drawings(root)
    _decoration(root)
    _links(root)
    _headings(root)
    mend_tables(root)
    _footnotes(root)
    _lists(root)


def printable(text: str) -> str:
    """The text without control characters; a character that no font has is named by its number."""
    if text.isascii() and text.isprintable():
        return text
    known = covered()
    text = AMOUNT.sub("€\u00a0", DROPPED.sub("", text))  # an amount is not broken over two lines
    if all(ord(char) in known or ord(char) in INVISIBLE for char in text):
        return text
    return "".join(
        char if ord(char) in known or ord(char) in INVISIBLE else f"[U+{ord(char):04X}]"
        for char in text
    )


def _only_printable(root: Element) -> None:
    for element in root.iter():
        if element.text:
            element.text = printable(element.text)
        if element.tail:
            element.tail = printable(element.tail)
        if "alt" in element.attrib:
            element.set("alt", printable(element.get("alt", "")))


def _pictures(root: Element, afbeeldingen: Mapping[str, bytes]) -> None:
    for image in root.iter("img"):
        source = image.get("src", "")
        if not _is_picture(afbeeldingen.get(source)):
            raise PictureMissing(source)
        image.set("src", picture_url(source))
        # alt="" would say decoration, and a picture in a report's text never is: say that a description lacks.
        if not image.get("alt", "").strip():
            image.set("alt", NO_DESCRIPTION)


def _is_picture(inhoud: bytes | None) -> bool:
    """WeasyPrint prints a broken picture as nothing at all, and says so in a log that nobody reads."""
    if not inhoud:
        return False
    try:
        with Image.open(BytesIO(inhoud)) as image:
            image.verify()
    except Exception:  # Pillow's parsers raise anything on broken input
        return False
    return True


def _drawings(root: Element) -> None:
    """Drawings in our own letter, and in currentColor their chapter's: WeasyPrint hands neither on to them."""
    for drawing in root.iter(f"{SVG}svg"):
        for element in drawing.iter():
            element.attrib.pop("font-family", None)
        drawing.set("font-family", FONT_FAMILY)
    for element in root.iter():
        for number, kleur in enumerate(KLEUREN):
            if f"kleur-{number}" in element.get("class", "").split():
                for drawing in element.iter(f"{SVG}svg"):
                    drawing.set("color", kleur.vol)


def _decoration(root: Element) -> None:
    """A drawing without a title is decoration: kept for the eye, left out of the tags."""
    for parent, index, drawing in _found(root, lambda e: e.tag == f"{SVG}svg"):
        title = drawing.find(f"{SVG}title")
        if title is not None and (title.text or "").strip():
            continue
        wrapper = Element("pdf-artifact")
        wrapper.tail, drawing.tail = drawing.tail, None
        parent[index] = wrapper
        wrapper.append(drawing)
        for title in drawing.findall(f"{SVG}title"):
            drawing.remove(title)
        title = Element(f"{SVG}title")
        title.text = "versiering"  # silences a warning; goes with the artifact
        drawing.insert(0, title)


def _links(root: Element) -> None:
    """Only links that lead somewhere from paper: a full address, or a place in this document."""
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for link in list(root.iter("a")):
        href = (link.get("href") or "").strip()
        if (
            not href
            or SITE_LINK.match(href)
            or (href.startswith("#") and href[1:] not in ids)
            or (not "".join(link.itertext()).strip() and link.find(".//img") is None)
        ):
            link.attrib.pop("href", None)
            link.tag = "span"
        else:
            link.set("href", href)


def _headings(root: Element) -> None:
    """No level is skipped on the way down, and none is empty."""
    level = 0
    for heading in [element for element in root.iter() if element.tag in HEADINGS]:
        own = HEADINGS[heading.tag]
        text = _text_without_notes(heading)
        if not text:
            heading.tag = "div"
            continue
        level = min(own, level + 1)
        heading.tag = f"h{level}"
        heading.set("data-kop", text)


def _text_without_notes(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if not _is_note(child):
            parts.append(_text_without_notes(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _is_note(element: Element) -> bool:
    return element.tag == "span" and "voetnoot" in element.get("class", "").split()


def _footnotes(root: Element) -> None:
    for element in list(root.iter("span")):
        if _is_note(element):
            element.tag = "pdf-note"


def _lists(root: Element) -> None:
    """A list has items, and counts from where it says."""
    for tag in ("ul", "ol", "dl"):
        for element in list(root.iter(tag)):
            if len(element) == 0:
                element.tag = "div"
            elif (start := element.get("start", "")).lstrip("-").isdigit():
                element.set("style", f"counter-reset: list-item {int(start) - 1}")


def _found(root: Element, wanted: Callable[[Element], bool]) -> list[tuple[Element, int, Element]]:
    """Parent, index and element of everything wanted; later siblings first, so that indexes stay true."""
    return [
        (parent, index, child)
        for parent in list(root.iter())
        for index, child in reversed(list(enumerate(parent)))
        if wanted(child)
    ]
