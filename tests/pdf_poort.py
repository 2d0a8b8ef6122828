"""The gate that every PDF of a report passes, and what tests ask of one.

`faults` asks a checker calibrated on the veraPDF corpus. What no checker sees is read here from the PDF itself: the
text in the order of the tags, which is what a screen reader says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import page as page_validation
import pikepdf
from weasyprint.document import Document

PROFILES = ("ua1", "3a")
LIMITS = page_validation.SafetyLimits(max_reference_depth=100_000)


def faults(pdf: bytes) -> list[str]:
    """What is wrong for PDF/UA-1 and for PDF/A-3a; an empty list is a pass."""
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page_validation.validate_pdf_bytes(
            pdf, profile=profile, limits=LIMITS
        ).failures
    ]


def misplaced_footnotes(document: Document) -> list[str]:
    """The footnotes that stand on another page than their call (WeasyPrint's own boxes know)."""
    calls: dict[int, int] = {}
    notes: dict[int, int] = {}
    texts: dict[int, str] = {}
    for number, page in enumerate(document.pages, start=1):
        for box in page._page_box.descendants():
            tag = box.element_tag or ""
            if tag.endswith("::footnote-call"):
                calls.setdefault(id(box.element), number)
                texts[id(box.element)] = "".join(box.element.itertext())[:60]
            elif tag.endswith("::footnote-marker"):
                notes.setdefault(id(box.element), number)
    return [
        f"p. {call}: note on p. {notes.get(key)}: {texts[key]}"
        for key, call in calls.items()
        if notes.get(key) != call
    ]


def footnote_count(document: Document) -> int:
    tags = (
        box.element_tag or "" for page in document.pages for box in page._page_box.descendants()
    )
    return sum(tag.endswith("::footnote-call") for tag in tags)


@dataclass
class Knoop:
    """An element of the structure tree with its own text, in reading order."""

    soort: str
    delen: list["Knoop | str"] = field(default_factory=list)
    eigenschappen: dict[str, Any] = field(default_factory=dict)

    @property
    def tekst(self) -> str:
        return "".join(deel if isinstance(deel, str) else deel.tekst for deel in self.delen)

    def alle(self, soort: str | None = None) -> Iterator["Knoop"]:
        if soort in (None, self.soort):
            yield self
        for deel in self.delen:
            if isinstance(deel, Knoop):
                yield from deel.alle(soort)


class LeesPdf:
    """A PDF as an assistive reader sees it."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(pdf))
        self._content = [_marked_text(page) for page in self.pdf.pages]
        self._numbers = {page.objgen: number for number, page in enumerate(self.pdf.pages)}

    @property
    def boom(self) -> Knoop:
        return self._knoop(self.pdf.Root.StructTreeRoot.K[0])

    @property
    def tekst(self) -> str:
        return self.boom.tekst

    @property
    def bladwijzers(self) -> list[tuple[int, str]]:
        with self.pdf.open_outline() as outline:
            return list(_outline(outline.root, 1))

    @property
    def paginas(self) -> list[str]:
        """All text of each page, headers and footers too."""
        return ["".join(tekst for _, tekst in content) for content in self._content]

    @property
    def artefacten(self) -> list[str]:
        """The text of each page that is not read aloud."""
        return ["".join(t for mark, t in content if mark is None) for content in self._content]

    @property
    def gegevens(self) -> dict[str, bytes]:
        return {
            name: bytes(spec.get_file().read_bytes()) for name, spec in self.pdf.attachments.items()
        }

    def _knoop(self, element: Any) -> Knoop:
        knoop = Knoop(str(element.S).removeprefix("/"))
        for key in ("Alt", "ID"):
            if f"/{key}" in element:
                knoop.eigenschappen[key] = str(element[f"/{key}"])
        if "/A" in element and "/Scope" in element.A:
            knoop.eigenschappen["Scope"] = str(element.A["/Scope"])
        for kid in element.get("/K", pikepdf.Array()):
            if isinstance(kid, int):
                knoop.delen.append(self._text(element.Pg, int(kid)))
            elif kid.get("/Type") == pikepdf.Name.OBJR:
                knoop.eigenschappen["Contents"] = str(kid.Obj.get("/Contents", ""))
            else:
                knoop.delen.append(self._knoop(kid))
        return knoop

    def _text(self, page: Any, mark: int) -> str:
        content = self._content[self._numbers[page.objgen]]
        return "".join(tekst for found, tekst in content if found == mark)


def _outline(items: Any, level: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, str(item.title)
        yield from _outline(item.children, level + 1)


def _marked_text(page: Any) -> list[tuple[int | None, str]]:
    """(marked-content id, text) in the order of painting; None is an artifact."""
    found: list[tuple[int | None, str]] = []
    fonts = {name: _glyphs(font) for name, font in page.Resources.Font.items()}
    marks: list[int | None] = []
    glyphs: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            marks.append(int(properties["/MCID"]) if "/MCID" in properties else None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            glyphs = fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            found.append((marks[-1] if marks else None, _decode(operands[0], glyphs)))
    return found


def _decode(operand: Any, glyphs: dict[int, str]) -> str:
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    text = ""
    for string in strings:
        if isinstance(string, pikepdf.String):
            data = bytes(string)
            text += "".join(
                glyphs.get(int.from_bytes(data[index : index + 2], "big"), "\ufffd")
                for index in range(0, len(data), 2)
            )
    return text


def _glyphs(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", cmap.replace("<0000> <ffff>", ""))
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def squeeze(text: str) -> str:
    """Text without what a line break adds or takes: white space and hyphens."""
    return re.sub(r"[\s\u00a0\u00ad\u200b-]+", "", text)


def missing_in_order(text: str, pieces: list[str]) -> list[str]:
    """The pieces that do not occur in the text, each after the one before."""
    text, position, missing = squeeze(text), 0, []
    for piece in pieces:
        index = text.find(squeeze(piece), position)
        if index < 0:
            missing.append(piece)
        else:
            position = index + len(squeeze(piece))
    return missing
