"""A Word document in pieces: headings, paragraphs and rows. Nothing is left out without a melding."""

import re
from collections.abc import Iterator

from basis.docx.ooxml import Element, attr, find, local, number, on_off, q, text_of, val
from basis.docx.pakket import Pakket, open_pakket
from pilots.bijlage.invoer import Meldingen, Stuk
from pilots.bijlage.lezen_labels import herken_begin

KOPSTIJL = re.compile(r"(?:heading|kop)\s*([1-9])$", re.IGNORECASE)
DOORZICHTIGE_NAMEN = "sdt sdtContent ins moveTo smartTag customXml hyperlink"
DOORZICHTIG = {q(f"w:{naam}") for naam in DOORZICHTIGE_NAMEN.split()}
WEG = {q("w:del"): "verwijderde tekst", q("w:moveFrom"): "verplaatste tekst"}
BEELD = {q("w:drawing"), q("w:pict"), q("w:object")}
TEKENS = {q("w:tab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "-"}
NIET = "Dit is niet overgenomen: %s."


class DocxLezer:
    """Walks over the body of one document."""

    def __init__(self, data: bytes, meldingen: Meldingen) -> None:
        self.pakket = open_pakket(data)
        self.meldingen = meldingen
        self.niveaus = _kopniveaus(self.pakket)
        self.bollen = _opsomtekens(self.pakket)
        self.lijststijlen = _lijststijlen(self.pakket)

    def stukken(self) -> list[Stuk]:
        body = find(self.pakket.xml(self.pakket.hoofddeel), "w:body")
        gevonden = list(self._blokken(body)) if body is not None else []
        self._meld_delen()
        return gevonden

    def _blokken(self, ouder: Element) -> Iterator[Stuk]:
        for kind in ouder:
            if kind.tag == q("w:p"):
                tekst = self._alinea(kind).strip()
                if tekst:
                    yield _stuk(tekst, self._niveau(kind))
            elif kind.tag == q("w:tbl"):
                yield from self._tabel(kind)
            elif kind.tag in DOORZICHTIG:
                yield from self._blokken(kind)
            elif text_of(kind):
                self.meldingen.add(NIET % local(kind), text_of(kind))

    def _tabel(self, tabel: Element) -> Iterator[Stuk]:
        for rij in _binnen(tabel, "w:tr"):
            cellen = [self._cel(cel) for cel in _binnen(rij, "w:tc")]
            if not any(cel.strip() for cel in cellen):
                continue
            if len(cellen) > 1:
                yield Stuk("rij", tuple(cellen))
            else:
                yield from (
                    Stuk("alinea", (regel.strip(),))
                    for regel in cellen[0].split("\n")
                    if regel.strip()
                )

    def _cel(self, cel: Element) -> str:
        """The paragraphs of a cell, a line each; a table in a cell gives its lines too."""
        return "\n".join(self._alinea(p) for p in _alineas(cel)).strip("\n")

    def _alinea(self, alinea: Element) -> str:
        tekst = "".join(self._tekst(alinea))
        return f"- {tekst.strip()}" if tekst.strip() and self._is_opsomming(alinea) else tekst

    def _tekst(self, element: Element) -> Iterator[str]:
        for kind in element:
            if kind.tag == q("w:t"):
                yield kind.text or ""
            elif kind.tag in TEKENS:
                yield TEKENS[kind.tag]
            elif kind.tag in WEG:
                self._meld(WEG[kind.tag], kind)
            elif kind.tag in BEELD or kind.tag == q("mc:AlternateContent"):
                self.meldingen.add(NIET % "een afbeelding of tekenvak", text_of(kind))
            elif kind.tag == q("w:r") and on_off(find(kind, "w:rPr/w:vanish")):
                self._meld("verborgen tekst", kind)
            elif kind.tag == q("w:sym"):
                yield "•"
            elif kind.tag not in (q("w:pPr"), q("w:rPr"), q("w:instrText")):
                yield from self._tekst(kind)

    def _meld(self, wat: str, element: Element) -> None:
        if text_of(element):
            self.meldingen.add(NIET % wat, text_of(element))

    def _niveau(self, alinea: Element) -> int | None:
        """0 for the title, 1 and up for headings, None for a paragraph."""
        direct = number(val(alinea, "w:pPr/w:outlineLvl"))
        if direct is not None and direct < 9:
            return direct + 1
        return self.niveaus.get(val(alinea, "w:pPr/w:pStyle") or "")

    def _is_opsomming(self, alinea: Element) -> bool:
        num = val(alinea, "w:pPr/w:numPr/w:numId")
        if num is not None:
            return num in self.bollen
        return (val(alinea, "w:pPr/w:pStyle") or "") in self.lijststijlen

    def _meld_delen(self) -> None:
        """Notes, comments and what stands above and below each page: named, not taken over."""
        for soort, wat in (
            ("footnotes", "voetnoten"),
            ("endnotes", "eindnoten"),
            ("comments", "opmerkingen van Word"),
            ("header", "de koptekst van de pagina"),
            ("footer", "de voettekst van de pagina"),
        ):
            for deel in self.pakket.related(self.pakket.hoofddeel, soort):
                tekst = text_of(self.pakket.xml(deel))
                if tekst:
                    self.meldingen.add(NIET % wat, tekst)


def _stuk(tekst: str, niveau: int | None) -> Stuk:
    """A heading, a paragraph, or a paragraph that is a label with its value."""
    if niveau is not None:
        return Stuk("kop", (tekst,), niveau)
    begin = herken_begin(tekst)
    return Stuk("rij", begin[1:]) if begin and begin[2] else Stuk("alinea", (tekst,))


def _binnen(ouder: Element, naam: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also inside a content control."""
    for kind in ouder:
        if kind.tag == q(naam):
            yield kind
        elif kind.tag in DOORZICHTIG:
            yield from _binnen(kind, naam)


def _alineas(ouder: Element) -> Iterator[Element]:
    for kind in ouder:
        if kind.tag == q("w:p"):
            yield kind
        elif kind.tag not in (q("w:tcPr"), q("w:tblPr"), q("w:trPr")):
            yield from _alineas(kind)


def _stijlen(pakket: Pakket) -> Iterator[Element]:
    for deel in pakket.related(pakket.hoofddeel, "styles"):
        yield from pakket.xml(deel).iter(q("w:style"))


def _kopniveaus(pakket: Pakket) -> dict[str, int]:
    """Per style of a heading its level; a style takes over the level of the style it is based on."""
    niveaus: dict[str, int] = {}
    ouders: dict[str, str] = {}
    for stijl in _stijlen(pakket):
        id_, naam = attr(stijl, "w:styleId"), (val(stijl, "w:name") or "").strip()
        kop = KOPSTIJL.match(naam)
        outline = number(val(stijl, "w:pPr/w:outlineLvl"))
        if kop:
            niveaus[id_] = int(kop[1])
        elif naam.lower() in ("title", "titel"):
            niveaus[id_] = 0
        elif outline is not None and outline < 9:
            niveaus[id_] = outline + 1
        ouders[id_] = val(stijl, "w:basedOn") or ""
    for id_ in ouders:
        ouder, stappen = ouders[id_], 0
        while id_ not in niveaus and ouder and stappen < 10:
            if ouder in niveaus:
                niveaus[id_] = niveaus[ouder]
            ouder, stappen = ouders.get(ouder, ""), stappen + 1
    return niveaus


def _opsomtekens(pakket: Pakket) -> set[str]:
    """The lists of the document; a number of 0 switches a list off."""
    for deel in pakket.related(pakket.hoofddeel, "numbering"):
        return {attr(num, "w:numId") for num in pakket.xml(deel).iter(q("w:num"))} - {"0"}
    return set()


def _lijststijlen(pakket: Pakket) -> set[str]:
    return {
        attr(stijl, "w:styleId")
        for stijl in _stijlen(pakket)
        if find(stijl, "w:pPr/w:numPr") is not None
        and not KOPSTIJL.match((val(stijl, "w:name") or "").strip())
    }
