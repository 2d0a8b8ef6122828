"""The reserve and the begroting: saldo, balance, besluiten under them (rules 1, 2 and 13)."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from basis.bedragen import euro
from basis.fields import NUL, som
from basis.templatetags.basis import datum
from fonds.balans import (
    begroot_gestort,
    begrote_onttrekking,
    begrote_saldos,
    begrote_vrijval,
    check_balans,
    onttrokken,
)
from fonds.choices import SoortMutatie, SoortRaadsstuk, SoortRegel, StatusWijziging
from fonds.models import (
    Begrotingsregel,
    Beslispunt,
    Fonds,
    Programma,
    Raadsstuk,
)


def _vast(fonds: Fonds):
    return Begrotingsregel.objects.filter(
        wijziging__fonds=fonds, wijziging__status=StatusWijziging.VASTGESTELD
    )


def authorised(fonds: Fonds, **extra) -> Decimal:
    """What is authorised over all years, straight from the database (as fonds.ruimte says it).

    Lasten minus baten, less what was moved out of a closed boekjaar: no euro counts twice.
    """
    programma = extra.get("programma")
    uit = {"uit_programma": programma} if programma else {"uit_boekjaar__isnull": False}
    return budget(fonds, **extra) - _vast(fonds).filter(**uit).aggregate(s=som("bedrag"))["s"]


def budget(fonds: Fonds, **extra) -> Decimal:
    """Lasten minus baten of all vastgestelde wijzigingen, straight from the database."""
    lasten = _vast(fonds).filter(soort=SoortRegel.LAST, **extra).aggregate(s=som("bedrag"))["s"]
    baten = _vast(fonds).filter(soort=SoortRegel.BAAT, **extra).aggregate(s=som("bedrag"))["s"]
    return lasten - baten


def _dekking(fonds: Fonds, **extra) -> Decimal:
    regels = _vast(fonds).filter(
        soort=SoortRegel.ONTTREKKING, reserve=fonds.reserve, programma__isnull=False, **extra
    )
    return regels.aggregate(s=som("bedrag"))["s"]


def werkelijk_saldo(fonds: Fonds) -> Iterator[str]:
    """Rule 1: the reserve at the end of every booked day."""
    eerste = fonds.mutaties.order_by("boekdatum").first()
    if eerste:
        for saldo, dag in fonds.mutaties.day_saldos(since=eerste.boekdatum):
            if saldo < 0:
                yield f"de reserve staat op {datum(dag)} op {euro(saldo)}."


def begroot_saldo(fonds: Fonds) -> Iterator[str]:
    """Rule 1: the begrote reserve at the end of every boekjaar."""
    for jaar, saldo in begrote_saldos(fonds):
        if saldo < 0:
            yield f"de begrote reserve is eind {jaar} {euro(saldo)}."


def wijzigingen_balance(fonds: Fonds) -> Iterator[str]:
    """Rule 2, and rule 13 for wijzigingen."""
    vast = fonds.wijzigingen.filter(status=StatusWijziging.VASTGESTELD)
    for wijziging in vast.select_related("raadsbesluit"):
        regels = list(wijziging.regels.select_related("programma", "reserve", "beslispunt"))
        try:
            check_balans(fonds, regels)
        except ValidationError as error:
            yield from (f"{wijziging}: {zin}" for zin in error.messages)
        besluit = wijziging.raadsbesluit
        if besluit is None:
            yield f"{wijziging} noemt geen raadsbesluit."
            continue
        yield from _rests_on_besluit(wijziging, besluit, wijziging.boekdatum)
        if besluit.datum != wijziging.boekdatum:
            yield f"{wijziging} is geboekt op een andere dag dan het raadsbesluit."
        for regel in regels:
            yield from _rests_on_punt(regel.beslispunt, besluit, wijziging)


def mutaties_rest_on_besluiten(fonds: Fonds) -> Iterator[str]:
    """Rule 13 for mutaties: a raadsbesluit, taken before, and a beslispunt of that besluit."""
    for mutatie in fonds.mutaties.select_related("raadsbesluit", "beslispunt"):
        yield from _rests_on_besluit(mutatie, mutatie.raadsbesluit, mutatie.boekdatum)
        yield from _rests_on_punt(mutatie.beslispunt, mutatie.raadsbesluit, mutatie)


def _rests_on_besluit(what: object, besluit: Raadsstuk, boekdatum: date | None) -> Iterator[str]:
    if besluit.soort != SoortRaadsstuk.RAADSBESLUIT:
        yield f"{what} rust op {besluit}: dat is geen raadsbesluit."
    elif besluit.datum and boekdatum and besluit.datum > boekdatum:
        yield f"{what} is geboekt voor de datum van het raadsbesluit ({datum(besluit.datum)})."


def _rests_on_punt(punt: Beslispunt | None, besluit: Raadsstuk, what: object) -> Iterator[str]:
    if punt and punt.raadsstuk_id != besluit.pk:
        yield f"{what} noemt {punt}, dat niet in het raadsbesluit staat."


def corrections_are_opposites(fonds: Fonds) -> Iterator[str]:
    corrections = fonds.mutaties.filter(corrigeert__isnull=False).select_related("corrigeert")
    for correctie in corrections:
        old = correctie.corrigeert
        if old is None:
            continue
        same = (old.fonds_id, old.soort, old.programma_id) == (
            correctie.fonds_id,
            correctie.soort,
            correctie.programma_id,
        )
        if old.bedrag != -correctie.bedrag or not same or old.corrigeert_id:
            yield f"{correctie} is niet het precieze tegendeel van wat zij corrigeert."


def storting_werkelijk_is_begroot(fonds: Fonds) -> Iterator[str]:
    gestort = fonds.mutaties.filter(soort=SoortMutatie.STORTING).saldo()
    begroot = begroot_gestort(fonds)
    if gestort != begroot:
        yield (
            f"werkelijk gestort is {euro(gestort)}, begroot is {euro(begroot)}: "
            f"verschil {euro(gestort - begroot)}."
        )


def programmas_add_up(fonds: Fonds) -> Iterator[str]:
    """Budget per programma: equal to its dekking, and together equal to the total."""
    programmas = Programma.objects.filter(regels__wijziging__fonds=fonds).distinct()
    total = NUL
    for programma in programmas:
        begroot = budget(fonds, programma=programma)
        dekking = _dekking(fonds, programma=programma)
        total += authorised(fonds, programma=programma)
        if begroot != dekking:
            yield f"{programma}: budget {euro(begroot)}, dekking {euro(dekking)}."
    if total != authorised(fonds):
        yield f"de programma's tellen op tot {euro(total)}, het totaal is {euro(authorised(fonds))}."


def onttrekking_stays_within_begroting(fonds: Fonds) -> Iterator[str]:
    rows = fonds.mutaties.filter(soort=SoortMutatie.ONTTREKKING)
    for jaar, pk in sorted(set(rows.values_list("boekdatum__year", "programma"))):
        programma = Programma.objects.get(pk=pk)
        booked = -onttrokken(fonds, programma, jaar)
        begroot = begrote_onttrekking(fonds, programma, jaar)
        if booked > begroot:
            yield (
                f"{programma} heeft in {jaar} {euro(booked)} onttrokken, begroot is "
                f"{euro(begroot)}: daarvoor is een begrotingswijziging nodig."
            )


def vrijval_stays_within_begroting(fonds: Fonds) -> Iterator[str]:
    rows = fonds.mutaties.filter(soort=SoortMutatie.VRIJVAL)
    for jaar in sorted(set(rows.values_list("boekdatum__year", flat=True))):
        booked = -rows.filter(boekdatum__year=jaar).saldo()
        begroot = begrote_vrijval(fonds, jaar)
        if booked > begroot:
            yield (
                f"in {jaar} viel {euro(booked)} vrij uit de reserve, begroot is {euro(begroot)}: "
                "daarvoor is een begrotingswijziging nodig."
            )


def beslispunten_add_up(fonds: Fonds) -> Iterator[str]:
    """What is begroot and geraamd on a beslispunt stays within its bedrag and its programma."""
    punten = Beslispunt.objects.filter(bedrag__isnull=False).select_related(
        "programma", "raadsstuk"
    )
    for punt in punten.filter(onderdelen__fonds=fonds).distinct():
        geraamd = punt.onderdelen.filter(fonds=fonds).aggregate(s=som("raming"))["s"]
        if geraamd > punt.bedrag:
            yield (
                f"de ramingen op {punt} zijn samen {euro(geraamd)}, meer dan de "
                f"{euro(punt.bedrag)} van het besluit."
            )
        for onderdeel in punt.onderdelen.filter(fonds=fonds).select_related("programma"):
            if punt.programma_id and onderdeel.programma_id != punt.programma_id:
                yield f"onderdeel {onderdeel} hoort bij een ander programma dan {punt}."
    for punt in punten.filter(programma__isnull=False, regels__in=_vast(fonds)).distinct():
        begroot = budget(fonds, beslispunt=punt)
        if begroot and begroot != punt.bedrag:
            yield f"op {punt} is {euro(begroot)} begroot, het besluit noemt {euro(punt.bedrag)}."


CHECKS: list[Callable[[Fonds], Iterator[str]]] = [
    werkelijk_saldo,
    begroot_saldo,
    wijzigingen_balance,
    mutaties_rest_on_besluiten,
    corrections_are_opposites,
    storting_werkelijk_is_begroot,
    programmas_add_up,
    onttrekking_stays_within_begroting,
    vrijval_stays_within_begroting,
    beslispunten_add_up,
]
