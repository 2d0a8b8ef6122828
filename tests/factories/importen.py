"""A fonds with codes, and files of a financial administration made in code."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
from django.urls import reverse
from django.utils import timezone

from fonds.inlezen.kolommen import WOORDEN, guess
from fonds.inlezen.lezen import read_import
from fonds.models import (
    Boekjaar,
    Fonds,
    Importbestand,
    Kolomindeling,
    Onderdeel,
    Verdeelsleutel,
)
from fonds.services.importen import load_file, save_kolomindeling, start_reading
from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.factories.fonds import FondsFactory, OnderdeelFactory
from tests.factories.gebruikers import user_in

KOP = [
    "Administratie", "Boekjaar", "Dagboek", "Boekstuknummer", "Regelnummer", "Soort", "Bedrag",
    "Boekdatum", "Factuurdatum", "Omschrijving", "Relatie", "Projectcode", "Kostenplaats",
    "Verplichtingnummer", "Factuurnummer",
]  # fmt: skip
SOORTEN = {woord: str(soort) for soort, woorden in WOORDEN.items() for woord in woorden}


@dataclass
class Opzet:
    fonds: Fonds
    a: Onderdeel
    b: Onderdeel
    user: User


def opzet() -> Opzet:
    """Two onderdelen: projectcodes PA and PB since 2022, and kostenplaats K1 for the first."""
    fonds = FondsFactory()
    a, b = OnderdeelFactory.create_batch(2, fonds=fonds)
    for soort, code, onderdeel in [
        ("projectcode", "PA", a),
        ("projectcode", "PB", b),
        ("kostenplaats", "K1", a),
    ]:
        Verdeelsleutel.objects.create(
            fonds=fonds, soort=soort, code=code, onderdeel=onderdeel, van=date(2022, 1, 1)
        )
    return Opzet(fonds, a, b, user_in(Rol.CONTROLLER))


def rij(nummer: Any = 1, **anders: Any) -> list[Any]:
    """A row that can be booked: an invoice of € 12,50 on the first onderdeel."""
    waarden = {
        "Administratie": "001", "Boekjaar": 2024, "Dagboek": "INK", "Boekstuknummer": f"24{nummer}",
        "Regelnummer": 1, "Soort": "Factuur", "Bedrag": "12,50", "Boekdatum": "15-03-2024",
        "Factuurdatum": "10-03-2024", "Omschrijving": "Inhuur", "Relatie": "Bureau Voorbeeld",
        "Projectcode": "PA", "Kostenplaats": "", "Verplichtingnummer": "", "Factuurnummer": "F1",
    }  # fmt: skip
    assert anders.keys() <= waarden.keys(), anders
    return [*(waarden | anders).values()]


def verplichting(nummer: Any = 1, **anders: Any) -> list[Any]:
    """A verplichting of € 1.000 under the number V<nummer>."""
    base = {
        "Dagboek": "VER", "Soort": "Verplichting", "Bedrag": "1.000,00",
        "Verplichtingnummer": f"V{nummer}",
    }  # fmt: skip
    return rij(nummer, **(base | anders))


def csv_bytes(
    rijen: Iterable[list[Any]],
    *,
    kop: list[str] | None = None,
    scheiding: str = ";",
    codering: str = "utf-8",
) -> bytes:
    uit = io.StringIO()
    writer = csv.writer(uit, delimiter=scheiding)
    writer.writerow(kop or KOP)
    writer.writerows(rijen)
    return uit.getvalue().encode(codering)


def xlsx_bytes(
    rijen: Iterable[list[Any]], *, kop: list[str] | None = None, boven: Iterable[list[Any]] = ()
) -> bytes:
    """A workbook whose first sheet is a cover; `boven` stands above the head."""
    boek = openpyxl.Workbook()
    boek.active.title = "Voorblad"
    boek.active.append(["Export", "van de administratie"])
    blad = boek.create_sheet("Regels")
    for regel in [*boven, kop or KOP, *rijen]:
        blad.append(regel)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def geladen(o: Opzet, inhoud: bytes, naam: str = "export.csv") -> Importbestand:
    return load_file(fonds=o.fonds, naam=naam, inhoud=inhoud, user=o.user)


def indeling(o: Opzet, importbestand: Importbestand, **vast: str) -> Kolomindeling:
    """The mapping that the names of the head give."""
    kop = importbestand.indeling["vorm"]["kolommen"]
    return save_kolomindeling(
        fonds=o.fonds, naam="Export", kolommen=guess(kop), vast=vast, soorten=SOORTEN, user=o.user
    )


def gelezen(o: Opzet, inhoud: bytes | list[list[Any]], **vast: str) -> Importbestand:
    """Sent in, mapped and read; a list of rows is made a CSV."""
    data = csv_bytes(inhoud) if isinstance(inhoud, list) else inhoud
    importbestand = geladen(o, data)
    return lees(o, importbestand, **vast)


def start(o: Opzet, importbestand: Importbestand, **vast: str) -> Importbestand:
    """Mapped, and waiting for the worker."""
    return start_reading(
        importbestand=importbestand,
        kolomindeling=indeling(o, importbestand, **vast),
        user=o.user,
    )


def lees(o: Opzet, importbestand: Importbestand, **vast: str) -> Importbestand:
    """Read as the worker does, here and now."""
    gestart = start(o, importbestand, **vast)
    read_import(gestart.pk, gestart.indeling["poging"])
    gestart.refresh_from_db()
    return gestart


def fouten(importbestand: Importbestand) -> list[str]:
    rijen = importbestand.importrijen.filter(uitslag="fout").order_by("rijnummer")
    return list(rijen.values_list("fout", flat=True))


def sluit(fonds: Fonds, jaar: int) -> None:
    """Straight into the table: how a year is closed has tests of its own."""
    Boekjaar.objects.update_or_create(
        fonds=fonds, jaar=jaar, defaults={"gesloten_op": timezone.now()}
    )


def adres(naam: str, importbestand: Importbestand | None = None) -> str:
    return reverse(f"fonds:import-{naam}", args=[importbestand.pk] if importbestand else [])
