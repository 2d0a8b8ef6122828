"""The real fragments, and appendices made for tests."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from tests.rapportage.docx_maker import W, docx, kop, p, tbl, tr

BRONNEN = Path(__file__).resolve().parents[2] / "../shared/bronnen"
LABELS = {
    "Naam pilot": "naam",
    "Programma": "programma",
    "Portefeuille": "portefeuille",
    "Doel, beoogd resultaat": "doel",
    "Startdatum": "startdatum",
    "Einddatum": "einddatum",
    "Evaluatiemoment": "evaluatiemoment",
    "Pilot succesvol? Zijn de vooraf gestelde doelen/resultaten gehaald?": "succesvol_tekst",
    "Geven de resultaten van de pilot aanleiding om het bestaande beleid aan te passen?": "beleid_tekst",
    "Leidt aanpassing van het beleid tot een financieel gevolg?": "financieel_tekst",
    "Hoe bestuurlijk gerapporteerd?": "gerapporteerd_tekst",
}
NAMEN = ["Daklozenpunt", "Woonoverlast", "Containertuintjes", "Vindplaats verborgen schulden"]


def fragment(soort: str) -> bytes:
    pad = BRONNEN / f"pilotkaarten-fragment.{soort}"
    if not pad.exists():
        pytest.skip("../shared/bronnen is er niet")
    return pad.read_bytes()


def words(tekst: str) -> str:
    """Only letters and digits, so that marks of lists and kinds of quotes do not count."""
    return "".join(re.findall(r"[^\W_]+", tekst))


def uit_docx(data: bytes) -> dict[str, dict[str, str]]:
    """The cards by a reading of its own: straight from the XML, with nothing of the reader."""
    with zipfile.ZipFile(BytesIO(data)) as archief:
        root = etree.fromstring(archief.read("word/document.xml"))
    body = root[0]
    kaarten: dict[str, dict[str, str]] = {}
    kaart: dict[str, str] = {}
    in_omschrijving = False
    for blok in body:
        if blok.tag == f"{{{W}}}tbl":
            in_omschrijving = False
            for rij in blok.iter(f"{{{W}}}tr"):
                label, waarde = (_text(cel) for cel in rij.iter(f"{{{W}}}tc"))
                if label == "Naam pilot":
                    kaart = kaarten.setdefault(waarde, {})
                kaart[LABELS[label]] = waarde
        elif blok.tag == f"{{{W}}}p":
            tekst = _text(blok)
            stijl = next((s.get(f"{{{W}}}val", "") for s in blok.iter(f"{{{W}}}pStyle")), "")
            if stijl.startswith("Heading"):
                in_omschrijving = tekst == "Korte omschrijving"
            elif in_omschrijving:
                kaart["omschrijving"] = kaart.get("omschrijving", "") + tekst
    return kaarten


def _text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{{{W}}}t"))


def bijlage(*kaarten: str) -> bytes:
    return docx("".join(kaarten))


def kaart(naam: str, **velden: str) -> str:
    """A card in the shape of today's Word appendix; a value of the fields by their label."""
    rijen = "".join(tr(label.replace("_", " "), waarde) for label, waarde in velden.items())
    return kop(1, naam) + kop(2, "Naam Pilot") + tbl(tr("Naam pilot", naam)) + p("") + tbl(rijen)
