"""What the regels of a wijziging may do, by its soort and by the years they touch (rules 2, 3 and 11)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.core.exceptions import ValidationError

from basis.bedragen import euro
from basis.fields import NUL
from fonds.balans import nog_over_te_hevelen
from fonds.choices import SoortRegel, SoortWijziging
from fonds.jaareinde.sluiting import gesloten_jaren
from fonds.models import Begrotingsregel, Fonds, Programma, Reserve
from fonds.ruimte import ruimte

Regels = Iterable[Begrotingsregel]


def check_soort(fonds: Fonds, soort: str, regels: list[Begrotingsregel]) -> None:
    """Raise with a sentence for every regel that does not fit this soort of wijziging."""
    zinnen = list(VORMEN[SoortWijziging(soort)](fonds, regels))
    zinnen += [
        f"De onttrekking uit {r.uit_boekjaar} noemt een andere reserve dan {fonds.reserve}. Wat over "
        "is van een boekjaar, komt uit de reserve van het fonds zelf."
        for r in regels
        if r.uit_boekjaar is not None and r.reserve_id != fonds.reserve_id
    ]
    if zinnen:
        raise ValidationError([ValidationError(zin, code="soort") for zin in zinnen])


def _gewoon(fonds: Fonds, regels: Regels) -> Iterator[str]:
    for regel in regels:
        if regel.uit_boekjaar is not None:
            yield (
                f"Een regel van {regel.boekjaar} komt uit {regel.uit_boekjaar}. Dat kan alleen in een "
                "overheveling of vrijval: kies die soort, of laat het boekjaar van herkomst leeg."
            )


def _herfasering(fonds: Fonds, regels: Regels) -> Iterator[str]:
    """Net zero over the years: per programma, for lasten and onttrekking alike (rule 2)."""
    regels = list(regels)
    yield from _gewoon(fonds, regels)
    sums: dict[tuple[str, Programma | None, Reserve | None], Decimal] = defaultdict(Decimal)
    for regel in regels:
        sums[regel.get_soort_display().lower(), regel.programma, regel.reserve] += regel.bedrag
    for (soort, programma, reserve), verschil in sums.items():
        if verschil:
            waar = f"{programma} ({reserve})" if programma and reserve else programma or reserve
            yield (
                f"Een herfasering verschuift alleen tussen jaren: {soort} van {waar} komt over de "
                f"jaren samen op {euro(verschil)} uit en moet op € 0 uitkomen."
            )


def _overheveling(fonds: Fonds, regels: Regels) -> Iterator[str]:
    for regel in regels:
        wat = f"{regel.get_soort_display()} {regel.boekjaar}"
        if regel.soort == SoortRegel.STORTING or regel.bedrag < 0:
            yield f"{wat}: een overheveling heeft alleen lasten, baten en onttrekkingen die erbij komen."
        elif regel.soort == SoortRegel.ONTTREKKING and regel.uit_boekjaar is None:
            yield f"{wat}: noem het gesloten boekjaar en het programma waar het geld over is."
        elif regel.soort == SoortRegel.ONTTREKKING and regel.uit_programma != regel.programma:
            yield (
                f"{wat}: een overheveling blijft binnen het programma. Hevel het eerst over; "
                "verschuif het daarna met een gewone begrotingswijziging."
            )
        if regel.uit_boekjaar is not None and regel.uit_boekjaar >= regel.boekjaar:
            yield f"{wat}: overhevelen gaat naar een later jaar dan {regel.uit_boekjaar}."


def _vrijval(fonds: Fonds, regels: Regels) -> Iterator[str]:
    for regel in regels:
        own = regel.reserve_id == fonds.reserve_id
        wat = f"{regel.get_soort_display()} {regel.boekjaar}"
        if regel.soort == SoortRegel.STORTING and (own or regel.bedrag < 0):
            yield f"{wat}: bij vrijval gaat het geld naar een andere reserve dan {fonds.reserve}."
        elif regel.soort == SoortRegel.LAST and regel.bedrag > 0:
            yield f"{wat}: vrijval verlaagt lasten; een verhoging is een gewone begrotingswijziging."
        elif regel.soort == SoortRegel.ONTTREKKING and own and _pays_programma(regel):
            yield (
                f"{wat}: bij vrijval daalt de onttrekking van het programma. Wat naar een andere "
                "reserve gaat, noemt zelf geen programma."
            )


def _pays_programma(regel: Begrotingsregel) -> bool:
    return regel.programma_id is not None and regel.bedrag > 0


VORMEN = {
    SoortWijziging.GEWOON: _gewoon,
    SoortWijziging.HERFASERING: _herfasering,
    SoortWijziging.OVERHEVELING: _overheveling,
    SoortWijziging.VRIJVAL: _vrijval,
}


def check_jaren(fonds: Fonds, regels: Regels) -> None:
    """Rule 11: a closed boekjaar takes no regels, and only a closed one has something left over."""
    regels = list(regels)
    gesloten = gesloten_jaren(fonds)
    zinnen = [
        f"Boekjaar {jaar} is gesloten en neemt geen begrotingsregels meer aan. Begroot in een open "
        "jaar; wat over is, gaat met een overheveling of vrijval."
        for jaar in sorted({r.boekjaar for r in regels} & gesloten)
    ]
    zinnen += [
        f"Boekjaar {jaar} is nog open: daar is nog niets over. Sluit het eerst, of verschuif binnen "
        "open jaren met een herfasering."
        for jaar in sorted({r.uit_boekjaar for r in regels if r.uit_boekjaar} - gesloten)
    ]
    if zinnen:
        raise ValidationError([ValidationError(zin, code="gesloten") for zin in zinnen])


def check_over(fonds: Fonds, regels: Regels) -> None:
    """Raise when regels take more out of a closed boekjaar than is left there; under the lock."""
    asked: dict[tuple[int, Programma], Decimal] = defaultdict(Decimal)
    for regel in regels:
        if regel.uit_boekjaar is not None and regel.uit_programma is not None:
            asked[regel.uit_boekjaar, regel.uit_programma] += regel.bedrag
    for (jaar, programma), bedrag in asked.items():
        over = nog_over_te_hevelen(fonds, programma, jaar)
        if bedrag > over:
            raise ValidationError(
                "%(programma)s heeft van %(jaar)s nog %(over)s over te hevelen. Deze wijziging vraagt "
                "%(bedrag)s; verlaag haar met %(teveel)s.",
                code="over",
                params={
                    "programma": programma,
                    "jaar": jaar,
                    "over": euro(over),
                    "bedrag": euro(bedrag),
                    "teveel": euro(bedrag - over),
                },
            )


def check_toegekend(fonds: Fonds, regels: Regels) -> None:
    """Rule 3: what was granted or reserved stays within what is authorised; under the lock."""
    for programma, change in authorised_changes(regels).items():
        nu = ruimte(fonds, programma)
        bezet = nu.toegekend + nu.gereserveerd
        if bezet > 0 and nu.geautoriseerd + change < bezet:
            wachtend = f" en {euro(nu.gereserveerd)} gereserveerd" if nu.gereserveerd else ""
            raise ValidationError(
                "Na deze wijziging is voor %(programma)s %(geautoriseerd)s geautoriseerd, en er is al "
                "%(toegekend)s toegekend%(wachtend)s. Verlagen kan met hoogstens %(vrij)s; voor meer "
                "verlaagt de stuurgroep eerst een toekenning.",
                code="toegekend",
                params={
                    "programma": programma,
                    "geautoriseerd": euro(nu.geautoriseerd + change),
                    "toegekend": euro(nu.toegekend),
                    "wachtend": wachtend,
                    "vrij": euro(max(nu.vrij, NUL)),
                },
            )


def authorised_changes(regels: Regels) -> dict[Programma, Decimal]:
    """How much these regels change what is authorised, per programma over all years."""
    changes: dict[Programma, Decimal] = defaultdict(Decimal)
    for regel in regels:
        if regel.programma is not None and regel.soort == SoortRegel.LAST:
            changes[regel.programma] += regel.bedrag
        elif regel.programma is not None and regel.soort == SoortRegel.BAAT:
            changes[regel.programma] -= regel.bedrag
        if regel.uit_programma is not None:
            changes[regel.uit_programma] -= regel.bedrag
    return changes
