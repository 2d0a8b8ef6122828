"""The last step before the PDF is written: mends WeasyPrint's tags and adds what PDF/UA asks beside PDF/A.

`finish` is given to WeasyPrint as its finisher. Everything here works on pydyf objects in memory.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Document

from rapportage.pdf.artefacten import hide_artifacts

# XMP that a PDF/A reader must be told about before it may hold another standard's mark.
UA_IDENTIFICATION = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"\
 pdfuaid:part="1"/><rdf:Description rdf:about=""\
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """WeasyPrint's finisher: the same PDF, fit for PDF/UA-1 inside PDF/A-3a."""
    tags = Tags(pdf)
    _headers_and_link_texts(document)
    for element in list(tags.elements()):
        _mend_link(tags, element)
        _mend_list_item(tags, element)
    _place_notes(tags)
    hide_artifacts(tags)
    _identify(tags, pdf)
    _label_pages(document, pdf)


class Tags:
    """The structure tree of a PDF in memory."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf

    def elements(self) -> Iterator[pydyf.Dictionary]:
        for item in self.pdf.objects:
            if isinstance(item, dict) and item.get("Type") == "/StructElem":
                yield item

    def get(self, reference: bytes | str) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
        """What hangs under this element, in order; marked content itself is a number and is left out."""
        return [self.get(kid) for kid in element["K"] if not isinstance(kid, int)]

    def add(self, kind: str, parent: pydyf.Dictionary) -> pydyf.Dictionary:
        element = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": kind,
                "K": pydyf.Array(),
                "Pg": parent["Pg"],
                "P": parent.reference,
            }
        )
        self.pdf.add_object(element)
        return element

    def move(
        self, kid: pydyf.Dictionary, *, to: pydyf.Dictionary, index: int | None = None
    ) -> None:
        self.get(kid["P"])["K"].remove(kid.reference)
        to["K"].insert(len(to["K"]) if index is None else index, kid.reference)
        kid["P"] = to.reference

    def holds_annotation(self, element: pydyf.Dictionary) -> bool:
        return any(kid.get("Type") == "/OBJR" for kid in self.kids(element))


def _headers_and_link_texts(document: Document) -> None:
    """Which way a header cell heads, and what a link says, is known by the HTML only."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element is None:
                continue
            if box.element_tag == "th" and getattr(box, "mark", None) is not None:
                is_row = box.element.get("scope") in ("row", "rowgroup")
                box.mark["A"]["Scope"] = "/Row" if is_row else "/Column"
            if annotation := box.link_annotation:
                text = " ".join("".join(box.element.itertext()).split())
                image = box.element if box.element.tag == "img" else box.element.find(".//img")
                if not text and image is not None:
                    text = image.get("alt", "")
                if text:
                    annotation["Contents"] = pydyf.String(text)


def _mend_link(tags: Tags, element: pydyf.Dictionary) -> None:
    """In <a><em> the annotation hangs on the inner element: there is the link, the outer one is plain."""
    if element["S"] == "/Link":
        if not tags.holds_annotation(element):
            element["S"] = "/Span"
    elif tags.holds_annotation(element) and element["S"] != "/Form":
        element["S"] = "/Link"


def _mend_list_item(tags: Tags, element: pydyf.Dictionary) -> None:
    """A list item holds a label and a body, and nothing else (<li><p> gave it a P)."""
    if element["S"] != "/LI":
        return
    loose = [kid for kid in tags.kids(element) if kid["S"] not in ("/Lbl", "/LBody")]
    if not loose:
        return
    bodies = [kid for kid in tags.kids(element) if kid["S"] == "/LBody"]
    body = bodies[0] if bodies else tags.add("/LBody", element)
    if not bodies:
        element["K"].append(body.reference)
    for kid in loose:
        tags.move(kid, to=body)


def _place_notes(tags: Tags) -> None:
    """Each footnote has a name, and is read right after its call instead of halfway a broken paragraph."""
    calls = [element for element in tags.elements() if element["S"] == "/Reference"]
    notes = [element for element in tags.elements() if element["S"] == "/Note"]
    for number, note in enumerate(notes, start=1):
        note["ID"] = pydyf.String(f"voetnoot-{number}")
    if len(calls) != len(notes):  # a call in a table head that is repeated on the next page
        return
    for call, note in zip(calls, notes, strict=True):
        parent = tags.get(call["P"])
        tags.move(note, to=parent, index=parent["K"].index(call.reference) + 1)


def _identify(tags: Tags, pdf: pydyf.PDF) -> None:
    """Say in the XMP that this is PDF/UA-1 too. Unfiltered, so that archives can read it as plain text."""
    metadata = tags.get(pdf.catalog["Metadata"])
    xmp = metadata.stream[0]
    metadata.stream = [xmp.replace(b"</rdf:RDF>", UA_IDENTIFICATION + b"</rdf:RDF>")]
    metadata.compress = False
    if "AF" in pdf.catalog:  # WeasyPrint names each attachment twice
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _label_pages(document: Document, pdf: pydyf.PDF) -> None:
    """The viewer calls the cover "Omslag"; every other page has the number that is printed on it."""
    labels = pydyf.Array([0, pydyf.Dictionary({"P": pydyf.String("Omslag")})])
    if len(document.pages) > 1:
        labels.extend([1, pydyf.Dictionary({"S": "/D", "St": 2})])
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": labels})
