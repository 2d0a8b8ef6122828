"""A moment as people write it, kept to the letter and understood as a span of days. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from basis.templatetags.basis import datum
from pilots.tijdpatronen import find, normalise
from pilots.tijdvakken import VOLUIT, Precisie, Vak

__all__ = ["Moment", "Precisie", "begrijp", "in_woorden"]

TUSSEN = re.compile(
    r"\)?\s*(?:(?P<reeks>-|t/m|tm|t\.e\.m\.?|tot(?: en met| aan| eind)?|/)|(?P<los>en(?:/of)?|of|&|,|,? en))"
    r"\s*(?:in\s+|de\s+|het\s+)?"
)
VULLING = r"\s*(?:in\s+|de\s+|het\s+|circa\s+|ca\.?\s*|ongeveer\s+|rond\s+|of\s+)*$"
VANAF = re.compile(
    r"\b(?:vanaf|sinds|m\.?i\.?v\.?|met ingang van|ingaande|op (?:zijn|z'n) vroegst|"
    r"niet (?:eerder dan|v[oó]{2}r)|na)" + VULLING
)
TOT_EN_MET = re.compile(
    r"(?:tot(?: en met| aan)?|t/m|tm|uiterlijk|niet later dan|op (?:zijn|z'n) laatst)" + VULLING
)
TOT = re.compile(r"\btot" + VULLING)
VOOR = re.compile(r"\b(?:vóór|vóor|voor)\s+(?:de\s+|het\s+)?$")
GEPLAND = re.compile(
    r"(?:gepland|voorzien|staat|gaat|planning|verwacht|eerst|plan|rapportage)\s+voor\s+(?:de\s+|het\s+)?$"
)
EN_VERDER = re.compile(
    r"\s*(?:en verder|e\.?v\.?\b|en later|of later|tot heden|- ?(?:heden|nu)\b|-\s*$|tot onbekend|- ?onbekend)"
)
KEREN = r"(?:[0-9]+|één|een|twee|drie|vier|meer(?:dere)?)"
TERUGKEREND = re.compile(
    rf"\b{KEREN}\s?(?:x|×|keer|maal|malen)\s+(?:per|in het|elk|ieder|in de|in een)\b|"
    r"\b(?:half|twee|drie)?(?:jaarlijks|maandelijks)e?\b|\bwekelijkse?\b|\bper\s+(?:half\s?)?(?:jaar|kwartaal|maand|week)\b|"
    r"\b(?:elk|ieder|elke|iedere)\s+(?:half\s?)?(?:jaar|kwartaal|maand|week|voorjaar|najaar|zomer|winter)\b|\bkwartaalrapportages?\b|"
    r"\b(?:periodiek|doorlopend|continu|regelmatig)e?\b|\bom de \w+\s+(?:jaar|maand|maanden|weken)\b"
)
EERSTVOLGENDE = re.compile(
    r"\beerst ?volgende?\b|\beerste keer\b|\bvoor het eerst\b|\bvolgende\b|"
    r"\b(?:verlengd|uitgesteld|verschoven) (?=tot|t/m|naar)"
)
GEWEEST = re.compile(
    r"\b(?:is|zijn|was|reeds|al)?\s*(?:geweest|gehouden|gedaan|uitgevoerd|afgerond|afgelopen|plaatsgevonden|geëvalueerd|opgeleverd|gestart|gereed)\b"
)
NOG_NIET = re.compile(r"\b(?:nog|niet|wordt|zal|moet)\b")
NA_AFLOOP = re.compile(
    r"\b(?:na(?: de)? (?:afloop|afronding|einde|beëindiging|pilot)|bij (?:de )?(?:afloop|afronding|beëindiging|einde)|"
    r"(?:aan het |op het )?eind(?:e)?(?: van)? (?:de )?(?:pilot|project|proef|looptijd)|zie einddatum|gelijk aan einddatum)\b"
)
LEEG = re.compile(r"[\s\-._/|\u00a0]*")
NVT = re.compile(r"(?:n\.? ?v\.? ?t\.?|niet van toepassing|geen)\.?")


@dataclass(frozen=True)
class Moment:
    """`tekst` is what was written, untouched. When both are given, van ≤ tot."""

    tekst: str
    van: date | None = None
    tot: date | None = None
    precisie: Precisie = Precisie.ONBEKEND


def begrijp(tekst: str, *, peiljaar: int | None = None) -> Moment:
    """What this text says about when; never raises, `onbekend` where it does not say.

    A text without a year says nothing, unless `peiljaar` is given: then it is of that year.
    """
    plain = normalise(tekst)
    if LEEG.fullmatch(plain):
        return Moment(tekst, precisie=Precisie.LEEG)
    if NVT.fullmatch(plain):
        return Moment(tekst, precisie=Precisie.NVT)
    vakken = _without_loose(_joined(plain, find(plain)), peiljaar)
    vak = _chosen(plain, vakken)
    span = _limited(plain, vak) if vak else None
    recurs = TERUGKEREND.search(plain)
    if recurs:
        return Moment(tekst, *(span[:2] if span else (None, None)), Precisie.TERUGKEREND)
    if vak and span:
        if span[2] not in (Precisie.VANAF, Precisie.TOT) and _has_been(plain, vak):
            return Moment(tekst, span[0], span[1], Precisie.GEWEEST)
        return Moment(tekst, *span)
    if NA_AFLOOP.search(plain):
        return Moment(tekst, precisie=Precisie.NA_AFLOOP)
    if GEWEEST.search(plain) and not NOG_NIET.search(plain):
        return Moment(tekst, precisie=Precisie.GEWEEST)
    return Moment(tekst)


def in_woorden(moment: Moment) -> str:
    """How the moment is understood, as a reader wants it: "oktober t/m december 2023"."""
    if moment.precisie == Precisie.GEWEEST:
        return f"geweest, {_span(moment)}" if moment.van else "geweest, geen datum"
    if moment.precisie == Precisie.TERUGKEREND:
        return f"terugkerend, {_span(moment)}" if moment.van or moment.tot else "terugkerend"
    if moment.van or moment.tot:
        return _span(moment)
    return str(moment.precisie.label)


def _span(moment: Moment) -> str:
    van, tot = moment.van, moment.tot
    if van is None or tot is None:
        day = van or tot
        word = "vanaf" if van else "tot en met"
        return f"{word} {_as_start(van)}" if van else f"{word} {_as_end(tot)}" if day else ""
    if van == tot:
        return datum(van)
    if van.day != 1 or (tot + timedelta(days=1)).day != 1:
        return f"{datum(van)} t/m {datum(tot)}"
    if (van.month, tot.month) == (1, 12):
        return str(van.year) if van.year == tot.year else f"{van.year} t/m {tot.year}"
    if (van.year, van.month) == (tot.year, tot.month):
        return _as_start(van)
    first = VOLUIT[van.month - 1] if van.year == tot.year else _as_start(van)
    return f"{first} t/m {_as_end(tot)}"


def _as_start(day: date) -> str:
    return f"{VOLUIT[day.month - 1]} {day.year}" if day.day == 1 else datum(day)


def _as_end(day: date | None) -> str:
    if day is None:
        return ""
    is_last = (day + timedelta(days=1)).day == 1
    return f"{VOLUIT[day.month - 1]} {day.year}" if is_last else datum(day)


def _joined(tekst: str, vakken: list[Vak]) -> list[Vak]:
    """Neighbours that a word such as "t/m" or "en" ties together become one span."""
    result: list[Vak] = []
    for vak in vakken:
        last = result[-1] if result else None
        tie = TUSSEN.fullmatch(tekst[last.eind : vak.begin]) if last else None
        joined = _join(last, vak, tie) if last and tie else None
        if joined:
            result[-1] = joined
        else:
            result.append(vak)
    return result


def _join(left: Vak, right: Vak, tie: re.Match) -> Vak | None:
    """One span of two; the side without a year takes that of the other."""
    if not left.dated and right.van:
        left = left.in_year(right.van.year)
        if left.van and left.van > right.van and tie["reeks"]:
            left = left.in_year(right.van.year - 1)  # november t/m februari 2023
    elif left.van and not right.dated:
        right = right.in_year(left.van.year)
        if right.van and right.van < left.van:
            right = right.in_year(left.van.year + 1)
    if not (left.van and left.tot and right.van and right.tot):
        return None
    tot = right.tot
    exclusive = tie["reeks"] == "tot" and right.precisie == Precisie.DAG
    if exclusive and left.van < right.van:
        tot = right.van - timedelta(days=1)
    precisie = max(left.precisie, right.precisie, key=ORDE.index)
    return Vak(left.begin, right.eind, min(left.van, right.van), max(left.tot, tot), precisie)


ORDE = [Precisie.DAG, Precisie.MAAND, Precisie.KWARTAAL, Precisie.HALFJAAR, Precisie.JAAR]


def _without_loose(vakken: list[Vak], peiljaar: int | None) -> list[Vak]:
    """Only spans with a year: the one they name, or the peiljaar when it is known."""
    if peiljaar is not None and 1 < peiljaar < 9998:
        vakken = [vak if vak.dated or not vak.los else vak.in_year(peiljaar) for vak in vakken]
    return [vak for vak in vakken if vak.dated]


def _chosen(tekst: str, vakken: list[Vak]) -> Vak | None:
    """Of several: what comes next, before what has been; outside brackets before inside."""
    after = EERSTVOLGENDE.search(tekst)
    following = [vak for vak in vakken if after and vak.begin >= after.end()]
    if following:
        return following[0]
    open_ = [vak for vak in vakken if not _in_brackets(tekst, vak)] or vakken
    ahead = [vak for vak in open_ if not _has_been(tekst, vak)] or open_
    return ahead[0] if ahead else None


def _in_brackets(tekst: str, vak: Vak) -> bool:
    before = tekst[: vak.begin]
    return before.count("(") > before.count(")")


def _has_been(tekst: str, vak: Vak) -> bool:
    """The part of the sentence around this span says that it is over."""
    begin = max((tekst.rfind(sign, 0, vak.begin) for sign in ",;("), default=-1) + 1
    ends = [place for sign in ",;(" if (place := tekst.find(sign, vak.eind)) >= 0]
    clause = tekst[begin : min(ends, default=len(tekst))]
    return bool(GEWEEST.search(clause)) and not NOG_NIET.search(clause)


def _limited(tekst: str, vak: Vak) -> tuple[date | None, date | None, Precisie]:
    """The span after the word before it ("vanaf", "uiterlijk", "vóór", "na") or behind it."""
    before, van, tot = tekst[: vak.begin], vak.van, vak.tot
    if not van or not tot:
        return van, tot, vak.precisie
    is_range = vak.jaar_af is None
    if VANAF.search(before) and not is_range:
        later = re.search(r"\bna" + VULLING, before)
        return (tot + timedelta(days=1) if later else van), None, Precisie.VANAF
    if EN_VERDER.match(tekst, vak.eind) and not is_range:
        return van, None, Precisie.VANAF
    if TOT.search(before) and vak.precisie == Precisie.DAG and not is_range:
        return None, van - timedelta(days=1), Precisie.TOT
    if TOT_EN_MET.search(before) and not is_range:
        return None, tot, Precisie.TOT
    if _is_before(before, vak):
        return None, van - timedelta(days=1), Precisie.TOT
    return van, tot, vak.precisie


def _is_before(before: str, vak: Vak) -> bool:
    """ "vóór" a moment. Plain "voor" may be "gepland voor juni": only before a day or a season."""
    match = VOOR.search(before)
    if not match or GEPLAND.search(before):
        return False
    accented = "ó" in match[0]
    return accented or vak.precisie == Precisie.DAG or match[0].rstrip().endswith(("de", "het"))
