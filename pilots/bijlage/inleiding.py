"""The introduction of the appendix: what is always true of these cards on this day, and nothing that goes stale."""

import re
from datetime import date

from basis.templatetags.basis import datum
from pilots.bijlage.inhoud import Cijfers, Fondsproject

DOEL = (
    "Deze bijlage geeft een overzicht van de recent afgeronde en lopende pilots van de gemeente. "
    "De nadruk ligt op de evaluatie van deze pilots en op de gevolgen van die evaluatie."
)
MOTIE = (
    "Deze bijlage komt voort uit raadsmotie 21-0642, Oogst van de pilots, "
    "en wordt twee keer per jaar geactualiseerd{waar}."
)
TELWIJZE = (
    "Een pilot telt als lopend vanaf de eerste dag van de genoemde startdatum tot en met de laatste "
    "dag van de genoemde einddatum."
)


def write_inleiding(
    *,
    dag: date,
    cijfers: Cijfers,
    zonder_kaart: tuple[Fondsproject, ...],
    gastdocument: str = "",
    eigen_tekst: str = "",
) -> tuple[str, ...]:
    """The paragraphs of the introduction. An own text stands in place of ours; the figures always follow."""
    waar = f" en opgenomen in: {gastdocument}" if gastdocument else ""
    eigen = [alinea.strip() for alinea in re.split(r"\n\s*\n", eigen_tekst) if alinea.strip()]
    paragraphs = [*(eigen or [DOEL, MOTIE.format(waar=waar)]), _tellingen(dag, cijfers)]
    if cijfers.totaal:
        paragraphs.append(_uitkomsten(cijfers))
    return (*paragraphs, *(_zonder_kaart(fonds) for fonds in zonder_kaart))


def _tellingen(dag: date, cijfers: Cijfers) -> str:
    if not cijfers.totaal:
        return f"Op {datum(dag)} staat in deze bijlage geen pilot."
    parts = [f"{_lopen(cijfers.lopend)}, {_zijn(cijfers.afgerond)} afgerond"]
    if cijfers.nog_niet_begonnen:
        parts.append(f"{_zijn(cijfers.nog_niet_begonnen)} nog niet begonnen")
    if cijfers.onbekend:
        parts.append(f"van {cijfers.onbekend} is dat uit de data niet op te maken")
    telling = ", ".join(parts[:-1]) + f" en {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"Op {datum(dag)} {_staan(cijfers.totaal)} in deze bijlage: {telling}. {TELWIJZE}"


def _uitkomsten(cijfers: Cijfers) -> str:
    if not cijfers.geevalueerd:
        sentence = "Nog geen van deze pilots is geëvalueerd."
    else:
        delen = [f"{_was(cijfers.succesvol)} succesvol"]
        if cijfers.deels:
            delen.append(f"{cijfers.deels} deels")
        if cijfers.niet_succesvol:
            delen.append(f"{cijfers.niet_succesvol} niet")
        telling = ", ".join(delen[:-1]) + f" en {delen[-1]}" if len(delen) > 1 else delen[0]
        is_ = "is 1 pilot" if cijfers.geevalueerd == 1 else f"zijn {cijfers.geevalueerd} pilots"
        sentence = f"Er {is_} geëvalueerd; daarvan {telling}."
    if cijfers.te_bepalen:
        van = "1 pilot" if cijfers.te_bepalen == 1 else f"{cijfers.te_bepalen} pilots"
        sentence += f" Van {van} zegt de kaart nog niet of de pilot is geslaagd."
    return sentence


def _zonder_kaart(fonds: Fondsproject) -> str:
    if not fonds.aantal:
        return f"Elk project van {_het_fonds(fonds)} heeft een pilotkaart."
    hebben = "heeft 1 project" if fonds.aantal == 1 else f"hebben {fonds.aantal} projecten"
    sentence = f"Van {_het_fonds(fonds)} {hebben} nog geen pilotkaart"
    return f"{sentence}: {'; '.join(fonds.namen)}." if fonds.namen else f"{sentence}."


def _het_fonds(fonds: Fondsproject) -> str:
    return f"het fonds {fonds.fonds}" if fonds.fonds else "het fonds"


def _staan(aantal: int) -> str:
    return "staat 1 pilot" if aantal == 1 else f"staan {aantal} pilots"


def _lopen(aantal: int) -> str:
    return {0: "geen enkele loopt nog", 1: "1 loopt nog"}.get(aantal, f"{aantal} lopen nog")


def _zijn(aantal: int) -> str:
    return {0: "geen is", 1: "1 is"}.get(aantal, f"{aantal} zijn")


def _was(aantal: int) -> str:
    return {0: "was er geen", 1: "was er 1"}.get(aantal, f"waren er {aantal}")
