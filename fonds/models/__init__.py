"""The money, and who decides on it; one file per subject."""

from fonds.models.begroting import Begrotingsregel, Begrotingswijziging
from fonds.models.besluiten import Bekrachtiging, Besluit, Besluitregel, Stem, Toekenning
from fonds.models.bestedingen import Besteding
from fonds.models.boekjaren import Boekjaar, Boekjaarstap
from fonds.models.fondsen import Fonds, Portefeuille, Programma, Reserve
from fonds.models.importen import Importbestand, Importrij, Kolomindeling, Verdeelsleutel
from fonds.models.onderdelen import Onderdeel, Onderdeelhouder
from fonds.models.perioden import Verslagperiode
from fonds.models.prognoses import Prognose
from fonds.models.raadsstukken import Beslispunt, Raadsstuk
from fonds.models.reserve import Reservemutatie
from fonds.models.stuurgroep import Stuurgroep, Stuurgroeplid
from fonds.models.vergaderingen import Aanwezigheid, Actie, Agendapunt, Vergadering
from fonds.models.voorstellen import Bijlage, Voorstel, Voorstelregel, Voorstelstap

__all__ = [
    "Aanwezigheid",
    "Actie",
    "Agendapunt",
    "Begrotingsregel",
    "Begrotingswijziging",
    "Bekrachtiging",
    "Beslispunt",
    "Besluit",
    "Besluitregel",
    "Besteding",
    "Bijlage",
    "Boekjaar",
    "Boekjaarstap",
    "Fonds",
    "Importbestand",
    "Importrij",
    "Kolomindeling",
    "Onderdeel",
    "Onderdeelhouder",
    "Portefeuille",
    "Prognose",
    "Programma",
    "Raadsstuk",
    "Reserve",
    "Reservemutatie",
    "Stem",
    "Stuurgroep",
    "Stuurgroeplid",
    "Toekenning",
    "Verdeelsleutel",
    "Vergadering",
    "Verslagperiode",
    "Voorstel",
    "Voorstelregel",
    "Voorstelstap",
]
