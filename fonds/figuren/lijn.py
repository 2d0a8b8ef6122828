"""The verloop of the reserve as a picture: werkelijk as a line of steps, begroot as a point per boekjaar."""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, Decimal

from basis.bedragen import euro
from fonds.figuren import Tekst
from fonds.stand.verloop import Punt, Reserveverloop

HOOG, BOVEN, ONDER = 300, 30, 34


@dataclass(frozen=True)
class Streep:
    """A horizontal line of the grid."""

    y: int


@dataclass(frozen=True)
class Stip:
    x: int
    y: int
    titel: str


@dataclass
class Lijn:
    breed: int
    hoog: int
    links: int
    rechts: int
    werkelijk: str = ""  # the points of a polyline
    begroot: str = ""
    stippen: list[Stip] = field(default_factory=list)  # begroot
    eind: Stip | None = None  # werkelijk on the peildatum
    strepen: list[Streep] = field(default_factory=list)
    teksten: list[Tekst] = field(default_factory=list)


def lijn(verloop: Reserveverloop, *, smal: bool = False) -> Lijn:
    """The picture; wide, or for a phone."""
    breed, links = (290, 56) if smal else (960, 72)
    figuur = Lijn(breed, HOOG, links, breed - 14)
    if verloop.leeg:
        return figuur
    schaal = _Schaal(figuur, verloop)
    _grid(figuur, schaal, smal)
    figuur.werkelijk = _steps(verloop.werkelijk, schaal, verloop.peildatum)
    figuur.begroot = " ".join(f"{schaal.x(p.dag)},{schaal.y(p.saldo)}" for p in verloop.begroot)
    figuur.stippen = [
        Stip(schaal.x(p.dag), schaal.y(p.saldo), f"begroot {p.dag.year}: {euro(p.saldo)}")
        for p in verloop.begroot
    ]
    if verloop.werkelijk:
        figuur.eind = Stip(
            schaal.x(verloop.peildatum), schaal.y(verloop.saldo), euro(verloop.saldo)
        )
    return figuur


class _Schaal:
    """From days and euros to a place in the picture."""

    def __init__(self, figuur: Lijn, verloop: Reserveverloop) -> None:
        punten = [*verloop.werkelijk, *verloop.begroot]
        days = [p.dag for p in punten] + ([verloop.peildatum] if verloop.werkelijk else [])
        self.eerste = date(min(days).year, 1, 1)
        self.laatste = date(max(days).year, 12, 31)
        hoogste = max(punt.saldo for punt in punten)
        self.stap = nice_step(hoogste)
        steps = (hoogste / self.stap).to_integral_value(ROUND_CEILING)
        self.hoogste = self.stap * max(1, int(steps))
        self.figuur = figuur

    def x(self, dag: date) -> int:
        part = (dag - self.eerste).days / max(1, (self.laatste - self.eerste).days)
        return int(self.figuur.links + part * (self.figuur.rechts - self.figuur.links))

    def y(self, bedrag: Decimal) -> int:
        part = max(bedrag, Decimal(0)) / self.hoogste
        return int(HOOG - ONDER - part * (HOOG - ONDER - BOVEN))


def nice_step(hoogste: Decimal) -> Decimal:
    """1, 2 or 5 times a power of ten, so that the axis has two to five steps."""
    stap = Decimal(1)
    while True:
        for keer in (1, 2, 5):
            if hoogste <= stap * keer * 5:
                return stap * keer
        stap *= 10


def _grid(figuur: Lijn, schaal: _Schaal, smal: bool) -> None:
    bedrag = Decimal(0)
    while bedrag <= schaal.hoogste:
        y = schaal.y(bedrag)
        figuur.strepen.append(Streep(y))
        figuur.teksten.append(Tekst(figuur.links - 8, y + 5, in_short(bedrag), eind=True))
        bedrag += schaal.stap
    jaren = range(schaal.eerste.year, schaal.laatste.year + 1)
    each = max(1, len(jaren) // (4 if smal else 10))
    for jaar in jaren:
        if (jaar - schaal.eerste.year) % each == 0:
            figuur.teksten.append(Tekst(schaal.x(date(jaar, 1, 1)), HOOG - 12, str(jaar)))


def in_short(bedrag: Decimal) -> str:
    """`2 mln`, `500 dzd`: round amounts of an axis."""
    if bedrag >= 1_000_000:
        return f"{(bedrag / 1_000_000).normalize():f} mln".replace(".", ",")
    if bedrag >= 1_000:
        return f"{(bedrag / 1_000).normalize():f} dzd".replace(".", ",")
    return f"{bedrag:.0f}"


def _steps(punten: tuple[Punt, ...], schaal: _Schaal, tot: date) -> str:
    """The saldo stays as it is until the day of the next booking."""
    points, hoogte = [], schaal.y(Decimal(0))
    for punt in punten:
        x = schaal.x(punt.dag)
        points += [f"{x},{hoogte}", f"{x},{schaal.y(punt.saldo)}"]
        hoogte = schaal.y(punt.saldo)
    if points:
        points.append(f"{schaal.x(tot)},{hoogte}")
    return " ".join(points)
