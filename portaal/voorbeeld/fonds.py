"""The fonds with its real decisions and amounts: what the raad did on 21 February 2022."""

from datetime import date, timedelta
from decimal import Decimal

from fonds.choices import SoortMutatie, SoortRegel
from fonds.models import Beslispunt, Fonds, Onderdeel, Programma, Raadsstuk
from fonds.services import begroting, fondsen, onderdelen, perioden, raadsstukken, reserve
from gebruikers.models import User
from portaal.voorbeeld.bron import read
from portaal.voorbeeld.klok import op

BESLUIT = date(2022, 2, 21)
EERSTE_DAG = date(2022, 7, 1)


def load(*, controller: User, projectleider: User) -> dict[str, Raadsstuk]:
    """Make the fonds and everything it rests on; gives the raadsstukken by their key in the facts."""
    gegevens = read("fonds")
    with op(BESLUIT):
        for nummer, naam in gegevens["programmas"].items():
            fondsen.create_programma(nummer=nummer, naam=naam)
        for naam in gegevens["portefeuilles"]:
            fondsen.create_portefeuille(naam=naam)
    with op(date(2022, 11, 21)):
        stukken = _load_raadsstukken(gegevens["raadsstukken"])
    with op(BESLUIT):
        fonds = fondsen.create_fonds(
            naam=gegevens["fonds"]["naam"],
            doel=gegevens["fonds"]["doel"],
            reserve=fondsen.get_or_create_reserve(naam=gegevens["fonds"]["reserve"]),
            ingesteld_door=stukken["besluit"],
        )
        _load_wijziging(gegevens, fonds, stukken["besluit"], controller)
        _load_storting(gegevens, fonds, stukken["besluit"], controller)
        _load_onderdelen(gegevens["onderdelen"], fonds, stukken["besluit"], projectleider)
    for regel in gegevens["verslagperioden"]:
        with op(regel["start"]):
            perioden.open_verslagperiode(**{k: v for k, v in regel.items() if k != "gesloten"})
    return stukken


def close_perioden() -> None:
    """Close the verslagperioden that are over, two weeks after voortgang was due."""
    for regel in read("fonds")["verslagperioden"]:
        if regel.get("gesloten"):
            periode, _ = perioden.get_or_create_periode(regel["code"])
            with op(regel["inleveren_voor"] + timedelta(days=14)):
                perioden.close_verslagperiode(periode=periode)


def _load_raadsstukken(regels: list[dict]) -> dict[str, Raadsstuk]:
    stukken: dict[str, Raadsstuk] = {}
    for regel in regels:
        velden = {k: v for k, v in regel.items() if k != "sleutel"}
        velden["beslispunten"] = [
            _beslispunt(punt, stukken) for punt in velden.get("beslispunten", [])
        ]
        if "afgedaan_met" in velden:
            velden["afgedaan_met"] = stukken[velden["afgedaan_met"]]
        stukken[regel["sleutel"]] = raadsstukken.record_raadsstuk(**velden)
    return stukken


def _beslispunt(punt: dict, stukken: dict[str, Raadsstuk]) -> dict:
    velden = dict(punt)
    if "bedrag" in punt:
        velden["bedrag"] = Decimal(punt["bedrag"])
    if "programma" in punt:
        velden["programma"] = Programma.objects.get(nummer=punt["programma"])
    if "bron_programma" in punt:
        velden["bron_programma"] = stukken[punt["bron_programma"]]
    return velden


def _load_wijziging(gegevens: dict, fonds: Fonds, besluit: Raadsstuk, user: User) -> None:
    wijziging = gegevens["begrotingswijziging"]
    andere = fondsen.get_or_create_reserve(naam=gegevens["fonds"]["andere_reserve"])
    reserves = {"eigen": fonds.reserve, "andere": andere}
    regels = [
        {
            "soort": regel["soort"],
            "boekjaar": wijziging["boekjaar"],
            "programma": Programma.objects.filter(nummer=regel.get("programma")).first(),
            "reserve": reserves.get(regel.get("reserve", "")),
            "bedrag": Decimal(regel["bedrag"]),
            "beslispunt": _punt(besluit, regel["beslispunt"]),
        }
        for regel in wijziging["regels"]
    ]
    concept = begroting.create_wijziging(
        fonds=fonds,
        nummer=wijziging["nummer"],
        omschrijving=wijziging["omschrijving"],
        user=user,
        regels=regels,
    )
    begroting.establish_wijziging(wijziging=concept, raadsbesluit=besluit, user=user)


def _load_storting(gegevens: dict, fonds: Fonds, besluit: Raadsstuk, user: User) -> None:
    [begroot] = [
        Decimal(regel["bedrag"])
        for regel in gegevens["begrotingswijziging"]["regels"]
        if regel["soort"] == SoortRegel.STORTING
    ]
    reserve.book_mutatie(
        fonds=fonds,
        soort=SoortMutatie.STORTING,
        bedrag=begroot,
        boekdatum=BESLUIT,
        omschrijving="Storting bij de instelling van het fonds",
        tegenreserve=fondsen.get_or_create_reserve(naam=gegevens["fonds"]["andere_reserve"]),
        raadsbesluit=besluit,
        beslispunt=_punt(besluit, "2"),
        user=user,
    )


def _load_onderdelen(regels: list[dict], fonds: Fonds, besluit: Raadsstuk, houder: User) -> None:
    for regel in regels:
        onderdelen.create_onderdeel(
            fonds=fonds,
            **{
                **regel,
                "programma": Programma.objects.get(nummer=regel["programma"]),
                "raming": Decimal(regel["raming"]),
                "beslispunt": _punt(besluit, regel["beslispunt"]),
            },
        )
    # One demo projectleider holds one project, so that "the own project" means something.
    onderdelen.add_onderdeelhouder(
        onderdeel=Onderdeel.objects.get(fonds=fonds, code="a"), user=houder, van=EERSTE_DAG
    )


def _punt(besluit: Raadsstuk, nummer: str) -> Beslispunt:
    return besluit.beslispunten.get(nummer=nummer)
