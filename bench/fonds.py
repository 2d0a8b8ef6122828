"""Bestedingen at 1.000, 10.000 and 100.000 lines: first page, filtered list, CSV and XLSX, and how they grow.

Run in the throw-away database of this run, and rolled back.
"""

import gc
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.meting import Regel
from fonds.choices import SoortBesteding
from fonds.models import Besteding, Onderdeel
from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds

GROOTTES = (1_000, 10_000, 100_000)
BEGIN = date(2022, 3, 1)
TWEEDE_HELFT: dict[str, Any] = {"boekjaar": 2023, "soort": "last", "vanaf": "2023-07-01"}


def fill(aantal: int, user: User, *, onderdelen: list[Onderdeel]) -> None:
    """Add lines until there are this many: one in twenty a verplichting, with two facturen each."""
    for begin in range(Besteding.objects.count(), aantal, 5_000):
        nummers = range(begin, min(begin + 5_000, aantal))
        made = [_line(n, user, onderdelen) for n in nummers if n % 20 == 0]
        Besteding.objects.bulk_create(made, batch_size=1_000)
        verplichting = {int(line.boekstuknummer): line for line in made}
        lines = [_line(n, user, onderdelen) for n in nummers if n % 20]
        for line in lines:
            n = int(line.boekstuknummer)
            if n % 20 in (8, 13):
                line.verplichting = verplichting[n - n % 20]
                line.onderdeel = line.verplichting.onderdeel
        Besteding.objects.bulk_create(lines, batch_size=1_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _line(n: int, user: User, onderdelen: list[Onderdeel]) -> Besteding:
    dag = BEGIN + timedelta(days=n * 7 % 1000)
    soort = SoortBesteding.VERPLICHTING if n % 20 == 0 else SoortBesteding.LAST
    onderdeel = onderdelen[n % len(onderdelen)]
    return Besteding(
        fonds_id=onderdeel.fonds_id,
        onderdeel=onderdeel,
        soort=soort,
        bedrag=_bedrag(n),
        omschrijving=f"Uren begeleiding en materiaal, termijn {n}",
        relatie=f"Leverancier {n % 700}",
        boekjaar=dag.year,
        boekdatum=dag,
        factuurdatum=dag - timedelta(days=12),
        factuurnummer=f"F{n:07}",
        administratie="BENCH",
        dagboek=f"{60 + n % 4}",
        boekstuknummer=f"{n:08}",
        regelnummer="1",
        geboekt_door=user,
    )


def _bedrag(n: int) -> Decimal:
    bedrag = Decimal(n % 9000 + 100) / 100
    if n % 20 == 0:
        return bedrag * 3  # a verplichting, of which two facturen leave something open
    return -bedrag if n % 50 == 1 else bedrag


def measure(*, rounds: int) -> Iterator[Regel]:
    """All figures, from few lines to many."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with transaction.atomic():
        yield from _measure(rounds)
        transaction.set_rollback(True)


def _measure(rounds: int) -> Iterator[Regel]:
    user = user_in(Rol.CONTROLLER)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    onderdelen = list(sociaal_innovatiefonds().fonds.onderdelen.all())
    tijden: dict[tuple[str, int], float] = {}
    queries: dict[int, int] = {}
    geheugen: dict[tuple[str, int], float] = {}
    for aantal in GROOTTES:
        fill(aantal, user, onderdelen=onderdelen)
        with CaptureQueriesContext(connection) as asked:
            _get(client)
        queries[aantal] = len(asked)
        for naam, act in _acts(client).items():
            tijden[naam, aantal] = _time(act, rounds if "uitvoer" not in naam else 1)
            if "uitvoer" in naam:
                geheugen[naam, aantal] = _peak_memory(act)
    yield from _lines(tijden, queries, geheugen)


def _acts(client: Client) -> dict[str, Callable[[], object]]:
    return {
        "eerste pagina": lambda: _get(client),
        "gefilterde lijst": lambda: _get(client, **TWEEDE_HELFT),
        "zoeken in tekst": lambda: _get(client, zoek="termijn 77"),
        "openstaande verplichtingen": lambda: _get(client, pad="fonds:verplichting-list"),
        "uitvoer CSV": lambda: _get(client, uitvoer="csv"),
        "uitvoer XLSX": lambda: _get(client, uitvoer="xlsx"),
    }


def _get(client: Client, pad: str = "fonds:besteding-list", **params: Any) -> int:
    """The size of the answer, read to its end."""
    response: Any = client.get(reverse(pad), params)
    if response.status_code != 200:
        raise RuntimeError(f"{pad} {params}: {response.status_code}")
    if not response.streaming:
        return len(response.content)
    return sum(len(deel) for deel in response.streaming_content)


def _time(act: Callable[[], object], rounds: int) -> float:
    """The fastest of a few: what the machine does besides is not what is measured."""
    found = []
    for _ in range(rounds):
        gc.collect()
        begin = time.process_time()
        act()
        found.append(time.process_time() - begin)
    return min(found)


def _peak_memory(act: Callable[[], object]) -> float:
    """MB of Python objects at most alive at once; the process's own peak is that of filling the tables."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1] / 1024**2
    finally:
        tracemalloc.stop()


def _lines(
    tijden: dict[tuple[str, int], float],
    queries: dict[int, int],
    geheugen: dict[tuple[str, int], float],
) -> Iterator[Regel]:
    few, middle, many = GROOTTES
    for naam in dict.fromkeys(naam for naam, _ in tijden):
        shown = ", ".join(f"{n}: {tijden[naam, n] * 1000:.0f} ms" for n in GROOTTES)
        growth = tijden[naam, many] / tijden[naam, middle]
        yield Regel(f"bestedingen, {naam}: {many} / {middle} regels", growth, 12, "×", uitleg=shown)
    yield Regel(
        f"bestedingen, eerste pagina bij {many} / bij {few} regels",
        tijden["eerste pagina", many] / tijden["eerste pagina", few],
        6,
    )
    yield Regel(
        f"bestedingen, meer queries bij {many} regels dan bij {few}",
        queries[many] - queries[few],
        0,
        "",
        exact=True,
        uitleg=f"{queries[many]} queries",
    )
    for naam in dict.fromkeys(naam for naam, _ in geheugen):
        shown = ", ".join(f"{n}: {geheugen[naam, n]:.1f} MB" for n in GROOTTES)
        most = geheugen[naam, many]
        yield Regel(f"bestedingen, {naam}: geheugen bij {many}", most, 60, "MB", uitleg=shown)
