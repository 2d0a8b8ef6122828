"""The geldstroom as a picture: where every box, band and line of text comes, in SVG units.

Takes a Geldstroom, or what came back of one from JSON (dicts, amounts as text).
"""

import textwrap
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from basis.bedragen import euro

NUL = Decimal(0)
# Light fills with dark text; a programma keeps its shade, in grey too.
RESERVE, LEEG = "#e2eff0", "#ffffff"
TINTEN = ("#cde3e5", "#f6e3bd", "#e3d3df", "#d9e5d1", "#d5d9e6")
KOLOMMEN = ((0, 160), (196, 166), (398, 192), (626, 334))  # x and width; 36 between them
HOOGTE, MINIMUM, TUSSEN = 470, 42, 6
LETTER = Decimal("6.8")  # the width of a letter at 14 px


@dataclass(frozen=True)
class Tekst:
    x: int
    y: int
    tekst: str
    vet: bool = False
    eind: bool = False  # x is where it ends


@dataclass
class Vak:
    """A box with its lines of text; `balk` is the width of a bar that shows its share."""

    x: int
    y: int
    breed: int
    hoog: int
    kleur: str
    streep: bool = False
    teksten: list[Tekst] = field(default_factory=list)
    balk: int = 0


@dataclass(frozen=True)
class Band:
    """What flows from one column to the next: a shape between two box sides."""

    punten: str
    kleur: str


@dataclass
class Figuur:
    breed: int
    hoog: int
    vakken: list[Vak] = field(default_factory=list)
    banden: list[Band] = field(default_factory=list)
    koppen: list[Tekst] = field(default_factory=list)


@dataclass
class Blad:
    """An onderdeel, or what is not yet given to one."""

    naam: str
    bedrag: Decimal | None
    leeg: bool = False


@dataclass
class Tak:
    """A programma with its leaves."""

    naam: str
    bedrag: Decimal
    kleur: str
    bladen: list[Blad]
    leeg: bool = False


def get(source: Any, key: str) -> Any:
    return source[key] if isinstance(source, dict) else getattr(source, key)


def amount(source: Any, key: str) -> Decimal:
    value = get(source, key)
    return NUL if value is None else Decimal(str(value))


def takken(stroom: Any) -> list[Tak]:
    """The programma's, and what the raad did not authorise yet."""
    result = []
    for index, programma in enumerate(get(stroom, "programmas")):
        bladen = [
            Blad(
                f"{get(o, 'code')} {get(o, 'naam')}".strip(),
                None if get(o, "raming") is None else amount(o, "raming"),
            )
            for o in get(programma, "onderdelen")
        ]
        if amount(programma, "ruimte") > 0:
            bladen.append(Blad("nog niet geraamd", amount(programma, "ruimte"), leeg=True))
        naam = f"Programma {get(programma, 'nummer')} {get(programma, 'naam')}"
        kleur = TINTEN[index % len(TINTEN)]
        result.append(Tak(naam, amount(programma, "geautoriseerd"), kleur, bladen))
    vrij = amount(stroom, "niet_geautoriseerd")
    if vrij > 0:
        result.append(Tak("Vrij: nog geen budget", vrij, LEEG, [], leeg=True))
    return result


def bronnen(stroom: Any) -> list[Blad]:
    """The reserves that money came from, and what is begroot but not yet gestort."""
    sums: dict[str, Decimal] = {}
    for deel in get(stroom, "stortingen"):
        sums[get(deel, "naam")] = sums.get(get(deel, "naam"), NUL) + amount(deel, "bedrag")
    result = [Blad(naam, bedrag) for naam, bedrag in sums.items()]
    nog = amount(stroom, "gestort_begroot") - amount(stroom, "gestort")
    if nog > 0:
        result.append(Blad("nog te storten", nog, leeg=True))
    return result


def wide(stroom: Any) -> Figuur:
    """The picture from left to right, for a screen and for paper."""
    boom, totaal = takken(stroom), _totaal(stroom)
    top = y = 34
    figuur = Figuur(breed=960, hoog=0)
    x_tak, x_blad = KOLOMMEN[2][0], KOLOMMEN[3][0]
    for tak in boom:
        start = y
        for blad in tak.bladen:
            hoog = _height(blad.bedrag, totaal)
            figuur.vakken.append(_vak(3, y, hoog, tak.kleur, blad.naam, blad.bedrag, blad.leeg))
            side = (x_tak + KOLOMMEN[2][1], y, y + hoog)
            figuur.banden.append(_band(side, (x_blad, y, y + hoog), tak.kleur))
            y += hoog + TUSSEN
        y = max(y, start + _height(tak.bedrag, totaal) + TUSSEN)
        hoog = y - TUSSEN - start
        figuur.vakken.append(_vak(2, start, hoog, tak.kleur, tak.naam, tak.bedrag, tak.leeg))
        left = (KOLOMMEN[1][0] + KOLOMMEN[1][1], start, start + hoog)
        figuur.banden.append(_band(left, (x_tak, start, start + hoog), tak.kleur))
        y += 2 * TUSSEN
    bottom = max(y - 3 * TUSSEN, top + 120)
    _add_sources(figuur, stroom, top, bottom)
    figuur.hoog = bottom + 8
    koppen = ("Gestort uit", "In de reserve", "Budget van de raad", "Raming per onderdeel")
    figuur.koppen = [
        Tekst(x, 18, kop) for (x, _), kop in zip(KOLOMMEN, koppen, strict=True) if boom or x < 400
    ]
    return figuur


def _add_sources(figuur: Figuur, stroom: Any, top: int, bottom: int) -> None:
    """The reserve of the fonds, and before it where the money came from."""
    x = KOLOMMEN[1][0]
    reserve = _vak(1, top, bottom - top, RESERVE, get(stroom, "reserve"), amount(stroom, "gestort"))
    figuur.vakken.append(reserve)
    bronnen_ = bronnen(stroom)
    y = top
    for index, bron in enumerate(bronnen_):
        share = (bottom - top - TUSSEN * (len(bronnen_) - 1)) // len(bronnen_)
        hoog = bottom - y if index == len(bronnen_) - 1 else share
        figuur.vakken.append(_vak(0, y, hoog, RESERVE, bron.naam, bron.bedrag, bron.leeg))
        side = (KOLOMMEN[0][0] + KOLOMMEN[0][1], y, y + hoog)
        figuur.banden.append(_band(side, (x, y, y + hoog), LEEG if bron.leeg else RESERVE))
        y += hoog + TUSSEN


def _totaal(stroom: Any) -> Decimal:
    return max(amount(stroom, "geautoriseerd"), amount(stroom, "gestort_begroot"), Decimal(1))


def _height(bedrag: Decimal | None, totaal: Decimal) -> int:
    return max(MINIMUM, int((bedrag or NUL) / totaal * HOOGTE))


def _vak(
    kolom: int,
    y: int,
    hoog: int,
    kleur: str,
    naam: str,
    bedrag: Decimal | None,
    leeg: bool = False,
) -> Vak:
    x, breed = KOLOMMEN[kolom]
    vak = Vak(x, y, breed, hoog, LEEG if leeg else kleur, streep=leeg)
    room = max(1, (hoog - 8) // 17 - 1)
    lines = wrap(naam, int((breed - 20) / LETTER), room)
    begin = y + (hoog - 17 * (len(lines) + 1)) // 2 + 13
    vak.teksten = [Tekst(x + 10, begin + 17 * n, line) for n, line in enumerate(lines)]
    vak.teksten.append(Tekst(x + 10, begin + 17 * len(lines), euro(bedrag), vet=True))
    return vak


def _band(left: tuple[int, int, int], right: tuple[int, int, int], kleur: str) -> Band:
    x1, top1, bottom1 = left
    x2, top2, bottom2 = right
    return Band(f"{x1},{top1} {x2},{top2} {x2},{bottom2} {x1},{bottom1}", kleur)


def wrap(tekst: str, letters: int, regels: int) -> list[str]:
    """At most this many lines; what does not fit ends in an ellipsis (the table has it whole)."""
    return textwrap.wrap(tekst, letters, max_lines=regels, placeholder="…") or [""]


def narrow(stroom: Any) -> Figuur:
    """The picture from top to bottom, for a phone: 320 wide, a bar for each share."""
    totaal = _totaal(stroom)
    figuur = Figuur(breed=320, hoog=0)
    y = 4
    for bron in bronnen(stroom):
        y = _row(figuur, 0, y, RESERVE, bron.naam, bron.bedrag, totaal, bron.leeg)
    y = _arrow(figuur, y)
    y = _row(figuur, 0, y, RESERVE, get(stroom, "reserve"), amount(stroom, "gestort"), totaal)
    for tak in takken(stroom):
        y = _arrow(figuur, y)
        y = _row(figuur, 0, y, tak.kleur, tak.naam, tak.bedrag, totaal, tak.leeg)
        for blad in tak.bladen:
            y = _row(figuur, 20, y, tak.kleur, blad.naam, blad.bedrag, totaal, blad.leeg)
    figuur.hoog = y
    return figuur


def _row(
    figuur: Figuur,
    x: int,
    y: int,
    kleur: str,
    naam: str,
    bedrag: Decimal | None,
    totaal: Decimal,
    leeg: bool = False,
) -> int:
    breed = figuur.breed - x
    lines = wrap(naam, int((breed - 16) / LETTER), 3)
    hoog = 17 * (len(lines) + 1) + 22
    vak = Vak(x, y, breed, hoog, LEEG, streep=leeg)
    vak.teksten = [Tekst(x + 8, y + 19 + 17 * n, line) for n, line in enumerate(lines)]
    vak.teksten.append(Tekst(x + 8, y + 19 + 17 * len(lines), euro(bedrag), vet=True))
    vak.kleur, vak.balk = kleur, int((bedrag or NUL) / totaal * (breed - 2))
    figuur.vakken.append(vak)
    return y + hoog + 4


def _arrow(figuur: Figuur, y: int) -> int:
    figuur.banden.append(Band(f"150,{y} 170,{y} 160,{y + 10}", "#586166"))
    return y + 16
