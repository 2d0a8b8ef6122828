"""How a comparison is measured and shown."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Regel:
    """One figure beside its target. An `exact` one fails the run when it misses; a ratio only says so."""

    wat: str
    gemeten: float
    doel: float
    eenheid: str = "×"
    hoogstens: bool = True
    exact: bool = False
    uitleg: str = ""

    @property
    def haalt(self) -> bool:
        return self.gemeten <= self.doel if self.hoogstens else self.gemeten >= self.doel

    def __str__(self) -> str:
        teken = "≤" if self.hoogstens else "≥"
        if self.exact:
            teken = "="
        oordeel = "ok  " if self.haalt else ("FOUT" if self.exact else "mis ")
        uitleg = f"  ({self.uitleg})" if self.uitleg else ""
        return f"{oordeel} {self.wat:<66} {self.gemeten:>9.3g} {self.eenheid:<7} doel {teken} {self.doel:g}{uitleg}"


def alternate(
    *functions: Callable[[], object], rounds: int, clock=time.process_time
) -> list[float]:
    """The median time of each function, run in turn so that the machine treats all alike."""
    times: list[list[float]] = [[] for _ in functions]
    for function in functions:
        function()  # caches of the process are not what is compared
    for _ in range(rounds):
        for function, found in zip(functions, times, strict=True):
            gc.collect()
            begin = clock()
            function()
            found.append(clock() - begin)
    return [statistics.median(found) for found in times]
