"""Spans of days that a Dutch text may name, made from what a pattern matched. Pure."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices


class Precisie(TextChoices):
    """How exact a moment is; `van` and `tot` are its first and last day, where it has them."""

    DAG = "dag", "dag"
    MAAND = "maand", "maand"
    KWARTAAL = "kwartaal", "kwartaal"  # also a season, and "begin", "medio" and "eind" of a year
    HALFJAAR = "halfjaar", "halfjaar"
    JAAR = "jaar", "jaar"
    VANAF = "vanaf", "vanaf"  # tot is None
    TOT = "tot", "tot en met"  # van is None
    TERUGKEREND = "terugkerend", "terugkerend"  # van and tot: the next time, when it is said
    GEWEEST = "geweest", "geweest"
    NA_AFLOOP = "na_afloop", "na afloop van de pilot"  # no span of its own
    NVT = "nvt", "niet van toepassing"
    ONBEKEND = "onbekend", "onbekend"
    LEEG = "leeg", "niet ingevuld"


@dataclass(frozen=True)
class Vak:
    """A span at [begin:eind] of the text. `jaar_af` makes it of a year when the text names none."""

    begin: int
    eind: int
    van: date | None
    tot: date | None
    precisie: Precisie
    jaar_af: "Callable[[int], Span] | None" = None
    los: bool = True  # may stand without a year beside it, when the peiljaar is known

    @property
    def dated(self) -> bool:
        return self.van is not None

    def in_year(self, jaar: int) -> "Vak":
        """The same span, now of this year."""
        if self.jaar_af is None:
            return self
        van, tot = self.jaar_af(jaar)
        return Vak(self.begin, self.eind, van, tot, self.precisie, self.jaar_af, self.los)


Span = tuple[date, date]
MAANDEN = [
    r"jan(?:uari)?",
    r"feb(?:r(?:uari)?)?",
    r"m(?:aa|r)rt|mrt|maa(?=\.)",
    r"apr(?:il)?",
    r"mei",
    r"jun(?:i)?",
    r"jul(?:i)?",
    r"aug(?:ustus)?",
    r"sep(?:t(?:ember)?)?",
    r"okt(?:ober)?|oct(?:ober)?",
    r"nov(?:ember)?",
    r"dec(?:ember)?",
]
VOLUIT = [
    *["januari", "februari", "maart", "april", "mei", "juni"],
    *["juli", "augustus", "september", "oktober", "november", "december"],
]
NUMMERS = {
    1: r"1(?:\s?(?:ste|e|de|st))?|eerste|i(?:e|ste)?",
    2: r"2(?:\s?(?:e|de|ste|nd))?|tweede|ii(?:e|de)?",
    3: r"3(?:\s?(?:e|de|ste|rd))?|derde|iii(?:e|de)?",
    4: r"4(?:\s?(?:e|de|ste|th))?|vierde|laatste|iv(?:e|de)?",
}


def month_span(jaar: int, eerste: int, laatste: int | None = None) -> Span:
    """From the first day of one month to the last day of another, of one year."""
    laatste = laatste or eerste
    return date(jaar, eerste, 1), date(jaar, laatste, monthrange(jaar, laatste)[1])


def _year(text: str) -> int:
    year = int(text.lstrip("'"))
    return year if year >= 100 else year + (1900 if year >= 70 else 2000)


def _month(text: str) -> int:
    return next(
        number for number, month in enumerate(MAANDEN, 1) if re.fullmatch(month, text.rstrip("."))
    )


def _vak(match: re.Match, precisie: Precisie, of_year: Callable[[int], Span], *, los=True) -> Vak:
    """The span of the year that the match names, or of no year yet."""
    vak = Vak(match.start(), match.end(), None, None, precisie, of_year, los)
    jaar = match.groupdict().get("jaar")
    return vak.in_year(_year(jaar)) if jaar else vak


def day(match: re.Match) -> Vak | None:
    """A day; a day that does not exist (31-02) is read as its month."""
    maand = match["maand"]
    month = int(maand) if maand.isdigit() else _month(maand)
    day = int(match["dag"])
    if not 1 <= month <= 12:
        return None

    def of_year(jaar: int) -> Span:
        if 1 <= day <= monthrange(jaar, month)[1]:
            return date(jaar, month, day), date(jaar, month, day)
        return month_span(jaar, month)

    vak = _vak(match, Precisie.DAG, of_year)
    if vak.van != vak.tot:
        return _vak(match, Precisie.MAAND, of_year)
    return vak


def month_vak(match: re.Match) -> Vak | None:
    maand = match["maand"]
    month = int(maand) if maand.isdigit() else _month(maand)
    if not 1 <= month <= 12:
        return None
    los = maand.isdigit() or maand in VOLUIT
    return _vak(match, Precisie.MAAND, lambda jaar: month_span(jaar, month), los=los)


def part_of_month(match: re.Match) -> Vak:
    month, deel = _month(match["maand"]), match["deel"]

    def of_year(jaar: int) -> Span:
        first, last = month_span(jaar, month)
        if deel == "ultimo":
            return last, last
        if deel in ("begin", "primo"):
            return first, first.replace(day=10)
        return (
            (first.replace(day=21), last)
            if deel.startswith("eind")
            else (first.replace(day=11), first.replace(day=20))
        )

    return _vak(match, Precisie.DAG if deel == "ultimo" else Precisie.MAAND, of_year)


def part_of_year(match: re.Match) -> Vak:
    deel = match["deel"]
    months = {"begin": (1, 3), "primo": (1, 3), "eind": (10, 12), "einde": (10, 12)}
    if deel == "ultimo":
        return _vak(match, Precisie.DAG, lambda jaar: (date(jaar, 12, 31), date(jaar, 12, 31)))
    return _vak(match, Precisie.KWARTAAL, lambda jaar: month_span(jaar, *months.get(deel, (5, 8))))


def _number(match: re.Match) -> int:
    text = next(value for key in ("n", "m", "o") if (value := match.groupdict().get(key)))
    return _quarter_of(text)


def quarter(match: re.Match) -> Vak:
    last = _number(match) * 3
    return _vak(match, Precisie.KWARTAAL, lambda jaar: month_span(jaar, last - 2, last))


def half(match: re.Match) -> Vak:
    last = min(_number(match), 2) * 6  # "laatste" is the second
    return _vak(match, Precisie.HALFJAAR, lambda jaar: month_span(jaar, last - 5, last))


def season(match: re.Match) -> Vak:
    first = {"voorjaar": 3, "lente": 3, "zomer": 6, "najaar": 9, "herfst": 9}.get(match["seizoen"])
    if first is None:  # winter begins in the year that is named first

        def winter(jaar: int) -> Span:
            return date(jaar, 12, 1), month_span(jaar + 1, 2)[1]

        return _vak(match, Precisie.KWARTAAL, winter)
    return _vak(match, Precisie.KWARTAAL, lambda jaar: month_span(jaar, first, first + 2))


def week(match: re.Match) -> Vak | None:
    week = int(match["week"])

    def of_year(jaar: int) -> Span:
        first = date.fromisocalendar(jaar, min(week, 52), 1)
        return first, first + timedelta(days=6)

    return _vak(match, Precisie.MAAND, of_year) if 1 <= week <= 53 else None


def school_year(match: re.Match) -> Vak:
    return _vak(
        match,
        Precisie.JAAR,
        lambda jaar: (date(jaar, 8, 1), date(jaar + 1, 7, 31)),
    )


def whole_year(match: re.Match) -> Vak:
    return _vak(match, Precisie.JAAR, lambda jaar: month_span(jaar, 1, 12))


def winter_of_two(match: re.Match) -> Vak:
    return _vak(
        match,
        Precisie.KWARTAAL,
        lambda jaar: (date(jaar, 12, 1), month_span(jaar + 1, 2)[1]),
    )


def days_of_month(match: re.Match) -> Vak | None:
    """ "1 t/m 15 juni 2023": two days of one month."""
    month = _month(match["maand"])
    days = sorted(int(match[key]) for key in ("dag", "dag2"))

    def of_year(jaar: int) -> Span:
        length = monthrange(jaar, month)[1]
        return date(jaar, month, min(days[0], length)), date(jaar, month, min(days[1], length))

    return _vak(match, Precisie.DAG, of_year) if days[0] > 0 else None


def quarters(match: re.Match) -> Vak:
    """ "1e en 2e kwartaal 2023": from the one to the other."""
    first, last = sorted((_quarter_of(match["k1"]), _quarter_of(match["k2"])))
    return _vak(match, Precisie.KWARTAAL, lambda jaar: month_span(jaar, first * 3 - 2, last * 3))


def _quarter_of(text: str) -> int:
    return next(n for n, pattern in NUMMERS.items() if re.fullmatch(pattern, text))
