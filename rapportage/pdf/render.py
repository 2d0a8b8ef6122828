"""One edition as PDF: accessible (PDF/UA-1) and archival (PDF/A-3a) in one file, the same bytes each time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from weasyprint import CSS, HTML, Attachment
from weasyprint.document import Document
from weasyprint.urls import FatalURLFetchingError

from rapportage.gegevens import as_json
from rapportage.pdf import lettertypen, motor
from rapportage.pdf.afwerking import finish
from rapportage.pdf.boom import PictureMissing, prepare
from rapportage.pdf.bronnen import PRINT_CSS, SCHEME, Bronnen, font_css
from rapportage.pdf.kleuren import kleuren_css
from rapportage.pdf.opmaak import moment_of, render_html
from rapportage.uitgave import Uitgave

OPTIONS = {"pdf_variant": "pdf/a-3a", "dpi": 150, "optimize_images": False}


class PdfError(ValidationError):
    """No PDF can be made; the message says in Dutch why, fit to be shown at a form."""


def render_pdf(uitgave: Uitgave, *, afbeeldingen: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of this edition. `afbeeldingen` holds the bytes of each picture by its address in the text.

    Nothing is fetched and no clock is read: the same edition gives the same bytes, in any process.
    """
    with motor.garbage_collection_paused(), refusals_in_dutch():
        with motor.what_is_lost() as lost:
            document = lay_out(render_html(uitgave), afbeeldingen or {})
            document.metadata.attachments.append(_data(uitgave))
            pdf = document.write_pdf(finisher=finish, **OPTIONS)
        if lost:
            raise PdfError(f"Een onderdeel van de rapportage is niet te tekenen: {lost[0]}.")
        return pdf


def lay_out(html: str, afbeeldingen: Mapping[str, bytes]) -> Document:
    """The pages of this HTML with the report's own style sheets and fonts."""
    lettertypen.check_installed()
    bronnen = Bronnen(afbeeldingen)
    fonts = motor.font_configuration()
    source = HTML(string=html, base_url=SCHEME, url_fetcher=bronnen)
    prepare(source.etree_element, afbeeldingen)
    styles = [
        CSS(string=css, font_config=fonts, url_fetcher=bronnen, base_url=SCHEME)
        for css in (font_css(), kleuren_css(), PRINT_CSS.read_text())
    ]
    return source.render(font_config=fonts, stylesheets=styles, **OPTIONS)


@contextmanager
def refusals_in_dutch() -> Iterator[None]:
    """While laying out and while drawing: what stops the render, as a PdfError."""
    try:
        yield
    except lettertypen.LettertypenMissing as error:
        raise PdfError(str(error)) from error
    except PictureMissing as error:
        raise PdfError(
            f"De afbeelding {error} staat in de tekst, maar is er niet of is niet te lezen."
        ) from error
    except FatalURLFetchingError as error:
        raise PdfError(f"De PDF haalt niets van buiten op; geweigerd: {error}.") from error


def _data(uitgave: Uitgave) -> Attachment:
    """The edition as JSON inside the PDF: who archives the report archives its figures."""
    moment = moment_of(uitgave)
    return Attachment(
        string=as_json(uitgave),
        name=f"{uitgave.slug}-versie-{uitgave.versie}.json",
        description="De gegevens van deze rapportage (JSON)",
        created=moment,
        modified=moment,
        relationship="Data",
    )
