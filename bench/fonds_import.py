"""An export of 1.000, 10.000 and 100.000 rows, as CSV and as XLSX: sent in, read, booked; and how long someone
else waits meanwhile.

`make bench` runs it on SQLite. On PostgreSQL: tools/met_postgresql.py .venv/bin/python -m bench.fonds_import
"""

import csv
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import django
import openpyxl

from bench.meting import Regel

GROOTTES = (1_000, 10_000, 100_000)
GRENS = 120  # seconds for 100.000 rows, all together (issue 3)
WACHTGRENS = 10  # seconds that another writer waits at most
CODES = 8
KOP = [
    "Administratie", "Boekjaar", "Dagboek", "Boekstuknummer", "Regelnummer", "Soort", "Bedrag",
    "Boekdatum", "Factuurdatum", "Omschrijving", "Relatie", "Projectcode", "Verplichtingnummer",
    "Factuurnummer",
]  # fmt: skip


def rows(aantal: int, administratie: str) -> Iterator[list[Any]]:
    """Every tenth row is a verplichting and the next nine are its invoices."""
    yield KOP
    for nummer in range(aantal):
        is_verplichting = nummer % 10 == 0
        yield [
            administratie, 2024, "VER" if is_verplichting else "INK", nummer // 3, nummer % 3 + 1,
            "Verplichting" if is_verplichting else "Factuur",
            Decimal("1250.50" if is_verplichting else "12.50"), date(2024, 3, 15), date(2024, 3, 10),
            f"Inhuur begeleiding {nummer}", "Bureau Voorbeeld", f"BENCH{nummer // 10 % CODES}",
            f"V{nummer // 10}", f"F{nummer}",
        ]  # fmt: skip


def export_csv(aantal: int, administratie: str) -> bytes:
    """As an administration in the Netherlands writes it: semicolons, decimal commas, 15-03-2024."""
    uit = io.StringIO()
    writer = csv.writer(uit, delimiter=";")
    for rij in rows(aantal, administratie):
        writer.writerow([
            f"{cel:%d-%m-%Y}" if isinstance(cel, date)
            else f"{cel:,.2f}".translate(str.maketrans(",.", ".,")) if isinstance(cel, Decimal)
            else cel
            for cel in rij
        ])  # fmt: skip
    return uit.getvalue().encode("cp1252")


def export_xlsx(aantal: int, administratie: str) -> bytes:
    """The same rows with real numbers and dates."""
    boek = openpyxl.Workbook(write_only=True)
    blad = boek.create_sheet("Export")
    for rij in rows(aantal, administratie):
        blad.append(rij)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


SOORTEN: dict[str, Callable[[int, str], bytes]] = {"CSV": export_csv, "XLSX": export_xlsx}


def measure() -> Iterator[Regel]:
    """All figures, from few rows to many. Leaves its rows in the database of this run."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fonds, user = _prepare()
    per_rij: dict[tuple[str, int], float] = {}
    for aantal, (soort, maak) in product(GROOTTES, SOORTEN.items()):
        tijden, wachten = _import(fonds, user, maak(aantal, f"A{time.time_ns()}"))
        totaal = sum(tijden.values())
        per_rij[soort, aantal] = totaal / aantal
        stappen = ", ".join(f"{naam} {tijd:.1f} s" for naam, tijd in tijden.items())
        yield Regel(f"import van {aantal} rijen {soort}", totaal, GRENS, "s", uitleg=stappen)
        for fase, wacht in wachten.items():
            yield Regel(
                f"langste wachttijd van een ander tijdens {fase}, {aantal} rijen {soort}",
                max(wacht, default=0.0),
                WACHTGRENS,
                "s",
                uitleg=f"{len(wacht)} keer opgeslagen",
            )
    yield from _growth(per_rij)


def _growth(per_rij: dict[tuple[str, int], float]) -> Iterator[Regel]:
    """What a row takes among many beside among few; among 1.000 what every import does weighs too."""
    *fewer, many = GROOTTES
    for soort, aantal in product(SOORTEN, fewer):
        yield Regel(
            f"import {soort}, tijd per rij ×{many} / ×{aantal}",
            per_rij[soort, many] / per_rij[soort, aantal],
            1.5,
            uitleg=f"{per_rij[soort, many] * 1e6:.0f} / {per_rij[soort, aantal] * 1e6:.0f} µs",
        )


def _prepare() -> tuple[Any, Any]:
    from fonds.models import Verdeelsleutel
    from tests.factories.fonds import FondsFactory, OnderdeelFactory
    from tests.factories.gebruikers import UserFactory

    naam = f"Bench {time.time_ns()}"
    fonds: Any = FondsFactory(naam=naam, reserve__naam=naam)
    for nummer in range(CODES):
        onderdeel: Any = OnderdeelFactory(fonds=fonds, code=f"b{nummer}", programma__nummer=90)
        Verdeelsleutel.objects.create(
            fonds=fonds,
            soort="projectcode",
            code=f"BENCH{nummer}",
            onderdeel=onderdeel,
            van=date(2022, 1, 1),
        )
    return fonds, UserFactory(email=f"bench{time.time_ns()}@voorbeeld.test")


def _import(
    fonds: Any, user: Any, inhoud: bytes
) -> tuple[dict[str, float], dict[str, list[float]]]:
    from fonds.inlezen.kolommen import WOORDEN, guess
    from fonds.inlezen.lezen import clear_rows, read_import
    from fonds.services.importen import book_import, load_file, save_kolomindeling, start_reading

    tijden: dict[str, float] = {}
    wachten: dict[str, list[float]] = {}

    def step(naam: str, act: Callable):
        begin = time.perf_counter()
        result = act()
        tijden[naam] = time.perf_counter() - begin
        return result

    bestand = step(
        "insturen", lambda: load_file(fonds=fonds, naam="bench", inhoud=inhoud, user=user)
    )
    indeling = save_kolomindeling(
        fonds=fonds, naam="Bench", kolommen=guess(KOP), vast={}, user=user,
        soorten={woord: str(soort) for soort, woorden in WOORDEN.items() for woord in woorden},
    )  # fmt: skip
    bestand = start_reading(importbestand=bestand, kolomindeling=indeling, user=user)
    poging = bestand.indeling["poging"]
    with other_writer(fonds.pk) as waited:
        step("lezen", lambda: read_import(bestand.pk, poging))
    wachten["lezen"] = waited
    bestand.refresh_from_db()
    if bestand.status != "klaar":
        raise AssertionError(bestand.melding or bestand.importrijen.filter(uitslag="fout")[0].fout)
    with other_writer(fonds.pk) as waited:
        step("boeken", lambda: book_import(importbestand=bestand, user=user))
    wachten["boeken"] = waited
    step("opruimen", lambda: clear_rows(bestand.pk, poging))
    return tijden, wachten


@contextmanager
def other_writer(fonds: int) -> Iterator[list[float]]:
    """In a process of its own someone saves the fonds again and again; afterwards how long each save took."""
    waited: list[float] = []
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bench.fonds_import", "schrijver", str(fonds)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None  # noqa: S101
    process.stdout.readline()  # it has begun
    try:
        yield waited
    finally:
        uit, _ = process.communicate("klaar\n", timeout=120)
        waited += json.loads(uit or "[]")


def _write_on(fonds: int) -> None:
    """The other process: save, wait a little, save again, until told to stop."""
    import threading

    from fonds.models import Fonds

    stop = threading.Event()

    def wait_for_the_word() -> None:
        sys.stdin.readline()
        stop.set()

    threading.Thread(target=wait_for_the_word, daemon=True).start()
    Fonds.objects.filter(pk=fonds).update(doel="begin")
    print("begonnen", flush=True)
    times: list[float] = []
    while not stop.is_set():
        begin = time.perf_counter()
        Fonds.objects.filter(pk=fonds).update(doel=f"keer {len(times)}")
        times.append(time.perf_counter() - begin)
        time.sleep(0.02)
    print(json.dumps(times))


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portaal.settings")
    if not os.environ.get("DATABASE_URL"):
        sys.exit("Noem een wegwerpdatabase in DATABASE_URL; deze meting laat rijen achter.")
    django.setup()
    if sys.argv[1:2] == ["schrijver"]:
        _write_on(int(sys.argv[2]))
    else:
        for regel in measure():
            print(regel, flush=True)
