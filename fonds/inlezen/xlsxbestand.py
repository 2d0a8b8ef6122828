"""An XLSX: opened as a package after everything dangerous was refused, then read as a stream."""

import io
import zipfile
import zlib
from collections.abc import Iterator
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
    MAX_RIJEN,
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


def _cells(blad: Any, *, maximum: int | None = None) -> Iterator[list[Cel]]:
    try:
        blad.reset_dimensions()  # what a file says of its own size may be a lie
        for rij in islice(blad.iter_rows(values_only=True, max_col=MAX_KOLOMMEN + 1), maximum):
            yield list(rij)
    except KAPOT as error:
        raise InleesFout(STUK) from error


def look_xlsx(inhoud: bytes) -> Vorm:
    check_package(inhoud)
    boek = _open(inhoud)
    beste: tuple[int, Vorm] | None = None
    for blad in boek.worksheets[:20]:
        eerste = list(_cells(blad, maximum=60))
        kop = find_head(eerste[:ZOEK_KOP_TOT])
        if kop is None:
            continue
        vorm = _vorm(blad.title, kop, eerste)
        herkend = len(guess(vorm.kolommen))
        if beste is None or herkend > beste[0]:
            beste = (herkend, vorm)
    if beste is None:
        raise InleesFout(LEEG)
    return beste[1]


def _vorm(titel: str, kop: int, eerste: list[list[Cel]]) -> Vorm:
    kolommen = column_names(eerste[kop])
    if len(kolommen) > MAX_KOLOMMEN:
        raise InleesFout(f"Dit bestand heeft meer dan {MAX_KOLOMMEN} kolommen.")
    data = [rij for rij in eerste[kop + 1 :] if any(cel is not None for cel in rij)]
    return Vorm(
        soort="xlsx",
        blad=titel,
        koprij=kop + 1,
        kolommen=kolommen,
        voorbeeld=[[tekst_van(cel)[:80] for cel in rij] for rij in data[:VOORBEELDRIJEN]],
    )


def rows_xlsx(inhoud: bytes, vorm: Vorm) -> Iterator[tuple[int, list[Cel]]]:
    """The rows below the head, each with its number in the sheet."""
    check_package(inhoud)
    boek = _open(inhoud)
    for nummer, rij in enumerate(_cells(_sheet(boek, vorm)), start=1):
        if nummer > vorm.koprij:
            yield nummer, rij


def _sheet(boek: Any, vorm: Vorm) -> Any:
    try:
        return boek[vorm.blad]
    except KeyError as error:
        raise InleesFout(f"Het blad “{vorm.blad}” staat niet meer in dit bestand.") from error


def count_xlsx(inhoud: bytes, vorm: Vorm) -> int:
    """How many rows the sheet holds below its head, counted in its XML."""
    boek = _open(inhoud)
    pad = _sheet(boek, vorm)._worksheet_path
    geteld, rest = 0, b""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief, archief.open(pad) as deel:
            while stuk := deel.read(MEGABYTE):
                samen = rest + stuk
                geteld += samen.count(b"<row ") + samen.count(b"<row>")
                rest = samen[-4:]
    except KAPOT as error:
        raise InleesFout(STUK) from error
    return min(max(geteld - vorm.koprij, 0), MAX_RIJEN)
