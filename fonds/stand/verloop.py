"""How the reserve ran: werkelijk per day, begroot per boekjaar. Two series, never one total."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from basis.fields import NUL, som
from fonds.choices import SoortRegel, StatusWijziging
from fonds.models import Begrotingsregel, Fonds
from fonds.stand.bronnen import Peil


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
    """Per boekjaar what vastgestelde regels put into the reserve, less what they take out.

    A regel that moves what was left of a closed year frees there what it takes in its own year.
    """
    rows = Begrotingsregel.objects.filter(
        peil.geldt("wijziging__"),
        wijziging__status=StatusWijziging.VASTGESTELD,
        reserve=fonds.reserve_id,
        soort__in=[SoortRegel.STORTING, SoortRegel.ONTTREKKING],
    ).order_by()
    result: dict[int, Decimal] = {}
    for soort, jaar, uit_jaar, bedrag in rows.values_list(
        "soort", "boekjaar", "uit_boekjaar", "bedrag"
    ):
        teken = 1 if soort == SoortRegel.STORTING else -1
        result[jaar] = result.get(jaar, NUL) + teken * bedrag
        if uit_jaar is not None:
            result[uit_jaar] = result.get(uit_jaar, NUL) + bedrag
    return result
