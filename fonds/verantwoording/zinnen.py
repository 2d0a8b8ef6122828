"""The sentences of the paragraph: each follows from the figures, right for nothing, one and more."""

from collections.abc import Iterator
from datetime import date

from basis.bedragen import euro
from basis.templatetags.basis import datum
from fonds.jaareinde.reservestaat import BEGIN, ONTTREKKING, TOEVOEGING, VRIJVAL, Staatregel
from fonds.models import Begrotingswijziging, Fonds
from fonds.stand.bronnen import Peil, gesloten_jaren
from fonds.stand.vormen import Stand
from fonds.verantwoording.woorden import aantal, deel_van, hoofdletter, opsomming


def geautoriseerd(cijfers: Stand) -> Iterator[str]:
    if not cijfers.geautoriseerd:
        yield f"De raad heeft op {datum(cijfers.peildatum)} nog geen geld geautoriseerd."
        return
    delen = [
        f"{euro(p.geautoriseerd)} op programma {p.nummer} ({p.naam})"
        for p in cijfers.programmas
        if p.geautoriseerd
    ]
    yield (
        f"De raad heeft over de hele looptijd {euro(cijfers.geautoriseerd)} geautoriseerd uit het "
        f"{cijfers.fonds}: {opsomming(delen)}."
    )


def toegekend(cijfers: Stand) -> Iterator[str]:
    met = sum(1 for o in cijfers.onderdelen if o.toegekend)
    if not met and not cijfers.toegekend:
        yield "De stuurgroep heeft nog niets toegekend."
    else:
        yield (
            f"De stuurgroep heeft daarvan {euro(cijfers.toegekend)} toegekend, aan "
            f"{aantal(met, 'onderdeel', 'onderdelen')}. Er is nog {euro(cijfers.ruimte)} toe te kennen."
        )
    if cijfers.gereserveerd:
        yield (
            f"Voor {euro(cijfers.gereserveerd)} is een besluit genomen dat nog langs het directieteam of "
            "het college gaat; dat geld is gereserveerd."
        )


def besteed(cijfers: Stand) -> Iterator[str]:
    if not cijfers.gerealiseerd and not cijfers.openstaand:
        yield f"Tot en met {datum(cijfers.peildatum)} is nog niets uitgegeven en staat geen verplichting open."
        return
    if cijfers.uitputting.procent is None:
        yield f"Tot en met {datum(cijfers.peildatum)} is {euro(cijfers.gerealiseerd)} uitgegeven."
    else:
        yield (
            f"Tot en met {datum(cijfers.peildatum)} is {deel_van(cijfers.uitputting)} van de "
            "toekenningen uitgegeven."
        )
    if cijfers.openstaand:
        yield f"Daarnaast staat voor {euro(cijfers.openstaand)} aan verplichtingen open."
    else:
        yield "Er staan geen verplichtingen open."


def prognose(cijfers: Stand) -> Iterator[str]:
    met = sum(1 for o in cijfers.onderdelen if o.prognose is not None)
    if cijfers.prognose is None:
        yield "Er is nog geen prognose gegeven."
        return
    wie = "het ene onderdeel dat" if met == 1 else f"de {aantal(met, '', 'onderdelen')} die"
    gaf = "een prognose gaf" if met == 1 else "een prognose gaven"
    yield (
        f"Voor {wie} {gaf} is de verwachting aan het einde van de looptijd samen "
        f"{euro(cijfers.prognose)}."
    )
    if cijfers.zonder_prognose:
        zonder = aantal(cijfers.zonder_prognose, "onderdeel", "onderdelen")
        heeft = "heeft" if cijfers.zonder_prognose == 1 else "hebben"
        yield f"{hoofdletter(zonder)} met een toekenning {heeft} nog geen prognose gegeven."


def reserve(regels: list[Staatregel], saldo, peildatum: date, naam: str) -> Iterator[str]:
    """The werkelijke reserve: where it stood, what came and went, where it stands."""
    jaar = peildatum.year
    if not any(regel.werkelijk for regel in regels):
        yield f"De reserve {naam} staat op {datum(peildatum)} op {euro(saldo)}."
        return
    sums = {soort: sum(r.werkelijk or 0 for r in regels if r.soort == soort) for soort in SOORTEN}
    yield f"De reserve {naam} stond op 1 januari {jaar} op {euro(sums[BEGIN])}."
    moves = []
    if sums[TOEVOEGING]:
        moves.append(f"is {euro(sums[TOEVOEGING])} toegevoegd")
    if sums[ONTTREKKING]:
        moves.append(f"is {euro(sums[ONTTREKKING])} onttrokken")
    if sums[VRIJVAL]:
        moves.append(f"is {euro(sums[VRIJVAL])} vrijgevallen naar een andere reserve")
    if moves:
        yield f"In {jaar} {opsomming(moves)}."
    else:
        yield f"In {jaar} is niets toegevoegd of onttrokken."
    yield f"Op {datum(peildatum)} staat zij op {euro(saldo)}."


SOORTEN = (BEGIN, TOEVOEGING, ONTTREKKING, VRIJVAL)


def boekjaar(cijfers: Stand, jaar: int) -> Iterator[str]:
    jaren = [j for p in cijfers.programmas for j in p.jaren if j.boekjaar == jaar]
    if not jaren:
        yield f"In {jaar} is niets begroot, toegekend of besteed."
    elif any(j.gesloten for j in jaren):
        yield f"Boekjaar {jaar} is gesloten: de onttrekking aan de reserve is geboekt."
    else:
        yield (
            f"Boekjaar {jaar} is nog niet gesloten. De onttrekking aan de reserve wordt bij het sluiten "
            "geboekt en staat daarom nog niet in de cijfers."
        )


def na_peildatum(fonds: Fonds, peil: Peil) -> Iterator[str]:
    """Closing counts a line in its boekjaar, whatever its boekdatum (period 13): say what is in it besides."""
    jaar = peil.peildatum.year
    if jaar not in gesloten_jaren(fonds, peil):
        return
    later = fonds.bestedingen.filter(
        boekjaar=jaar, boekdatum__gt=peil.peildatum, geboekt_op__lt=peil.grens
    ).realisatie()
    if later:
        yield (
            f"Met een boekdatum na {datum(peil.peildatum)} is nog {euro(later)} op boekjaar {jaar} "
            "geboekt (lasten min baten). Dat telde mee bij het sluiten en staat niet in de lasten en "
            "baten hieronder."
        )


def overheveling(cijfers: Stand, wijzigingen: list[Begrotingswijziging]) -> Iterator[str]:
    for wijziging in wijzigingen:
        besluit = f"raadsbesluit {wijziging.raadsbesluit.nummer if wijziging.raadsbesluit else ''}".strip()
        uit = sorted({r.uit_boekjaar for r in wijziging.regels.all() if r.uit_boekjaar})
        naar = sorted({r.boekjaar for r in wijziging.regels.all() if r.uit_boekjaar})
        bedrag = sum(r.bedrag for r in wijziging.regels.all() if r.uit_boekjaar)
        yield (
            f"Met {besluit} van {datum(wijziging.boekdatum)} is "
            f"{euro(bedrag)} overgeheveld van {opsomming([str(j) for j in uit])} naar "
            f"{opsomming([str(j) for j in naar])}."
        )
    rows = [
        (p, j) for p in cijfers.programmas for j in p.jaren if j.gesloten and j.nog_over_te_hevelen
    ]
    if not rows:
        yield "Van gesloten boekjaren is niets meer over te hevelen."
        return
    delen = [
        f"{euro(j.nog_over_te_hevelen)} van programma {p.nummer} uit {j.boekjaar}" for p, j in rows
    ]
    yield (
        f"Van gesloten boekjaren is nog {opsomming(delen)} niet besteed. Dat geld blijft in de reserve "
        "tot de raad besluit over overheveling of vrijval."
    )


def overhevelingen(fonds: Fonds, peildatum: date, kennisdatum: date) -> list[Begrotingswijziging]:
    """The overhevelingen that the raad decided on in the year of the peildatum."""
    rows = fonds.wijzigingen.filter(
        soort="overheveling",
        status="vastgesteld",
        boekdatum__year=peildatum.year,
        boekdatum__lte=peildatum,
        geboekt_op__date__lte=kennisdatum,
    )
    return list(
        rows.select_related("raadsbesluit").prefetch_related("regels").order_by("boekdatum", "pk")
    )
