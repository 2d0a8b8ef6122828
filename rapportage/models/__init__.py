"""Half-year reports; one file per subject."""

from rapportage.models.opbouw import (
    Afbeelding,
    Blok,
    Hoofdstuk,
    Importmelding,
    Onderwerp,
    Pictogram,
    Rapportage,
    RapportageSoort,
    SoortHoofdstuk,
)
from rapportage.models.publicatie import Publicatie, PublicatieBestand
from rapportage.models.stappen import RapportageStap

__all__ = [
    "Afbeelding",
    "Blok",
    "Hoofdstuk",
    "Importmelding",
    "Onderwerp",
    "Pictogram",
    "Publicatie",
    "PublicatieBestand",
    "Rapportage",
    "RapportageSoort",
    "RapportageStap",
    "SoortHoofdstuk",
]
