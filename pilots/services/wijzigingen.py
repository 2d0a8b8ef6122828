"""Which fields of a card an appendix changes: only what the appendix itself changed, and nothing is emptied."""

from collections.abc import Mapping
from typing import Any, cast

from django.db import models

from pilots.bijlage.invoer import MOMENTEN, TE_BEPALEN, KaartInvoer, Melding
from pilots.bijlage.lezen_labels import kern
from pilots.bijlage.lezen_opschonen import met_lijst, schoon, zonder_html
from pilots.models import Pilotkaart

TEKSTEN = ("omschrijving", "doel", *MOMENTEN)
VRAGEN = ("succesvol", "beleid", "financieel", "gerapporteerd")
KOPPELINGEN = ("programma", "portefeuille")
AFGELEID = ("motie", "raadsmemo", "project")
RECHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "..."})


def sleutel(veld: str, tekst: str) -> str:
    """What two texts are compared by: not the kind of quotes, spaces or lines; moments to the letter."""
    if veld in MOMENTEN or veld == "naam":
        return " ".join(tekst.split())
    tekst = schoon(zonder_html(tekst))
    if veld == "doel":
        tekst = schoon(met_lijst(tekst))
    return " ".join(tekst.translate(RECHT).split())


def te_bewaren(
    invoer: KaartInvoer, begrepen: Mapping[str, Any], *, gezet: frozenset[str]
) -> dict[str, Any]:
    """What is kept of an import: the text to the letter, and by which words each link was found.

    With it a later import knows what the appendix changed itself. Words that led to nothing are
    not kept: they are looked up again.
    """
    gevonden = {veld: _woorden(veld, invoer, begrepen) for veld in (*KOPPELINGEN, *AFGELEID)}
    return {
        **invoer.oorspronkelijk,
        "gekoppeld": {
            veld: woorden
            for veld, woorden in gevonden.items()
            if begrepen.get(veld) or veld in gezet
        },
    }


def _woorden(veld: str, invoer: KaartInvoer, begrepen: Mapping[str, Any]) -> str:
    """The words of the appendix that a link rests on."""
    return {
        "programma": kern(invoer.velden.get("programma", "")),
        "portefeuille": kern(invoer.velden.get("portefeuille", "")),
        "motie": " ".join(invoer.moties),
        "raadsmemo": " ".join(invoer.raadsmemos),
        "project": kern(invoer.naam),
    }[veld]


def wijzigingen(
    kaart: Pilotkaart | None,
    invoer: KaartInvoer,
    begrepen: Mapping[str, Any],
    *,
    gezet: frozenset[str],
) -> tuple[dict[str, Any], list[Melding]]:
    """(what to write, what stays and why). A field that a person set (`gezet`) always counts."""
    if kaart is None:
        return _voor_nieuwe(begrepen), []
    velden: dict[str, Any] = {}
    blijft: list[Melding] = []
    tekstvelden = ("naam", *TEKSTEN, *(f"{vraag}_tekst" for vraag in VRAGEN))
    for veld in tekstvelden:
        if veld in begrepen and _tekst_wijzigt(kaart, invoer, veld, begrepen[veld], gezet, blijft):
            velden[veld] = begrepen[veld]
    for vraag in VRAGEN:
        _klasse(kaart, vraag, begrepen, velden, gezet, blijft)
    _bedrag(kaart, begrepen, velden, gezet, blijft)
    for veld in (*KOPPELINGEN, *AFGELEID):
        noemt = veld in KOPPELINGEN or any(tekst in velden for tekst in tekstvelden)
        if (noemt or veld in gezet) and _koppeling_wijzigt(kaart, invoer, veld, begrepen, gezet):
            velden[veld] = begrepen[veld]
    return velden, blijft


def _koppeling_wijzigt(
    kaart: Pilotkaart,
    invoer: KaartInvoer,
    veld: str,
    begrepen: Mapping[str, Any],
    gezet: frozenset[str],
) -> bool:
    """A link is made where there is none; only programma and portefeuille are replaced by another."""
    waarde, huidig = begrepen.get(veld), getattr(kaart, f"{veld}_id")
    if veld in gezet:
        return (waarde.pk if waarde else None) != huidig
    if waarde is None or waarde.pk == huidig or (veld in AFGELEID and huidig is not None):
        return False
    eerder = kaart.oorspronkelijk.get("gekoppeld", {}).get(veld)
    return eerder is None or eerder != _woorden(veld, invoer, begrepen)


def label(veld: str) -> str:
    """What a field of a card is called."""
    return str(cast("models.Field", Pilotkaart._meta.get_field(veld)).verbose_name)


def _voor_nieuwe(begrepen: Mapping[str, Any]) -> dict[str, Any]:
    return {veld: waarde for veld, waarde in begrepen.items() if waarde not in (None, "")}


def _tekst_wijzigt(
    kaart: Pilotkaart,
    invoer: KaartInvoer,
    veld: str,
    waarde: str,
    gezet: frozenset[str],
    blijft: list[Melding],
) -> bool:
    huidig = getattr(kaart, veld)
    if veld in gezet:
        return waarde != huidig
    if sleutel(veld, waarde) == sleutel(veld, huidig) or _is_alleen_klasse(kaart, veld, waarde):
        return False
    if not waarde:
        blijft.append(
            Melding(kaart.naam, f"Leeg in de bijlage; wat er staat, blijft: {label(veld)}.")
        )
        return False
    eerder = kaart.oorspronkelijk.get(veld)
    ruw = invoer.oorspronkelijk.get(veld, "")
    if eerder is not None and sleutel(veld, eerder) == sleutel(veld, ruw):
        blijft.append(
            Melding(
                kaart.naam,
                f"Het portaal wijkt hier af en blijft zo: {label(veld)}. De bijlage zegt hetzelfde als "
                "bij de vorige import.",
                waarde,
            )
        )
        return False
    return True


def _is_alleen_klasse(kaart: Pilotkaart, veld: str, waarde: str) -> bool:
    """Whether the appendix says in words what the card says by its class alone, as an export does."""
    vraag = veld.removesuffix("_tekst")
    if vraag not in VRAGEN or getattr(kaart, veld):
        return False
    return kern(waarde) == kern(getattr(kaart, f"get_{vraag}_display")())


def _klasse(
    kaart: Pilotkaart,
    vraag: str,
    begrepen: Mapping[str, Any],
    velden: dict[str, Any],
    gezet: frozenset[str],
    blijft: list[Melding],
) -> None:
    """A class follows its text; one that a person gave stays when the new text does not say."""
    nieuw, huidig = begrepen[vraag], getattr(kaart, vraag)
    if nieuw == huidig:
        return
    if vraag in gezet or (nieuw != TE_BEPALEN and f"{vraag}_tekst" in velden):
        velden[vraag] = nieuw
    elif f"{vraag}_tekst" in velden:
        keuze = getattr(kaart, f"get_{vraag}_display")()
        blijft.append(
            Melding(
                kaart.naam,
                f"De tekst is nieuw; “{keuze}” bij “{label(vraag)}” blijft. Klopt dat nog?",
            )
        )


def _bedrag(
    kaart: Pilotkaart,
    begrepen: Mapping[str, Any],
    velden: dict[str, Any],
    gezet: frozenset[str],
    blijft: list[Melding],
) -> None:
    nieuw, huidig = begrepen["financieel_bedrag"], kaart.financieel_bedrag
    if nieuw == huidig:
        return
    gewijzigd = "financieel_tekst" in velden
    if "financieel_bedrag" in gezet or (nieuw is not None and gewijzigd):
        velden["financieel_bedrag"] = nieuw
    elif gewijzigd:
        blijft.append(
            Melding(kaart.naam, "De tekst over geld is nieuw; het bedrag blijft. Klopt dat nog?")
        )
