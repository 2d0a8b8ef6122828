"""A file as a whole: what it is, how it is written, and what is refused."""

import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonds.inlezen import bestanden, xlsxbestand
from fonds.inlezen.bestanden import look, rows
from fonds.inlezen.vorm import InleesFout, Vorm
from fonds.models import Importbestand
from fonds.services.importen import load_file
from tests.factories.importen import KOP, csv_bytes, geladen, opzet, rij, xlsx_bytes


@pytest.mark.parametrize("scheiding", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_csv_is_read_by_its_own_encoding_and_delimiter(scheiding, codering):
    inhoud = csv_bytes(
        [rij(n, Relatie="Café Ünal € BV") for n in range(3)], scheiding=scheiding, codering=codering
    )

    vorm = look(inhoud)

    assert (vorm.soort, vorm.scheiding, vorm.koprij, vorm.rijen) == ("csv", scheiding, 1, 3)
    assert vorm.kolommen == KOP
    assert [cellen[10] for _, cellen in rows(inhoud, vorm)] == ["Café Ünal € BV"] * 3


def test_a_delimiter_inside_quotes_and_a_line_break_are_text():
    inhoud = csv_bytes([rij(1, Omschrijving="een; twee\ndrie"), rij(2)])

    gelezen = list(rows(inhoud, look(inhoud)))

    assert [nummer for nummer, _ in gelezen] == [2, 3]
    assert gelezen[0][1][9] == "een; twee\ndrie"


def test_amounts_with_a_comma_do_not_make_the_comma_the_delimiter():
    inhoud = csv_bytes(
        [[n, "1.250,50", "12,50", "3,00"] for n in range(9)], kop=["A", "B", "C", "D"]
    )

    assert look(inhoud).scheiding == ";"


def test_a_csv_with_an_unknown_delimiter_is_refused_with_what_would_do():
    inhoud = csv_bytes([rij(n) for n in range(3)], scheiding="#")

    with pytest.raises(InleesFout, match="puntkomma, komma, tab"):
        look(inhoud)


def test_the_sheet_with_the_head_is_found_below_its_title():
    inhoud = xlsx_bytes([rij(1), rij(2)], boven=[["Grootboek 2024"], []])

    vorm = look(inhoud)

    assert (vorm.blad, vorm.koprij, vorm.rijen, vorm.kolommen) == ("Regels", 3, 2, KOP)
    assert [nummer for nummer, _ in rows(inhoud, vorm)] == [4, 5]


def test_a_date_cell_and_a_number_cell_keep_their_kind():
    inhoud = xlsx_bytes([rij(1, Boekdatum=date(2024, 3, 15), Bedrag=1250.5)])

    [(_, cellen)] = rows(inhoud, look(inhoud))

    assert cellen[7].date() == date(2024, 3, 15)
    assert cellen[6] == 1250.5


def test_what_stood_in_the_file_survives_the_trip_through_json():
    vorm = look(csv_bytes([rij(1)]))

    assert Vorm.from_json(vorm.as_json()) == vorm
    assert vorm.voorbeeld[0][6] == "12,50"


def zip_with(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam.replace("__", "/"), inhoud)
    return uit.getvalue()


def with_part(naam: str, inhoud: bytes) -> bytes:
    """A good workbook with one part more."""
    uit = io.BytesIO(xlsx_bytes([rij(1)]))
    with zipfile.ZipFile(uit, "a", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr(naam, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "leeg"),
        (b"\0\0\0", "leeg"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "webpagina"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oud", "oud"),
        (b"MZ\x90\x00\x03\x01\x02", "geen CSV"),
        (b"PK\x03\x04 afgebroken", "beschadigd"),
        (zip_with(word__document="x"), "geen Excel-bestand"),
        (zip_with(**{"xl__workbook.xml": b"<x/>"}), "beschadigd"),
        (with_part("xl/vbaProject.bin", b"x"), "macro"),
        (with_part("../weg.xml", b"x"), "buiten het bestand"),
        (with_part("xl/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "documenttype"),
        (with_part("xl/bom.xml", b"0" * 30_000_000), "verdacht sterk ingepakt"),
        (b"alleen een regel tekst", "geen kolommen"),
        (csv_bytes([rij(1, Omschrijving="beschadigd\0")]), "geen CSV"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_dutch_sentence(inhoud, zin):
    with pytest.raises(InleesFout, match=zin):
        look(inhoud)


def test_a_file_above_the_limit_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(bestanden, "MAX_BESTAND", 10)

    with pytest.raises(InleesFout, match="groter dan 50 MB"):
        look(csv_bytes([rij(1)]))


@pytest.mark.parametrize("maak", [csv_bytes, xlsx_bytes])
def test_more_rows_than_the_limit_are_refused(monkeypatch, maak):
    monkeypatch.setattr(bestanden, "MAX_RIJEN", 2)

    with pytest.raises(InleesFout, match="rijen"):
        look(maak([rij(n) for n in range(3)]))


def test_a_workbook_with_too_much_text_is_refused(monkeypatch):
    monkeypatch.setattr(xlsxbestand, "MAX_TEKSTEN", 10)

    with pytest.raises(InleesFout, match="100 MB tekst"):
        look(with_part("xl/sharedStrings.xml", b"<sst/>" * 10))


def outcome(inhoud: bytes) -> str:
    """The sentence with which the file is refused, or that it was read; any other error fails."""
    try:
        list(rows(inhoud, look(inhoud)))
    except InleesFout as fout:
        return str(fout)
    return "gelezen"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_read_or_refused_with_a_sentence(inhoud):
    assert outcome(inhoud)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plek=st.integers(0, 10**6), waarde=st.integers(0, 255))
def test_a_workbook_with_a_broken_byte_is_read_or_refused(plek, waarde):
    heel = bytearray(xlsx_bytes([rij(1)]))
    heel[plek % len(heel)] = waarde
    inhoud = bytes(heel)
    assert outcome(inhoud)


@pytest.mark.django_db
def test_a_file_is_kept_with_its_hash_its_name_and_who_sent_it():
    o = opzet()
    inhoud = csv_bytes([rij(1)])

    importbestand = load_file(
        fonds=o.fonds, naam="C:\\map\\../export.csv", inhoud=inhoud, user=o.user
    )

    assert importbestand.naam == "export.csv"
    assert len(importbestand.sha256) == 64
    assert importbestand.sha256 in importbestand.bestand.name
    assert importbestand.geladen_door == o.user
    assert importbestand.bestand.open().read() == inhoud


@pytest.mark.django_db
def test_the_same_file_twice_is_kept_twice():
    o = opzet()
    een, twee = (geladen(o, csv_bytes([rij(1)])) for _ in range(2))

    assert een.sha256 == twee.sha256
    assert een.bestand.name != twee.bestand.name


@pytest.mark.django_db
def test_what_cannot_be_read_is_not_kept():
    o = opzet()

    with pytest.raises(ValidationError, match="PDF"):
        load_file(fonds=o.fonds, naam="export.csv", inhoud=b"%PDF-1.7", user=o.user)

    assert not Importbestand.objects.exists()
