"""Office files with the same bytes for the same contents: a zip remembers the clock, and these may not."""

import re
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first moment that a zip can name.
EPOCH = (1980, 1, 1, 0, 0, 0)
MOMENTS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
# What XML 1.0 cannot hold; Word and Excel call a file with such a character broken.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def moment_of(dag: date) -> datetime:
    """The moment that a file of this day says it was made; naive, as python-docx wants it."""
    return datetime.combine(dag, time())


def without_clock(bestand: bytes, dag: date) -> bytes:
    """The same file, as if it was written at the beginning of this day."""
    moment = moment_of(dag).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    written = BytesIO()
    with ZipFile(BytesIO(bestand)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            inhoud = source.read(entry)
            if entry.filename == "docProps/core.xml":
                inhoud = MOMENTS.sub(rb"\g<1>" + moment + rb"\g<3>", inhoud)
            info = ZipInfo(entry.filename, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, inhoud)
    return written.getvalue()


def xml_text(tekst: str) -> str:
    """The text without characters that no office file can hold, and with plain line ends."""
    return NO_XML.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n"))
