"""An edition as JSON and its tables as CSV: the open data beside what is read."""

import csv
import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from rapportage.uitgave import Uitgave

# A spreadsheet reads a cell that begins with one of these as a formula (also after spaces, and full-width).
FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212")


def sha256(inhoud: str | bytes) -> str:
    data = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return hashlib.sha256(data).hexdigest()


def as_json(uitgave: Uitgave) -> str:
    """The whole edition; amounts as text in euros ("1117170.00"), dates as ISO 8601. Same edition, same bytes."""
    gegevens = asdict(uitgave)
    gegevens.pop("gegevens_sha256")  # a hash cannot stand in what it is the hash of
    return dump(gegevens)


def dump(gegevens: Any) -> str:
    """JSON of plain data, readable and always in the same order."""
    return json.dumps(gegevens, default=_plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no plain data: an edition cannot keep it")


def find_blok(gegevens: str, anker: str) -> dict[str, Any] | None:
    """The block with this anchor in the JSON of an edition."""
    for hoofdstuk in json.loads(gegevens)["hoofdstukken"]:
        for onderwerp in hoofdstuk["onderwerpen"]:
            for blok in onderwerp["blokken"]:
                if blok["anker"] == anker:
                    return blok
    return None


def as_csv(tabel: dict[str, Any]) -> str:
    """A table ({"kolommen": […], "rijen": [[…]]}) as Excel in the Netherlands opens it: semicolons, BOM."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(kop) for kop in tabel["kolommen"]])
    writer.writerows([_cell(value) for value in rij] for rij in tabel["rijen"])
    return "\ufeff" + buffer.getvalue()


def _cell(value: Any) -> str:
    """The value as text that no spreadsheet runs; a plain number stays a number, with a decimal comma."""
    if value is None:
        return "geen opgave"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    tekst = str(value)
    if _is_number(tekst):
        return tekst.replace(".", ",")
    if tekst.lstrip().startswith(FORMULE) or tekst.startswith(FORMULE):
        return "'" + tekst
    return tekst


def _is_number(tekst: str) -> bool:
    """`1117170.00` or `-12`, in plain digits: what str() of a Decimal or an int gives."""
    heel, _, deel = tekst.removeprefix("-").partition(".")
    return tekst.isascii() and heel.isdigit() and (deel.isdigit() or "." not in tekst)
