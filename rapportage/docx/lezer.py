"""Reads a Word document into hoofdstukken and onderwerpen: the way in to this package."""

from basis.docx.fout import DocxError
from basis.docx.grenzen import GEEN_DOCX
from basis.docx.ooxml import Element, find, text_of
from basis.docx.pakket import Pakket, open_pakket
from rapportage.docx import noten, tabellen, tekeningen
from rapportage.docx.blokken import read_blokken
from rapportage.docx.context import Context
from rapportage.docx.controle import check_complete
from rapportage.docx.document import Document
from rapportage.docx.meldingen import Meldingen
from rapportage.docx.nummering import Nummering
from rapportage.docx.opbouw import make_hoofdstukken, take_title
from rapportage.docx.stijlen import Stijlen
from rapportage.docx.velden import find_velden

# Importing these modules registers their readers.
LEZERS = (noten, tabellen, tekeningen)
KOPTEKST = (
    "Een kop- of voettekst van de bladzijden is niet overgenomen: het portaal maakt die zelf."
)
SJABLOON = "Het document hangt aan een Word-sjabloon; dat is niet geopend."


def read_docx(data: bytes) -> Document:
    """The report in these bytes, or a DocxError that says in Dutch why not."""
    pakket = open_pakket(data)
    ctx = _context(pakket)
    root = pakket.xml(pakket.hoofddeel)
    body = find(root, "w:body")
    if body is None:  # open_pakket refused that already
        raise DocxError(GEEN_DOCX)
    ctx.velden = find_velden(root)
    noten.find_noten(ctx)
    blokken = read_blokken(body, ctx)
    titel, rest = take_title(blokken, ctx.meldingen)
    hoofdstukken = make_hoofdstukken(rest, ctx.bladwijzers, ctx.meldingen)
    if not titel and not hoofdstukken:
        raise DocxError("Dit document is leeg: er staat geen tekst in.")
    noten.report_unused(ctx)
    _report_outside(ctx)
    check_complete(body, titel, hoofdstukken, ctx)
    return Document(titel, hoofdstukken, tuple(ctx.beelden), ctx.meldingen.all())


def _context(pakket: Pakket) -> Context:
    stijlen = Stijlen(_related_xml(pakket, "styles"))
    return Context(
        pakket=pakket,
        deel=pakket.hoofddeel,
        stijlen=stijlen,
        nummering=Nummering(_related_xml(pakket, "numbering"), stijlen),
        meldingen=Meldingen(),
    )


def _related_xml(pakket: Pakket, soort: str) -> Element | None:
    delen = pakket.related(pakket.hoofddeel, soort)
    return pakket.xml(delen[0]) if delen else None


def _report_outside(ctx: Context) -> None:
    """Name what stands around the text: headers, footers, a template."""
    for soort in ("header", "footer"):
        for deel in dict.fromkeys(ctx.pakket.related(ctx.deel, soort)):
            if tekst := text_of(ctx.pakket.xml(deel)):
                ctx.meldingen.add(KOPTEKST, tekst, "hele document")
    if ctx.pakket.sjabloon:
        ctx.meldingen.add_once(SJABLOON)
