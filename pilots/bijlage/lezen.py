"""Reads the appendix as it is kept today: a Word document, or text pasted from Word or PDF. Without Django."""

from basis.docx.fout import DocxError
from pilots.bijlage.invoer import Bijlage, BijlageError, Meldingen
from pilots.bijlage.lezen_docx import DocxLezer
from pilots.bijlage.lezen_kaarten import maak_bijlage
from pilots.bijlage.lezen_tekst import stukken

MAX_TEKST = 4_000_000  # characters; 500 cards take some two million
TEKST_TE_LANG = "Deze tekst is langer dan 4 miljoen tekens. Plak de bijlage in delen."
BINAIR = (b"PK", b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"<?xml")


def lees_bijlage(data: bytes | str) -> Bijlage:
    """The cards in a Word document (bytes) or in text (str, or bytes of a text file).

    BijlageError, with a Dutch sentence, when it is refused or holds no card.
    """
    meldingen = Meldingen()
    if isinstance(data, bytes) and _is_document(data):
        try:
            gelezen = DocxLezer(data, meldingen).stukken()
        except DocxError as error:
            raise BijlageError(str(error)) from error
        return maak_bijlage(gelezen, doorlopend=False, meldingen=meldingen)
    tekst = _tekst(data) if isinstance(data, bytes) else data
    if not tekst.strip():
        raise BijlageError("Er staat geen tekst in.")
    if len(tekst) > MAX_TEKST:
        raise BijlageError(TEKST_TE_LANG)
    return maak_bijlage(list(stukken(tekst)), doorlopend=True, meldingen=meldingen)


def _is_document(data: bytes) -> bool:
    """What is no plain text goes to the opener of Word documents, which says what it is."""
    begin = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    wijd = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return begin.startswith(BINAIR) or not data.strip(b"\0") or (b"\0" in data and not wijd)


def _tekst(data: bytes) -> str:
    """A text file as Windows and others write it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
