"""The invented life of the fonds, 2022 to 2024: decisions, money in and out, closed years, prognoses.

Everything is an act on a day; the acts run in the order of the days, through the services that
people use, with the clock set (docs/adr/0007).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from fonds.models import Besteding, Fonds, Onderdeel, Raadsstuk
from fonds.services import raadsstukken
from gebruikers.models import User
from portaal.voorbeeld import leven_geld, leven_stuurgroep
from portaal.voorbeeld.bron import read
from portaal.voorbeeld.klok import geen_post, op

Act = tuple[date, Callable[[], object]]


@dataclass
class Leven:
    """What the acts share: who acts, on what, and what was made under which key."""

    fonds: Fonds
    accounts: dict[str, User]
    stukken: dict[str, Raadsstuk]
    onderdelen: dict[str, Onderdeel]
    gemaakt: dict[str, Besteding] = field(default_factory=dict)


def load(*, accounts: dict[str, User], stukken: dict[str, Raadsstuk]) -> None:
    """Live it all, from the first meeting of the stuurgroep to the agenda that waits today."""
    gegevens = read("leven")
    fonds = Fonds.objects.select_related("reserve").get()
    onderdelen = {o.code: o for o in fonds.onderdelen.select_related("programma", "fonds")}
    leven = Leven(fonds, accounts, dict(stukken), onderdelen)
    acts: list[Act] = [
        *_raadsstukken(gegevens["raadsstukken"], leven),
        *leven_stuurgroep.acts(gegevens, leven),
        *leven_geld.acts(gegevens, leven),
    ]
    for dag, act in sorted(acts, key=lambda item: item[0]):
        with op(dag), geen_post():
            act()
    leven_stuurgroep.open_agenda(gegevens["volgende"], leven)


def _raadsstukken(regels: list[dict], leven: Leven) -> list[Act]:
    return [(regel["datum"] + timedelta(days=1), partial(_stuk, regel, leven)) for regel in regels]


def _stuk(regel: dict, leven: Leven) -> None:
    velden = {naam: waarde for naam, waarde in regel.items() if naam != "sleutel"}
    leven.stukken[regel["sleutel"]] = raadsstukken.record_raadsstuk(**velden)
