"""Rich text written out: as it is stored, as a web page shows it, and as WeasyPrint needs it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from basis.rijketekst.boom import (
    OPMAAK,
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


@dataclass(frozen=True)
class Voetnoot:
    """One note: its number, its text as inline HTML, the id of its place in the list, the id of its call."""

    nummer: int
    html: str
    id: str
    terug: str


def escape_text(tekst: str) -> str:
    tekst = tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return tekst.replace("\xa0", "&nbsp;")


def escape_attribute(waarde: str) -> str:
    return escape_text(waarde).replace('"', "&quot;")


class Schrijver:
    """Writes the stored form. `niveau` is the level that the highest heading gets."""

    nesting: tuple[str, ...] = ("a", *OPMAAK)

    def __init__(self, niveau: int = 4) -> None:
        self.niveau = niveau

    def write(self, blokken: Iterable[Blok]) -> str:
        return "\n".join(self.block(blok) for blok in blokken)

    def block(self, blok: Blok) -> str:
        if isinstance(blok, Tekst):
            tag = f"h{min(blok.niveau + self.niveau - 4, 6)}" if blok.niveau else "p"
            return f"<{tag}>{self.inline(blok.stukken)}</{tag}>"
        if isinstance(blok, Citaat):
            return f"<blockquote>\n{self.write(blok.blokken)}\n</blockquote>"
        if isinstance(blok, Lijst):
            return self.items(blok)
        if isinstance(blok, Figuur):
            return self.figure(blok)
        return self.table(blok)

    # --- Text --------------------------------------------------------------
    def inline(self, stukken: Iterable[Stuk]) -> str:
        return self._nested(list(stukken), self.nesting)

    def _nested(self, stukken: Regel, merken: tuple[str, ...]) -> str:
        if not merken or not any(stuk.opmaak or stuk.href for stuk in stukken):
            return "".join(self.piece(stuk) for stuk in stukken)
        merk, *rest = merken
        out = []
        for waarde, groep in groupby(stukken, key=_mark_of(merk)):
            binnen = self._nested(list(groep), tuple(rest))
            if not waarde:
                out.append(binnen)
            elif merk == "a":
                out.append(self.link(str(waarde), binnen))
            else:
                out.append(f"<{merk}>{binnen}</{merk}>")
        return "".join(out)

    def piece(self, stuk: Stuk) -> str:
        if stuk.br:
            return "<br>"
        return self.note(stuk.noot) if stuk.noot else escape_text(stuk.tekst)

    def link(self, href: str, binnen: str) -> str:
        rel = ' rel="noopener"' if href.startswith("http") else ""
        return f'<a href="{escape_attribute(href)}"{rel}>{binnen}</a>'

    def note(self, noot: Iterable[Stuk]) -> str:
        return f'<span class="voetnoot">{self.inline(noot)}</span>'

    # --- Lists ---------------------------------------------------------------
    def items(self, lijst: Lijst) -> str:
        tag = "ol" if lijst.genummerd else "ul"
        start = f' start="{lijst.start}"' if lijst.start != 1 else ""
        punten = "\n".join(f"<li>{self.contents(punt)}</li>" for punt in lijst.punten)
        return f"<{tag}{start}>\n{punten}\n</{tag}>"

    def contents(self, blokken: list[Blok]) -> str:
        """What stands in an item or cell: one text goes without `p`, lists may follow it."""
        if blokken and isinstance(blokken[0], Tekst):
            if len(blokken) == 1:
                return self.inline(blokken[0].stukken)
            if all(isinstance(blok, Lijst) for blok in blokken[1:]):
                return f"{self.inline(blokken[0].stukken)}\n{self.write(blokken[1:])}"
        return self.write(blokken)

    # --- Pictures and tables ----------------------------------------------------
    def alt(self, figuur: Figuur) -> str:
        return figuur.alt

    def figure(self, figuur: Figuur) -> str:
        maten = "".join(
            f' {naam}="{maat}"'
            for naam, maat in (("width", figuur.breedte), ("height", figuur.hoogte))
            if maat
        )
        onder = self.inline(figuur.bijschrift)
        onder = f"<figcaption>{onder}</figcaption>" if onder else ""
        alt = escape_attribute(self.alt(figuur))
        return (
            f'<figure><img src="{escape_attribute(figuur.src)}" alt="{alt}"{maten}>{onder}</figure>'
        )

    def table(self, tabel: Tabel) -> str:
        delen = ["<table>"]
        if tabel.bijschrift:
            delen.append(f"<caption>{self.inline(tabel.bijschrift)}</caption>")
        if tabel.kop:
            kop = "".join(self.cell(cel, "col") for cel in tabel.kop)
            delen.append(f"<thead>\n<tr>{kop}</tr>\n</thead>")
        if tabel.rijen:
            delen.append(self.body(tabel.rijen))
        return "\n".join([*delen, "</table>"])

    def body(self, rijen: list[list[Cel]]) -> str:
        return "\n".join(["<tbody>", *map(self.row, rijen), "</tbody>"])

    def row(self, rij: list[Cel]) -> str:
        return f"<tr>{''.join(self.cell(cel, 'row') for cel in rij)}</tr>"

    def cell(self, cel: Cel, scope: str) -> str:
        tag = "th" if cel.kop else "td"
        attributen = f' scope="{scope}"' if cel.kop else ""
        for naam, aantal in (("colspan", cel.colspan), ("rowspan", cel.rowspan)):
            attributen += f' {naam}="{aantal}"' if aantal > 1 else ""
        return f"<{tag}{attributen}>{self.contents(cel.blokken)}</{tag}>"


def _mark_of(merk: str) -> Callable[[Stuk], str | bool]:
    if merk == "a":
        return lambda stuk: stuk.href
    return lambda stuk: merk in stuk.opmaak


class WebSchrijver(Schrijver):
    """Numbers the footnotes and gathers them in `noten`; puts a region that scrolls around each table."""

    def __init__(self, prefix: str, start: int, niveau: int) -> None:
        super().__init__(niveau)
        self.prefix = prefix
        self.start = start
        self.noten: list[Voetnoot] = []
        self.tabellen = 0

    def note(self, noot: Iterable[Stuk]) -> str:
        nummer = self.start + len(self.noten)
        anker = f"{self.prefix}-noot-{nummer}"
        self.noten.append(Voetnoot(nummer, self.inline(noot), anker, f"{anker}-terug"))
        return (
            f'<sup class="voetnoot-verwijzing"><a href="#{anker}" id="{anker}-terug" role="doc-noteref"'
            f' aria-label="Voetnoot {nummer}">{nummer}</a></sup>'
        )

    def table(self, tabel: Tabel) -> str:
        self.tabellen += 1
        naam = "".join(stuk.tekst for stuk in tabel.bijschrift)
        naam = naam or f"Tabel {self.tabellen} bij {self.prefix.replace('-', ' ')}"
        return (
            f'<div class="tabel-houder" tabindex="0" role="region" aria-label="{escape_attribute(naam)}">\n'
            f"{super().table(tabel)}\n</div>"
        )


class PdfSchrijver(Schrijver):
    """Avoids what breaks PDF/UA in WeasyPrint (metingen.md §3.3); the footnote stays inline for `float: footnote`."""

    # A link around other elements is no Link in the PDF, so marks go around the link.
    nesting = ("strong", "em", "u", "s", "a", "sub", "sup")

    def inline(self, stukken: Iterable[Stuk]) -> str:
        out: Regel = []
        for href, groep in groupby(stukken, key=_mark_of("a")):
            link = list(groep)
            if href:
                overal = frozenset.intersection(*(stuk.opmaak for stuk in link))
                link = [replace(stuk, opmaak=overal) for stuk in link]
            out += link
        return super().inline(out)

    def items(self, lijst: Lijst) -> str:
        return super().items(replace(lijst, punten=[_without_paragraphs(p) for p in lijst.punten]))

    def alt(self, figuur: Figuur) -> str:
        onder = "".join(stuk.tekst for stuk in figuur.bijschrift)
        return figuur.alt or onder or "Afbeelding zonder beschrijving"

    def body(self, rijen: list[list[Cel]]) -> str:
        """Rows that share a cell stand in a `tbody.bijeen`, which the style sheet keeps on one page."""
        groepen: list[list[list[Cel]]] = []
        nog = 0  # rows that a cell above still reaches into
        for rij in rijen:
            apart = _reaches([rij]) or not groepen or _reaches(groepen[-1])
            if nog <= 0 and apart:
                groepen.append([])
            groepen[-1].append(rij)
            nog = max([nog - 1, *(cel.rowspan - 1 for cel in rij)])
        return "\n".join(self._group(groep) for groep in groepen)

    def _group(self, rijen: list[list[Cel]]) -> str:
        klasse = ' class="bijeen"' if _reaches(rijen) else ""
        return "\n".join([f"<tbody{klasse}>", *map(self.row, rijen), "</tbody>"])


def _reaches(rijen: list[list[Cel]]) -> bool:
    return any(cel.rowspan > 1 for rij in rijen for cel in rij)


def _without_paragraphs(blokken: list[Blok]) -> list[Blok]:
    """The paragraphs of a list item as one, with line breaks: a `p` in an `li` breaks PDF/UA."""
    out: list[Blok] = []
    for blok in blokken:
        last = out[-1] if out else None
        if isinstance(blok, Tekst) and isinstance(last, Tekst):
            out[-1] = Tekst([*last.stukken, Stuk(br=True), *blok.stukken])
        else:
            out.append(blok)
    return out
