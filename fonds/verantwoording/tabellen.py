"""The tables of the paragraph, from the stand and the staat van de reserve."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from basis.bedragen import procent
from basis.templatetags.basis import datum
from fonds.jaareinde.reservestaat import Staatregel
from fonds.stand.vormen import Besteed, JaarProgramma, ProgrammaStand, Stand
from fonds.verantwoording.inhoud import Cel, Tabel


def reserve(regels: Iterable[Staatregel], peildatum: date) -> Tabel:
    """Begroot, na wijziging and werkelijk of one boekjaar; never added up together."""
    return Tabel(
        f"Staat van de reserve in {peildatum.year}, in euro's",
        ("Post", "Begroot", "Begroot na wijziging", f"Werkelijk tot en met {datum(peildatum)}"),
        tuple(
            (regel.naam, _cel(regel.begroot), _cel(regel.na_wijziging), _cel(regel.werkelijk))
            for regel in regels
        ),
    )


def _cel(bedrag: Decimal | None) -> Cel:
    return "n.v.t." if bedrag is None else bedrag


def programmas(cijfers: Stand) -> Tabel:
    return Tabel(
        "Per programma over de hele looptijd, in euro's",
        (
            "Programma", "Geautoriseerd", "Toegekend", "Nog toe te kennen", "Gerealiseerd",
            "Openstaand", "Prognose", "Uitputting",
        ),
        (
            *(_programma(p, f"{p.nummer} {p.naam}") for p in cijfers.programmas),
            _programma(cijfers, "Totaal"),
        ),
        totaal=True,
    )  # fmt: skip


def _programma(p: ProgrammaStand | Stand, naam: str) -> tuple[Cel, ...]:
    return (
        naam, p.geautoriseerd, p.toegekend, p.ruimte, p.gerealiseerd, p.openstaand, p.prognose,
        procent(p.uitputting.procent),
    )  # fmt: skip


def boekjaar(cijfers: Stand, jaar: int) -> tuple[Tabel, ...]:
    """What the raad authorised for one boekjaar, beside what happened in it; none where nothing did."""
    rows: list[tuple[str, JaarProgramma]] = [
        (f"{p.nummer} {p.naam}", j)
        for p in cijfers.programmas
        for j in p.jaren
        if j.boekjaar == jaar
    ]
    if not rows:
        return ()
    velden = ("jaarschijf", "toegekend", "lasten", "baten", "gerealiseerd", "onttrokken")
    sums = tuple(sum((getattr(j, veld) for _, j in rows), Decimal(0)) for veld in velden)
    tabel = Tabel(
        f"Boekjaar {jaar} per programma, in euro's",
        (
            "Programma", "Budget", "Toegekend", "Lasten", "Baten", "Gerealiseerd", "Onttrokken",
        ),
        (
            *((naam, *(getattr(j, veld) for veld in velden)) for naam, j in rows),
            ("Totaal", *sums),
        ),
        totaal=True,
    )  # fmt: skip
    return (tabel,)


def onderdelen(cijfers: Stand) -> Tabel:
    rows = [
        (f"{o.code} {o.naam}", o.raming, *_besteed(o), o.prognose, procent(o.uitputting.procent))
        for o in cijfers.onderdelen
    ]
    known = [o.raming for o in cijfers.onderdelen if o.raming is not None]
    total: tuple[Cel, ...] = (
        "Totaal", sum(known, Decimal(0)) if known else None, *_besteed(cijfers), cijfers.prognose,
        procent(cijfers.uitputting.procent),
    )  # fmt: skip
    return Tabel(
        "Per onderdeel over de hele looptijd, in euro's",
        (
            "Onderdeel", "Raming", "Toegekend", "Verplicht", "Gerealiseerd", "Openstaand",
            "Beschikbaar", "Prognose", "Uitputting",
        ),
        (*rows, total),
        totaal=True,
    )  # fmt: skip


def _besteed(b: Besteed) -> tuple[Decimal, ...]:
    return (b.toegekend, b.verplicht, b.gerealiseerd, b.openstaand, b.beschikbaar)
