"""How the reserve ran: werkelijk per day, begroot per boekjaar. Two series, never one total."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from basis.fields import NUL, som
from fonds.balans import reserve_changes
from fonds.models import Fonds
from fonds.stand.bronnen import Peil, vastgestelde_regels


@dataclass(frozen=True)
class Punt:
    """The saldo at the end of a day."""

    dag: date
    mutatie: Decimal
    saldo: Decimal


@dataclass(frozen=True)
class Reserveverloop:
    peildatum: date
    werkelijk: tuple[Punt, ...]  # each day with a booking
    begroot: tuple[Punt, ...]  # at the end of each boekjaar

    @property
    def leeg(self) -> bool:
        return not (self.werkelijk or self.begroot)

    @property
    def saldo(self) -> Decimal:
        """Werkelijk, on the peildatum."""
        return self.werkelijk[-1].saldo if self.werkelijk else NUL


def reserveverloop(fonds: Fonds, *, peildatum: date, kennisdatum: date) -> Reserveverloop:
    """The saldo of the reserve up to `peildatum`, and the begrote saldo of every boekjaar."""
    peil = Peil(peildatum, kennisdatum)
    days = (
        fonds.mutaties.filter(peil.geldt())
        .order_by("boekdatum")
        .values_list("boekdatum")
        .annotate(totaal=som("bedrag"))
    )
    per_jaar = begrote_mutaties(fonds, peil)
    begroot = [(date(jaar, 12, 31), per_jaar[jaar]) for jaar in sorted(per_jaar)]
    return Reserveverloop(peildatum, _punten(list(days)), _punten(begroot))


def _punten(mutaties: list[tuple[date, Decimal]]) -> tuple[Punt, ...]:
    saldo, punten = NUL, []
    for dag, bedrag in mutaties:
        saldo += bedrag
        punten.append(Punt(dag, bedrag, saldo))
    return tuple(punten)


def begrote_mutaties(fonds: Fonds, peil: Peil) -> dict[int, Decimal]:
    """Per boekjaar what vastgestelde regels put into the reserve, less what they take out."""
    result: dict[int, Decimal] = defaultdict(Decimal)
    for regel in vastgestelde_regels(fonds, peil).filter(reserve=fonds.reserve_id).order_by():
        for jaar, bedrag in reserve_changes(regel):
            result[jaar] += bedrag
    return result
