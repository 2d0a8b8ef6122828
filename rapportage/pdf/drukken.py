"""Any document of the portal as PDF, by the same engine as a report: what `settings.PDF_DRUKKER` names."""

from collections.abc import Sequence
from datetime import datetime

import pydyf
from weasyprint import CSS, HTML, Attachment
from weasyprint.document import Document

from basis.drukwerk import Gegevensbestand
from rapportage.pdf import lettertypen, motor
from rapportage.pdf.afwerking import finish
from rapportage.pdf.boom import prepare
from rapportage.pdf.bronnen import SCHEME, Bronnen, font_css
from rapportage.pdf.render import OPTIONS, PdfError, refusals_in_dutch


def print_document(
    html: str, *, css: str, moment: datetime, bestanden: Sequence[Gegevensbestand] = ()
) -> bytes:
    """The PDF of this HTML with this style sheet and the portal's letters; pictures are drawn (SVG) or absent."""
    with motor.garbage_collection_paused(), refusals_in_dutch():
        with motor.what_is_lost() as lost:
            document = lay_out_document(html, css)
            document.metadata.attachments.extend(
                _attachment(bestand, moment) for bestand in bestanden
            )
            pdf = document.write_pdf(finisher=_finish, **OPTIONS)
        if lost:
            raise PdfError(f"Een onderdeel van het document is niet te tekenen: {lost[0]}.")
        return pdf


def lay_out_document(html: str, css: str) -> Document:
    """The pages of this HTML."""
    lettertypen.check_installed()
    bronnen = Bronnen({})
    fonts = motor.font_configuration()
    source = HTML(string=html, base_url=SCHEME, url_fetcher=bronnen)
    prepare(source.etree_element, {})
    styles = [
        CSS(string=sheet, font_config=fonts, url_fetcher=bronnen, base_url=SCHEME)
        for sheet in (font_css(), css)
    ]
    return source.render(font_config=fonts, stylesheets=styles, **OPTIONS)


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    """As for a report, but without its page labels: there is no cover, page 1 is 1."""
    finish(document, pdf)
    pdf.catalog.pop("PageLabels", None)


def _attachment(bestand: Gegevensbestand, moment: datetime) -> Attachment:
    return Attachment(
        string=bestand.inhoud,
        name=bestand.naam,
        description=bestand.omschrijving,
        created=moment,
        modified=moment,
        relationship="Data",
    )
