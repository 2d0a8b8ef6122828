"""How a card of an import is shown: every field as understood, with what it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pilots.bijlage.invoer import MOMENTEN, TEKSTVELDEN, Melding
from pilots.momenten import begrijp, in_woorden
from pilots.services.voorstel import KaartVoorstel, Status
from pilots.vergelijking import Verschil, waarde_tekst

KLASSEN = {
    "succesvol_tekst": "succesvol",
    "beleid_tekst": "beleid",
    "financieel_tekst": "financieel",
    "gerapporteerd_tekst": "gerapporteerd",
}
STATUS = {
    Status.NIEUW: ("info", "Nieuw"),
    Status.GEWIJZIGD: ("oranje", "Gewijzigd"),
    Status.GELIJK: ("groen", "Gelijk"),
    Status.OVERGESLAGEN: ("concept", "Wordt overgeslagen"),
}


@dataclass(frozen=True)
class Veldbeeld:
    """A field: its text, how it is understood, and the original where that reads otherwise."""

    label: str
    tekst: str
    begrepen: str = ""
    oorspronkelijk: str = ""
    gecorrigeerd: bool = False


@dataclass(frozen=True)
class KaartBeeld:
    nummer: int
    naam: str
    status: str
    soort: str
    bestaand: Any
    velden: tuple[Veldbeeld, ...]
    verschillen: tuple[Verschil, ...]
    meldingen: tuple[Melding, ...]
    fouten: tuple[str, ...]


def beeld(voorstel: KaartVoorstel) -> KaartBeeld:
    """The card for a page or for the command line."""
    soort, status = STATUS[voorstel.status]
    fouten = tuple(melding for lijst in voorstel.fouten.values() for melding in lijst)
    return KaartBeeld(
        nummer=int(voorstel.sleutel) + 1,
        naam=voorstel.naam or f"Kaart {int(voorstel.sleutel) + 1} zonder naam",
        status="Aanvullen" if fouten else status,
        soort="rood" if fouten else soort,
        bestaand=voorstel.kaart,
        velden=tuple(_velden(voorstel)),
        verschillen=voorstel.verschillen,
        meldingen=voorstel.meldingen,
        fouten=fouten,
    )


def _velden(voorstel: KaartVoorstel) -> Iterator[Veldbeeld]:
    for veld, label in TEKSTVELDEN.items():
        klasse = KLASSEN.get(veld)
        tekst = str(voorstel.begrepen.get(veld) or voorstel.invoer.velden.get(veld, ""))
        ruw = voorstel.invoer.oorspronkelijk.get(veld, "")
        yield Veldbeeld(
            label=label,
            tekst=tekst,
            begrepen=_begrepen(voorstel, veld, tekst),
            oorspronkelijk=ruw if veld == "doel" and ruw.strip() != tekst else "",
            gecorrigeerd=bool({veld, klasse} & voorstel.gecorrigeerd),
        )
    for veld in ("financieel_bedrag", "motie", "raadsmemo", "project"):
        waarde = voorstel.begrepen.get(veld)
        if waarde is not None:
            yield Veldbeeld(
                label=veld.replace("financieel_", "").capitalize(),
                tekst=waarde_tekst(veld, str(waarde)),
                gecorrigeerd=veld in voorstel.gecorrigeerd,
            )


def _begrepen(voorstel: KaartVoorstel, veld: str, tekst: str) -> str:
    if veld in KLASSEN:
        return waarde_tekst(KLASSEN[veld], voorstel.begrepen[KLASSEN[veld]])
    if veld in MOMENTEN:
        return in_woorden(begrijp(tekst)) if tekst else ""
    if veld in ("programma", "portefeuille"):
        return "niet gevonden" if tekst and voorstel.begrepen.get(veld) is None else ""
    return ""
