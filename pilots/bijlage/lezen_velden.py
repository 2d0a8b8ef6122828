"""One card of its raw texts: cleaned, split, classed; what was changed or not understood is named."""

from collections.abc import Mapping

from pilots.bijlage import lezen_begrip as begrip
from pilots.bijlage.invoer import MOMENTEN, TEKSTVELDEN, KaartInvoer, Meldingen
from pilots.bijlage.lezen_labels import BEIDE, lijkt_op
from pilots.bijlage.lezen_opschonen import has_html, met_lijst, op_een_regel, schoon

EENREGELIG = ("naam", "programma", "portefeuille", *MOMENTEN)
MAX_MOMENT = 500
MAX_NAAM = 200
VRAGEN = ("succesvol", "beleid", "financieel")


def maak_kaart(
    *,
    kop: str,
    nummer: int,
    teksten: Mapping[str, str],
    letterlijk: Mapping[str, str],
    meldingen: Meldingen,
) -> KaartInvoer:
    """The card as it is understood."""
    velden = _velden(teksten)
    letterlijk = dict(letterlijk)
    _meld_html(letterlijk, meldingen)
    if BEIDE in velden:
        _splits(velden, letterlijk, meldingen)
    naam = _naam(velden, kop, nummer, meldingen)
    if naam:
        velden["naam"] = naam
        letterlijk.setdefault("naam", naam)
    _lijsten(velden, meldingen)
    _meld_lengte(velden, meldingen)
    alles = "\n".join(velden.values())
    bedrag = _bedrag(velden, meldingen)
    return KaartInvoer(
        naam=naam,
        velden={veld: velden[veld] for veld in TEKSTVELDEN if veld in velden},
        oorspronkelijk=letterlijk,
        **{vraag: begrip.klasse(velden.get(f"{vraag}_tekst", "")) for vraag in VRAGEN},
        gerapporteerd=begrip.gerapporteerd(velden.get("gerapporteerd_tekst", "")),
        bedrag=bedrag,
        moties=begrip.nummers(begrip.MOTIE, alles),
        raadsmemos=begrip.nummers(begrip.MEMO, alles),
        meldingen=tuple(meldingen.lijst),
    )


def _velden(teksten: Mapping[str, str]) -> dict[str, str]:
    return {
        veld: op_een_regel(tekst) if veld in EENREGELIG else schoon(tekst)
        for veld, tekst in teksten.items()
    }


def _meld_html(letterlijk: Mapping[str, str], meldingen: Meldingen) -> None:
    for veld, tekst in letterlijk.items():
        if has_html(tekst):
            wat = TEKSTVELDEN.get(veld, "Programma/Portefeuille")
            meldingen.add(f"{wat}: HTML-codes zijn weggehaald; de tekst bleef heel.")


def _splits(velden: dict[str, str], letterlijk: dict[str, str], meldingen: Meldingen) -> None:
    """Programma and portefeuille of the cell that holds both, where they have no row of their own."""
    samen = velden.pop(BEIDE)
    ruw = letterlijk.pop(BEIDE, "")
    if not samen:
        return
    programma, portefeuille = begrip.splits_programma(samen)
    for veld, waarde in (("programma", programma), ("portefeuille", portefeuille)):
        if waarde and not velden.get(veld):
            velden[veld], letterlijk[veld] = op_een_regel(waarde), ruw
        elif waarde and velden[veld] != op_een_regel(waarde):
            meldingen.add(f"{TEKSTVELDEN[veld]} staat er twee keer; deze is niet gebruikt.", waarde)
    if not portefeuille and not velden.get("portefeuille"):
        meldingen.add("Programma en portefeuille staan samen en zijn niet te splitsen.", samen)


def _naam(velden: Mapping[str, str], kop: str, nummer: int, meldingen: Meldingen) -> str:
    naam = velden.get("naam", "") or op_een_regel(kop)
    if not naam:
        meldingen.plaats = f"kaart {nummer}"
        meldingen.add("Deze kaart heeft geen naam. Vul de naam in.")
        return ""
    if kop and velden.get("naam") and lijkt_op(kop, naam) < 1:
        meldingen.add("De kop boven de kaart is anders dan de naam; de naam geldt.", kop)
    if not velden.get("naam"):
        meldingen.add("Er is geen rij “Naam pilot”; de kop is de naam.", kop)
    meldingen.plaats = naam
    return naam


def _lijsten(velden: dict[str, str], meldingen: Meldingen) -> None:
    """Lists that ran together are made lists again, only in the aim."""
    doel = velden.get("doel", "")
    opgemaakt = schoon(met_lijst(doel))
    if opgemaakt != doel:
        aantal = sum(regel.startswith("- ") for regel in opgemaakt.split("\n"))
        meldingen.add(f"Doel: gelezen als een opsomming van {aantal} punten. Klopt dat?")
        velden["doel"] = opgemaakt


def _meld_lengte(velden: Mapping[str, str], meldingen: Meldingen) -> None:
    for veld, grens in (*((veld, MAX_MOMENT) for veld in MOMENTEN), ("naam", MAX_NAAM)):
        if len(velden.get(veld, "")) > grens:
            meldingen.add(f"{TEKSTVELDEN[veld]} is langer dan {grens} tekens. Kort de tekst in.")


def _bedrag(velden: Mapping[str, str], meldingen: Meldingen) -> str:
    tekst = velden.get("financieel_tekst", "")
    gevonden, reden = begrip.bedrag(tekst)
    if reden:
        meldingen.add(f"Bedrag van het financiële gevolg niet overgenomen. {reden}", tekst)
    if gevonden is not None and begrip.klasse(tekst) in ("nee", "nvt", "nog_niet_bekend"):
        meldingen.add("Het antwoord en het bedrag spreken elkaar tegen; geen bedrag.", tekst)
        return ""
    return "" if gevonden is None else str(gevonden)
