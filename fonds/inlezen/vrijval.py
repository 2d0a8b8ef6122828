"""Vrijval in a file is refused where a person who books it by hand would be refused."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from basis.fields import NUL
from fonds.choices import SoortBesteding, UitslagRij
from fonds.models import Besteding, Importbestand, Importrij
from fonds.verplichtingen import verplichtingen, vrijval_faults

STUK = 500  # verplichtingen at a time
Open = dict[
    tuple[str, int], tuple[date, Decimal]
]  # verplichtingnummer and onderdeel: since when, what is left


def refused_vrijval(importbestand: Importbestand) -> Iterator[tuple[Importrij, list[str]]]:
    """The rows with more vrijval than is open, or before its verplichting; with why.

    What is booked counts, and the rows of the file in the order of their boekdatum: those of the
    same day first, so that the order in which they stand in the file decides nothing.
    """
    nieuw = Importrij.objects.filter(importbestand=importbestand, uitslag=UitslagRij.NIEUW)
    vrijval = nieuw.filter(soort=SoortBesteding.VRIJVAL).order_by()
    nummers: dict[str, list[str]] = defaultdict(list)
    for administratie, nummer in vrijval.values_list(
        "administratie", "verplichtingnummer"
    ).distinct():
        nummers[administratie].append(nummer)
    for administratie, all_ in nummers.items():
        for begin in range(0, len(all_), STUK):
            same = {
                "administratie": administratie,
                "verplichtingnummer__in": all_[begin : begin + STUK],
            }
            booked = Besteding.objects.filter(fonds=importbestand.fonds_id, **same)
            yield from _refused(_open(booked), nieuw.filter(**same).defer("ruw"))


def _open(booked) -> Open:
    rows = verplichtingen(booked).values_list(
        "verplichtingnummer", "onderdeel", "boekdatum", "bedrag", "gefactureerd", "vrijgevallen"
    )
    return {
        (nummer, onderdeel): (dag, bedrag - gefactureerd - vrijgevallen)
        for nummer, onderdeel, dag, bedrag, gefactureerd, vrijgevallen in rows
    }


def _refused(open_: Open, rijen) -> Iterator[tuple[Importrij, list[str]]]:
    for rij in sorted(rijen, key=_turn):
        sleutel = (rij.verplichtingnummer, rij.onderdeel_id)
        if rij.soort == SoortBesteding.VERPLICHTING:
            open_[sleutel] = (rij.boekdatum, rij.bedrag)
        elif sleutel in open_ and rij.soort != SoortBesteding.BAAT:
            since, rest = open_[sleutel]
            if rij.soort == SoortBesteding.VRIJVAL:
                faults = vrijval_faults(
                    rij.bedrag, rij.boekdatum, aangegaan_op=since, openstaand=max(rest, NUL)
                )
                if faults:
                    yield rij, [*faults.values()]
                    continue
            open_[sleutel] = (since, rest - rij.bedrag)


def _turn(rij: Importrij) -> tuple[bool, date | None, bool, int]:
    """Verplichtingen first, then by day, and on one day what falls free last."""
    return (
        rij.soort != SoortBesteding.VERPLICHTING,
        rij.boekdatum,
        rij.soort == SoortBesteding.VRIJVAL,
        rij.rijnummer,
    )
