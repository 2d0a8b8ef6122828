"""The begroting over the years T to T+3, per programma; and what closed boekjaren really took."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from basis.fields import NUL
from fonds.choices import SoortRegel
from fonds.models import Begrotingsregel, Fonds, Programma
from fonds.stand.bronnen import Peil, vastgestelde_regels

JAREN = 4
LASTEN, BATEN, VERPLAATST, BUDGET = "Lasten", "Baten", "Verplaatst na sluiten", "Budget"
ONTTREKKING, STORTING = "Onttrekking aan de reserve", "Storting in de reserve"
VAN_SOORT = {
    SoortRegel.LAST: LASTEN,
    SoortRegel.BAAT: BATEN,
    SoortRegel.ONTTREKKING: ONTTREKKING,
    SoortRegel.STORTING: STORTING,
}
REGELSOORT = {naam: soort for soort, naam in VAN_SOORT.items()}


@dataclass(frozen=True)
class Meerjarenregel:
    """One line: per boekjaar, and over all years of the fonds (also those outside the view)."""

    programma: Programma | None  # None: of the reserve itself, or of all programma's together
    wie: str
    wat: str
    per_jaar: dict[int, Decimal]

    @property
    def alle_jaren(self) -> Decimal:
        return sum(self.per_jaar.values(), NUL)


def meerjarenregels(fonds: Fonds, *, peildatum: date, kennisdatum: date) -> list[Meerjarenregel]:
    """Lasten, baten, what moved on, and the budget that makes; then the reserve. As of two dates."""
    rows = vastgestelde_regels(fonds, Peil(peildatum, kennisdatum)).select_related(
        "programma", "uit_programma"
    )
    sums = _sums(fonds, rows)
    programmas = sorted({p for p, _ in sums if p is not None}, key=lambda p: p.nummer)
    lines = [line for programma in programmas for line in _programma(programma, sums)]
    budget = _total(line.per_jaar for line in lines if line.wat == BUDGET)
    lines.append(Meerjarenregel(None, "Alle programma's", BUDGET, budget))
    cover = _total(sums[p, ONTTREKKING] for p in programmas)
    reserve = str(fonds.reserve)
    lines += [
        Meerjarenregel(None, reserve, STORTING, dict(sums[None, STORTING])),
        Meerjarenregel(None, reserve, "Onttrekking voor programma's", cover),
        Meerjarenregel(None, reserve, "Vrijval", dict(sums[None, ONTTREKKING])),
    ]
    return lines


Sums = dict[tuple[Programma | None, str], dict[int, Decimal]]


def _sums(fonds: Fonds, rows: Iterable[Begrotingsregel]) -> Sums:
    sums: Sums = defaultdict(lambda: defaultdict(Decimal))
    for regel in rows:
        if regel.reserve_id not in (None, fonds.reserve_id):
            continue  # the other side: a reserve that is not ours
        wat = VAN_SOORT[SoortRegel(regel.soort)]
        programma = None if wat == STORTING else regel.programma
        sums[programma, wat][regel.boekjaar] += regel.bedrag
        if regel.uit_boekjaar is not None:
            sums[regel.uit_programma, VERPLAATST][regel.uit_boekjaar] -= regel.bedrag
            sums[regel.uit_programma, ONTTREKKING][regel.uit_boekjaar] -= regel.bedrag
    return sums


def _programma(programma: Programma, sums: Sums) -> list[Meerjarenregel]:
    lasten, baten = sums[programma, LASTEN], sums[programma, BATEN]
    verplaatst = sums[programma, VERPLAATST]
    budget = _total([lasten, verplaatst, {jaar: -bedrag for jaar, bedrag in baten.items()}])
    lines = [(LASTEN, lasten), (BATEN, baten), (VERPLAATST, verplaatst), (BUDGET, budget)]
    lines.append((ONTTREKKING, sums[programma, ONTTREKKING]))
    kept = [(wat, row) for wat, row in lines if wat != VERPLAATST or any(row.values())]
    return [Meerjarenregel(programma, str(programma), wat, dict(row)) for wat, row in kept]


def _total(rows: Iterable[dict[int, Decimal]]) -> dict[int, Decimal]:
    total: dict[int, Decimal] = defaultdict(Decimal)
    for row in rows:
        for jaar, bedrag in row.items():
            total[jaar] += bedrag
    return dict(total)
