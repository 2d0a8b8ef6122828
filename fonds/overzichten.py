"""The figures of a fonds as of two dates, as frozen dataclasses that survive JSON.

Rule 9: `peildatum` is what counts, `kennisdatum` what was entered by the end of that day. Amounts
are Decimal euros. Werkelijk and begroot are never added up together.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils import timezone

from basis.fields import NUL
from basis.templatetags.basis import datum as in_words
from fonds.choices import SoortMutatie, SoortRegel
from fonds.models import (
    Begrotingsregel,
    Beslispunt,
    Fonds,
    Onderdeel,
    Programma,
    Raadsstuk,
    Reservemutatie,
)
from fonds.stand.bronnen import Peil, vastgestelde_regels
from fonds.stromen import (
    Controle,
    Deel,
    Geldstroom,
    Grond,
    JaarStroom,
    OnderdeelStroom,
    ProgrammaStroom,
)

TEKEN = {SoortRegel.LAST: 1, SoortRegel.BAAT: -1}


def grond_of(beslispunt: Beslispunt | None, besluit: Raadsstuk) -> Grond:
    """The ground of an amount that rests on this besluit, and on a beslispunt of it if one is named."""
    naam = f"raadsbesluit {besluit.nummer}".strip()
    if besluit.datum:
        naam = f"{naam} van {in_words(besluit.datum)}"
    if beslispunt is None:
        return Grond("", naam, besluit.get_absolute_url())
    bron = beslispunt.bron_programma
    return Grond(
        nummer=beslispunt.nummer,
        besluit=naam,
        url=f"{besluit.get_absolute_url()}#beslispunt-{beslispunt.nummer}",
        bron_programma=_bron(bron) if bron else "",
        bron_url=bron.get_absolute_url() if bron else "",
    )


def _bron(bron: Raadsstuk) -> str:
    dag = in_words(bron.datum) if bron.datum else bron.datum_tekst
    return f"{bron.titel} ({dag})" if dag else bron.titel


def geldstroom(fonds: Fonds, *, peildatum: date, kennisdatum: date | None = None) -> Geldstroom:
    """The money of this fonds as of `peildatum`, as known at the end of `kennisdatum` (today)."""
    kennisdatum = kennisdatum or timezone.localdate()
    mutaties = list(
        fonds.mutaties.stand(peildatum=peildatum, kennisdatum=kennisdatum).select_related(
            "raadsbesluit", "beslispunt__bron_programma", "tegenreserve"
        )
    )
    regels = list(
        vastgestelde_regels(fonds, Peil(peildatum, kennisdatum)).select_related(
            "programma", "uit_programma", "wijziging__raadsbesluit", "beslispunt__bron_programma"
        )
    )
    onderdelen = fonds.onderdelen.select_related(
        "programma", "beslispunt__raadsstuk", "beslispunt__bron_programma"
    )
    geldig = [o for o in onderdelen if _geldt(o, peildatum)]
    programmas = _programmas(fonds, regels, geldig, mutaties)
    return _totals(fonds, peildatum, kennisdatum, mutaties, regels, programmas)


def _geldt(onderdeel: Onderdeel, peildatum: date) -> bool:
    """An onderdeel exists from the besluit that it rests on; without one it always does."""
    punt = onderdeel.beslispunt
    return punt is None or punt.raadsstuk.datum is None or punt.raadsstuk.datum <= peildatum


def _totals(
    fonds: Fonds,
    peildatum: date,
    kennisdatum: date,
    mutaties: list[Reservemutatie],
    regels: list[Begrotingsregel],
    programmas: tuple[ProgrammaStroom, ...],
) -> Geldstroom:
    jaren = _jaren(fonds, regels)
    stortingen = _stortingen(mutaties)
    gestort = sum((deel.bedrag for deel in stortingen), NUL)
    begroot = sum((jaar.stortingen for jaar in jaren), NUL)
    geautoriseerd = sum((p.geautoriseerd for p in programmas), NUL)
    geraamd = sum((p.geraamd for p in programmas), NUL)
    onttrokken = -_sum_of(mutaties, SoortMutatie.ONTTREKKING)
    vrijgevallen = -_sum_of(mutaties, SoortMutatie.VRIJVAL)
    past = [jaar.saldo for jaar in jaren if jaar.boekjaar <= peildatum.year]
    return Geldstroom(
        fonds=fonds.naam,
        reserve=str(fonds.reserve),
        peildatum=peildatum,
        kennisdatum=kennisdatum,
        stortingen=stortingen,
        gestort=gestort,
        gestort_begroot=begroot,
        geautoriseerd=geautoriseerd,
        niet_geautoriseerd=begroot - _naar_elders(fonds, regels) - geautoriseerd,
        geraamd=geraamd,
        ruimte=geautoriseerd - geraamd,
        onttrokken=onttrokken,
        vrijgevallen=vrijgevallen,
        saldo_werkelijk=sum((m.bedrag for m in mutaties), NUL),
        saldo_begroot=past[-1] if past else NUL,
        programmas=programmas,
        jaren=jaren,
        controles=_controles(fonds, gestort, begroot, regels),
    )


def _naar_elders(fonds: Fonds, regels: Iterable[Begrotingsregel]) -> Decimal:
    """Begrote vrijval: out of the reserve of the fonds for no programma."""
    return sum(
        (
            r.bedrag
            for r in regels
            if r.soort == SoortRegel.ONTTREKKING
            and r.reserve_id == fonds.reserve_id
            and r.programma_id is None
        ),
        NUL,
    )


def _sum_of(mutaties: Iterable[Reservemutatie], soort: str) -> Decimal:
    return sum((m.bedrag for m in mutaties if m.soort == soort), NUL)


def _stortingen(mutaties: list[Reservemutatie]) -> tuple[Deel, ...]:
    """Stortingen with their corrections taken off, per source and ground."""
    sums: dict[tuple[str, Grond], Decimal] = {}
    for mutatie in reversed(mutaties):  # the ledger runs from new to old
        if mutatie.soort == SoortMutatie.STORTING:
            key = (str(mutatie.tegenreserve), grond_of(mutatie.beslispunt, mutatie.raadsbesluit))
            sums[key] = sums.get(key, NUL) + mutatie.bedrag
    return tuple(Deel(bedrag, grond, naam) for (naam, grond), bedrag in sums.items() if bedrag)


def _programmas(
    fonds: Fonds,
    regels: list[Begrotingsregel],
    onderdelen: list[Onderdeel],
    mutaties: list[Reservemutatie],
) -> tuple[ProgrammaStroom, ...]:
    found = {r.programma for r in regels if r.programma} | {o.programma for o in onderdelen}
    found |= {r.uit_programma for r in regels if r.uit_programma}
    return tuple(
        _programma(
            programma,
            [r for r in regels if programma.pk in (r.programma_id, r.uit_programma_id)],
            [o for o in onderdelen if o.programma_id == programma.pk],
            [m for m in mutaties if m.programma_id == programma.pk],
        )
        for programma in sorted(found, key=lambda p: p.nummer)
    )


def _programma(
    programma: Programma,
    regels: list[Begrotingsregel],
    onderdelen: list[Onderdeel],
    mutaties: list[Reservemutatie],
) -> ProgrammaStroom:
    delen = _budgetdelen(programma, regels)
    geautoriseerd = sum((deel.bedrag for deel in delen), NUL)
    geraamd = sum((o.raming for o in onderdelen if o.raming is not None), NUL)
    return ProgrammaStroom(
        nummer=programma.nummer,
        naam=programma.naam,
        geautoriseerd=geautoriseerd,
        delen=delen,
        onderdelen=tuple(_onderdeel(onderdeel) for onderdeel in onderdelen),
        geraamd=geraamd,
        ruimte=geautoriseerd - geraamd,
        onttrokken=-_sum_of(mutaties, SoortMutatie.ONTTREKKING),
    )


def _onderdeel(onderdeel: Onderdeel) -> OnderdeelStroom:
    punt = onderdeel.beslispunt
    return OnderdeelStroom(
        code=onderdeel.code,
        naam=onderdeel.naam,
        soort=onderdeel.soort,
        raming=onderdeel.raming,
        grond=grond_of(punt, punt.raadsstuk) if punt else None,
    )


def _budgetdelen(programma: Programma, regels: list[Begrotingsregel]) -> tuple[Deel, ...]:
    """Lasten minus baten of all years together, per beslispunt.

    What a regel moves out of the unspent part of a closed year is in the budget of that year, and
    counts once (fonds.ruimte.geautoriseerd); a ground that moves money to another year shows nothing.
    """
    sums: dict[Grond, Decimal] = {}
    for regel in regels:
        own = _netto(regel) if regel.programma_id == programma.pk else NUL
        moved = regel.bedrag if regel.uit_programma_id == programma.pk else NUL
        if own or moved:
            grond = grond_of(regel.beslispunt, _besluit(regel))
            sums[grond] = sums.get(grond, NUL) + own - moved
    return tuple(
        Deel(sums[grond], grond)
        for grond in sorted(sums, key=lambda g: (g.besluit, g.nummer))
        if sums[grond]
    )


def _besluit(regel: Begrotingsregel) -> Raadsstuk:
    besluit = regel.wijziging.raadsbesluit
    if besluit is None:
        raise ValueError("A figure counts only what is vastgesteld.")
    return besluit


def _jaren(fonds: Fonds, regels: list[Begrotingsregel]) -> tuple[JaarStroom, ...]:
    """The begrote mutaties of the reserve: the regels that name it.

    A regel that moves what was left of a closed year frees there what it takes in its own year.
    """
    own = [r for r in regels if r.reserve_id == fonds.reserve_id]
    saldo, jaren = NUL, []
    for boekjaar in sorted({r.boekjaar for r in own} | {r.uit_boekjaar or r.boekjaar for r in own}):
        year = [r for r in own if r.boekjaar == boekjaar]
        freed = sum((r.bedrag for r in own if r.uit_boekjaar == boekjaar), NUL)
        stortingen = sum((r.bedrag for r in year if r.soort == SoortRegel.STORTING), NUL)
        onttrekkingen = sum((r.bedrag for r in year if r.soort == SoortRegel.ONTTREKKING), -freed)
        saldo += stortingen - onttrekkingen
        jaren.append(JaarStroom(boekjaar, stortingen, onttrekkingen, saldo))
    return tuple(jaren)


def _controles(
    fonds: Fonds, gestort: Decimal, begroot: Decimal, regels: list[Begrotingsregel]
) -> tuple[Controle, ...]:
    per_punt: dict[Beslispunt, Decimal] = {}
    for regel in regels:
        if regel.beslispunt and regel.beslispunt.bedrag and regel.soort in TEKEN:
            per_punt[regel.beslispunt] = per_punt.get(regel.beslispunt, NUL) + _netto(regel)
    # What moves out of a closed year is in the budget of that year: counted once, on both sides.
    verplaatst = sum((r.bedrag for r in regels if r.uit_programma_id), NUL)
    dekking = sum((r.bedrag for r in regels if _is_dekking(fonds, r)), -verplaatst)
    budget = sum((_netto(r) for r in regels), -verplaatst)
    sums = [
        ("Werkelijk gestort = begroot gestort", gestort, begroot),
        ("Budget van de programma's = begrote onttrekking aan de reserve", budget, dekking),
        *(
            (f"Begroot op {punt} = bedrag in het besluit", bedrag, punt.bedrag or NUL)
            for punt, bedrag in sorted(per_punt.items(), key=lambda item: item[0].nummer)
        ),
    ]
    return tuple(Controle(naam, links, rechts, links == rechts) for naam, links, rechts in sums)


def _is_dekking(fonds: Fonds, regel: Begrotingsregel) -> bool:
    return (
        regel.soort == SoortRegel.ONTTREKKING
        and regel.reserve_id == fonds.reserve_id
        and regel.programma_id is not None
    )


def _netto(regel: Begrotingsregel) -> Decimal:
    """What this regel adds to the budget of its programma."""
    return regel.bedrag * TEKEN.get(SoortRegel(regel.soort), 0)
