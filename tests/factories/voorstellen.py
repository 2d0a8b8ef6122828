"""Voorstellen through their services, and files to put beside them."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from docx import Document
from openpyxl import Workbook
from PIL import Image

from fonds.choices import SoortBesteding, SoortVoorstel
from fonds.models import Besteding, Onderdeel, Voorstel
from fonds.services.voorstellen import (
    create_voorstel,
    send_back,
    submit_voorstel,
    update_voorstel,
)
from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.factories.fonds import OnderdeelhouderFactory
from tests.factories.gebruikers import UserFactory, user_in

TEKST = {
    "onderwerp": "Budget Basisbanen",
    "vraag": "De stuurgroep wordt gevraagd geld toe te kennen.",
    "voorgesteld_besluit": "De stuurgroep kent het bedrag toe.",
}
# What a kind must have besides; the regels and the onderdeel come from the test.
EXTRA = {
    SoortVoorstel.WIJZIGING: {"reden": "Er deden minder mensen mee."},
    SoortVoorstel.REVIEW: {"advies": "voortzetten"},
}


def regel(onderdeel: Onderdeel, bedrag: Any, boekjaar: int = 2023) -> dict[str, Any]:
    return {"onderdeel": onderdeel, "boekjaar": boekjaar, "bedrag": Decimal(bedrag)}


def concept(
    onderdeel: Onderdeel,
    /,
    *bedragen: Any,
    soort: str = SoortVoorstel.TOEKENNING,
    user: User | None = None,
    **velden: Any,
) -> Voorstel:
    """A concept about this onderdeel that asks these amounts, each in the next boekjaar from 2022."""
    return create_voorstel(
        fonds=onderdeel.fonds,
        soort=soort,
        user=user or user_in(Rol.PROGRAMMAMANAGER),
        regels=[regel(onderdeel, b, jaar) for jaar, b in enumerate(bedragen, start=2022)],
        **{"onderdeel": onderdeel, **TEKST, **EXTRA.get(SoortVoorstel(soort), {}), **velden},
    )


def edited(voorstel: Voorstel, **velden: Any) -> Voorstel:
    velden = {"user": voorstel.opgesteld_door, "onderdeel": voorstel.onderdeel, **TEKST, **velden}
    return update_voorstel(voorstel=voorstel, **velden)


def submitted(onderdeel: Onderdeel, /, *bedragen: Any, **velden: Any) -> Voorstel:
    voorstel = concept(onderdeel, *bedragen, **velden)
    return submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)


def sent_back(onderdeel: Onderdeel, /, *bedragen: Any, **velden: Any) -> Voorstel:
    voorstel = submitted(onderdeel, *bedragen, **velden)
    return send_back(voorstel=voorstel, reden="Te veel.", user=user_in(Rol.PROGRAMMAMANAGER))


def leader_of(onderdeel: Onderdeel) -> User:
    """A projectleider who holds this onderdeel."""
    user = user_in(Rol.PROJECTLEIDER)
    OnderdeelhouderFactory(onderdeel=onderdeel, user=user)
    return user


def spent(onderdeel: Onderdeel, bedrag: Any, soort: str = SoortBesteding.LAST) -> Besteding:
    return Besteding.objects.create(
        fonds=onderdeel.fonds,
        onderdeel=onderdeel,
        soort=soort,
        bedrag=Decimal(bedrag),
        omschrijving="Besteding",
        boekjaar=2022,
        boekdatum="2022-11-01",
        administratie="TEST",
        dagboek="TEST",
        boekstuknummer=str(Besteding.objects.count() + 1),
        regelnummer="1",
        geboekt_door=UserFactory(),
    )


# --- Files --------------------------------------------------------------------

HTML_PAGE = b"<!doctype html><script>alert(1)</script>"


def pdf(objects: bytes = b"") -> bytes:
    """A PDF of one empty page that readers open; `objects` are put in it as they are."""
    head = b"%PDF-1.4\n"
    body = (
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>\nendobj\n" + objects
    )
    start = len(head + body)
    offsets = [(head + body).index(b"%d 0 obj" % number) for number in (1, 2, 3)]
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    tail = b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    return head + body + table + tail


def docx(tekst: str = "Bijlage") -> bytes:
    buffer = BytesIO()
    document = Document()
    document.add_paragraph(tekst)
    document.save(buffer)
    return buffer.getvalue()


def xlsx() -> bytes:
    buffer = BytesIO()
    book = Workbook()
    book.active["A1"] = "Bijlage"
    book.save(buffer)
    return buffer.getvalue()


def picture(formaat: str = "PNG", size: tuple[int, int] = (8, 8)) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "#0f5c6b").save(buffer, formaat)
    return buffer.getvalue()
