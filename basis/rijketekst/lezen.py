"""The tree of an HTML text, rebuilt in the shape of stored rich text. What does not fit is dropped or mended here."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from basis.rijketekst.adressen import image_address, link_address
from basis.rijketekst.boom import (
    IN_VOETNOOT,
    Blok,
    Cel,
    Citaat,
    Figuur,
    Lijst,
    Regel,
    Stuk,
    Tabel,
    Tekst,
)
from basis.rijketekst.regels import clean_characters, make_lines, one_line
from basis.rijketekst.schonen import KOPPEN, MERKEN, safe_tree
from basis.rijketekst.tabellen import Groep, as_paragraphs, flat_text, make_table

IN_KOP = frozenset({"em", "sub", "sup"})
IN_BIJSCHRIFT = frozenset({"strong", "em", "sub", "sup"})


def read(html: str) -> list[Blok]:
    """The blocks of this HTML in their canonical shape."""
    blokken = _inside(safe_tree(html), _Stand(), binnen=False)
    _mend_headings(blokken)
    return blokken


@dataclass(frozen=True)
class _Stand:
    """Which marks and link hold where the reader is."""

    opmaak: frozenset[str] = frozenset()
    href: str = ""


@dataclass
class _Bak:
    """Gathers blocks. Inside a list, quote or cell (`binnen`) stand only paragraphs, lists and pictures."""

    binnen: bool = False
    blokken: list[Blok] = field(default_factory=list)
    lopend: Regel = field(default_factory=list)

    def flush(self) -> None:
        self.blokken.extend(Tekst(regel) for regel in make_lines(self.lopend))
        self.lopend = []

    def add(self, *blokken: Blok) -> None:
        self.flush()
        self.blokken.extend(blokken)

    def close(self) -> list[Blok]:
        self.flush()
        return self.blokken


def _inside(element: etree._Element, stand: _Stand, *, binnen: bool = True) -> list[Blok]:
    bak = _Bak(binnen=binnen)
    _walk(element, stand, bak)
    return bak.close()


def _walk(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    _text(element.text, stand, bak)
    for child in element:
        _visit(child, stand, bak)
        _text(child.tail, stand, bak)


def _text(tekst: str | None, stand: _Stand, bak: _Bak) -> None:
    if tekst:
        bak.lopend.append(Stuk(tekst, stand.opmaak, stand.href))


def _visit(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    tag = element.tag
    if tag in MERKEN:
        _walk(element, _Stand(stand.opmaak | {MERKEN[tag]}, stand.href), bak)
    elif tag in KOPPEN:
        _read_heading(element, stand, bak)
    elif tag in _BIJZONDER:
        _BIJZONDER[tag](element, stand, bak)
    else:
        bak.flush()
        _walk(element, stand, bak)
        bak.flush()


def _read_link(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    _walk(element, _Stand(stand.opmaak, link_address(element.get("href")) or stand.href), bak)


def _read_break(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    bak.lopend.append(Stuk(br=True, href=stand.href))


def _read_span(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    if element.get("class") != "voetnoot":
        _walk(element, stand, bak)
        return
    noot = one_line(flat_text(_inside(element, _Stand())), opmaak=IN_VOETNOOT, noten=False)
    if noot:
        bak.lopend.append(Stuk(noot=tuple(noot)))


def _read_heading(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    blokken = _inside(element, stand)
    figuren = [blok for blok in blokken if isinstance(blok, Figuur)]
    tekst = flat_text([blok for blok in blokken if not isinstance(blok, Figuur)])
    regel = one_line(tekst) if bak.binnen else one_line(tekst, opmaak=IN_KOP)
    if regel:
        bak.add(Tekst(regel, 0 if bak.binnen else KOPPEN[element.tag]))
    bak.add(*figuren)


def _read_list(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    punten: list[list[Blok]] = []
    los = _Bak(binnen=True)
    _text(element.text, stand, los)
    for child in element:
        if child.tag == "li":
            punten += [los.close(), _inside(child, stand)]
            los = _Bak(binnen=True)
        elif child.tag in ("ul", "ol") and punten:
            # A list between two items belongs to the item before it.
            _visit(child, stand, los)
            punten[-1].extend(los.close())
            los = _Bak(binnen=True)
        else:
            _visit(child, stand, los)
        _text(child.tail, stand, los)
    punten = [punt for punt in [*punten, los.close()] if punt]
    if punten:
        start = _number(element.get("start"), 9999) or 1
        genummerd = element.tag == "ol"
        bak.add(Lijst(punten, genummerd, start if genummerd else 1))


def _read_quote(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    blokken = _inside(element, stand)
    if blokken:
        bak.add(*(blokken if bak.binnen else [Citaat(blokken)]))


def _read_image(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    src = image_address(element.get("src"))
    if src:
        alt = " ".join(clean_characters(element.get("alt") or "").split())
        breedte, hoogte = (_number(element.get(maat), 9999) for maat in ("width", "height"))
        bak.add(Figuur(src, alt, breedte, hoogte))


def _read_figure(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    inhoud = _Bak(binnen=bak.binnen)
    onder: Regel = []
    _text(element.text, stand, inhoud)
    for child in element:
        if child.tag == "figcaption" and not onder:
            onder = flat_text(_inside(child, stand))
        else:
            _visit(child, stand, inhoud)
        _text(child.tail, stand, inhoud)
    blokken = inhoud.close()
    for blok in reversed(blokken):
        if isinstance(blok, Figuur) and not blok.bijschrift:
            blok.bijschrift = one_line(onder)
            break
        if isinstance(blok, Tabel) and not blok.bijschrift:
            blok.bijschrift = one_line(onder, opmaak=IN_BIJSCHRIFT, noten=False)
            break
    else:
        blokken += [Tekst(regel) for regel in make_lines(onder)]
    bak.add(*blokken)


def _read_table(element: etree._Element, stand: _Stand, bak: _Bak) -> None:
    bijschrift: Regel = []
    groepen: list[Groep] = []
    los, voet = Groep(), Groep()
    for child in element:
        if child.tag == "caption":
            tekst = flat_text(_inside(child, stand))
            bijschrift = bijschrift or one_line(tekst, opmaak=IN_BIJSCHRIFT, noten=False)
        elif child.tag == "tr":
            los.rijen.append(_read_row(child, stand, kop=False))
        elif child.tag in ("thead", "tbody", "tfoot"):
            kop = child.tag == "thead"
            rijen = [_read_row(rij, stand, kop=kop) for rij in child if rij.tag == "tr"]
            groepen.append(Groep(rijen, kop))
        if child.tag == "tfoot":
            voet = groepen.pop()
    groepen += [los, voet]
    make: Callable[[list[Groep], Regel], list[Blok]] = as_paragraphs if bak.binnen else make_table
    bak.add(*make(groepen, bijschrift))


def _read_row(element: etree._Element, stand: _Stand, *, kop: bool) -> list[Cel]:
    return [
        Cel(
            _inside(cel, stand),
            kop=kop or cel.tag == "th",
            colspan=_number(cel.get("colspan"), 1000) or 1,
            rowspan=0 if cel.get("rowspan") == "0" else _number(cel.get("rowspan"), 65534) or 1,
        )
        for cel in element
        if cel.tag in ("td", "th")
    ]


def _number(waarde: str | None, hoogste: int) -> int:
    """A whole number as written, 0 where it is none or too large."""
    waarde = (waarde or "").strip()
    getal = int(waarde) if re.fullmatch(r"[0-9]{1,6}", waarde) else 0
    return getal if getal <= hoogste else 0


def _mend_headings(blokken: list[Blok]) -> None:
    """The highest heading is 4, and none is more than one level below the heading it stands under."""
    boven: list[
        tuple[int, int]
    ] = []  # levels as written and as they become, of the headings that hold here
    for blok in blokken:
        if not isinstance(blok, Tekst) or not blok.niveau:
            continue
        while boven and boven[-1][0] >= blok.niveau:
            boven.pop()
        nieuw = min(boven[-1][1] + 1, 6) if boven else 4
        boven.append((blok.niveau, nieuw))
        blok.niveau = nieuw


_Lezer = Callable[[etree._Element, _Stand, _Bak], None]
_BIJZONDER: dict[str, _Lezer] = {
    "a": _read_link,
    "br": _read_break,
    "span": _read_span,
    "ul": _read_list,
    "ol": _read_list,
    "menu": _read_list,
    "dir": _read_list,
    "blockquote": _read_quote,
    "img": _read_image,
    "figure": _read_figure,
    "table": _read_table,
}
