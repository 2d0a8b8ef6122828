"""The XML of Office files: namespaces, safe parsing, and the small questions that every reader asks."""

from functools import cache

from lxml import etree

from basis.docx.fout import DocxError

Element = etree._Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
# "Strict Open XML", a choice in Word's save dialog, has the same words under other names.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    b"http://purl.oclc.org/ooxml/drawingml/main": "a",
    b"http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    b"http://purl.oclc.org/ooxml/drawingml/chart": "c",
    b"http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    b"http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
# Each level costs a few Python frames; a document of people stays far below this.
MAX_DIEPTE = 120
STUK = (
    "Dit Word-bestand is beschadigd (%s is niet te lezen). Open het in Word en sla het opnieuw op."
)


@cache
def q(naam: str) -> str:
    """The full name of "w:p"."""
    prefix, _, lokaal = naam.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{lokaal}"


W_VAL = q("w:val")


def parse_xml(data: bytes, naam: str) -> Element:
    """The root of a part. Nothing is fetched, no entity is resolved, no document type is accepted."""
    for strict, prefix in STRICT.items():
        if strict in data:
            data = data.replace(strict, NAMESPACES[prefix].encode())
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocxError(STUK % naam) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocxError(
            "Dit bestand is geweigerd: het heeft een documenttype (DTD) met mogelijk verwijzingen "
            "naar buiten. Open het in Word en sla het op als Word-document (.docx)."
        )
    check_depth(root)
    return root


def check_depth(root: Element) -> None:
    """Refuse a tree so deep that walking it would exhaust the stack."""
    diepte = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        diepte += 1 if event == "start" else -1
        if diepte > MAX_DIEPTE:
            raise DocxError(
                "Dit bestand is geweigerd: de inhoud is te diep in elkaar genest "
                "(bijvoorbeeld tabellen in tabellen)."
            )


def local(element: Element) -> str:
    """The name without its namespace, for a melding."""
    return etree.QName(element).localname


def find(element: Element | None, pad: str) -> Element | None:
    """`find` with prefixes: find(p, "w:pPr/w:numPr")."""
    return None if element is None else element.find(pad, NAMESPACES)


def attr(element: Element | None, naam: str, default: str = "") -> str:
    return default if element is None else element.get(q(naam), default)


def val(element: Element | None, pad: str) -> str | None:
    """The w:val of the element at this path, or None where it is not there."""
    gevonden = find(element, pad)
    return None if gevonden is None else gevonden.get(W_VAL, "")


def number(text: str | None) -> int | None:
    """A whole number as Word writes it, or None; a broken file may hold anything."""
    try:
        return int(text or "")
    except ValueError:
        return None


def on_off(element: Element | None) -> bool | None:
    """True, False, or None when the property is not given."""
    if element is None:
        return None
    return element.get(W_VAL, "true").lower() not in ("0", "false", "off", "none")


def text_of(element: Element) -> str:
    """All visible characters below an element, with spaces between paragraphs."""
    stukken: list[str] = []
    for kind in element.iter(q("w:t"), q("w:delText"), q("m:t"), q("a:t"), q("w:p"), q("a:p")):
        if kind.tag in (q("w:p"), q("a:p")):
            stukken.append(" ")
        else:
            stukken.append(kind.text or "")
    return " ".join("".join(stukken).split())
