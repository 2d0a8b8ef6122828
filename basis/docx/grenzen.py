"""What is refused before a word is read: size, bombs, macros, scripts, and things from outside."""

import zipfile
from pathlib import PurePosixPath

from basis.docx.fout import DocxError

MEGABYTE = 1024 * 1024
MAX_BESTAND = 50 * MEGABYTE
MAX_UITGEPAKT = 200 * MEGABYTE
MAX_XML = 30 * MEGABYTE  # of one part: the tree in memory is some ten times as large
MAX_DELEN = 2000
MAX_VERHOUDING = 200  # of a part over MIN_BOM; the text of a report packs some 10 to 30 times
MIN_BOM = 5 * MEGABYTE

SLA_OP = "Open het in Word en kies Opslaan als › Word-document (.docx)."
SOORTEN = (
    (b"%PDF", "Dit is een PDF. Kies het Word-bestand (.docx) waar de PDF van is gemaakt."),
    (b"{\\rtf", f"Dit is een RTF-bestand, geen .docx. {SLA_OP}"),
    (b"<?xml", f"Dit is een los XML-bestand, geen .docx. {SLA_OP}"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GEEN_DOCX = f"Dit is geen Word-bestand (.docx). {SLA_OP}"
PROGRAMMA_NAMEN = """
.exe .dll .com .scr .msi .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .wsf .wsh .hta .jar .lnk .sh .py .swf
"""
PROGRAMMAS = frozenset(PROGRAMMA_NAMEN.split())
ACTIEF = (
    "Dit bestand is geweigerd, want het bevat %s. Haal dat eruit in Word en sla het opnieuw op."
)


def check_bytes(data: bytes) -> None:
    """Refuse what cannot be a DOCX, by its size and first bytes; the name of a file says nothing."""
    if len(data) > MAX_BESTAND:
        raise DocxError("Dit bestand is groter dan 50 MB. Verklein de afbeeldingen in Word.")
    if not data.strip(b"\0"):
        raise DocxError("Dit bestand is leeg.")
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocxError(
                "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf in Word "
                "(Bestand › Info › Document beveiligen) en sla het opnieuw op."
            )
        raise DocxError(f"Dit is een bestand van een oude Word-versie (.doc). {SLA_OP}")
    for begin, melding in SOORTEN:
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(begin):
            raise DocxError(melding)
    if not data.startswith(b"PK"):
        raise DocxError(GEEN_DOCX)


def check_zip(archief: zipfile.ZipFile) -> None:
    """Refuse an archive that is too large, a bomb, locked, or that names places outside itself."""
    delen = archief.infolist()
    if len(delen) > MAX_DELEN:
        raise DocxError("Dit bestand is geweigerd: het bestaat uit te veel onderdelen.")
    namen = [deel.filename.lower() for deel in delen]
    if len(set(namen)) != len(namen):
        raise DocxError("Dit bestand is geweigerd: het bevat twee onderdelen met dezelfde naam.")
    if sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
        raise DocxError("Dit bestand is geweigerd: uitgepakt is het groter dan 200 MB.")
    for deel in delen:
        _check_part(deel)


def _check_part(deel: zipfile.ZipInfo) -> None:
    naam = deel.filename
    if naam.startswith(("/", "\\")) or "\\" in naam or ":" in naam or ".." in naam.split("/"):
        raise DocxError("Dit bestand is geweigerd: het verwijst naar een plek buiten het bestand.")
    if deel.flag_bits & 0x1:
        raise DocxError("Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf.")
    if deel.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DocxError(GEEN_DOCX)
    ratio = deel.file_size / max(deel.compress_size, 1)
    if deel.file_size > MIN_BOM and ratio > MAX_VERHOUDING:
        raise DocxError("Dit bestand is geweigerd: het is verdacht sterk ingepakt.")


def check_parts(namen: list[str], types: dict[str, str]) -> None:
    """Refuse macros, ActiveX, programs and signatures of other Office kinds, by name and type."""
    for naam in namen:
        soort = types.get(naam, "").lower()
        klein = naam.lower()
        if "vbaproject" in klein or "vbadata" in klein or "macroenabled" in soort:
            raise DocxError(ACTIEF % "macro's")
        if "vbaproject" in soort:
            raise DocxError(ACTIEF % "macro's")
        if "/activex/" in klein or "activex" in soort:
            raise DocxError(ACTIEF % "ActiveX-onderdelen (programmaatjes)")
        if PurePosixPath(klein).suffix in PROGRAMMAS or "javascript" in soort:
            raise DocxError(ACTIEF % f"een script of programma ({PurePosixPath(naam).name})")


def check_page(naam: str, data: bytes) -> None:
    """Refuse a web page with a script inside the document; without one it is only named."""
    if b"<script" in data.lower() or b"javascript:" in data.lower():
        raise DocxError(ACTIEF % f"een webpagina met een script ({PurePosixPath(naam).name})")


def check_embedding(naam: str, data: bytes) -> None:
    """Refuse an embedded object that hides a program; a sheet or an old equation is no danger."""
    verpakt = "Ole10Native".encode("utf-16-le") in data
    if data.startswith(b"MZ") or verpakt:
        raise DocxError(ACTIEF % f"een ingepakt bestand of programma ({PurePosixPath(naam).name})")


VAN_BUITEN = {
    "image": "een afbeelding die van internet of een andere computer komt. Voeg de afbeelding zelf in",
    "attachedTemplate": "een sjabloon van internet. Ontkoppel het sjabloon",
    "oleObject": "een koppeling met een ander bestand. Verbreek de koppeling",
    "frame": "een frame met inhoud van buiten. Haal het eruit",
    "subDocument": "een subdocument dat in een ander bestand staat. Voeg de tekst zelf in",
    "aFChunk": "een stuk tekst dat in een ander bestand staat. Voeg de tekst zelf in",
}


def check_external(soort: str, doel: str) -> bool:
    """Refuse a relationship that brings in something from outside; True when it is harmless.

    A link is only shown. A template on the author's own disk or network drive stands in nearly
    every document of a municipality: it is never opened here, so it is named and not refused.
    """
    if soort == "hyperlink":
        return True
    if soort == "attachedTemplate" and not doel.lower().startswith(("http:", "https:", "ftp:")):
        return False
    wat = VAN_BUITEN.get(soort, "een verwijzing naar inhoud buiten het bestand. Haal die eruit")
    raise DocxError(f"Dit bestand is geweigerd, want het bevat {wat} en sla het opnieuw op.")
