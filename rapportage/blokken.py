"""The blocks of data: where each kind gets its figures, and the table that is downloaded beside it.

A filler gives plain data. Its "tabel" ({"kolommen", "rijen"}) is the CSV; "melding" says what is missing, because a
figure that is not there is named and never made up.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from pilots.overzichten import overzicht_pilots
from projecten.overzichten import ProjectStand, stand_van_projecten, voortgang_van_projecten
from rapportage.choices import SoortBlok
from rapportage.models import Blok, Rapportage


GEEN_TABEL: dict[str, list] = {"kolommen": [], "rijen": []}


def fill_blok(blok: Blok, rapportage: Rapportage) -> dict[str, Any]:
    """The figures of this block as of the dates of the report."""
    filler = FILLERS.get(SoortBlok(blok.soort))
    return filler(rapportage) if filler else {"melding": "geen opgave", "tabel": GEEN_TABEL}


def _projectstatus(rapportage: Rapportage) -> dict[str, Any]:
    standen = stand_van_projecten(rapportage.periode, kennisdatum=rapportage.kennisdatum)
    kolommen = ["Code", "Project", "Programma", "Fase", "Ingediend op"]
    aspecten = _aspect_names(standen)
    return {
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


def _pilots(rapportage: Rapportage) -> dict[str, Any]:
    overzicht = overzicht_pilots(
        peildatum=rapportage.peildatum, kennisdatum=rapportage.kennisdatum
    )
    return {
        **asdict(overzicht),
        "tabel": {
            "kolommen": [
                "Pilot", "Programma", "Portefeuille", "Start", "Einde", "Evaluatiemoment",
                "Succesvol", "Beleid aanpassen", "Financieel gevolg",
            ],  # fmt: skip
            "rijen": [
                [
                    k.naam, k.programma, k.portefeuille, k.startdatum, k.einddatum,
                    k.evaluatiemoment, k.succesvol_naam, k.beleid_naam, k.financieel_naam,
                ]
                for k in overzicht.kaarten
            ],  # fmt: skip
        },
    }


FILLERS: dict[SoortBlok, Callable[[Rapportage], dict[str, Any]]] = {
    SoortBlok.PROJECTSTATUS: _projectstatus,
    SoortBlok.VOORTGANG: _voortgang,
    SoortBlok.PILOTS: _pilots,
}
