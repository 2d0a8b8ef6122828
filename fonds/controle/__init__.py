"""Reconciles all money of every fonds: each check gives a Dutch sentence per difference."""

from collections.abc import Callable, Iterator

from basis.bedragen import euro
from basis.triggercontrole import trigger_faults
from fonds.choices import SoortMutatie
from fonds.controle import bestedingen, boekjaren, reserve, toekenningen
from fonds.models import Fonds

CHECKS: list[Callable[[Fonds], Iterator[str]]] = [
    *reserve.CHECKS,
    *boekjaren.CHECKS,
    *toekenningen.CHECKS,
    *bestedingen.CHECKS,
]


def differences() -> Iterator[str]:
    """A sentence for everything that does not add up; nothing when all money reconciles."""
    for fonds in Fonds.objects.select_related("reserve"):
        for check in CHECKS:
            for zin in check(fonds):
                yield f"{fonds}: {zin}"
    yield from trigger_faults()


def summary() -> str:
    """What was reconciled, in one line."""
    parts = []
    for fonds in Fonds.objects.all():
        gestort = fonds.mutaties.filter(soort=SoortMutatie.STORTING).saldo()
        parts.append(
            f"{fonds}: gestort {euro(gestort)}, saldo {euro(fonds.mutaties.saldo())}, "
            f"budget {euro(reserve.authorised(fonds))}"
        )
    return "; ".join(parts) or "er is nog geen fonds"
