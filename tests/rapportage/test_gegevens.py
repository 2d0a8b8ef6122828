"""Open data of an edition."""

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest

from rapportage.gegevens import as_csv, as_json, dump, sha256
from rapportage.overzichten import with_hash
from rapportage.uitgave import Uitgave


def edition(**fields) -> Uitgave:
    dag = date(2024, 12, 31)
    return Uitgave(
        titel="T", soort="S", slug="s", gemeente="G", periode="2024-2", periode_start=dag,
        periode_eind=dag, peildatum=dag, kennisdatum=dag, **fields,
    )  # fmt: skip


def cell(value) -> str:
    tekst = as_csv({"kolommen": ["x"], "rijen": [[value]]}).removeprefix("\ufeff")
    return list(csv.reader(StringIO(tekst), delimiter=";"))[1][0]


@pytest.mark.parametrize(
    "kwaad",
    [
        "=1+1",
        "+31 79",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\uff1d1",
        '=HYPERLINK("x")',
        "-",
        "--1",
        "-1-1",
    ],
)
def test_text_that_a_spreadsheet_would_run_is_text(kwaad):
    assert cell(kwaad).startswith("'")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1117170.00"), "1117170,00"),
        ("1117170.00", "1117170,00"),
        (Decimal("-12.50"), "-12,50"),
        (-3, "-3"),
        (0, "0"),
        (None, "geen opgave"),
        (True, "ja"),
        ("2024-2", "2024-2"),
        ("Basisbanen; en meer", "Basisbanen; en meer"),
        ("1.2.3", "1.2.3"),
        ("", ""),
    ],
)
def test_values_are_shown_as_they_are(value, shown):
    assert cell(value) == shown


def test_headings_are_safe_too():
    assert "'=x" in as_csv({"kolommen": ["=x"], "rijen": []})


def test_json_has_amounts_as_text_and_dates_as_iso():
    assert json.loads(dump({"b": Decimal("1.50"), "d": date(2024, 2, 1)})) == {
        "b": "1.50", "d": "2024-02-01",
    }  # fmt: skip


def test_json_refuses_what_is_no_plain_data():
    with pytest.raises(TypeError):
        dump({"x": object()})


def test_same_edition_gives_the_same_bytes_with_or_without_its_hash():
    uitgave = edition()

    assert as_json(uitgave) == as_json(with_hash(uitgave))
    assert with_hash(uitgave).gegevens_sha256 == sha256(as_json(uitgave))
