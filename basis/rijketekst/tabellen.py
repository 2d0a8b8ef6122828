"""Tables made regular: every row fills every column, one header row, no header cell over several columns.

PDF/UA and screen readers need that; Word and web pages rarely give it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from operator import is_

from basis.rijketekst.boom import Blok, Cel, Figuur, Lijst, Regel, Stuk, Tabel, Tekst
from basis.rijketekst.regels import one_line

MAX_KOLOMMEN = 60
MAX_VAKKEN = 20_000  # rows times columns: beyond it is no table for a reader
MAX_KOPRIJEN = 3

Raster = list[list[Cel]]


@dataclass
class Groep:
    """The rows of one thead, tbody or tfoot as they were written."""

    rijen: list[list[Cel]] = field(default_factory=list)
    kop: bool = False


def make_table(groepen: list[Groep], bijschrift: Regel) -> list[Blok]:
    """The table as it may be stored, or its text as paragraphs where it cannot be one."""
    koprijen = _lay_out([groep for groep in groepen if groep.kop])
    rijen = _lay_out([groep for groep in groepen if not groep.kop])
    if koprijen is None or rijen is None:
        return as_paragraphs(groepen, bijschrift)
    koprijen = _without_doubles(koprijen)
    raster = _rectangular(koprijen + _without_doubles(rijen))
    if not any(cel.blokken for rij in raster for cel in rij):
        return [Tekst(bijschrift)] if bijschrift else []
    raster = _transposed(_without_doubles(_transposed(raster)))
    kop, body = _split_header(raster, len(koprijen))
    return [Tabel(kop, [_spans(body, index) for index in range(len(body))], bijschrift)]


def as_paragraphs(groepen: list[Groep], bijschrift: Regel) -> list[Blok]:
    """The text of a table row by row, for a place where no table may stand."""
    blokken: list[Blok] = [Tekst(bijschrift)] if bijschrift else []
    for groep in groepen:
        for rij in groep.rijen:
            blokken.extend(blok for cel in rij for blok in cel.blokken)
    return blokken


def _lay_out(groepen: Iterable[Groep]) -> Raster | None:
    """Which cell covers each place, as a browser lays it out; None when it is too large."""
    raster: Raster = []
    for groep in groepen:
        deel: list[list[Cel | None]] = [[] for _ in groep.rijen]
        for index, rij in enumerate(groep.rijen):
            if not all(_place(deel, index, cel) for cel in rij):
                return None
        raster.extend([cel or Cel() for cel in rij] for rij in deel)
    breedste = max((len(rij) for rij in raster), default=0)
    return raster if len(raster) * breedste <= MAX_VAKKEN else None


def _place(deel: list[list[Cel | None]], rij: int, cel: Cel) -> bool:
    """Put a cell at the first free place of its row, as far as there is room; False when it is too far out."""
    eerste = deel[rij]
    kolom = next((i for i, vak in enumerate(eerste) if vak is None), len(eerste))
    if kolom + cel.colspan > MAX_KOLOMMEN:
        return False
    hoogte = cel.rowspan or len(deel)  # rowspan 0: to the end of the group
    einde = kolom + cel.colspan
    for doel in deel[rij : rij + hoogte]:
        doel.extend([None] * (einde - len(doel)))
        bezet = next((i for i in range(kolom, einde) if doel[i] is not None), einde)
        if doel is eerste:
            einde = bezet
        elif bezet < einde:
            break
        doel[kolom:einde] = [cel] * (einde - kolom)
    return True


def _rectangular(raster: Raster) -> Raster:
    breedte = max((len(rij) for rij in raster), default=0)
    return [rij + [Cel() for _ in range(breedte - len(rij))] for rij in raster]


def _without_doubles(raster: Raster) -> Raster:
    """Without the rows that only continue the cells of the row before."""
    return [rij for i, rij in enumerate(raster) if not i or not _same(rij, raster[i - 1])]


def _transposed(raster: Raster) -> Raster:
    return [list(kolom) for kolom in zip(*raster, strict=True)]


def _same(een: list[Cel], ander: list[Cel]) -> bool:
    return bool(een) and len(een) == len(ander) and all(map(is_, een, ander))


# --- The header row -----------------------------------------------------------
def _split_header(raster: Raster, aantal_koprijen: int) -> tuple[list[Cel], Raster]:
    aantal = _header_rows(raster, aantal_koprijen)
    kop = (
        [_header_cell(raster[:aantal], kolom) for kolom in range(len(raster[0]))] if aantal else []
    )
    body = [list(rij) for rij in raster[aantal:]]
    if kop and not _is_header(kop):
        body.insert(0, kop)
        kop = []
    in_kop = {id(cel) for rij in raster[:aantal] for cel in rij}
    # A header cell that reached down into the body is cut off there.
    body = [[Cel() if id(cel) in in_kop else cel for cel in rij] for rij in body]
    return kop, _body_cells(body)


def _header_rows(raster: Raster, aantal_koprijen: int) -> int:
    """How many rows at the top are header: the thead, or else a first row of th with what it spans."""
    if aantal_koprijen:
        aantal = aantal_koprijen if aantal_koprijen <= MAX_KOPRIJEN else 1
        return 0 if any(map(_has_figure, raster[:aantal])) else aantal
    if not _is_header(raster[0]):
        return 0
    aantal = 1
    while (
        aantal < min(len(raster), MAX_KOPRIJEN)
        and len(set(map(id, raster[aantal - 1]))) < len(raster[aantal - 1])
        and _is_header(raster[aantal])
    ):
        aantal += 1
    return aantal


def _has_figure(rij: list[Cel]) -> bool:
    return any(isinstance(blok, Figuur) for cel in rij for blok in cel.blokken)


def _is_header(rij: list[Cel]) -> bool:
    """All header cells, apart from empty ones; a first cell alone is the header of its row, not of its column."""
    gevuld = [cel for cel in rij if cel.blokken]
    zegt_iets = any(cel.kop and cel.blokken for cel in (rij[1:] or rij))
    return zegt_iets and all(cel.kop for cel in gevuld) and not _has_figure(rij)


def _header_cell(koprijen: Raster, kolom: int) -> Cel:
    """What stands above one column in all header rows, as one cell."""
    stukken: Regel = []
    gezien: set[int] = set()
    for rij in koprijen:
        cel = rij[kolom]
        if id(cel) in gezien:
            continue
        gezien.add(id(cel))
        eigen = kolom == 0 or rij[kolom - 1] is not cel
        # A repeated header repeats its words, not its footnotes.
        tekst = [stuk for stuk in flat_text(cel.blokken) if eigen or not stuk.noot]
        stukken += [Stuk(" "), *tekst]
    regel = one_line(stukken)
    return Cel([Tekst(regel)] if regel else [], kop=bool(regel))


def flat_text(blokken: list[Blok]) -> Regel:
    """The text of blocks as one run, a space between blocks."""
    stukken: Regel = []
    for blok in blokken:
        if isinstance(blok, Tekst):
            stukken += [Stuk(" "), *blok.stukken]
        elif isinstance(blok, Lijst):
            stukken += [stuk for punt in blok.punten for stuk in flat_text(punt)]
        elif isinstance(blok, Figuur):
            stukken += [Stuk(" "), *blok.bijschrift]
    return stukken


# --- The body -------------------------------------------------------------------
def _body_cells(body: Raster) -> Raster:
    """Header cells only in the first column, for their row; elsewhere they become bold text."""
    nieuw: dict[int, Cel] = {}
    for rij in body:
        for kolom, cel in enumerate(rij):
            if id(cel) in nieuw:
                continue
            breed = kolom + 1 < len(rij) and rij[kolom + 1] is cel
            nieuw[id(cel)] = _body_cell(cel, mag_kop=kolom == 0 and not breed)
    return [[nieuw[id(cel)] for cel in rij] for rij in body]


def _body_cell(cel: Cel, *, mag_kop: bool) -> Cel:
    if not cel.kop:
        return Cel(cel.blokken)
    figuren = any(isinstance(blok, Figuur) for blok in cel.blokken)
    if not mag_kop or figuren or not cel.blokken:
        return Cel([_bold(blok) for blok in cel.blokken])
    regel = one_line(flat_text(cel.blokken))
    return Cel([Tekst(regel)], kop=True) if regel else Cel()


def _bold(blok: Blok) -> Blok:
    if not isinstance(blok, Tekst):
        return blok
    return Tekst(
        [
            replace(stuk, opmaak=stuk.opmaak | {"strong"}) if stuk.is_tekst else stuk
            for stuk in blok.stukken
        ]
    )


def _spans(body: Raster, rij: int) -> list[Cel]:
    """The cells that begin in this row, with how far they reach."""
    cellen = []
    for kolom, cel in enumerate(body[rij]):
        if (kolom and body[rij][kolom - 1] is cel) or (rij and body[rij - 1][kolom] is cel):
            continue
        cel.colspan = sum(1 for vak in body[rij][kolom:] if vak is cel)
        cel.rowspan = sum(1 for ander in body[rij:] if ander[kolom] is cel)
        cellen.append(cel)
    return cellen
