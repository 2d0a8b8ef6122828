"""The blocks of data: where each kind gets its figures, and the table that is downloaded beside it.

A filler gives plain data; its "tabel" ({"kolommen", "rijen"}) is the CSV. A figure that is not there is named as
missing, and never made up.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from fonds.models import Fonds
from fonds.overzichten import Deel, Geldstroom, geldstroom
from fonds.stand import stand
from fonds.stand.vormen import Stand
from pilots.overzichten import overzicht_pilots
from projecten.overzichten import ProjectStand, stand_van_projecten, voortgang_van_projecten
from rapportage.choices import SoortBlok
from rapportage.models import Blok, Rapportage


def fill_blok(blok: Blok, rapportage: Rapportage) -> dict[str, Any]:
    """The figures of this block as of the dates of the report."""
    return FILLERS[SoortBlok(blok.soort)](rapportage)


def _geldstroom(rapportage: Rapportage) -> dict[str, Any]:
    dates = {"peildatum": rapportage.peildatum, "kennisdatum": rapportage.kennisdatum}
    fondsen = list(Fonds.objects.select_related("reserve"))
    stromen = [geldstroom(fonds, **dates) for fonds in fondsen]
    standen = [stand(fonds, **dates) for fonds in fondsen]
    return {
        "fondsen": [asdict(stroom) for stroom in stromen if not stroom.leeg],
        "standen": [
            asdict(cijfers) for cijfers in standen if cijfers.toegekend or cijfers.verplicht
        ],
        "tabel": {
            "kolommen": [
                "Fonds",
                "Stap",
                "Programma",
                "Omschrijving",
                "Rust op",
                "Bedrag in euro's",
            ],
            "rijen": [
                *(rij for stroom in stromen for rij in _geldstroom_rows(stroom)),
                *(rij for cijfers in standen for rij in _stand_rows(cijfers)),
            ],
        },
    }


def _geldstroom_rows(stroom: Geldstroom) -> list[list[Any]]:
    rows: list[list[Any]] = [
        [stroom.fonds, "gestort", "", deel.naam, _grond(deel), deel.bedrag]
        for deel in stroom.stortingen
    ]
    for programma in stroom.programmas:
        naam = f"{programma.nummer} {programma.naam}"
        for deel in programma.delen:
            rows.append([stroom.fonds, "geautoriseerd", naam, "", _grond(deel), deel.bedrag])
        for onderdeel in programma.onderdelen:
            label = f"{onderdeel.code} {onderdeel.naam}"
            rows.append([stroom.fonds, "geraamd", naam, label, "", onderdeel.raming])
    return rows


STAPPEN = {
    "toegekend": "toegekend",
    "verplicht": "verplicht",
    "gerealiseerd": "gerealiseerd",
    "openstaand": "openstaande verplichting",
    "prognose": "prognose eindstand",
}


def _stand_rows(cijfers: Stand) -> list[list[Any]]:
    """What was granted, and what became of it, per onderdeel; a missing prognose is named as missing."""
    return [
        [
            cijfers.fonds,
            stap,
            f"{programma.nummer} {programma.naam}",
            f"{onderdeel.code} {onderdeel.naam}",
            "",
            getattr(onderdeel, veld),
        ]
        for programma in cijfers.programmas
        for onderdeel in programma.onderdelen
        if onderdeel.jaren
        for veld, stap in STAPPEN.items()
    ]


def _grond(deel: Deel) -> str:
    nummer = f"beslispunt {deel.grond.nummer}, " if deel.grond.nummer else ""
    return nummer + deel.grond.besluit


def _projectstatus(rapportage: Rapportage) -> dict[str, Any]:
    standen = stand_van_projecten(rapportage.periode, kennisdatum=rapportage.kennisdatum)
    kolommen = ["Code", "Project", "Programma", "Fase", "Ingediend op"]
    aspecten = _aspect_names(standen)
    return {
        "periode": rapportage.periode.code,
        "aspecten": aspecten,
        "projecten": [asdict(stand) for stand in standen],
        "zonder_voortgang": [stand.naam for stand in standen if not stand.ingediend],
        "tabel": {
            "kolommen": [*kolommen, *aspecten],
            "rijen": [
                [stand.code, stand.naam, stand.programma, stand.fase, stand.ingediend_op]
                + ([a.stand_naam for a in stand.aspecten] or [stand.melding] * len(aspecten))
                for stand in standen
            ],
        },
    }


def _aspect_names(standen: tuple[ProjectStand, ...]) -> list[str]:
    return next(([a.naam for a in stand.aspecten] for stand in standen if stand.aspecten), [])


def _voortgang(rapportage: Rapportage) -> dict[str, Any]:
    regels = voortgang_van_projecten(rapportage.periode, kennisdatum=rapportage.kennisdatum)
    return {
        "projecten": [asdict(regel) for regel in regels],
        "zonder_voortgang": [regel.stand.naam for regel in regels if not regel.stand.ingediend],
        "tabel": {
            "kolommen": ["Code", "Project", "Bereikt", "Vervolg", "Knelpunten", "Lessen"],
            "rijen": [
                [regel.stand.code, regel.stand.naam]
                + (
                    [regel.bereikt, regel.vervolg, regel.knelpunten, regel.lessen]
                    if regel.stand.ingediend
                    else [regel.stand.melding] * 4
                )
                for regel in regels
            ],
        },
    }


PILOTKOLOMMEN = {
    "naam": "Pilot",
    "programma": "Programma",
    "portefeuille": "Portefeuille",
    "startdatum": "Start",
    "einddatum": "Einde",
    "evaluatiemoment": "Evaluatiemoment",
    "succesvol_naam": "Succesvol",
    "beleid_naam": "Beleid aanpassen",
    "financieel_naam": "Financieel gevolg",
}


def _pilots(rapportage: Rapportage) -> dict[str, Any]:
    overzicht = overzicht_pilots(peildatum=rapportage.peildatum, kennisdatum=rapportage.kennisdatum)
    return {
        **asdict(overzicht),
        "tabel": {
            "kolommen": list(PILOTKOLOMMEN.values()),
            "rijen": [
                [getattr(kaart, field) for field in PILOTKOLOMMEN] for kaart in overzicht.kaarten
            ],
        },
    }


FILLERS: dict[SoortBlok, Callable[[Rapportage], dict[str, Any]]] = {
    SoortBlok.GELDSTROOM: _geldstroom,
    SoortBlok.PROJECTSTATUS: _projectstatus,
    SoortBlok.VOORTGANG: _voortgang,
    SoortBlok.PILOTS: _pilots,
}
