"""Pilots; one file per subject."""

from pilots.models.bijlage import Bijlage
from pilots.models.importeren import Pilotimport
from pilots.models.kaarten import Pilotkaart
from pilots.models.keuzes import Antwoord, Gerapporteerd, Vervolg
from pilots.models.peilronde import Editie, Peiling, Peilronde, StatusPeiling
from pilots.models.versies import Aanleiding, Kaartversie
from pilots.momenten import Precisie

__all__ = [
    "Aanleiding",
    "Antwoord",
    "Bijlage",
    "Editie",
    "Gerapporteerd",
    "Kaartversie",
    "Peiling",
    "Peilronde",
    "Pilotimport",
    "Pilotkaart",
    "Precisie",
    "StatusPeiling",
    "Vervolg",
]
