"""All prognoses of one verslagperiode beside what was granted and spent; a missing one is named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from basis.fields import NUL
from fonds.models import Fonds, Prognose, Verslagperiode
from fonds.stand import stand
from fonds.stand.vormen import OnderdeelStand


@dataclass(frozen=True)
class Rij:
    """An onderdeel with the last version of this periode, and the last of an earlier one."""

    onderdeel: OnderdeelStand
    prognose: Prognose | None
    vorige: Prognose | None

    @property
    def verschil(self) -> Decimal | None:
        """With the last version of an earlier periode; None where one of the two is missing."""
        if self.prognose is None or self.vorige is None:
            return None
        return self.prognose.eindstand - self.vorige.eindstand

    @property
    def boven_toekenning(self) -> bool:
        return self.prognose is not None and self.prognose.eindstand > self.onderdeel.toegekend


@dataclass(frozen=True)
class Groep:
    """The rows of one programma. A sum is over onderdelen, never over versions."""

    nummer: int
    naam: str
    rijen: tuple[Rij, ...]

    @property
    def toegekend(self) -> Decimal:
        return sum((rij.onderdeel.toegekend for rij in self.rijen), NUL)

    @property
    def gerealiseerd(self) -> Decimal:
        return sum((rij.onderdeel.gerealiseerd for rij in self.rijen), NUL)

    @property
    def eindstand(self) -> Decimal | None:
        """Of the onderdelen that gave one; None is "geen opgave"."""
        given = [rij.prognose.eindstand for rij in self.rijen if rij.prognose]
        return sum(given, NUL) if given else None

    @property
    def zonder(self) -> int:
        return sum(rij.prognose is None for rij in self.rijen)

    @property
    def met(self) -> int:
        return len(self.rijen) - self.zonder


def prognoses_of(
    fonds: Fonds,
    periode: Verslagperiode,
    *,
    peildatum: date,
    visible: Iterable[Prognose],
    shown: Callable[[int], bool],
) -> tuple[Groep, ...]:
    """Per programma the onderdelen that are `shown`, each with its last version and the one before."""
    now: dict[int, Prognose] = {}
    before: dict[int, Prognose] = {}
    key = (periode.jaar, periode.volgnummer)
    for prognose in visible:  # from old to new
        of = (prognose.periode.jaar, prognose.periode.volgnummer)
        if of == key:
            now[prognose.onderdeel_id] = prognose
        elif of < key:
            before[prognose.onderdeel_id] = prognose
    cijfers = stand(fonds, peildatum=peildatum)
    groups = (
        Groep(
            programma.nummer,
            programma.naam,
            tuple(
                Rij(o, now.get(o.pk), before.get(o.pk)) for o in programma.onderdelen if shown(o.pk)
            ),
        )
        for programma in cijfers.programmas
    )
    return tuple(groep for groep in groups if groep.rijen)
