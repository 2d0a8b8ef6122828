"""Figures of a fonds made by hand, for what is drawn or said of them: no database."""

from datetime import date
from decimal import Decimal as D

from fonds.stand import uitputting
from fonds.stand.vormen import JaarProgramma, OnderdeelStand, Opbouw, ProgrammaStand, Stand

DAG = date(2024, 12, 31)


def besteed(toegekend=0, gerealiseerd=0, openstaand=0) -> dict:
    toegekend, gerealiseerd, openstaand = D(toegekend), D(gerealiseerd), D(openstaand)
    return {
        "toegekend": toegekend, "verplicht": openstaand, "gefactureerd": D(0),
        "lasten": gerealiseerd, "baten": D(0), "gerealiseerd": gerealiseerd,
        "openstaand": openstaand, "beschikbaar": toegekend - gerealiseerd - openstaand,
    }  # fmt: skip


def verloop(*spent, prognose=None) -> dict:
    sums = besteed(*spent)
    deel, geheel = sums["gerealiseerd"], sums["toegekend"]
    return {
        **sums,
        "ingediend": D(0),
        "prognose": None if prognose is None else D(prognose),
        "prognose_peildatum": None if prognose is None else DAG,
        "uitputting": uitputting(deel, geheel),
        "uitputting_met_verplicht": uitputting(deel + sums["openstaand"], geheel),
    }


def onderdeel(*spent, code="a", raming=None, prognose=None) -> OnderdeelStand:
    """What was granted, spent and is still open."""
    return OnderdeelStand(
        **verloop(*spent, prognose=prognose), pk=1, code=code, naam=f"Onderdeel {code}",
        soort="project", raming=None if raming is None else D(raming), jaren=(),
    )  # fmt: skip


def _totals(rows, geautoriseerd, gereserveerd) -> dict:
    sums = [
        sum(getattr(o, naam) for o in rows) for naam in ("toegekend", "gerealiseerd", "openstaand")
    ]
    known = [o.prognose for o in rows if o.prognose is not None]
    return {
        **verloop(*sums, prognose=sum(known) if known else None),
        "geautoriseerd": D(geautoriseerd), "gereserveerd": D(gereserveerd),
        "ruimte": D(geautoriseerd) - D(sums[0]) - D(gereserveerd),
        "opbouw": Opbouw(onttrokken=D(0), nog_over_te_hevelen=D(0), budget=D(geautoriseerd)),
    }  # fmt: skip


def programma(*onderdelen, nummer=1, geautoriseerd=0, gereserveerd=0, jaren=()) -> ProgrammaStand:
    return ProgrammaStand(
        **_totals(onderdelen, geautoriseerd, gereserveerd), pk=nummer, nummer=nummer,
        naam=f"Naam {nummer}", jaren=tuple(jaren), onderdelen=tuple(onderdelen),
        zonder_prognose=sum(o.prognose is None and o.toegekend != 0 for o in onderdelen),
    )  # fmt: skip


def fonds(*programmas, gestort=None, dag=DAG) -> Stand:
    """With all that was gestort authorised, unless said otherwise."""
    rows = [o for p in programmas for o in p.onderdelen]
    geautoriseerd = sum((p.geautoriseerd for p in programmas), D(0))
    begroot = geautoriseerd if gestort is None else D(gestort)
    gereserveerd = sum((p.gereserveerd for p in programmas), D(0))
    return Stand(
        **_totals(rows, geautoriseerd, gereserveerd), fonds="Fonds", pk=1, peildatum=dag,
        kennisdatum=dag, gestort_begroot=begroot, vrijgevallen_begroot=D(0),
        niet_geautoriseerd=begroot - geautoriseerd, programmas=programmas,
        zonder_prognose=sum(p.zonder_prognose for p in programmas),
    )  # fmt: skip


def of_one(*spent, **velden) -> Stand:
    """A fonds with one onderdeel and € 1.000 authorised for it."""
    return fonds(programma(onderdeel(*spent, **velden), geautoriseerd=1000))


def jaar(boekjaar: int, *spent, schijf=0, onttrokken=0, gesloten=False) -> JaarProgramma:
    over = D(schijf) - D(onttrokken) if gesloten else D(0)
    return JaarProgramma(
        **besteed(*spent), boekjaar=boekjaar, gesloten=gesloten, jaarschijf=D(schijf),
        onttrokken=D(onttrokken), nog_over_te_hevelen=over, herfasering_nodig=False,
    )  # fmt: skip
