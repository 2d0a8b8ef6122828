"""The picture of all pilots in time: where each bar and mark stands. Plain data for an SVG template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from pilots.models import Antwoord, Pilotkaart
from pilots.models.kaarten import MOMENTEN
from pilots.momenten import Precisie, in_woorden
from pilots.toestanden import toestand_op

RIJ = 44  # height of a row: its name, and its bar below that
KOP = 34
MARGE = 12
LETTER = 7.2  # width of a letter of 14 px, on the safe side
BREEDTE = (720, 1600)
SMAL = 330  # fits a phone
JAARLABEL = 40
KLEUREN = {
    Antwoord.JA: "#1f6f43",
    Antwoord.NEE: "#a3262a",
    Antwoord.DEELS: "#8a5a00",
}
KLEUR = "#3a5f85"


@dataclass(frozen=True)
class Balk:
    """A pilot from start to end. `open_links` and `open_rechts`: that side is not known."""

    x: int
    breed: int
    open_links: bool
    open_rechts: bool


@dataclass(frozen=True)
class Ruit:
    """The evaluation: a mark in the middle of its span; filled when it has been."""

    punten: str
    van: int
    breed: int
    gevuld: bool


@dataclass(frozen=True)
class Rij:
    naam: str
    kort: str  # what fits in the picture
    slug: str
    uitkomst: str
    kleur: str
    y: int
    tekst_x: int
    balk: Balk | None
    ruit: Ruit | None
    toestand: str
    start: str
    eind: str
    evaluatie: str


@dataclass(frozen=True)
class Jaarlijn:
    x: int
    jaar: int
    naam: bool  # with many years only some are named


@dataclass(frozen=True)
class Tijdlijn:
    breed: int
    hoog: int
    jaren: tuple[Jaarlijn, ...]
    rijen: tuple[Rij, ...]
    vandaag: int | None
    uitleg: str


def draw_tijdlijn(kaarten: Iterable[Pilotkaart], *, dag: date, smal: bool = False) -> Tijdlijn:
    """The picture as of `dag`; cards with no known day stand in it by name alone.

    `smal` is its second shape: as wide as a phone, with the names at the left, cut where too long.
    """
    kaarten = list(kaarten)
    days = [day for kaart in kaarten for day in _days(kaart)]
    first = min((day.year for day in days), default=dag.year)
    last = max((day.year for day in days), default=dag.year)
    years = last - first + 1
    breed = SMAL if smal else max(BREEDTE[0], min(BREEDTE[1], years * 110)) + 2 * MARGE
    schaal = Schaal(date(first, 1, 1), date(last, 12, 31), breed)
    hoog = KOP + RIJ * len(kaarten) + MARGE
    step = ceil(JAARLABEL * years / (breed - 2 * MARGE))
    return Tijdlijn(
        breed=breed,
        hoog=hoog,
        jaren=tuple(
            Jaarlijn(schaal.x(date(year, 1, 1)), year, (year - first) % step == 0)
            for year in range(first, last + 1)
        ),
        rijen=tuple(_row(kaart, KOP + RIJ * i, schaal, dag) for i, kaart in enumerate(kaarten)),
        vandaag=schaal.x(dag) if first <= dag.year <= last else None,
        uitleg=_uitleg(len(kaarten), first, last),
    )


@dataclass(frozen=True)
class Schaal:
    first: date
    last: date
    breed: int

    def x(self, day: date) -> int:
        """Where a day stands; what lies outside the picture stands at its edge."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(MARGE + min(1.0, max(0.0, share)) * (self.breed - 2 * MARGE))


def _days(kaart: Pilotkaart) -> list[date]:
    spans = [(getattr(kaart, f"{m}_van"), getattr(kaart, f"{m}_tot")) for m in MOMENTEN]
    return [day for span in spans for day in span if day]


def _row(kaart: Pilotkaart, y: int, schaal: Schaal, dag: date) -> Rij:
    balk = _bar(kaart, schaal)
    uitkomst = kaart.get_succesvol_display()
    naam = _shortened(kaart.naam, room=schaal.breed - 2 * MARGE - len(f" · {uitkomst}") * LETTER)
    label = len(f"{naam} · {uitkomst}") * LETTER
    x = balk.x if balk and schaal.breed != SMAL else MARGE
    return Rij(
        naam=kaart.naam,
        kort=naam,
        slug=kaart.slug,
        uitkomst=uitkomst,
        kleur=KLEUREN.get(Antwoord(kaart.succesvol), KLEUR),
        y=y,
        tekst_x=int(max(MARGE, min(x, schaal.breed - MARGE - label))),
        balk=balk,
        ruit=_mark(kaart, schaal, y + 30),
        toestand=str(toestand_op(dag, start=kaart.start, eind=kaart.eind).label),
        start=in_woorden(kaart.start),
        eind=in_woorden(kaart.eind),
        evaluatie=in_woorden(kaart.evaluatie),
    )


def _shortened(naam: str, *, room: float) -> str:
    letters = max(8, int(room / LETTER))
    return naam if len(naam) <= letters else naam[: letters - 1].rstrip() + "…"


def _bar(kaart: Pilotkaart, schaal: Schaal) -> Balk | None:
    begin, end = kaart.start_van or kaart.start_tot, kaart.eind_tot or kaart.eind_van
    if kaart.eind_precisie == Precisie.TERUGKEREND:
        end = None
    if begin is None and end is None:
        return None
    left, right = schaal.x(begin or schaal.first), schaal.x(end or schaal.last)
    left, right = min(left, right), max(left, right)
    return Balk(left, max(4, right - left), begin is None, end is None)


def _mark(kaart: Pilotkaart, schaal: Schaal, y: int) -> Ruit | None:
    van, tot = kaart.evaluatie_van, kaart.evaluatie_tot
    if kaart.evaluatie_precisie == Precisie.NA_AFLOOP:
        van = tot = kaart.eind_tot
    van, tot = van or tot, tot or van
    if van is None or tot is None:
        return None
    left, right = schaal.x(van), schaal.x(tot)
    x = (left + right) // 2
    punten = f"{x},{y - 8} {x + 8},{y} {x},{y + 8} {x - 8},{y}"
    return Ruit(punten, left, right - left, kaart.evaluatie_precisie == Precisie.GEWEEST)


def _uitleg(aantal: int, first: int, last: int) -> str:
    pilots = "1 pilot" if aantal == 1 else f"{aantal} pilots"
    return (
        f"{pilots} van {first} tot en met {last}. Elke balk loopt van start tot einde; een ruit is "
        "het evaluatiemoment. De tabel eronder zegt hetzelfde in woorden."
    )
