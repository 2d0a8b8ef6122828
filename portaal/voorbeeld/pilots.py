"""The fourteen evaluation cards of pilots."""

from datetime import date
from decimal import Decimal

from fonds.models import Portefeuille, Programma, Raadsstuk
from gebruikers.models import User
from gebruikers.rollen import Rol
from pilots.services import create_pilotkaart
from portaal.voorbeeld.bron import read
from portaal.voorbeeld.klok import op
from projecten.models import Project

BIJLAGE_VERSCHENEN = date(2022, 11, 21)


def load(*, stukken: dict[str, Raadsstuk], accounts: dict[str, User]) -> None:
    """Make the cards; `stukken` are the raadsstukken by the key they have in the facts.

    Their moments are understood by the service; a kaarthouder is named by the role of a demo account.
    """
    with op(BIJLAGE_VERSCHENEN):
        for kaart in read("pilots"):
            create_pilotkaart(
                door=accounts[Rol.PROGRAMMAMANAGER], **_velden(kaart, stukken, accounts)
            )


def _velden(kaart: dict, stukken: dict[str, Raadsstuk], accounts: dict[str, User]) -> dict:
    velden = dict(kaart)
    velden["programma"] = Programma.objects.get(nummer=kaart["programma"])
    velden["portefeuille"] = Portefeuille.objects.get(naam=kaart["portefeuille"])
    for naam in ("motie", "raadsmemo"):
        velden[naam] = stukken[kaart[naam]] if naam in kaart else None
    if "kaarthouder" in kaart:
        velden["kaarthouder"] = accounts[Rol(kaart["kaarthouder"])]
    if "project" in kaart:
        velden["project"] = Project.objects.get(onderdeel__code=kaart["project"])
    if "financieel_bedrag" in kaart:
        velden["financieel_bedrag"] = Decimal(kaart["financieel_bedrag"])
    return velden
