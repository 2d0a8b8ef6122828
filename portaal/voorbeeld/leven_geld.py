"""The money of the example: wijzigingen, bestedingen, closed years, prognoses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from fonds.choices import SoortBesteding, SoortRegel, SoortSleutel, SoortWijziging, StatusWijziging
from fonds.models import Besteding, Boekjaar, Programma, Verslagperiode
from fonds.services import begroting, bestedingen, boekjaren, prognoses, verdeelsleutels

if TYPE_CHECKING:
    from portaal.voorbeeld.leven import Leven

Act = tuple[date, Callable[[], object]]
VERWERKT = timedelta(days=4)  # a line reaches the portal some days after it counts
SOORTEN = {
    "v": SoortBesteding.VERPLICHTING,
    "l": SoortBesteding.LAST,
    "c": SoortBesteding.LAST,
    "b": SoortBesteding.BAAT,
    "w": SoortBesteding.VRIJVAL,
}


def acts(gegevens: dict, leven: Leven) -> Iterator[Act]:
    yield date(2022, 7, 4), partial(_codes, gegevens["codes"], leven)
    for regel in gegevens["wijzigingen"]:
        yield regel["dag"], partial(_wijziging, regel, leven)
    over = gegevens["overheveling"]
    yield over["dag"], partial(_overheveling, over, leven)
    for jaar in gegevens["jaren"]:
        yield jaar["gesloten"], partial(_close, jaar["jaar"], leven)
        yield jaar["vastgesteld"], partial(_jaarrekening, jaar, leven)
    for code, regels in gegevens["bestedingen"].items():
        for regel in regels:
            yield regel["dag"] + VERWERKT, partial(_besteding, code, regel, leven)
    for code, standen in gegevens["prognoses"].items():
        periode = _periode(code)
        for onderdeel, stand in standen.items():
            yield (
                periode.eind + timedelta(days=8),
                partial(_prognose, periode, onderdeel, stand, leven),
            )


def _codes(codes: dict[str, str], leven: Leven) -> None:
    for onderdeel, code in codes.items():
        verdeelsleutels.add_sleutel(
            fonds=leven.fonds,
            soort=SoortSleutel.PROJECTCODE,
            code=code,
            onderdeel=leven.onderdelen[onderdeel],
            van=date(2022, 1, 1),
        )


def _wijziging(regel: dict, leven: Leven) -> None:
    regels = []
    for deel in regel["regels"]:
        velden = {
            "boekjaar": deel["boekjaar"],
            "programma": Programma.objects.get(nummer=deel["programma"]),
            "bedrag": Decimal(deel["bedrag"]),
        }
        regels += [
            {"soort": SoortRegel.LAST, **velden},
            {"soort": SoortRegel.ONTTREKKING, "reserve": leven.fonds.reserve, **velden},
        ]
    concept = begroting.create_wijziging(
        fonds=leven.fonds,
        nummer=regel["nummer"],
        soort=regel["soort"],
        omschrijving=regel["omschrijving"],
        user=leven.accounts["controller"],
        regels=regels,
    )
    begroting.establish_wijziging(
        wijziging=concept,
        raadsbesluit=leven.stukken[regel["raadsbesluit"]],
        user=leven.accounts["controller"],
    )


def _overheveling(over: dict, leven: Leven) -> None:
    """The concept that closing the year prepared, now that the raad decided."""
    concept = leven.fonds.wijzigingen.get(
        soort=SoortWijziging.OVERHEVELING,
        status=StatusWijziging.CONCEPT,
        regels__uit_boekjaar=over["uit"],
        regels__uit_programma__nummer=1,
    )
    begroting.establish_wijziging(
        wijziging=concept,
        raadsbesluit=leven.stukken[over["raadsbesluit"]],
        user=leven.accounts["controller"],
    )


def _close(jaar: int, leven: Leven) -> None:
    boekjaren.close_boekjaar(fonds=leven.fonds, jaar=jaar, user=leven.accounts["controller"])


def _jaarrekening(jaar: dict, leven: Leven) -> None:
    boekjaren.establish_jaarrekening(
        boekjaar=Boekjaar.objects.get(fonds=leven.fonds, jaar=jaar["jaar"]),
        raadsbesluit=leven.stukken[jaar["jaarrekening"]],
        user=leven.accounts["controller"],
    )


def _besteding(code: str, regel: dict, leven: Leven) -> None:
    onderdeel = leven.onderdelen[code]
    nummer = regel.get("nr") or regel.get("bij", "")
    verplichting = (
        Besteding.objects.get(
            onderdeel=onderdeel, soort=SoortBesteding.VERPLICHTING, verplichtingnummer=regel["bij"]
        )
        if "bij" in regel
        else None
    )
    rij = bestedingen.book_besteding(
        fonds=leven.fonds,
        onderdeel=onderdeel,
        soort=SOORTEN[regel["w"]],
        bedrag=Decimal(regel["bedrag"]),
        omschrijving=regel["tekst"],
        relatie=regel["relatie"],
        boekjaar=regel["dag"].year,
        boekdatum=regel["dag"],
        factuurdatum=regel["dag"] - timedelta(days=14) if "factuur" in regel else None,
        factuurnummer=regel.get("factuur", ""),
        verplichting=verplichting,
        verplichtingnummer=nummer,
        credit_van=leven.gemaakt.get(regel.get("van", "")),
        user=leven.accounts["controller"],
    )
    if "sleutel" in regel:
        leven.gemaakt[regel["sleutel"]] = rij


def _periode(code: str) -> Verslagperiode:
    jaar, nummer = code.split("-")
    return Verslagperiode.objects.get(jaar=jaar, volgnummer=nummer)


def _prognose(periode: Verslagperiode, code: str, stand: str | list[str], leven: Leven) -> None:
    verwacht, toelichting = (stand, "") if isinstance(stand, str) else stand
    prognoses.give_prognose(
        onderdeel=leven.onderdelen[code],
        periode=periode,
        verwacht=Decimal(verwacht),
        toelichting=toelichting,
        user=leven.accounts["programmamanager"],
    )
