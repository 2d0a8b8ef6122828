"""Running headers, footers and decoration: on the page, and outside what is read aloud.

WeasyPrint tags their text and then leaves the tags out of the tree. A checker lets that pass; PDF/UA asks that such
content is an artifact, so that no screen reader repeats the title of the report on each page.
"""

from typing import TYPE_CHECKING

import pydyf

if TYPE_CHECKING:
    from rapportage.pdf.afwerking import Tags

PAGINATION = {"Type": "/Pagination"}
DECORATION = {"Type": "/Layout"}


def hide_artifacts(tags: "Tags") -> None:
    """Turn the content of unreachable and of Artifact elements into artifacts of their page."""
    decoration = _decoration(tags)
    root = tags.get(tags.pdf.catalog["StructTreeRoot"])
    reached = _below(tags, [tags.get(reference) for reference in root["K"]])
    pages = {reference: index for index, reference in enumerate(tags.pdf.page_references)}
    hidden: dict[int, dict[int, dict[str, str]]] = {}
    for element in list(tags.elements()):
        if element.number in reached:
            continue
        kind = DECORATION if element.number in decoration else PAGINATION
        marks = hidden.setdefault(pages[element["Pg"]], {})
        marks.update({kid: kind for kid in element["K"] if isinstance(kid, int)})
        element.clear()  # the object keeps its number, and says nothing any more
    parents = tags.get(root["ParentTree"])["Nums"]
    for page, marks in hidden.items():
        _rewrite_page(tags, page, marks)
        page_parents = parents[2 * page + 1]
        for mark in marks:
            page_parents[mark] = "null"


def _decoration(tags: "Tags") -> set[int]:
    """Take the Artifact elements off the tree; the numbers of all that hung below."""
    roots = [element for element in tags.elements() if element["S"] == "/Artifact"]
    for element in roots:
        siblings = tags.get(element["P"])["K"]
        if element.reference in siblings:
            siblings.remove(element.reference)
    return _below(tags, roots)


def _below(tags: "Tags", elements: list[pydyf.Dictionary]) -> set[int]:
    numbers: set[int] = set()
    waiting = list(elements)
    while waiting:
        element = waiting.pop()
        if element.number not in numbers and element.get("Type") == "/StructElem":
            numbers.add(element.number)
            waiting.extend(tags.kids(element))
    return numbers


def _rewrite_page(tags: "Tags", page: int, marks: dict[int, dict[str, str]]) -> None:
    page_object = tags.get(tags.pdf.page_references[page])
    content = tags.get(page_object["Contents"]).stream
    for index, operand in enumerate(content):
        if (
            isinstance(operand, dict)
            and operand.get("MCID") in marks
            and content[index + 1] == b"BDC"
        ):
            content[index - 1] = "/Artifact"
            content[index] = pydyf.Dictionary(marks[operand["MCID"]])
