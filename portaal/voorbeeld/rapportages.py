"""Two published reports over the second half of 2024, and a concept over the first half of 2025."""

from datetime import timedelta

from fonds.services.perioden import get_or_create_periode
from gebruikers.models import User
from portaal.voorbeeld.bron import read
from portaal.voorbeeld.klok import op
from projecten.models import Kernopgave
from rapportage.choices import AardHoofdstuk
from rapportage.models import Hoofdstuk, Pictogram, Rapportage, RapportageSoort
from rapportage.services import aanmaken, opbouw, publicatie


def load(*, programmamanager: User, college: User) -> None:
    """Compose, establish and publish the reports of the facts, then begin the next one from the last."""
    for regel in read("rapportages"):
        with op(regel["kennisdatum"]):
            rapportage = _compose(regel, programmamanager)
        _publish(rapportage, regel, programmamanager, college)
    _begin_next(programmamanager)


def _compose(regel: dict, user: User) -> Rapportage:
    periode, _ = get_or_create_periode(regel["periode"])
    rapportage = aanmaken.create_rapportage(
        soort=RapportageSoort.objects.get(slug=regel["soort"]),
        periode=periode,
        user=user,
        peildatum=regel["peildatum"],
        kennisdatum=regel["kennisdatum"],
    )
    _fill(rapportage, AardHoofdstuk.VOORWOORD, regel.get("voorwoord", ""), user)
    _fill(rapportage, AardHoofdstuk.SAMENVATTING, regel.get("samenvatting", ""), user)
    for hoofdstuk in regel.get("hoofdstukken", []):
        _compose_hoofdstuk(rapportage, hoofdstuk, user)
    return rapportage


def _fill(rapportage: Rapportage, aard: AardHoofdstuk, tekst: str, user: User) -> None:
    hoofdstuk = rapportage.hoofdstukken.filter(aard=aard).first()
    if hoofdstuk and tekst:
        opbouw.change_hoofdstuk(
            hoofdstuk=hoofdstuk, versie=hoofdstuk.versie, user=user, tekst=tekst
        )


def _compose_hoofdstuk(rapportage: Rapportage, regel: dict, user: User) -> None:
    hoofdstuk = _hoofdstuk(rapportage, regel, user)
    for onderwerp in regel["onderwerpen"]:
        opbouw.add_onderwerp(
            hoofdstuk=hoofdstuk,
            user=user,
            titel=onderwerp["titel"],
            tekst=onderwerp["tekst"],
            pictogrammen=Pictogram.objects.filter(slug__in=onderwerp["pictogrammen"]),
        )


def _hoofdstuk(rapportage: Rapportage, regel: dict, user: User) -> Hoofdstuk:
    """The hoofdstuk of this title from the template of the kind, or a new one; with its quote."""
    velden = {
        "kernopgave": Kernopgave.objects.filter(naam=regel["titel"]).first(),
        "citaat": regel["citaat"],
        "citaat_bron": regel["citaat_bron"],
    }
    found = rapportage.hoofdstukken.filter(titel=regel["titel"]).first()
    if found:
        return opbouw.change_hoofdstuk(hoofdstuk=found, versie=found.versie, user=user, **velden)
    return opbouw.add_hoofdstuk(rapportage=rapportage, user=user, titel=regel["titel"], **velden)


def _publish(rapportage: Rapportage, regel: dict, manager: User, college: User) -> None:
    with op(regel["vastgesteld_op"] - timedelta(days=7)):
        publicatie.submit_rapportage(rapportage=rapportage, user=manager)
    with op(regel["vastgesteld_op"]):
        publicatie.establish_rapportage(
            rapportage=rapportage,
            vastgesteld_op=regel["vastgesteld_op"],
            vastgesteld_door="College van burgemeester en wethouders",
            user=college,
        )
    with op(regel["gepubliceerd_op"]):
        publicatie.publish_rapportage(rapportage=rapportage, user=manager)


def _begin_next(user: User) -> None:
    """A concept of the Rapportage Sociaal Domein over 2025-1, copied from the last one."""
    soort = RapportageSoort.objects.get(slug="sociaal-domein")
    periode, _ = get_or_create_periode("2025-1")
    with op(periode.eind + timedelta(days=7)):
        aanmaken.copy_rapportage(
            bron=soort.rapportages.get(periode__jaar=2024, periode__volgnummer=2),
            soort=soort,
            periode=periode,
            user=user,
        )
