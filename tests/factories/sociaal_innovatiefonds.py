"""The fonds of the facts, with its real amounts: for tests that follow the euros."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fonds.models import Beslispunt, Fonds, Programma, Raadsstuk, Reserve
from fonds.services.reserve import book_mutatie
from tests.factories.fonds import (
    BeslispuntFactory,
    FondsFactory,
    OnderdeelFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    vastgesteld,
)
from tests.factories.gebruikers import UserFactory

RAMINGEN = {
    "a": 494520, "b": 385000, "c": 237650, "d": 530000, "e": 464000, "f": 400000, "g": 630000,
}  # fmt: skip


@dataclass
class Opzet:
    fonds: Fonds
    besluit: Raadsstuk
    plan: Raadsstuk
    punten: dict[str, Beslispunt]
    een: Programma
    twee: Programma
    bron: Reserve


def sociaal_innovatiefonds() -> Opzet:
    """Established and gestort as the raad decided on 21 February 2022."""
    een = ProgrammaFactory(nummer=1, naam="Onderwijs, economie en arbeidsparticipatie")
    twee = ProgrammaFactory(nummer=2, naam="Samen leven en ondersteunen")
    besluit = RaadsstukFactory(nummer="2022-000092", titel="Sociaal innovatiefonds")
    plan = RaadsstukFactory(
        soort="programmaplan", titel="Programmaplan Sociale innovatie", nummer="", datum=None,
        datum_tekst="november 2022",
    )  # fmt: skip
    amounts = {
        "2": (3381170, None, None), "4a": (1117170, een, None), "4b": (2024000, twee, None),
        "4c": (240000, twee, plan), "4d": (None, None, None),
    }  # fmt: skip
    punten = {
        nummer: BeslispuntFactory(
            raadsstuk=besluit, nummer=nummer, programma=programma, bron_programma=bron,
            bedrag=None if bedrag is None else Decimal(bedrag),
        )
        for nummer, (bedrag, programma, bron) in amounts.items()
    }  # fmt: skip
    fonds = FondsFactory(
        naam="Sociaal Innovatiefonds",
        reserve__naam="Sociaal Innovatiefonds",
        ingesteld_door=besluit,
    )
    opzet = Opzet(
        fonds, besluit, plan, punten, een, twee, ReserveFactory(naam="Reserve Zoetermeer 2040")
    )
    _onderdelen(opzet)
    vastgesteld(fonds, _regels(opzet), besluit)
    book_mutatie(
        fonds=fonds, soort="storting", bedrag=Decimal(3381170), boekdatum=date(2022, 3, 7),
        omschrijving="Storting", raadsbesluit=besluit, beslispunt=punten["2"],
        tegenreserve=opzet.bron, user=UserFactory(),
    )  # fmt: skip
    return opzet


def _onderdelen(opzet: Opzet) -> None:
    for code, raming in RAMINGEN.items():
        first = code in "abc"
        OnderdeelFactory(
            fonds=opzet.fonds, code=code, naam=f"Project {code}", raming=Decimal(raming),
            programma=opzet.een if first else opzet.twee,
            beslispunt=opzet.punten["4a" if first else "4b"],
        )  # fmt: skip
    OnderdeelFactory(
        fonds=opzet.fonds, code="pm", naam="Programmamanagement", soort="programmamanagement",
        raming=Decimal(240000), programma=opzet.twee, beslispunt=opzet.punten["4c"],
    )  # fmt: skip


def _regels(opzet: Opzet) -> list[dict]:
    base = {"boekjaar": 2022, "bedrag": Decimal(3381170), "beslispunt": opzet.punten["2"]}
    regels = [
        {"soort": "onttrekking", "reserve": opzet.bron, **base},
        {"soort": "storting", "reserve": opzet.fonds.reserve, **base},
    ]
    for nummer, programma in [("4a", opzet.een), ("4b", opzet.twee), ("4c", opzet.twee)]:
        bedrag = opzet.punten[nummer].bedrag
        row = {"boekjaar": 2022, "programma": programma, "bedrag": bedrag}
        regels += [
            {"soort": "last", "beslispunt": opzet.punten[nummer], **row},
            {
                "soort": "onttrekking",
                "reserve": opzet.fonds.reserve,
                "beslispunt": opzet.punten["4d"],
                **row,
            },
        ]
    return regels
