"""The money, and who decides on it; one file per subject."""

from fonds.models.begroting import Begrotingsregel, Begrotingswijziging
from fonds.models.fondsen import Fonds, Portefeuille, Programma, Reserve
from fonds.models.onderdelen import Onderdeel, Onderdeelhouder
from fonds.models.perioden import Verslagperiode
from fonds.models.raadsstukken import Beslispunt, Raadsstuk
from fonds.models.reserve import Reservemutatie

__all__ = [
    "Begrotingsregel",
    "Begrotingswijziging",
    "Beslispunt",
    "Fonds",
    "Onderdeel",
    "Onderdeelhouder",
    "Portefeuille",
    "Programma",
    "Raadsstuk",
    "Reserve",
    "Reservemutatie",
    "Verslagperiode",
]
