"""Pictures: what a browser and the PDF can show, known by their content and not by their name."""

import io
import struct
import zlib

from PIL import Image

from basis.docx.grenzen import MEGABYTE

MAX_PIXELS = 50_000_000  # some 20 times a full page in print; more is a bomb
MAX_BEELD = 20 * MEGABYTE
BLIJFT = {"JPEG": "image/jpeg", "PNG": "image/png"}
WORDT_PNG = ("GIF", "BMP", "TIFF", "WEBP")
# What decoders raise on broken bytes, by experience and by their source.
BREEKT = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    struct.error,
    zlib.error,
    LookupError,
    TypeError,
)
TEKENING = "Een tekening in het formaat %s is niet begrepen; voeg haar in als PNG of JPEG."


def read_beeld(data: bytes) -> tuple[bytes, str, str]:
    """Bytes and mime type of a picture that can be shown, or ("", "", why not)."""
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return b"", "", TEKENING % "EMF"
    if data[:4] in (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00"):
        return b"", "", TEKENING % "WMF"
    if len(data) > MAX_BEELD:
        return b"", "", "Een afbeelding is groter dan 20 MB en is niet overgenomen."
    try:
        return _read_pixels(data)
    except (*BREEKT, Image.DecompressionBombError):
        return b"", "", "Een afbeelding is beschadigd of van een onbekende soort."


def _read_pixels(data: bytes) -> tuple[bytes, str, str]:
    with Image.open(io.BytesIO(data), formats=[*BLIJFT, *WORDT_PNG]) as beeld:
        if beeld.width * beeld.height > MAX_PIXELS:
            return b"", "", "Een afbeelding heeft te veel beeldpunten en is niet overgenomen."
        soort = beeld.format or ""
        beeld.load()  # a picture that breaks off halfway is found here, not in the PDF
        if soort in BLIJFT:
            return data, BLIJFT[soort], ""
        uit = io.BytesIO()
        beeld.convert("RGBA").save(uit, "PNG")
        return uit.getvalue(), "image/png", ""
