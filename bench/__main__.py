"""`python -m bench [--groot] [--rondes N]`: prints each figure beside its target; 1 when an exact one misses."""

import argparse
import os
import sys
import tempfile

import django


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--groot", action="store_true", help="ook een rapport van honderden pagina's (minuten)"
    )
    parser.add_argument("--rondes", type=int, default=5, help="hoe vaak elke meting om en om gaat")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fondsportaal-bench-") as folder:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="portaal.settings",
            DATABASE_URL=f"sqlite:///{folder}/bench.sqlite3",
            STATIC_ROOT=f"{folder}/static",
            MEDIA_ROOT=f"{folder}/media",
            SECRET_KEY="only-for-this-run",  # noqa: S106
            DEBUG="False",
            HTTPS="False",
            DEMO="True",
        )
        django.setup()
        return _run(groot=options.groot, rondes=options.rondes)


def _run(*, groot: bool, rondes: int) -> int:
    from bench import fonds, fonds_import, pdf, pilots, web

    print("Verhoudingen binnen deze run; alleen regels met «=» laten de run mislukken.\n")
    wrong = 0
    print("PDF")
    for regel in pdf.measure(rounds=rondes, large=groot):
        print(f"  {regel}", flush=True)
        wrong += regel.exact and not regel.haalt
    print("\nPilots (14, 100 en 500 kaarten)")
    for regel in pilots.measure(rounds=rondes):
        print(f"  {regel}", flush=True)
        wrong += regel.exact and not regel.haalt
    print("\nBestedingen (1.000, 10.000 en 100.000 regels)")
    for regel in fonds.measure(rounds=rondes):
        print(f"  {regel}", flush=True)
        wrong += regel.exact and not regel.haalt
    print("\nWeb (SQLite; de hele WSGI-toepassing in dit proces, zonder server of netwerk)")
    web.prepare_database()
    for regel in web.measure(rounds=rondes):
        print(f"  {regel}", flush=True)
        wrong += regel.exact and not regel.haalt
    print(
        "\nImport van bestedingen (1.000, 10.000 en 100.000 rijen, CSV en XLSX; een ander slaat intussen op)"
    )
    for regel in fonds_import.measure():
        print(f"  {regel}", flush=True)
        wrong += regel.exact and not regel.haalt
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
