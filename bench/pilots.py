"""Pilots at 14, 100 and 500 cards: the list, the time line, the appendix as page and as PDF, and how they grow.

Run before the example data are loaded, and rolled back: the database of this run is left empty.
"""

import time
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO

import pikepdf
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.meting import Regel, alternate
from gebruikers.models import User
from gebruikers.rollen import Rol
from pilots.bijlage.inhoud import Bijlageinhoud
from pilots.bijlage.samenstellen import inhoud_van_vandaag
from pilots.bijlage.schrijven_docx import write_docx
from pilots.bijlage.schrijven_pdf import PRINT_CSS, render_html, write_pdf
from pilots.bijlage.schrijven_tabel import write_xlsx
from pilots.models import Pilotkaart
from pilots.services import create_pilotkaart
from rapportage.pdf.drukken import lay_out_document
from tests.factories.gebruikers import user_in
from tests.pdf_poort import faults

GROOTTES = (14, 100, 500)
PAGINAS = {
    "lijst": "pilots:pilotkaart-list",
    "tijdlijn en overzicht": "pilots:pilotkaart-overview",
    "bijlage als pagina": "pilots:bijlage-detail",
}
DAG = date(2026, 11, 22)
TEKST = (
    "De pilot blijkt de resultaten te behalen. Inwoners zijn meer in beeld en er wordt maatwerk "
    "geleverd. Nu is het van belang om toe te werken naar heldere afspraken. "
)
NAIEF = ".sleutels { border-collapse: collapse; table-layout: auto }"


def prepare(aantal: int) -> None:
    """Add cards, as long as those of the appendix, until there are this many."""
    for nummer in range(Pilotkaart.objects.count(), aantal):
        create_pilotkaart(
            naam=f"Pilot in wijk {nummer}",
            omschrijving=TEKST * 3,
            doel="Drie effecten:\n" + "\n".join(f"- {TEKST}" for _ in range(3)),
            startdatum=f"{1 + nummer % 12}-{2019 + nummer % 6}",
            einddatum=f"{1 + nummer % 4}e kwartaal {2022 + nummer % 6}",
            evaluatiemoment=f"1ste helft {2022 + nummer % 6}",
            succesvol=("ja", "nee", "deels", "nog_niet_bekend")[nummer % 4],
            succesvol_tekst=TEKST * 2,
            beleid_tekst=TEKST,
            financieel_tekst="Ja. De pilot kost € 80.000 per jaar.",
            gerapporteerd_tekst="Met de rapportage sociaal domein en een raadsmemo.",
        )


def measure(*, rounds: int) -> Iterator[Regel]:
    """All figures, from few cards to many."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with transaction.atomic():
        yield from _measure(rounds)
        transaction.set_rollback(True)


def _measure(rounds: int) -> Iterator[Regel]:
    client = _client()
    web: dict[tuple[str, int], float] = {}
    queries: dict[tuple[str, int], int] = {}
    inhouden: dict[int, Bijlageinhoud] = {}
    for aantal in GROOTTES:
        prepare(aantal)
        inhouden[aantal] = inhoud_van_vandaag(dag=DAG)
        for naam, pad in PAGINAS.items():
            url = reverse(pad)
            assert client.get(url).status_code == 200, url  # noqa: S101 - a page that fails is fast
            with CaptureQueriesContext(connection) as asked:
                client.get(url)
            queries[naam, aantal] = len(asked)
            (web[naam, aantal],) = alternate(
                lambda url=url: client.get(url), rounds=rounds, clock=time.perf_counter
            )
    yield from _web(web, queries)
    yield from _pdf(inhouden, rounds)


def _client() -> Client:
    client = Client(headers={"host": "localhost"})
    user: User = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return client


def _web(web: dict[tuple[str, int], float], queries: dict[tuple[str, int], int]) -> Iterator[Regel]:
    few, _, many = GROOTTES
    for naam in PAGINAS:
        tijden = ", ".join(f"{aantal}: {web[naam, aantal] * 1000:.0f} ms" for aantal in GROOTTES)
        yield Regel(
            f"{naam}, tijd per kaart ×{many} / ×{few}",
            (web[naam, many] / many) / (web[naam, few] / few),
            1.2,
            uitleg=tijden,
        )
        yield Regel(
            f"{naam}, meer queries bij {many} kaarten dan bij {few}",
            queries[naam, many] - queries[naam, few],
            0,
            "",
            exact=True,
            uitleg=f"{queries[naam, many]} queries",
        )


def _pdf(inhouden: dict[int, Bijlageinhoud], rounds: int) -> Iterator[Regel]:
    few, middle, many = GROOTTES
    times = dict(
        zip(
            (few, middle),
            alternate(
                lambda: write_pdf(inhouden[few]),
                lambda: write_pdf(inhouden[middle]),
                rounds=max(2, rounds // 2),
            ),
            strict=True,
        )
    )
    begin = time.process_time()
    pdf = write_pdf(inhouden[many])
    times[many] = time.process_time() - begin
    tijden = ", ".join(f"{aantal}: {times[aantal]:.1f} s" for aantal in GROOTTES)
    yield Regel(
        f"PDF, tijd per kaart ×{many} / ×{few}",
        (times[many] / many) / (times[few] / few),
        1.2,
        uitleg=tijden,
    )
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    yield Regel("PDF, kB per pagina", len(pdf) / 1024 / pages, 5, "kB", uitleg=f"{pages} pagina's")
    yield Regel(f"PDF van {many} kaarten, fouten (ua1 en 3a)", len(faults(pdf)), 0, "", exact=True)
    once, again = (sha256(write_pdf(inhouden[few])).digest() for _ in range(2))
    yield Regel(
        "PDF, andere bytes bij dezelfde kaarten", 0 if once == again else 1, 0, "", exact=True
    )
    html, css = render_html(inhouden[few]), PRINT_CSS.read_text()
    ours, naive = alternate(
        lambda: lay_out_document(html, css),
        lambda: lay_out_document(html, css + NAIEF),
        rounds=max(2, rounds // 2),
    )
    yield Regel("vaste tabellen / tabellen die zichzelf meten", ours / naive, 0.95)
    docx, xlsx = alternate(
        lambda: write_docx(inhouden[middle]), lambda: write_xlsx(inhouden[middle]), rounds=2
    )
    yield Regel(f"DOCX / PDF, {middle} kaarten", docx / times[middle], 1, uitleg=f"{docx:.1f} s")
    yield Regel(f"XLSX / PDF, {middle} kaarten", xlsx / times[middle], 1, uitleg=f"{xlsx:.1f} s")
