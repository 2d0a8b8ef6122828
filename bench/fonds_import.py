"""An export of 1.000, 10.000 and 100.000 rows: sent in, read, booked; and how long someone else waits meanwhile.

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
from typing import Any

import django

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


def export(aantal: int, administratie: str) -> bytes:
    """A CSV in which every tenth row is a verplichting and the next nine are its invoices."""
    uit = io.StringIO()
    writer = csv.writer(uit, delimiter=";")
    writer.writerow(KOP)
    for nummer in range(aantal):
        is_verplichting = nummer % 10 == 0
        writer.writerow([
            administratie, 2024, "VER" if is_verplichting else "INK", nummer // 3, nummer % 3 + 1,
            "Verplichting" if is_verplichting else "Factuur",
            "1.250,50" if is_verplichting else "12,50", "15-03-2024", "10-03-2024",
            f"Inhuur begeleiding {nummer}", "Bureau Voorbeeld", f"BENCH{nummer // 10 % CODES}",
            f"V{nummer // 10}", f"F{nummer}",
        ])  # fmt: skip
    return uit.getvalue().encode("cp1252")


def measure() -> Iterator[Regel]:
    """All figures, from few rows to many. Leaves its rows in the database of this run."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fonds, user = _prepare()
    per_rij: dict[int, float] = {}
    for aantal in GROOTTES:
        tijden, wachten = _import(fonds, user, aantal)
        totaal = sum(tijden.values())
        per_rij[aantal] = totaal / aantal
        stappen = ", ".join(f"{naam} {tijd:.1f} s" for naam, tijd in tijden.items())
        yield Regel(f"import van {aantal} rijen", totaal, GRENS, "s", uitleg=stappen)
        for fase, wacht in wachten.items():
            yield Regel(
                f"langste wachttijd van een ander tijdens {fase}, {aantal} rijen",
                max(wacht, default=0.0),
                WACHTGRENS,
                "s",
                uitleg=f"{len(wacht)} keer opgeslagen",
            )
    _, middle, many = GROOTTES
    yield Regel(
        f"import, tijd per rij ×{many} / ×{middle}",
        per_rij[many] / per_rij[middle],
        1.5,
        uitleg=", ".join(f"{aantal}: {tijd * 1e6:.0f} µs" for aantal, tijd in per_rij.items()),
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


def _import(fonds: Any, user: Any, aantal: int) -> tuple[dict[str, float], dict[str, list[float]]]:
    from fonds.inlezen.kolommen import WOORDEN, guess
    from fonds.inlezen.lezen import clear_rows, read_import
    from fonds.services.importen import book_import, load_file, save_kolomindeling, start_reading

    inhoud = export(aantal, f"A{time.time_ns()}")
    tijden: dict[str, float] = {}
    wachten: dict[str, list[float]] = {}

    def step(naam: str, act: Callable):
        begin = time.perf_counter()
        result = act()
        tijden[naam] = time.perf_counter() - begin
        return result

    bestand = step(
        "insturen", lambda: load_file(fonds=fonds, naam="bench.csv", inhoud=inhoud, user=user)
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
