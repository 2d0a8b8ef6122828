"""Words that follow from figures: one and more, percentages, lists."""

from collections.abc import Sequence

from basis.bedragen import euro, procent
from fonds.stand.vormen import Uitputting

GETALLEN = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


def aantal(number: int, een: str, meer: str) -> str:
    """`één onderdeel`, `twee onderdelen`, `14 onderdelen`."""
    word = GETALLEN[number] if number < len(GETALLEN) else str(number)
    return f"{word} {een if number == 1 else meer}"


def opsomming(delen: Sequence[str]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} en {delen[-1]}"


def hoofdletter(zin: str) -> str:
    """With a capital; "één" becomes "Eén": the accent stays on the second letter only."""
    return f"Eén{zin[3:]}" if zin.startswith("één") else zin[:1].upper() + zin[1:]


def deel_van(uitputting: Uitputting) -> str:
    """A percentage with its two amounts, as it may never stand alone."""
    return f"{procent(uitputting.procent)} ({euro(uitputting.deel)} van {euro(uitputting.geheel)})"
