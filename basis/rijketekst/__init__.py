"""Rich text of reports: what may be stored, and how it is shown.

The stored form is a small part of HTML: p, h4, h5, h6, ul, ol[start], li, blockquote, strong, em, u, s, sub, sup,
a[href], br, table, caption, thead, tbody, tr, th[scope|rowspan], td[colspan|rowspan], figure, figcaption,
img[src|alt|width|height], and a footnote as `<span class="voetnoot">…</span>` at the place of its call.
`sanitize` brings any HTML into that form; every save goes through it. The form is canonical: the same text with the
same marks is always the same string, so that two versions can be compared and sanitising twice changes nothing.

- Links go to http(s), mailto, a /path of this site or an #anchor; pictures only come from /rapportages/….
- Headings start at h4 (the page has h1 for the report, h2 for a hoofdstuk, h3 for an onderwerp) and skip no level.
- Inside an item, a quote or a cell stand only paragraphs, lists and pictures.
- A table has one header row at most, rows of equal length, and no th over several columns.
- A picture without a description has `alt=""`: somebody must still describe it.
"""

from dataclasses import dataclass

from basis.rijketekst import lezen
from basis.rijketekst.boom import Blok, Cel, Citaat, Figuur, Lijst, Stuk, Tabel, Tekst
from basis.rijketekst.schrijven import PdfSchrijver, Schrijver, Voetnoot, WebSchrijver

__all__ = [
    "Afbeeldingverwijzing",
    "Voetnoot",
    "footnotes",
    "for_pdf",
    "for_web",
    "images",
    "links",
    "plain_text",
    "sanitize",
]


@dataclass(frozen=True)
class Afbeeldingverwijzing:
    """A picture in a text. `alt` is empty as long as nobody described it."""

    src: str
    alt: str


def sanitize(html: str) -> str:
    """The HTML in its stored form; "" when nothing is left. Never raises, and is its own fixed point."""
    return Schrijver().write(lezen.read(html or ""))


def for_web(html: str, prefix: str, start: int = 1, niveau: int = 4) -> tuple[str, list[Voetnoot]]:
    """The HTML for a page, and its notes, to be listed below it with `id` on each and a link back to `terug`.

    `prefix` makes the ids unique on the page: use the anker of the onderwerp. `start` is the first number; the next
    text on the page goes on at `start + len(noten)`. `niveau` is the level of the highest heading: 4 under an
    onderwerp, 3 for a text straight under a hoofdstuk.
    """
    schrijver = WebSchrijver(prefix, start, niveau)
    return schrijver.write(lezen.read(html or "")), schrijver.noten


def for_pdf(html: str, niveau: int = 4) -> str:
    """The HTML for WeasyPrint: `span.voetnoot` stays in the text (float: footnote), the rest is fit for PDF/UA.

    A link holds only text, an item no paragraphs, a picture always has a text; rows that share a cell stand in
    `tbody.bijeen`, which needs `break-inside: avoid`. `niveau` is as in for_web.
    """
    return PdfSchrijver(niveau).write(lezen.read(html or ""))


def plain_text(html: str, noten: bool = False) -> str:
    """The words only, one block on a line; cells of a row parted by tabs. `noten` adds footnotes between brackets."""
    return "\n".join(_lines(lezen.read(html or ""), noten))


def footnotes(html: str) -> list[str]:
    """The footnotes in the order of the text, each as inline HTML."""
    return [noot.html for noot in for_web(html, "")[1]]


def images(html: str) -> list[Afbeeldingverwijzing]:
    """The pictures of the text, for who checks that each has a description."""
    return [
        Afbeeldingverwijzing(blok.src, blok.alt)
        for blok in _all_blocks(lezen.read(html or ""))
        if isinstance(blok, Figuur)
    ]


def links(html: str) -> list[str]:
    """Where the links of the text and its footnotes go, each address once."""
    gevonden: dict[str, None] = {}
    for blok in _all_blocks(lezen.read(html or "")):
        for stuk in _pieces(blok):
            for deel in (stuk, *stuk.noot):
                if deel.href:
                    gevonden[deel.href] = None
    return list(gevonden)


def _pieces(blok: Blok) -> list[Stuk]:
    if isinstance(blok, Tekst):
        return blok.stukken
    return blok.bijschrift if isinstance(blok, Figuur | Tabel) else []


def _all_blocks(blokken: list[Blok]) -> list[Blok]:
    """These blocks and all that stand in them, in the order of the text."""
    alle: list[Blok] = []
    for blok in blokken:
        alle.append(blok)
        for deel in _parts(blok):
            alle += _all_blocks(deel)
    return alle


def _parts(blok: Blok) -> list[list[Blok]]:
    if isinstance(blok, Lijst):
        return blok.punten
    if isinstance(blok, Citaat):
        return [blok.blokken]
    if isinstance(blok, Tabel):
        return [cel.blokken for rij in [blok.kop, *blok.rijen] for cel in rij]
    return []


def _lines(blokken: list[Blok], noten: bool) -> list[str]:
    lines: list[str] = []
    for blok in blokken:
        eigen = _words(_pieces(blok), noten)
        if eigen:
            lines.append(eigen)
        if isinstance(blok, Tabel):
            lines += [_row(rij, noten) for rij in [blok.kop, *blok.rijen] if rij]
        else:
            for deel in _parts(blok):
                lines += _lines(deel, noten)
    return lines


def _row(rij: list[Cel], noten: bool) -> str:
    return "\t".join(" ".join(_lines(cel.blokken, noten)) for cel in rij)


def _words(stukken: list[Stuk], noten: bool) -> str:
    out = ""
    for stuk in stukken:
        if stuk.br:
            out += " "
        elif stuk.noot:
            out += f" ({_words(list(stuk.noot), noten)})" if noten else ""
        else:
            out += stuk.tekst
    return out
