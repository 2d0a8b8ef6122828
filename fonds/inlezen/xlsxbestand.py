"""An XLSX: opened as a package after everything dangerous was refused, then read as a stream."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from basis.docx.fout import DocxError
from basis.docx.grenzen import check_zip
from fonds.inlezen.kolommen import guess
from fonds.inlezen.vorm import (
    MAX_KOLOMMEN,
    MEGABYTE,
    VOORBEELDRIJEN,
    ZOEK_KOP_TOT,
    Cel,
    InleesFout,
    Vorm,
    column_names,
    find_head,
    tekst_van,
)

MAX_TEKSTEN = 100 * MEGABYTE  # the shared strings: the one part that is held in memory
STUK = "Dit Excel-bestand is beschadigd. Open het in Excel en sla het opnieuw op als .xlsx."
MACRO = "Dit bestand bevat macro's. Sla het in Excel op als gewone werkmap (.xlsx) of als CSV."
LEEG = "In dit Excel-bestand vond het portaal geen blad met een kop van kolommen."
RIJNUMMER = re.compile(rb'<row [^>]{0,150}?\br="([0-9]{1,7})"')
# What a broken or hostile package makes the libraries below us raise.
KAPOT = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, TypeError, IndexError,
    AttributeError, NotImplementedError, RuntimeError, OverflowError, SyntaxError, ParseError,
    InvalidFileException,
)  # fmt: skip


def check_package(inhoud: bytes) -> None:
    """Refuse a bomb, a lock, macros, and XML with a document type, before openpyxl sees a byte."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            _check_archive(archief)
    except DocxError as error:
        raise InleesFout(str(error).replace("Word", "Excel")) from error
    except KAPOT as error:
        raise InleesFout(STUK) from error


def _check_archive(archief: zipfile.ZipFile) -> None:
    delen = archief.infolist()
    namen = {deel.filename.lower() for deel in delen}
    if "xl/workbook.xml" not in namen:
        raise InleesFout(
            "Dit is geen Excel-bestand (.xlsx). Open het en sla het zo op, of als CSV."
        )
    if any(deel.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for deel in delen):
        raise InleesFout(STUK)
    check_zip(archief)
    if any("vbaproject" in naam for naam in namen):
        raise InleesFout(MACRO)
    for deel in delen:
        naam = deel.filename.lower()
        if naam.endswith("sharedstrings.xml") and deel.file_size > MAX_TEKSTEN:
            raise InleesFout("Dit bestand is te groot: er staat meer dan 100 MB tekst in.")
        if naam.endswith((".xml", ".rels")):
            with archief.open(deel) as part:
                if b"<!DOCTYPE" in part.read(4096):
                    raise InleesFout("Dit bestand is geweigerd: het heeft een documenttype (DTD).")


def _open(inhoud: bytes) -> Any:
    try:
        return openpyxl.load_workbook(
            io.BytesIO(inhoud), read_only=True, data_only=True, keep_links=False
        )
    except KAPOT as error:
        raise InleesFout(STUK) from error


def _cells(blad: Any, *, breedte: int, maximum: int | None = None) -> Iterator[list[Cel]]:
    try:
        blad.reset_dimensions()  # what a file says of its own size may be a lie
        for rij in islice(blad.iter_rows(values_only=True, max_col=breedte), maximum):
            yield list(rij)
    except KAPOT as error:
        raise InleesFout(STUK) from error


def look_xlsx(inhoud: bytes) -> Vorm:
    check_package(inhoud)
    boek = _open(inhoud)
    beste: tuple[int, Any, Vorm] | None = None
    for blad in boek.worksheets[:20]:
        eerste = list(_cells(blad, breedte=MAX_KOLOMMEN + 1, maximum=60))
        kop = find_head(eerste[:ZOEK_KOP_TOT])
        if kop is None:
            continue
        vorm = _vorm(blad, kop, eerste)
        herkend = len(guess(vorm.kolommen))
        if beste is None or herkend > beste[0]:
            beste = (herkend, blad, vorm)
    if beste is None:
        raise InleesFout(LEEG)
    _, blad, vorm = beste
    return replace(vorm, rijen=max(_last_row(inhoud, blad) - vorm.koprij, 0))


def _vorm(blad: Any, kop: int, eerste: list[list[Cel]]) -> Vorm:
    kolommen = column_names(eerste[kop])
    if len(kolommen) > MAX_KOLOMMEN:
        raise InleesFout(f"Dit bestand heeft meer dan {MAX_KOLOMMEN} kolommen.")
    data = [rij for rij in eerste[kop + 1 :] if any(cel is not None for cel in rij)]
    return Vorm(
        soort="xlsx",
        blad=blad.title,
        koprij=kop + 1,
        rijen=0,
        kolommen=kolommen,
        voorbeeld=[[tekst_van(cel)[:80] for cel in rij] for rij in data[:VOORBEELDRIJEN]],
    )


def rows_xlsx(inhoud: bytes, vorm: Vorm) -> Iterator[tuple[int, list[Cel]]]:
    """The rows below the head, each with its number in the sheet."""
    check_package(inhoud)
    boek = _open(inhoud)
    breedte = len(vorm.kolommen) + 1  # one more, to see that a row is wider than its head
    for nummer, rij in enumerate(_cells(_sheet(boek, vorm), breedte=breedte), start=1):
        if nummer > vorm.koprij:
            yield nummer, rij


def _sheet(boek: Any, vorm: Vorm) -> Any:
    try:
        return boek[vorm.blad]
    except KeyError as error:
        raise InleesFout(f"Het blad “{vorm.blad}” staat niet meer in dit bestand.") from error


def _last_row(inhoud: bytes, blad: Any) -> int:
    """The number of the last row of the sheet, read from its XML without reading the cells."""
    laatste, rest = 0, b""
    try:
        archief = zipfile.ZipFile(io.BytesIO(inhoud))
        with archief, archief.open(blad._worksheet_path) as deel:
            while stuk := deel.read(MEGABYTE):
                samen = rest + stuk
                begin = samen.rfind(b"<row")
                match = RIJNUMMER.match(samen, begin) if begin >= 0 else None
                laatste = int(match[1]) if match else laatste + samen.count(b"<row")
                rest = samen[-200:] if match is None or match.end() < len(samen) - 200 else b""
    except KAPOT as error:
        raise InleesFout(STUK) from error
    return laatste
