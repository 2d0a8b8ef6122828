"""Rule 2 and rule 1 begroot: how far a begrotingswijziging is from balance, and what it leaves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from basis.bedragen import euro
from basis.fields import NUL, som
from fonds.choices import SoortMutatie, SoortRegel, StatusWijziging
from fonds.models import Begrotingsregel, Fonds, Programma

TEKEN_BALANS = {
    SoortRegel.LAST: 1,
    SoortRegel.BAAT: -1,
    SoortRegel.ONTTREKKING: -1,
    SoortRegel.STORTING: 1,
}


@dataclass(frozen=True)
class Dekking:
    """What the fonds covers of one programma in one boekjaar."""

    programma: Programma
    saldo: Decimal  # lasten - baten
    onttrekking: Decimal

    @property
    def verschil(self) -> Decimal:
        return self.saldo - self.onttrekking


@dataclass(frozen=True)
class Jaarbalans:
    """The two sides of rule 2 in one boekjaar."""

    boekjaar: int
    lasten: Decimal
    baten: Decimal
    onttrekkingen: Decimal
    stortingen: Decimal
    dekkingen: tuple[Dekking, ...]

    @property
    def verschil(self) -> Decimal:
        return self.lasten - self.baten - (self.onttrekkingen - self.stortingen)

    @property
    def klopt(self) -> bool:
        return not self.verschil and not any(dekking.verschil for dekking in self.dekkingen)


def jaarbalansen(fonds: Fonds, regels: Iterable[Begrotingsregel]) -> list[Jaarbalans]:
    """The balance of these regels, per boekjaar."""
    per_jaar: dict[int, list[Begrotingsregel]] = defaultdict(list)
    for regel in regels:
        per_jaar[regel.boekjaar].append(regel)
    return [_jaarbalans(fonds, jaar, per_jaar[jaar]) for jaar in sorted(per_jaar)]


def _jaarbalans(fonds: Fonds, boekjaar: int, regels: list[Begrotingsregel]) -> Jaarbalans:
    def total(soort: str) -> Decimal:
        return sum((r.bedrag for r in regels if r.soort == soort), NUL)

    programmas = {r.programma for r in regels if r.programma}
    return Jaarbalans(
        boekjaar=boekjaar,
        lasten=total(SoortRegel.LAST),
        baten=total(SoortRegel.BAAT),
        onttrekkingen=total(SoortRegel.ONTTREKKING),
        stortingen=total(SoortRegel.STORTING),
        dekkingen=tuple(
            _dekking(fonds, programma, [r for r in regels if r.programma_id == programma.pk])
            for programma in sorted(programmas, key=lambda p: p.nummer)
        ),
    )


def _dekking(fonds: Fonds, programma: Programma, regels: list[Begrotingsregel]) -> Dekking:
    saldo = onttrekking = NUL
    for regel in regels:
        if regel.soort == SoortRegel.LAST:
            saldo += regel.bedrag
        elif regel.soort == SoortRegel.BAAT:
            saldo -= regel.bedrag
        elif regel.soort == SoortRegel.ONTTREKKING and regel.reserve_id == fonds.reserve_id:
            onttrekking += regel.bedrag
    return Dekking(programma, saldo, onttrekking)


def check_balans(fonds: Fonds, regels: Iterable[Begrotingsregel]) -> None:
    """Rule 2: raise with a sentence for every boekjaar and programma that does not balance."""
    regels = list(regels)
    zinnen = [
        f"De onttrekking van {r.boekjaar} aan {r.reserve} noemt {r.programma}. {fonds.reserve} dekt de "
        "programma's; wat uit een andere reserve komt, noemt geen programma."
        for r in regels
        if r.soort == SoortRegel.ONTTREKKING and r.programma_id and r.reserve_id != fonds.reserve_id
    ]
    for jaar in jaarbalansen(fonds, regels):
        if jaar.verschil:
            zinnen.append(
                f"{jaar.boekjaar} is niet in balans: lasten min baten is "
                f"{euro(jaar.lasten - jaar.baten)}, onttrekkingen min stortingen is "
                f"{euro(jaar.onttrekkingen - jaar.stortingen)}. Het verschil is {euro(jaar.verschil)}."
            )
        zinnen += [
            f"{jaar.boekjaar}, {dekking.programma}: lasten min baten is {euro(dekking.saldo)}, de "
            f"onttrekking aan {fonds.reserve} is {euro(dekking.onttrekking)}. Maak die even groot."
            for dekking in jaar.dekkingen
            if dekking.verschil
        ]
    if zinnen:
        raise ValidationError([ValidationError(zin, code="balans") for zin in zinnen])


def begrote_saldos(
    fonds: Fonds, *, extra: Iterable[Begrotingsregel] = ()
) -> list[tuple[int, Decimal]]:
    """The begrote saldo of the reserve at the end of each boekjaar, with these regels on top."""
    vast = Begrotingsregel.objects.filter(
        wijziging__status=StatusWijziging.VASTGESTELD, reserve=fonds.reserve_id
    )
    changes: dict[int, Decimal] = defaultdict(Decimal)
    for regel in [*vast, *(r for r in extra if r.reserve_id == fonds.reserve_id)]:
        for jaar, bedrag in reserve_changes(regel):
            changes[jaar] += bedrag
    saldo, saldos = NUL, []
    for jaar in sorted(changes):
        saldo += changes[jaar]
        saldos.append((jaar, saldo))
    return saldos


def reserve_changes(regel: Begrotingsregel) -> Iterator[tuple[int, Decimal]]:
    """What this regel does to the begrote reserve that it names, per boekjaar.

    A regel that names the closed boekjaar it comes from frees there what it takes in its own year.
    """
    if regel.soort not in (SoortRegel.STORTING, SoortRegel.ONTTREKKING):
        return
    yield regel.boekjaar, TEKEN_BALANS[SoortRegel(regel.soort)] * regel.bedrag
    if regel.uit_boekjaar is not None:
        yield regel.uit_boekjaar, regel.bedrag


def begrote_onttrekking(fonds: Fonds, programma: Programma, boekjaar: int) -> Decimal:
    """What the raad lets this programma take from the reserve in this boekjaar, after all wijzigingen.

    What was moved out of the boekjaar after it closed (overheveling, vrijval) is no longer in it.
    """
    begroot = _onttrekkingen(fonds).filter(programma=programma, boekjaar=boekjaar)
    sums = begroot.aggregate(som=som("bedrag"))
    return sums["som"] - verplaatst(fonds, programma, boekjaar)


def verplaatst(fonds: Fonds, programma: Programma, boekjaar: int) -> Decimal:
    """What overhevelingen and vrijval moved out of this closed boekjaar."""
    rows = _onttrekkingen(fonds).filter(uit_programma=programma, uit_boekjaar=boekjaar)
    return rows.aggregate(som=som("bedrag"))["som"]


def begrote_vrijval(fonds: Fonds, boekjaar: int) -> Decimal:
    """What the raad lets go out of the reserve in this boekjaar without a programma."""
    rows = _onttrekkingen(fonds).filter(programma__isnull=True, boekjaar=boekjaar)
    return rows.aggregate(som=som("bedrag"))["som"]


def _onttrekkingen(fonds: Fonds):
    return Begrotingsregel.objects.filter(
        wijziging__status=StatusWijziging.VASTGESTELD,
        soort=SoortRegel.ONTTREKKING,
        reserve=fonds.reserve_id,
    )


def nog_over_te_hevelen(fonds: Fonds, programma: Programma, boekjaar: int) -> Decimal:
    """What a closed boekjaar did not take of what was begroot, and no wijziging moved on yet."""
    return begrote_onttrekking(fonds, programma, boekjaar) + onttrokken(fonds, programma, boekjaar)


def onttrokken(fonds: Fonds, programma: Programma, boekjaar: int) -> Decimal:
    """What this programma took from the reserve in this boekjaar, as booked: zero or negative."""
    return fonds.mutaties.filter(
        soort=SoortMutatie.ONTTREKKING, programma=programma, boekdatum__year=boekjaar
    ).saldo()


def vrijgevallen(fonds: Fonds, boekjaar: int) -> Decimal:
    """What left the reserve in this boekjaar for another reserve, as booked: zero or negative."""
    return fonds.mutaties.filter(soort=SoortMutatie.VRIJVAL, boekdatum__year=boekjaar).saldo()


def begroot_gestort(fonds: Fonds) -> Decimal:
    """What vastgestelde wijzigingen put into the reserve of this fonds, over all years."""
    return Begrotingsregel.objects.filter(
        wijziging__status=StatusWijziging.VASTGESTELD,
        soort=SoortRegel.STORTING,
        reserve=fonds.reserve_id,
    ).aggregate(som=som("bedrag"))["som"]
