"""Tables: a grid of equal rows, with one row of headers that each stand above one column."""

from dataclasses import dataclass, replace

from basis.docx.ooxml import Element, attr, find, number, on_off, q, text_of, val
from rapportage.docx.blokken import (
    Verzameling,
    flatten_headings,
    read_blokken,
    reads_block,
)
from rapportage.docx.context import Context
from rapportage.docx.inhoud import Alinea, Blok, Cel, Inline, Regeleinde, Tabel, Tekst, has_words
from rapportage.docx.inline import INGEVOEGD, INVULVELD, VERWIJDERD, leave_out_with_notes
from rapportage.docx.verwijzingen import choose

MAX_KOLOMMEN = 63  # of a table in Word
DOORHEEN = frozenset(
    q(f"w:{naam}") for naam in ("sdtContent", "smartTag", "customXml", "ins", "moveTo")
)
KOP_SAMENGEVOEGD = (
    "De kop van een tabel heeft samengevoegde cellen of meer dan één regel: elke kolom heeft nu "
    "één kop, waarin de gezamenlijke woorden herhaald zijn."
)
EEN_CEL = "Een tabel van één cel (een kader) is gewone tekst geworden."
TABEL_IN_TABEL = (
    "Een tabel in een tabel is niet begrepen: de cellen staan onder elkaar in de buitenste cel."
)


@dataclass(frozen=True)
class Vak:
    """One w:tc on the grid: where it begins, how wide it is, and whether it hangs below another."""

    blokken: tuple[Blok, ...]
    kolom: int
    breedte: int
    vervolg: bool


@reads_block("w:tbl")
def read_table(tbl: Element, verzameling: Verzameling, ctx: Context) -> None:
    with ctx.in_frame():
        rijen = _rows(tbl, ctx)
        vakken = [(_cells(rij, ctx), rij) for rij in rijen]
    if not ctx.in_kader:
        ctx.bladwijzers.end_paragraph(is_kop=False)
    if omschrijving := val(tbl, "w:tblPr/w:tblDescription") or val(tbl, "w:tblPr/w:tblCaption"):
        ctx.meldingen.add("De alternatieve tekst van een tabel is niet overgenomen.", omschrijving)
    vakken = [(cellen, rij) for cellen, rij in vakken if cellen]
    if not vakken:
        return
    if len(vakken) == 1 and len(vakken[0][0]) == 1:
        ctx.meldingen.add(EEN_CEL)
        verzameling.blokken += vakken[0][0][0].blokken
        return
    verzameling.blokken.append(_build(tbl, vakken, ctx))


def _rows(parent: Element, ctx: Context) -> list[Element]:
    rijen: list[Element] = []
    for kind in parent:
        if kind.tag == q("w:tr"):
            if find(kind, "w:trPr/w:del") is not None:
                leave_out_with_notes(kind, VERWIJDERD, ctx)
            else:
                if find(kind, "w:trPr/w:ins") is not None:
                    ctx.meldingen.add(INGEVOEGD, text_of(kind))
                rijen.append(kind)
        else:
            binnen = _inside(kind, ctx)
            rijen += _rows(binnen, ctx) if binnen is not None else []
    return rijen


def _inside(kind: Element, ctx: Context) -> Element | None:
    """What a control or a tag around rows or cells holds; None for anything else."""
    if kind.tag == q("w:sdt"):
        if on_off(find(kind, "w:sdtPr/w:showingPlcHdr")):
            if kind not in ctx.weggelaten:
                ctx.leave_out(kind, INVULVELD, text_of(kind))
            return None
        return find(kind, "w:sdtContent")
    if kind.tag == q("mc:AlternateContent"):
        return choose(kind, ctx)
    return kind if kind.tag in DOORHEEN else None


def _cells(rij: Element, ctx: Context) -> list[Vak]:
    """The cells of a row, each at its column; deleted ones are left out."""
    kolom = min(number(val(rij, "w:trPr/w:gridBefore")) or 0, MAX_KOLOMMEN)
    vakken: list[Vak] = []
    for tc in _tcs(rij, ctx):
        tcpr = find(tc, "w:tcPr")
        if find(tcpr, "w:cellDel") is not None:
            leave_out_with_notes(tc, VERWIJDERD, ctx)
            continue
        blokken = tuple(_flatten(flatten_headings(read_blokken(tc, ctx), ctx), ctx))
        breedte = min(max(number(val(tcpr, "w:gridSpan")) or 1, 1), MAX_KOLOMMEN)
        if val(tcpr, "w:hMerge") == "continue" and vakken:
            vorige = vakken.pop()
            vak = replace(
                vorige, breedte=vorige.breedte + breedte, blokken=vorige.blokken + blokken
            )
        else:
            vak = Vak(blokken, kolom, breedte, _continues(tcpr))
        vakken.append(vak)
        kolom = vak.kolom + vak.breedte
    return vakken


def _tcs(parent: Element, ctx: Context) -> list[Element]:
    tcs: list[Element] = []
    for kind in parent:
        if kind.tag == q("w:tc"):
            tcs.append(kind)
        else:
            binnen = _inside(kind, ctx)
            tcs += _tcs(binnen, ctx) if binnen is not None else []
    return tcs


def _continues(tcpr: Element | None) -> bool:
    """Whether the cell hangs below the one above it: w:vMerge without restart."""
    vmerge = find(tcpr, "w:vMerge")
    return vmerge is not None and val(tcpr, "w:vMerge") != "restart"


def _flatten(blokken: list[Blok], ctx: Context) -> list[Blok]:
    """A table inside a cell becomes lines: a table in a table cannot be read aloud."""
    plat: list[Blok] = []
    for blok in blokken:
        if not isinstance(blok, Tabel):
            plat.append(blok)
            continue
        ctx.meldingen.add(TABEL_IN_TABEL)
        if blok.titel:
            plat.append(Alinea(blok.titel))
        for rij in (*blok.kop, *blok.rijen):
            plat += [binnen for cel in rij for binnen in cel.blokken]
    return plat


def _build(tbl: Element, vakken: list[tuple[list[Vak], Element]], ctx: Context) -> Tabel:
    breedte = max(cellen[-1].kolom + cellen[-1].breedte for cellen, _ in vakken)
    rijen = _hang([cellen for cellen, _ in vakken], ctx)
    aantal = _header_count(tbl, [rij for _, rij in vakken])
    titel: tuple[Inline, ...] = ()
    if aantal and len(rijen) > 2 and _is_title(rijen[0], breedte):
        # One cell over the whole width above a table is its name, not the head of its columns.
        titel = _one_line(rijen.pop(0)[0].blokken)
        aantal = max(aantal - 1, 1)
    if aantal > 1 or any(plek.breedte > 1 or plek.rijen > 1 for plek in rijen[0][:aantal]):
        ctx.meldingen.add(KOP_SAMENGEVOEGD)
    eerste_kolom = _look(tbl, "w:firstColumn", 0x0080) and breedte > 1
    gevuld = [_fill(rij, breedte) for rij in rijen]
    return Tabel(
        tuple(tuple(_cell(plek, "col") for plek in rij) for rij in gevuld[:aantal]),
        tuple(
            tuple(_cell(plek, "row" if eerste_kolom and not plek.kolom else "") for plek in rij)
            for rij in gevuld[aantal:]
        ),
        titel,
    )


@dataclass(frozen=True)
class Plek:
    """A cell on the grid, with the rows it spans."""

    blokken: tuple[Blok, ...]
    kolom: int
    breedte: int
    rijen: int = 1
    boven: bool = False  # covered by a cell above: takes room, is not written


def _hang(rijen: list[list[Vak]], ctx: Context) -> list[list[Plek]]:
    """Cells that hang below another are joined with it; what they say goes with them."""
    plekken = [[Plek(v.blokken, v.kolom, v.breedte) for v in rij] for rij in rijen]
    for index, rij in enumerate(rijen):
        for nummer, vak in enumerate(rij):
            boven = _above(plekken, index, vak) if vak.vervolg and index else None
            if boven is None:
                continue
            rij_boven, nummer_boven = boven
            eerste = plekken[rij_boven][nummer_boven]
            if any(has_words(b.inhoud) for b in vak.blokken if isinstance(b, Alinea)):
                ctx.meldingen.add(
                    "Tekst uit samengevoegde cellen van een tabel staat nu bij elkaar."
                )
            plekken[rij_boven][nummer_boven] = replace(
                eerste, rijen=index - rij_boven + 1, blokken=eerste.blokken + vak.blokken
            )
            plekken[index][nummer] = replace(plekken[index][nummer], blokken=(), boven=True)
    return plekken


def _above(plekken: list[list[Plek]], index: int, vak: Vak) -> tuple[int, int] | None:
    """The cell that this one hangs below: same column and width, spanning down to the row above."""
    for rij in range(index - 1, -1, -1):
        for nummer, plek in enumerate(plekken[rij]):
            if (plek.kolom, plek.breedte) == (vak.kolom, vak.breedte):
                if plek.boven:
                    break
                return (rij, nummer) if rij + plek.rijen == index else None
        else:
            return None
    return None


def _fill(cellen: list[Plek], breedte: int) -> list[Plek]:
    """The row with empty cells where Word leaves room, so that all rows are as long."""
    gevuld: list[Plek] = []
    kolom = 0
    for plek in cellen:
        gevuld += [Plek((), leeg, 1) for leeg in range(kolom, plek.kolom)]
        kolom = plek.kolom + plek.breedte
        if not plek.boven:
            gevuld.append(plek)
    return gevuld + [Plek((), leeg, 1) for leeg in range(kolom, breedte)]


def _is_title(cellen: list[Plek], breedte: int) -> bool:
    """A row of one cell of plain text over the whole width of a table with columns."""
    if len(cellen) != 1 or breedte < 2 or cellen[0].breedte != breedte:
        return False
    blokken = cellen[0].blokken
    return bool(blokken) and all(
        isinstance(blok, Alinea)
        and not blok.lijst
        and all(isinstance(stuk, Tekst | Regeleinde) for stuk in blok.inhoud)
        for blok in blokken
    )


def _header_count(tbl: Element, rijen: list[Element]) -> int:
    """How many rows at the top are headers: those that repeat, or else the first by the look."""
    aantal = 0
    for rij in rijen:
        if not on_off(find(rij, "w:trPr/w:tblHeader")):
            break
        aantal += 1
    if not aantal and _look(tbl, "w:firstRow", 0x0020):
        aantal = 1
    return min(aantal, len(rijen) - 1)


def _look(tbl: Element, naam: str, bit: int) -> bool:
    """What w:tblLook says, in the words of new Word or in the bits of old Word."""
    look = find(tbl, "w:tblPr/w:tblLook")
    if waarde := attr(look, naam):
        return waarde.lower() in ("1", "true", "on")
    try:
        return bool(int(attr(look, "w:val", "0"), 16) & bit)
    except ValueError:
        return False


def _one_line(blokken: tuple[Blok, ...]) -> tuple[Inline, ...]:
    """The paragraphs of a cell as one, with line breaks."""
    inhoud: list[Inline] = []
    for blok in blokken:
        if isinstance(blok, Alinea):
            inhoud += [Regeleinde(), *blok.inhoud] if inhoud else blok.inhoud
    return tuple(inhoud)


def _cell(plek: Plek, kop: str) -> Cel:
    mag = plek.blokken and (kop == "col" or plek.breedte == 1)
    return Cel(plek.blokken, plek.breedte, plek.rijen, kop if mag else "")
