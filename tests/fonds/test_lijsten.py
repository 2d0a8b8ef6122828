"""Every list of fonds, and every page that is one: as many queries for many rows as for a few."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fonds.models import Agendapunt, Onderdeel
from fonds.services.vergaderingen import add_actie
from fonds.urls import urlpatterns
from gebruikers.rollen import Rol
from tests.factories.bestedingen import BestedingFactory, VerdeelsleutelFactory, VerplichtingFactory
from tests.factories.fonds import (
    BeslispuntFactory,
    OnderdeelFactory,
    OnderdeelhouderFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    ReservemutatieFactory,
    founding_regels,
    vastgesteld,
)
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.importen import Opzet, csv_bytes, geladen, rij
from tests.factories.stand import prognose, wachtend
from tests.factories.stuurgroep import StuurgroeplidFactory, ingediend, toegekend
from tests.factories.vergaderingen import Tafel, tafel
from tests.factories.vergaderingen import vastgesteld as lijst_vastgesteld

pytestmark = pytest.mark.django_db

LIJSTEN = sorted(p.name for p in urlpatterns if p.name.endswith("-list"))
PAGINAS = [
    "fonds-detail", "reserve-staat", "meerjarenbegroting-detail", "stuurgroep-detail",
    "verantwoording-detail",
]  # fmt: skip
VAN_ONDERDEEL = ["onderdeel-detail", "prognose-history"]


def add_rows(t: Tafel, begin: int, eind: int) -> None:
    """A row more in every list, for each number; also more under the onderdeel of the table."""
    for n in range(begin, eind):
        onderdeel = _from_the_raad(t, n)
        for een in (t.onderdeel, onderdeel):
            _spent(een, n)
        _decided(t, n)
        bestand = csv_bytes([rij(n)])
        geladen(Opzet(t.fonds, t.onderdeel, onderdeel, user_in(Rol.CONTROLLER)), bestand)


def _from_the_raad(t: Tafel, n: int) -> Onderdeel:
    stuk, bron, programma = RaadsstukFactory(), ReserveFactory(), ProgrammaFactory()
    RaadsstukFactory(soort="motie", datum=None, datum_tekst="najaar", afgedaan_met=stuk)
    punt = BeslispuntFactory(raadsstuk=stuk, programma=programma)
    lasten = {(programma, 2022 + n): Decimal(10)}
    vastgesteld(t.fonds, founding_regels(t.fonds, bron, lasten, beslispunt=punt), stuk)
    ReservemutatieFactory(fonds=t.fonds, raadsbesluit=stuk, beslispunt=punt, tegenreserve=bron)
    onderdeel = OnderdeelFactory(
        fonds=t.fonds, programma=programma, beslispunt=punt, code=f"x{n}", raming=Decimal(10)
    )
    OnderdeelhouderFactory(onderdeel=onderdeel)
    OnderdeelhouderFactory(onderdeel=t.onderdeel)
    VerdeelsleutelFactory(onderdeel=onderdeel)
    return onderdeel


def _spent(onderdeel: Onderdeel, n: int) -> None:
    toegekend(onderdeel, Decimal(1), datum=date(2022, 10, 1 + n))
    agreed = VerplichtingFactory(onderdeel=onderdeel)
    BestedingFactory(onderdeel=onderdeel, verplichting=agreed)
    prognose(onderdeel, 2022, n + 1, Decimal(40), date(2022, 12, 31))
    ingediend(onderdeel.fonds, {(onderdeel, 2023): Decimal(5)}, onderdeel=onderdeel)
    wachtend(onderdeel, {2022: Decimal(1)}, date(2022, 11, 1 + n))


def _decided(t: Tafel, n: int) -> None:
    StuurgroeplidFactory(stuurgroep=t.stuurgroep, van=date(2022, 1, 1), tot=date(2022, 12, 31))
    vergadering = t.vergadering(date(2024, 3, 1 + n))
    Agendapunt.objects.create(
        vergadering=vergadering, volgorde=1, onderwerp="Opening", openbaar=True
    )
    add_actie(
        vergadering=vergadering, omschrijving="x", eigenaar=UserFactory(), voor=date(2030, 1, 1)
    )
    lijst_vastgesteld(t, t.gehouden(vergadering))


def queries_and_rows(client, onderdeel: Onderdeel) -> tuple[dict[str, int], dict[str, int]]:
    """Per page: how many queries it takes, and how many rows and items it shows."""
    queries, rows = {}, {}
    for name in [*LIJSTEN, *PAGINAS, *VAN_ONDERDEEL]:
        url = reverse(f"fonds:{name}", args=[onderdeel.pk] if name in VAN_ONDERDEEL else [])
        client.get(url)  # what is remembered between pages is remembered
        with CaptureQueriesContext(connection) as found:
            response = client.get(url)
        queries[name] = len(found)
        rows[name] = response.content.count(b"<tr") + response.content.count(b"<li")
    return queries, rows


def test_a_list_needs_as_many_queries_for_more_rows(client, controller):
    t = tafel()
    add_rows(t, 0, 2)
    queries, rows = queries_and_rows(client, t.onderdeel)
    add_rows(t, 2, 6)
    more_queries, more_rows = queries_and_rows(client, t.onderdeel)
    assert [name for name in rows if more_rows[name] < rows[name] + 4] == []
    assert more_queries == queries
