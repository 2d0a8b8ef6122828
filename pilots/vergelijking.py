"""What differs between two states of a card, and between two edities. Plain data in, plain data out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, cast

from django.db import models

from basis.bedragen import euro
from basis.fields import BedragField
from pilots.models import Pilotkaart

NIETS = "geen opgave"
MOMENTEN = {"startdatum": "start", "einddatum": "eind", "evaluatiemoment": "evaluatie"}
VELDEN = (
    "naam",
    "kaarthouder",
    "omschrijving",
    "programma",
    "portefeuille",
    "doel",
    *MOMENTEN,
    "succesvol",
    "succesvol_tekst",
    "beleid",
    "beleid_tekst",
    "financieel",
    "financieel_tekst",
    "financieel_bedrag",
    "gerapporteerd",
    "gerapporteerd_tekst",
    "vervolg",
    "motie",
    "raadsmemo",
    "project",
)
WOORD = re.compile(r"\s+|[^\s]+")
# A text of which less than this stayed the same reads better as two texts than as marks.
HERKENBAAR = 0.4


@dataclass(frozen=True)
class Stuk:
    """A piece of a text; `anders` where the other state says something else there."""

    tekst: str
    anders: bool


@dataclass(frozen=True)
class Verschil:
    """One field: what it was and what it became. `verschuiving` says how far a moment moved."""

    veld: str
    label: str
    oud: tuple[Stuk, ...]
    nieuw: tuple[Stuk, ...]
    verschuiving: str = ""


@dataclass(frozen=True)
class KaartVerschil:
    """A card that stands in both edities with other contents."""

    slug: str
    naam: str
    verschillen: tuple[Verschil, ...]


@dataclass(frozen=True)
class EditieVerschil:
    """Two edities side by side; cards are matched by their slug, which never changes."""

    toegevoegd: tuple[Mapping[str, Any], ...]
    vervallen: tuple[Mapping[str, Any], ...]
    gewijzigd: tuple[KaartVerschil, ...]
    gelijk: int


def kaart_verschillen(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> tuple[Verschil, ...]:
    """Every field that a reader of the card sees change, in the order of the card."""
    return tuple(_verschillen(oud, nieuw))


def editie_verschil(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> EditieVerschil:
    """Which cards came, went and changed between the gegevens of two edities."""
    voor = {kaart["slug"]: kaart for kaart in oud["kaarten"]}
    na = {kaart["slug"]: kaart for kaart in nieuw["kaarten"]}
    in_both = [(voor[slug], kaart) for slug, kaart in na.items() if slug in voor]
    gewijzigd = [
        KaartVerschil(kaart["slug"], kaart["gegevens"]["naam"], verschillen)
        for was, kaart in in_both
        if (verschillen := kaart_verschillen(was["gegevens"], kaart["gegevens"]))
    ]
    return EditieVerschil(
        toegevoegd=tuple(kaart for slug, kaart in na.items() if slug not in voor),
        vervallen=tuple(kaart for slug, kaart in voor.items() if slug not in na),
        gewijzigd=tuple(gewijzigd),
        gelijk=len(in_both) - len(gewijzigd),
    )


def card_lines(gegevens: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Label and value of every field that this state of a card fills, in the order of the card."""
    lines = ((_label(veld), waarde_tekst(veld, gegevens.get(veld))) for veld in VELDEN)
    return tuple((label, waarde) for label, waarde in lines if waarde)


def waarde_tekst(veld: str, waarde: Any) -> str:
    """A stored value as a reader sees it; nothing is an empty text."""
    if waarde in (None, ""):
        return ""
    field = _field(veld)
    if isinstance(field, BedragField):
        return euro(Decimal(waarde))
    labels = {str(key): str(label) for key, label in field.flatchoices}
    return labels.get(str(waarde), str(waarde).replace("\r\n", "\n").strip())


def _verschillen(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> Iterator[Verschil]:
    for veld in VELDEN:
        was, wordt = waarde_tekst(veld, oud.get(veld)), waarde_tekst(veld, nieuw.get(veld))
        verschuiving = _verschuiving(veld, oud, nieuw)
        if was != wordt or verschuiving:
            yield Verschil(veld, _label(veld), *_stukken(was, wordt), verschuiving)


def _stukken(was: str, wordt: str) -> tuple[tuple[Stuk, ...], tuple[Stuk, ...]]:
    """Both texts in pieces, word by word; a text that is another altogether is one piece."""
    links, rechts = WOORD.findall(was), WOORD.findall(wordt)
    matcher = SequenceMatcher(None, links, rechts, autojunk=False)
    woorden = SequenceMatcher(None, was.split(), wordt.split(), autojunk=False)
    if not was or not wordt or woorden.ratio() < HERKENBAAR:
        return (Stuk(was or NIETS, True),), (Stuk(wordt or NIETS, True),)
    voor, na = [], []
    for soort, a, b, c, d in matcher.get_opcodes():
        anders = soort != "equal"
        if b > a:
            voor.append(Stuk("".join(links[a:b]), anders))
        if d > c:
            na.append(Stuk("".join(rechts[c:d]), anders))
    return tuple(voor), tuple(na)


def _verschuiving(veld: str, oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> str:
    """How much later or earlier a moment ends, in whole months or else in days."""
    moment = MOMENTEN.get(veld, "")
    was, wordt = _dag(oud.get(f"{moment}_tot")), _dag(nieuw.get(f"{moment}_tot"))
    if not moment or not was or not wordt or was == wordt:
        return ""
    maanden = abs((wordt.year - was.year) * 12 + wordt.month - was.month)
    dagen = abs((wordt - was).days)
    hoeveel = _telling(maanden, "maand", "maanden") if maanden else _telling(dagen, "dag", "dagen")
    return f"{hoeveel} {'later' if wordt > was else 'eerder'}"


def _telling(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _dag(waarde: Any) -> date | None:
    return date.fromisoformat(waarde) if waarde else None


def _field(veld: str) -> models.Field:
    return cast(models.Field, Pilotkaart._meta.get_field(veld))


def _label(veld: str) -> str:
    label = str(_field(veld).verbose_name)
    return label[:1].upper() + label[1:]
