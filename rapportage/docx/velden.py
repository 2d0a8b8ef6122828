"""Fields of Word: a code that was replaced by its result, over any number of runs and paragraphs."""

import re
from dataclasses import dataclass, field

from basis.docx.fout import DocxError
from basis.docx.grenzen import ACTIEF
from basis.docx.ooxml import Element, attr, q
from rapportage.docx.inhoud import Link

INHOUDSOPGAVEN = frozenset({"TOC", "TOA", "INDEX"})
STIL = frozenset({"HYPERLINK", "SEQ", "QUOTE", "STYLEREF", "SYMBOL", "", "INCLUDEPICTURE"})
PAGINA = frozenset({"PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES", "SECTION"})
WOORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass
class Veld:
    """One field; `fase` is "code" until its separator, then "resultaat"."""

    code: str = ""
    fase: str = "code"
    weg: list[str] = field(default_factory=list)  # the result that is not taken over
    resultaat: bool = False
    link: Link | None = None

    @property
    def soort(self) -> str:
        woorden = self.code.split(maxsplit=1)
        naam = woorden[0].upper() if woorden else ""
        return "=" if naam.startswith("=") else naam

    @property
    def inhoudsopgave(self) -> bool:
        return self.soort in INHOUDSOPGAVEN


def find_velden(root: Element) -> dict[Element, tuple[str, Veld]]:
    """Every w:fldChar that belongs to a complete field, with its part in it.

    A field that is never closed would swallow the rest of the document; its marks are left out here
    and its text stays what it is.
    """
    rollen: dict[Element, tuple[str, Veld]] = {}
    open_: list[tuple[Veld, list[tuple[Element, str]]]] = []
    for element in root.iter(q("w:fldChar"), q("w:instrText")):
        if next(element.iterancestors(q("w:del"), q("w:moveFrom")), None) is not None:
            continue
        if element.tag == q("w:instrText"):
            if open_ and open_[-1][0].fase == "code":
                open_[-1][0].code += element.text or ""
            continue
        soort = attr(element, "w:fldCharType")
        if soort == "begin":
            open_.append((Veld(), [(element, "begin")]))
        elif open_ and soort in ("separate", "end"):
            veld, tekens = open_[-1]
            tekens.append((element, soort))
            veld.fase, veld.resultaat = "resultaat", veld.resultaat or soort == "separate"
            if soort == "end":
                open_.pop()
                rollen |= {teken: (rol, veld) for teken, rol in tekens}
    for _, veld in rollen.values():
        veld.fase = "code"
        check_safe(veld)
    return rollen


def check_safe(veld: Veld) -> None:
    if veld.soort in ("DDE", "DDEAUTO"):
        raise DocxError(ACTIEF % "een veld dat een ander programma start (DDE)")


def words_of(code: str) -> list[str]:
    """The words of a field code; a quoted one is one word."""
    return [
        re.sub(r"\\(.)", r"\1", aangehaald) if aangehaald else los
        for aangehaald, los in WOORD.findall(code)
    ]


def reference(code: str) -> str:
    """The bookmark that a cross-reference (REF _Ref123 \\h) leads to, or "" when it is no link."""
    woorden = words_of(code)
    return woorden[1] if len(woorden) > 1 and "\\h" in woorden[2:] else ""


def link_target(code: str) -> tuple[str, str]:
    """Address and bookmark of a HYPERLINK field: `HYPERLINK "adres" \\l "bladwijzer"`."""
    adres, bladwijzer = "", ""
    woorden = iter(words_of(code)[1:])
    for woord in woorden:
        if woord == "\\l":
            bladwijzer = next(woorden, "")
        elif woord in ("\\o", "\\t"):
            next(woorden, "")
        elif not woord.startswith("\\"):
            adres = adres or woord
    return adres, bladwijzer
