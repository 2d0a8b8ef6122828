"""Any bytes and any elements: refused with a sentence or read, and nothing else."""

import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapportage.docx import Document, DocxError, read_docx
from tests.rapportage.docx_maker import (
    NAMESPACES,
    docx,
    kop,
    li,
    noot,
    p,
    picture,
    png,
    r,
    rel,
    tbl,
    tr,
    zip_of,
)

TEKST = kop(1, "Werk") + p("Tekst.")
ALLES = docx(
    p("Titel", "Titel")
    + kop(1, "Werk")
    + kop(3, "Banen")
    + p(r("Tekst") + noot(1) + picture("rId7", "alt"))
    + li("een", 2)
    + li("twee", 2, 1)
    + tbl(tr("a", "b", kop=True), tr("c", "d")),
    footnotes={1: "Bron."},
    relaties=(rel("rId7", "image", "media/image1.png"),),
    delen={"word/media/image1.png": png()},
)
ONGEPAKT = {
    naam: zipfile.ZipFile(io.BytesIO(ALLES)).read(naam)
    for naam in zipfile.ZipFile(io.BytesIO(ALLES)).namelist()
}
RUSTIG = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refuse(data: bytes) -> None:
    try:
        document = read_docx(data)
    except DocxError:
        return
    assert isinstance(document, Document)


@RUSTIG
@given(
    st.lists(st.tuples(st.integers(0, len(ALLES) - 1), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_flipped_bytes_of_the_file(wissels):
    data = bytearray(ALLES)
    for plek, waarde in wissels:
        data[plek] = waarde
    read_or_refuse(bytes(data))


@RUSTIG
@given(
    st.sampled_from(sorted(ONGEPAKT)),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6),
)
def test_flipped_bytes_inside_a_part(naam, wissels):
    inhoud = bytearray(ONGEPAKT[naam])
    for plek, waarde in wissels:
        inhoud[plek % len(inhoud)] = waarde
    read_or_refuse(zip_of({**ONGEPAKT, naam: bytes(inhoud)}))


@RUSTIG
@given(st.binary(max_size=200))
def test_any_bytes(data):
    read_or_refuse(data)
    read_or_refuse(b"PK\x03\x04" + data)


ELEMENTEN = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "hyperlink",
    "fldSimple",
    "pict",
    "drawing",
    "object",
    "txbxContent",
    "footnoteReference",
    "sym",
    "br",
    "tab",
    "pPr",
    "rPr",
    "tcPr",
    "trPr",
    "numPr",
    "altChunk",
    "smartTag",
    "customXml",
    "ruby",
    "rubyBase",
    "rt",
    "bogus",
]
ATTRIBUTEN = st.dictionaries(
    st.sampled_from(
        ["w:val", "w:id", "w:instr", "w:fldCharType", "w:type", "r:id", "w:anchor", "w:char"]
    ),
    st.sampled_from(
        ["", "0", "1", "-1", "99999999999999999999", "Kop1", "begin", "end", "x", "rId7", "restart"]
    ),
    max_size=3,
)


@st.composite
def elements(draw, diepte=0):
    naam = draw(st.sampled_from(ELEMENTEN))
    attributen = "".join(f' {k}="{v}"' for k, v in draw(ATTRIBUTEN).items())
    kinderen = [] if diepte > 4 else draw(st.lists(elements(diepte + 1), max_size=3))
    return f"<w:{naam}{attributen}>{draw(st.sampled_from(['', 'tekst']))}{''.join(kinderen)}</w:{naam}>"


@RUSTIG
@given(st.lists(elements(), max_size=5))
def test_any_elements_in_any_order(kinderen):
    xml = f"<w:document {NAMESPACES}><w:body>{TEKST}{''.join(kinderen)}</w:body></w:document>"
    read_or_refuse(zip_of({**ONGEPAKT, "word/document.xml": xml}))
