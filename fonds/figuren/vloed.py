"""The money as a flow: from the reserve, per programma, to what is spent, and what is free at each step.

A step is a bar as high as the step before it: what goes on (filled), and what stays behind (dashed).
Coordinates are whole numbers; the templates only draw them. The table beside it has every amount.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from basis.bedragen import euro
from fonds.figuren import LETTER, NUL, TINTEN, Tekst, wrap
from fonds.stand.vormen import Geautoriseerd, ProgrammaStand, Stand

KOPPEN = (
    "Begroot in de reserve",
    "Geautoriseerd",
    "Toegekend",
    "Vastgelegd",
    "Gerealiseerd",
)
ONDER = (
    "gestort door de raad",
    "door de raad",
    "door de stuurgroep",
    "verplicht of gerealiseerd",
    "lasten min baten",
)
STAVEN = (
    "#2b7684",
    "#c98a1c",
    "#7a3b69",
    "#4f7d3a",
    "#2b3a67",
)  # beside TINTEN: dark enough in grey
STAAF, STAP = 26, 192  # the width of a bar, and from one bar to the next
TOP, HOOGTE, LAAG, TUSSEN, REGEL = 44, 340, 104, 22, 18
SMAL = 290  # about as wide as the picture is on a phone
RESERVE = "#586166"


@dataclass(frozen=True)
class Deel:
    """A part of a bar; `vrij` is what stays behind."""

    x: int
    y: int
    breed: int
    hoog: int
    kleur: str
    vrij: bool = False


@dataclass(frozen=True)
class Band:
    punten: str
    kleur: str


@dataclass
class Vloed:
    breed: int
    hoog: int
    delen: list[Deel] = field(default_factory=list)
    banden: list[Band] = field(default_factory=list)
    teksten: list[Tekst] = field(default_factory=list)
    koppen: list[Tekst] = field(default_factory=list)

    def draw(self, deel: Deel) -> None:
        """Nothing is not drawn: its amount stands in the label."""
        if deel.breed > 0 and deel.hoog > 0:
            self.delen.append(deel)


@dataclass(frozen=True)
class Stap:
    """One step of a programma: what goes on to the next, and what stays behind, each under its name."""

    naam: str
    bedrag: Decimal
    rest: tuple[tuple[str, Decimal], ...]


def stappen(stand: Geautoriseerd) -> list[Stap]:
    """From geautoriseerd to gerealiseerd; the amounts of a step add up to the step before it."""
    return [
        Stap("Geautoriseerd", stand.geautoriseerd, ()),
        Stap(
            "Toegekend",
            stand.toegekend,
            (("gereserveerd", stand.gereserveerd), ("ruimte", stand.ruimte)),
        ),
        Stap("Vastgelegd", stand.vastgelegd, (("beschikbaar", stand.beschikbaar),)),
        Stap("Gerealiseerd", stand.gerealiseerd, (("openstaand", stand.openstaand),)),
    ]


def wide(stand: Stand) -> Vloed:
    """From left to right, a lane per programma."""
    vloed = Vloed(breed=960, hoog=0)
    vloed.koppen = [Tekst(i * STAP, 16, kop, vet=True) for i, kop in enumerate(KOPPEN)]
    vloed.koppen += [Tekst(i * STAP, 33, kop) for i, kop in enumerate(ONDER) if kop]
    geheel = max(stand.gestort_begroot, stand.geautoriseerd, Decimal(1))
    y = TOP
    for index, programma in enumerate(stand.programmas):
        hoog = max(LAAG, _scale(programma.geautoriseerd, geheel))
        _lane(vloed, programma, y, hoog, index)
        y += hoog + TUSSEN
    vrij = stand.niet_geautoriseerd
    if vrij > 0:
        hoog = max(2 * REGEL + 8, _scale(vrij, geheel))
        vloed.draw(Deel(0, y, STAAF, hoog, "#ffffff", vrij=True))
        vloed.teksten += _labels(STAAF + 8, y, hoog, [("nog geen budget", vrij)])
        y += hoog + TUSSEN
    bottom = max(y - TUSSEN, TOP + LAAG)
    vloed.teksten.append(Tekst(STAAF + 8, TOP + 14, euro(stand.gestort_begroot), vet=True))
    vloed.hoog = bottom + 8
    return vloed


def _scale(bedrag: Decimal, geheel: Decimal) -> int:
    return int(max(bedrag, NUL) / geheel * HOOGTE)


def _lane(vloed: Vloed, programma: ProgrammaStand, top: int, hoog: int, index: int) -> None:
    """The bars of one programma, each as high as what went on from the one before."""
    tint, kleur = TINTEN[index % len(TINTEN)], STAVEN[index % len(STAVEN)]
    vloed.draw(Deel(0, top, STAAF, hoog, RESERVE))
    vorige, hoogte = programma.geautoriseerd, hoog
    for kolom, stap in enumerate(stappen(programma), 1):
        x = kolom * STAP
        vloed.banden.append(_band(x - STAP + STAAF, x, top, hoogte, tint))
        gaat_door = _part(stap.bedrag, vorige, hoogte)
        vloed.draw(Deel(x, top, STAAF, gaat_door, kleur))
        _rests(vloed, stap, x, top + gaat_door, hoogte - gaat_door, tint)
        naam = f"Programma {programma.nummer}" if kolom == 1 else ""
        _captions(vloed, x + STAAF + 8, top, hoogte, stap, naam, programma.naam)
        vorige, hoogte = stap.bedrag, gaat_door


def _rests(vloed: Vloed, stap: Stap, x: int, top: int, hoogte: int, tint: str) -> None:
    """What stays behind at this step, under each other; what is bound already has a tint."""
    rest = [bedrag for _, bedrag in stap.rest if bedrag > 0]
    geheel = sum(rest, NUL)
    for index, bedrag in enumerate(rest):
        last = index == len(rest) - 1
        hoog = hoogte if last else _part(bedrag, geheel, hoogte)
        vloed.draw(Deel(x, top, STAAF, hoog, "#ffffff" if last else tint, vrij=True))
        top, hoogte, geheel = top + hoog, hoogte - hoog, geheel - bedrag


def _part(bedrag: Decimal, geheel: Decimal, hoogte: int) -> int:
    """How high this part of a bar is; what is above the whole fills it."""
    if geheel <= 0 or bedrag <= 0:
        return 0
    return min(hoogte, max(1, int(bedrag / geheel * hoogte)))


def _captions(vloed: Vloed, x: int, top: int, hoogte: int, stap: Stap, kop: str, naam: str) -> None:
    y = top + 14
    if kop:
        vloed.teksten.append(Tekst(x, y, kop))
        y += REGEL
        for regel in wrap(naam, int((STAP - STAAF - 16) / LETTER), 2):
            vloed.teksten.append(Tekst(x, y, regel))
            y += REGEL
    vloed.teksten.append(Tekst(x, y, euro(stap.bedrag), vet=True))
    rest = [(label, bedrag) for label, bedrag in stap.rest if bedrag]
    end = max(y + REGEL, top + hoogte - REGEL * (len(rest) - 1) - 4)
    for label, bedrag in rest:
        vloed.teksten.append(Tekst(x, end, _rest(label, bedrag)))
        end += REGEL


def _rest(label: str, bedrag: Decimal) -> str:
    if bedrag < 0:
        return f"{euro(-bedrag)} te veel"
    return f"{label} {euro(bedrag)}"


def _labels(x: int, y: int, hoog: int, rows: list[tuple[str, Decimal]]) -> list[Tekst]:
    begin = y + (hoog - REGEL * 2 * len(rows)) // 2 + 13
    result = []
    for label, bedrag in rows:
        result += [Tekst(x, begin, label), Tekst(x, begin + REGEL, euro(bedrag), vet=True)]
        begin += 2 * REGEL
    return result


def _band(left: int, right: int, top: int, hoog: int, kleur: str) -> Band:
    bottom = top + hoog
    return Band(f"{left},{top} {right},{top} {right},{bottom} {left},{bottom}", kleur)


def narrow(stand: Stand) -> Vloed:
    """From top to bottom for a phone, 320 wide: per programma a bar for each step."""
    vloed = Vloed(breed=SMAL, hoog=0)
    y = 4
    for index, programma in enumerate(stand.programmas):
        y = _block(vloed, programma, y, STAVEN[index % len(STAVEN)])
    vloed.hoog = max(y, 20)
    return vloed


def _block(vloed: Vloed, programma: ProgrammaStand, y: int, kleur: str) -> int:
    for regel in wrap(f"Programma {programma.nummer} {programma.naam}", 34, 3):
        vloed.koppen.append(Tekst(0, y + 14, regel, vet=True))
        y += REGEL
    y += 6
    breed = vloed.breed
    for stap in stappen(programma):
        vloed.teksten.append(Tekst(0, y + 13, stap.naam))
        vloed.teksten.append(Tekst(vloed.breed, y + 13, euro(stap.bedrag), vet=True, eind=True))
        door = _part(stap.bedrag, programma.geautoriseerd, vloed.breed)
        vloed.draw(Deel(0, y + 20, door, 16, kleur))
        vloed.draw(Deel(door, y + 20, breed - door, 16, "#ffffff", vrij=True))
        y += 40
        for label, bedrag in stap.rest:
            if bedrag:
                vloed.teksten.append(Tekst(vloed.breed, y + 13, _rest(label, bedrag), eind=True))
                y += REGEL
        breed = door
        y += 8
    return y + 14
