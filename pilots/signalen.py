"""What a reader of a card should look at: moments that passed, dates and sentences that cannot be right.

A signal never changes a card and never blocks: a person looks and decides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

from pilots.models import Antwoord, Pilotkaart
from pilots.models.kaarten import MOMENTEN
from pilots.momenten import Moment, Precisie, in_woorden
from pilots.tijdpatronen import find, normalise
from pilots.tijdvakken import Vak
from pilots.toestanden import Toestand, toestand_op

BINNENKORT = timedelta(days=92)  # three months
TEKSTVELDEN = [
    *["omschrijving", "doel", "succesvol_tekst", "beleid_tekst", "financieel_tekst"],
    "gerapporteerd_tekst",
]
UITKOMST_ONBEKEND = {Antwoord.NOG_NIET_BEKEND, Antwoord.TE_BEPALEN}
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:nbsp|lt|gt|amp|quot|#\d+);", re.I)
EINDE = re.compile(r"\b(?:eind\w*|tot(?: en met)?|t/m|loopt af|afloop|stopt|duurt)\b[^.;]{0,30}$")
ZINSEINDE = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[)\]]$")
MIDDEN = re.compile(
    r"(?<![.!?:;,–-])(?<=[a-zà-ÿ]) (?:Dit|Deze|Daarnaast|Daarbij|Daarom|Hierdoor|Hiermee|Tevens|Verder|Ook|Er|Wij|We) [a-zà-ÿ]"
)
KORT = 60  # shorter than this is an answer ("Nee", "Niet van toepassing"), not a sentence
NIET_OPGENOMEN = re.compile(
    r"(?:fonds|SIF)[^.]{0,80}\b(?:nog )?niet\b[^.]{0,30}\b(?:meegenomen|opgenomen|verwerkt)", re.I
)
TELLING = re.compile(r"\b(\d{1,4})\s+(lopende|afgeronde|geëvalueerde|geslaagde)?\s*pilots?\b", re.I)


class SoortSignaal(TextChoices):
    EVALUATIE_VERSTREKEN = "evaluatie_verstreken", "Evaluatiemoment verstreken, uitkomst onbekend"
    EINDE_ZONDER_UITKOMST = "einde_zonder_uitkomst", "Einde voorbij, uitkomst onbekend"
    EVALUATIE_BINNENKORT = "evaluatie_binnenkort", "Evaluatie binnen drie maanden"
    EVALUATIE_NA_EINDE = "evaluatie_na_einde", "Evaluatie na het einde"
    GEEN_EVALUATIE = "geen_evaluatie", "Geen evaluatiemoment"
    EINDDATUM = "einddatum", "Einddatum klopt niet met de tekst"
    GEEN_KAARTHOUDER = "geen_kaarthouder", "Geen kaarthouder"
    OPMAAKCODE = "opmaakcode", "Opmaakcode in de tekst"
    AFGEBROKEN = "afgebroken", "Zin lijkt afgebroken"
    INLEIDING = "inleiding", "Inleiding klopt niet"


@dataclass(frozen=True)
class Signaal:
    """One thing to look at. `veld` is the field of the form that it is about."""

    soort: SoortSignaal
    zin: str
    veld: str
    ernst: str = "oranje"  # for onderdelen/_status.html


def signalen(kaart: Pilotkaart, peildatum: date) -> list[Signaal]:
    """All signals of this card as of `peildatum`, the most urgent first."""
    found = [signaal for rule in REGELS for signaal in rule(kaart, peildatum)]
    return sorted(found, key=lambda signaal: ["rood", "oranje", "info"].index(signaal.ernst))


def is_unknown(kaart: Pilotkaart) -> bool:
    """Nobody said yet whether the pilot succeeded."""
    return kaart.succesvol in UITKOMST_ONBEKEND


def _evaluatie(kaart: Pilotkaart, peildatum: date) -> Iterator[Signaal]:
    moment = kaart.evaluatie
    if moment.precisie in (Precisie.LEEG, Precisie.NVT, Precisie.ONBEKEND):
        zin = "De kaart noemt geen evaluatiemoment."
        if moment.tekst.strip(" -–"):
            zin = f"Uit “{moment.tekst.strip()}” blijkt niet wanneer de evaluatie is."
        yield Signaal(SoortSignaal.GEEN_EVALUATIE, zin, "evaluatiemoment")
    if not is_unknown(kaart) or moment.precisie == Precisie.GEWEEST:
        return
    words = in_woorden(moment)
    recurs = moment.precisie == Precisie.TERUGKEREND
    if moment.tot and moment.tot < peildatum and not recurs:
        yield Signaal(
            SoortSignaal.EVALUATIE_VERSTREKEN,
            f"Evaluatiemoment verstreken ({words}), uitkomst onbekend.",
            "succesvol",
            "rood",
        )
    elif _is_due(moment, peildatum):
        yield Signaal(
            SoortSignaal.EVALUATIE_BINNENKORT,
            f"De evaluatie is binnenkort: {words}.",
            "evaluatiemoment",
            "info",
        )


def _is_due(moment: Moment, peildatum: date) -> bool:
    """The moment begins within three months, or is now."""
    last = moment.tot or moment.van  # "vanaf mei": due until it begins
    return bool(moment.van and last and moment.van - peildatum <= BINNENKORT and last >= peildatum)


def _evaluatie_na_einde(kaart: Pilotkaart, peildatum: date) -> Iterator[Signaal]:
    van, end = kaart.evaluatie.van, kaart.eind.tot
    if van and end and van > end:
        yield Signaal(
            SoortSignaal.EVALUATIE_NA_EINDE,
            f"De evaluatie ({in_woorden(kaart.evaluatie)}) is na het einde van de pilot "
            f"({in_woorden(kaart.eind)}).",
            "evaluatiemoment",
            "info",
        )


def _einde(kaart: Pilotkaart, peildatum: date) -> Iterator[Signaal]:
    if kaart.eind.tot and kaart.eind.tot < peildatum and is_unknown(kaart):
        yield Signaal(
            SoortSignaal.EINDE_ZONDER_UITKOMST,
            f"De pilot is voorbij ({in_woorden(kaart.eind)}), maar de uitkomst is onbekend.",
            "succesvol",
            "rood",
        )


def _einddatum(kaart: Pilotkaart, peildatum: date) -> Iterator[Signaal]:
    if not kaart.eind.tot or kaart.eind.precisie in (Precisie.TERUGKEREND, Precisie.TOT):
        return
    for veld in TEKSTVELDEN:
        plain = normalise(getattr(kaart, veld))
        for vak in find(plain):
            if _contradicts(kaart.eind, vak, plain[: vak.begin]):
                label = _label(veld)
                yield Signaal(
                    SoortSignaal.EINDDATUM,
                    f"De einddatum is {in_woorden(kaart.eind)}, maar bij “{label}” staat "
                    f"{in_woorden(Moment('', vak.van, vak.tot, vak.precisie))}.",
                    "einddatum",
                )


def _label(veld: str) -> str:
    return str(getattr(Pilotkaart._meta.get_field(veld), "verbose_name", veld))


def _contradicts(eind: Moment, vak: Vak, before: str) -> bool:
    """Another end than `eind`: named as an end, or another day of the very month of the end."""
    if not vak.van or not vak.tot or not eind.tot:
        return False
    start = eind.van or eind.tot
    if start <= vak.tot and vak.van <= eind.tot:  # they overlap: one is only less exact
        return False
    same_month = (vak.tot.year, vak.tot.month) == (eind.tot.year, eind.tot.month)
    if vak.precisie == eind.precisie == Precisie.DAG and same_month:
        return True
    return bool(EINDE.search(before))


def _kaarthouder(kaart: Pilotkaart, peildatum: date) -> Iterator[Signaal]:
    if kaart.kaarthouder_id is None:
        yield Signaal(
            SoortSignaal.GEEN_KAARTHOUDER,
            "Niemand is kaarthouder: bij een peilronde krijgt niemand een bericht.",
            "kaarthouder",
            "info",
        )


def _teksten(kaart: Pilotkaart, peildatum: date) -> Iterator[Signaal]:
    for veld in ["naam", *TEKSTVELDEN, *MOMENTEN.values()]:
        text = getattr(kaart, veld)
        label = _label(veld)
        tag = TAG.search(text)
        if tag:
            yield Signaal(
                SoortSignaal.OPMAAKCODE,
                f"Bij “{label}” staat opmaakcode in de tekst: {tag[0][:40]}",
                veld,
            )
        broken = breaks_off(text) if veld in TEKSTVELDEN else ""
        if broken:
            yield Signaal(
                SoortSignaal.AFGEBROKEN,
                f"Bij “{label}” lijkt een zin afgebroken: “… {broken}”.",
                veld,
                "info",
            )


def breaks_off(tekst: str) -> str:
    """The words around the place where a sentence stops in the middle; "" where none does."""
    text = TAG.sub(" ", tekst).strip()
    middle = MIDDEN.search(text)
    if middle:
        return " ".join(text[max(0, middle.start() - 25) : middle.end() + 12].split())
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    last = lines[-1] if lines else ""
    is_item = re.match(r"[-•*?]\s|\d+[.)]\s", last)
    if len(last) < KORT or is_item or ZINSEINDE.search(last):
        return ""
    return last[-40:].split(" ", 1)[-1]


def signalen_inleiding(tekst: str, kaarten: Sequence[Pilotkaart], peildatum: date) -> list[Signaal]:
    """What an introduction says about all pilots that the cards contradict as of `peildatum`."""
    aantallen = _aantallen(kaarten, peildatum)
    found = []
    van_fonds = sum(1 for kaart in kaarten if kaart.project_id is not None)
    if van_fonds and NIET_OPGENOMEN.search(tekst):
        erin = "staat er 1 in" if van_fonds == 1 else f"staan er {van_fonds} in"
        found.append(f"De inleiding zegt dat pilots van het fonds er niet bij zijn, toch {erin}.")
    for match in TELLING.finditer(tekst):
        soort = (match[2] or "").lower()
        real = aantallen.get(soort)
        if real is not None and real != int(match[1]):
            found.append(f"De inleiding zegt “{match[0]}”, maar het zijn er {real}.")
    return [Signaal(SoortSignaal.INLEIDING, zin, "inleiding", "rood") for zin in found]


def _aantallen(kaarten: Sequence[Pilotkaart], peildatum: date) -> dict[str, int]:
    toestanden = [toestand_op(peildatum, start=kaart.start, eind=kaart.eind) for kaart in kaarten]
    antwoorden = [kaart.succesvol for kaart in kaarten]
    geevalueerd = (Antwoord.JA, Antwoord.DEELS, Antwoord.NEE)
    return {
        "": len(kaarten),
        "lopende": toestanden.count(Toestand.LOPEND),
        "afgeronde": toestanden.count(Toestand.AFGEROND),
        "geëvalueerde": sum(antwoord in geevalueerd for antwoord in antwoorden),
        "geslaagde": antwoorden.count(Antwoord.JA),
    }


REGELS: list[Callable[[Pilotkaart, date], Iterator[Signaal]]] = [
    _evaluatie,
    _evaluatie_na_einde,
    _einde,
    _einddatum,
    _kaarthouder,
    _teksten,
]
