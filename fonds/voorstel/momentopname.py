"""A voorstel as it was when it was submitted, and what changed since: readable, field by field."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from basis.fields import NUL
from basis.rijketekst import plain_text
from fonds.choices import Instantie, Reviewadvies, SoortVoorstelstap
from fonds.models import Voorstel, Voorstelstap

# Field, as its reader calls it, in the order of the page.
TEKSTEN = (
    ("onderwerp", "Onderwerp"),
    ("onderdeel", "Gaat over"),
    ("vraag", "Wat wordt gevraagd"),
    ("advies", "Advies na de review"),
    ("reden", "Reden van de wijziging"),
    ("toelichting", "Toelichting"),
    ("voorgesteld_besluit", "Voorgesteld besluit"),
    ("voorleggen_aan", "Eerst voor te leggen aan"),
)
WOORD = re.compile(r"\s+|\w+|[^\w\s]")
GELIJK, WEG, BIJ = "gelijk", "weg", "bij"
MAX_WOORDEN = 20_000  # beyond this, comparing word by word takes too long


@dataclass(frozen=True)
class Stuk:
    """Words that stayed, went or came."""

    soort: str
    tekst: str


@dataclass(frozen=True)
class Tekstverschil:
    naam: str
    stukken: list[Stuk]


@dataclass(frozen=True)
class Bedragverschil:
    onderdeel: str
    boekjaar: int
    oud: Decimal
    nieuw: Decimal

    @property
    def verschil(self) -> Decimal:
        return self.nieuw - self.oud


@dataclass(frozen=True)
class Verschil:
    """What changed between two states of a voorstel."""

    teksten: list[Tekstverschil]
    bedragen: list[Bedragverschil]
    bijlagen_bij: list[str]
    bijlagen_weg: list[str]

    def __bool__(self) -> bool:
        return bool(self.teksten or self.bedragen or self.bijlagen_bij or self.bijlagen_weg)


def momentopname(voorstel: Voorstel) -> dict[str, Any]:
    """The whole text with its amounts and papers, as JSON can keep it."""
    return {
        "onderwerp": voorstel.onderwerp,
        "onderdeel": str(voorstel.onderdeel or ""),
        "onderdeel_id": voorstel.onderdeel_id,
        "vraag": voorstel.vraag,
        "toelichting": voorstel.toelichting,
        "voorgesteld_besluit": voorstel.voorgesteld_besluit,
        "reden": voorstel.reden,
        "advies": voorstel.advies,
        "voorleggen_aan": voorstel.voorleggen_aan,
        "regels": [
            {
                "onderdeel_id": regel.onderdeel_id,
                "onderdeel": str(regel.onderdeel),
                "boekjaar": regel.boekjaar,
                "bedrag": str(regel.bedrag),
            }
            for regel in voorstel.regels.select_related("onderdeel")
        ],
        "bijlagen": [
            {"naam": bijlage.naam, "sha256": bijlage.sha256, "grootte": bijlage.grootte}
            for bijlage in voorstel.bijlagen.all()
        ],
    }


def changed_since_submitted(voorstel: Voorstel, stappen: Iterable[Voorstelstap]) -> Verschil | None:
    """What changed since the time before; None when there is no time before to compare with.

    A concept that was sent back is compared with what was submitted; once it is submitted again,
    the two last submissions are compared.
    """
    states = [stap.momentopname for stap in stappen if stap.soort == SoortVoorstelstap.INGEDIEND]
    if voorstel.ingediend_op is None:  # the text can still change
        states.append(momentopname(voorstel))
    return compare(states[-2], states[-1]) if len(states) > 1 else None


def compare(oud: dict[str, Any], nieuw: dict[str, Any]) -> Verschil:
    """What is different in `nieuw`."""
    return Verschil(
        teksten=[
            Tekstverschil(naam, words(before, after))
            for veld, naam in TEKSTEN
            if (before := _shown(veld, oud)) != (after := _shown(veld, nieuw))
        ],
        bedragen=_amounts(oud, nieuw),
        bijlagen_bij=_papers(nieuw, behalve=oud),
        bijlagen_weg=_papers(oud, behalve=nieuw),
    )


def words(oud: str, nieuw: str) -> list[Stuk]:
    """The words of both texts in reading order, each marked as stayed, gone or new."""
    before, after = WOORD.findall(oud), WOORD.findall(nieuw)
    if len(before) + len(after) > MAX_WOORDEN:
        return [Stuk(WEG, oud), Stuk(BIJ, nieuw)]
    stukken: list[Stuk] = []
    for soort, i, i2, j, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if soort == "equal":
            stukken.append(Stuk(GELIJK, "".join(before[i:i2])))
            continue
        if i < i2:
            stukken.append(Stuk(WEG, "".join(before[i:i2])))
        if j < j2:
            stukken.append(Stuk(BIJ, "".join(after[j:j2])))
    return stukken


def _shown(veld: str, staat: dict[str, Any]) -> str:
    value = staat.get(veld, "")
    if veld == "toelichting":
        return plain_text(value, noten=True)
    if veld == "advies" and value:
        return Reviewadvies(value).label
    if veld == "voorleggen_aan":
        return Instantie(value).label if value else "niemand: de stuurgroep besluit zelf"
    return value


def _amounts(oud: dict[str, Any], nieuw: dict[str, Any]) -> list[Bedragverschil]:
    before, after = _per_regel(oud), _per_regel(nieuw)
    names = {key: naam for staat in (before, after) for key, (naam, _) in staat.items()}
    return [
        Bedragverschil(names[key], key[1], was, wordt)
        for key in sorted(names, key=lambda key: (names[key], key[1]))
        if (was := before.get(key, ("", NUL))[1]) != (wordt := after.get(key, ("", NUL))[1])
    ]


def _per_regel(staat: dict[str, Any]) -> dict[tuple[int, int], tuple[str, Decimal]]:
    return {
        (regel["onderdeel_id"], regel["boekjaar"]): (regel["onderdeel"], Decimal(regel["bedrag"]))
        for regel in staat.get("regels", [])
    }


def _papers(staat: dict[str, Any], *, behalve: dict[str, Any]) -> list[str]:
    known = {(b["naam"], b["sha256"]) for b in behalve.get("bijlagen", [])}
    return [b["naam"] for b in staat.get("bijlagen", []) if (b["naam"], b["sha256"]) not in known]
