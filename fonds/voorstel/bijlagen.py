"""What a paper beside a voorstel may be: told by its content, never by its name or by the browser.

The file itself is kept as it came. It is served as a download only (see views/bijlagen.py), so what is
refused here is what would harm who opens it in its own program, and what only looks like its kind.
"""

import re
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

import puremagic
from django.core.exceptions import ValidationError
from PIL import Image

from basis.docx import grenzen
from basis.docx.fout import DocxError
from basis.docx.ooxml import parse_xml, q
from basis.docx.pakket import open_pakket

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_BIJLAGEN = 20
MAX_PIXELS = 60_000_000
MAX_NAAM = 120
MAX_UITGEPAKT = 50 * MEGABYTE  # of the compressed objects of one PDF

WELKE = "Kies een PDF, Word-bestand (.docx), Excel-bestand (.xlsx) of afbeelding (PNG of JPEG)."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSX_HOOFDDEEL = f"{XLSX}.main+xml"


@dataclass(frozen=True)
class Bestandssoort:
    mime: str
    extensie: str
    naam: str


PDF = Bestandssoort("application/pdf", "pdf", "PDF")
WORD = Bestandssoort(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word"
)
EXCEL = Bestandssoort(XLSX, "xlsx", "Excel")
PNG = Bestandssoort("image/png", "png", "PNG-afbeelding")
JPEG = Bestandssoort("image/jpeg", "jpg", "JPEG-afbeelding")
SOORTEN = {soort.mime: soort for soort in (PDF, WORD, EXCEL, PNG, JPEG)}


def check_inhoud(inhoud: bytes) -> Bestandssoort:
    """The kind of this file; ValidationError, in Dutch, where it is no kind we take or not to be trusted."""
    if len(inhoud) > MAX_BYTES:
        raise ValidationError(
            f"Dit bestand is groter dan {MAX_BYTES // MEGABYTE} MB. Maak het kleiner, of splits het.",
            code="te_groot",
        )
    if not inhoud:
        raise ValidationError("Dit bestand is leeg.", code="leeg")
    for begin, check in _CHECKS:
        if inhoud.startswith(begin):
            return check(inhoud)
    raise ValidationError(f"Dit soort bestand kan niet{_looks_like(inhoud)}. {WELKE}", code="soort")


def clean_naam(naam: str, soort: Bestandssoort) -> str:
    """The name to show and to save under: no folder, no control or direction signs, the right extension."""
    naam = unicodedata.normalize("NFC", naam.replace("\\", "/")).rsplit("/", 1)[-1]
    naam = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in naam)
    naam = re.sub(r'[<>:"|?*\s]+', " ", naam).strip(" .")
    pad = PurePosixPath(naam)
    same = {soort.extensie} | ({"jpeg"} if soort is JPEG else set())
    stam = naam if pad.suffix.lower().lstrip(".") not in same else naam[: -len(pad.suffix)]
    return f"{stam.strip(' .')[:MAX_NAAM] or 'bijlage'}.{soort.extensie}"


def _looks_like(inhoud: bytes) -> str:
    try:
        mime = puremagic.from_string(inhoud[:4096], mime=True)
    except (puremagic.PureError, ValueError):
        return ""
    return f" (het lijkt {mime})" if mime else ""


def _check_magic(inhoud: bytes, soort: Bestandssoort, *ook: str) -> None:
    """A second opinion on the kind, by a library that knows signatures."""
    try:
        found = {match.mime_type for match in puremagic.magic_string(inhoud)}
    except (puremagic.PureError, ValueError):
        found = set()
    if not found & {soort.mime, *ook}:
        raise ValidationError(f"Dit is geen {soort.naam} die het portaal kan lezen. {WELKE}")


# --- PDF ----------------------------------------------------------------------

STARTXREF = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF[\s\0]*\Z")
XREF = re.compile(rb"xref\b|\d+\s+\d+\s+obj\b")
# Names long enough not to turn up by chance in megabytes of compressed data: /JS would.
ACTIEF = re.compile(
    rb"/(?:JavaScript|Launch|RichMedia|ImportData|SubmitForm)(?![A-Za-z0-9])|/XFA\s*[\[0-9]"
)
STROOM = re.compile(rb"stream\r?\n")
VERPAKT = re.compile(rb"/ObjStm\b")
PDF_STUK = f"Deze PDF is beschadigd of geen echte PDF. Sla haar opnieuw op. {WELKE}"


def _check_pdf(inhoud: bytes) -> Bestandssoort:
    tail = STARTXREF.search(inhoud, max(0, len(inhoud) - 2048))
    if not tail or not XREF.match(inhoud[int(tail[1]) : int(tail[1]) + 40].lstrip()):
        raise ValidationError(PDF_STUK, code="stuk")
    _check_magic(inhoud, PDF)
    if any(ACTIEF.search(_plain_names(deel)) for deel in (inhoud, *_packed_objects(inhoud))):
        raise ValidationError(
            "Deze PDF is geweigerd, want zij bevat een script of een formulier dat iets verstuurt. "
            "Druk haar af als PDF en voeg die toe.",
            code="actief",
        )
    return PDF


def _plain_names(deel: bytes) -> bytes:
    """The same bytes with names as they are meant: /J#61vaScript is /JavaScript."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), deel)


def _packed_objects(inhoud: bytes) -> list[bytes]:
    """The objects that a PDF keeps compressed, as far as they fit; a bomb is refused."""
    found, room = [], MAX_UITGEPAKT
    for match in STROOM.finditer(inhoud):
        head = inhoud[max(0, match.start() - 400) : match.start()]
        if not VERPAKT.search(_plain_names(head[head.rfind(b" obj") :])):
            continue
        try:
            deel = zlib.decompressobj().decompress(inhoud[match.end() :], room + 1)
        except zlib.error:
            continue  # another filter, or encrypted: no reader of ours opens it
        room -= len(deel)
        if room < 0:
            raise ValidationError(
                "Deze PDF is geweigerd: zij is verdacht sterk ingepakt.", code="bom"
            )
        found.append(deel)
    return found


# --- Word and Excel -----------------------------------------------------------


def _check_office(inhoud: bytes) -> Bestandssoort:
    _check_whole_zip(inhoud)
    try:
        if _main_type(inhoud) == XLSX_HOOFDDEEL:
            return EXCEL
        open_pakket(inhoud)
    except DocxError as error:
        raise ValidationError(f"{error} {WELKE}", code="soort") from error
    return WORD


def _check_whole_zip(inhoud: bytes) -> None:
    """Nothing before, between the end and after: such a file is also something else."""
    end = inhoud.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 + int.from_bytes(inhoud[end + 20 : end + 22], "little") != len(inhoud):
        raise ValidationError(f"Dit bestand is beschadigd. {WELKE}", code="stuk")


def _main_type(inhoud: bytes) -> str:
    """The content type of the workbook, "" for what is no Excel file; refuses macros and bombs."""
    try:
        archief = zipfile.ZipFile(BytesIO(inhoud))
        namen = archief.namelist()
        if "[Content_Types].xml" not in namen or "xl/workbook.xml" not in namen:
            return ""
        grenzen.check_zip(archief)
        types = _content_types(archief)
        grenzen.check_parts(namen, types)
        _check_excel_parts(archief)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise ValidationError(f"Dit bestand is beschadigd. {WELKE}", code="stuk") from error
    return types.get("xl/workbook.xml", "")


def _content_types(archief: zipfile.ZipFile) -> dict[str, str]:
    root = parse_xml(_part(archief, "[Content_Types].xml"), "[Content_Types].xml")
    return {
        kind.get("PartName", "").lstrip("/"): kind.get("ContentType", "")
        for kind in root
        if kind.tag == q("ct:Override")
    }


def _check_excel_parts(archief: zipfile.ZipFile) -> None:
    for naam in archief.namelist():
        if naam.endswith(".rels"):
            parse_xml(_part(archief, naam), naam)
        if naam.startswith("xl/externalLinks/") or "/embeddings/" in naam or naam.endswith(".bin"):
            if naam.startswith("xl/printerSettings/"):
                continue
            raise DocxError(
                "Dit Excel-bestand is geweigerd: het haalt gegevens uit een ander bestand of bevat een "
                "ingesloten bestand. Verbreek de koppelingen en sla het opnieuw op."
            )
        archief.open(naam).close()  # a part that is not where the list says it is


def _part(archief: zipfile.ZipFile, naam: str) -> bytes:
    if archief.getinfo(naam).file_size > grenzen.MAX_XML:
        raise DocxError("Dit bestand is geweigerd: het is verdacht sterk ingepakt.")
    return archief.read(naam)


# --- Pictures -----------------------------------------------------------------


def _check_picture(inhoud: bytes, soort: Bestandssoort, einde: bytes) -> Bestandssoort:
    if not inhoud.rstrip(b"\0\r\n").endswith(einde.rstrip(b"\0\r\n")):
        raise ValidationError(f"Deze afbeelding is beschadigd. {WELKE}", code="stuk")
    _check_magic(inhoud, soort)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(inhoud), formats=[soort.mime.removeprefix("image/")]) as beeld:
                if beeld.width * beeld.height > MAX_PIXELS:
                    raise ValidationError(
                        "Deze afbeelding heeft te veel beeldpunten. Maak haar kleiner.",
                        code="te_groot",
                    )
                beeld.load()
    except ValidationError:
        raise
    except Exception as error:  # Pillow answers a damaged file with almost any exception
        raise ValidationError(f"Deze afbeelding is beschadigd. {WELKE}", code="stuk") from error
    return soort


def _check_png(inhoud: bytes) -> Bestandssoort:
    return _check_picture(inhoud, PNG, b"IEND\xae\x42\x60\x82")


def _check_jpeg(inhoud: bytes) -> Bestandssoort:
    return _check_picture(inhoud, JPEG, b"\xff\xd9")


_CHECKS: list[tuple[bytes, Callable[[bytes], Bestandssoort]]] = [
    (b"%PDF-", _check_pdf),
    (b"PK\x03\x04", _check_office),
    (b"\x89PNG\r\n\x1a\n", _check_png),
    (b"\xff\xd8\xff", _check_jpeg),
]
