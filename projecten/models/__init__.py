"""The work; one file per subject."""

from projecten.models.projecten import (
    Hoofdlijn,
    Kernopgave,
    Programmapakket,
    Project,
    Projectnaam,
    Wijk,
)
from projecten.models.voortgang import Beheersaspect, Heropening, Indiening, Voortgang

__all__ = [
    "Beheersaspect",
    "Heropening",
    "Hoofdlijn",
    "Indiening",
    "Kernopgave",
    "Programmapakket",
    "Project",
    "Projectnaam",
    "Voortgang",
    "Wijk",
]
