"""Files that are refused, each with a Dutch sentence."""

import io
import zipfile

import pytest

from basis.docx import grenzen
from rapportage.docx import Document, DocxError, read_docx
from tests.rapportage.docx_maker import (
    content_types,
    docx,
    kop,
    p,
    part,
    r,
    rel,
    rels,
    zip_of,
)

TEKST = kop(1, "Werk") + p("Tekst.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def refused(data: bytes) -> str:
    with pytest.raises(DocxError) as error:
        read_docx(data)
    return str(error.value)


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        (b"", "leeg"),
        (b"\0" * 100, "leeg"),
        (b"Gewoon wat tekst.", "geen Word-bestand"),
        (b"%PDF-1.7 ...", "Dit is een PDF"),
        (b"{\\rtf1 tekst}", "RTF"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><x/>", "XML"),
        (OLE, "oude Word-versie"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b"PK\x03\x04 en dan niets", "beschadigd"),
        (zip_of({"hallo.txt": "x"}), "geen Word-bestand"),
        (
            zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
            "OpenDocument",
        ),
        (zip_of({"[Content_Types].xml": content_types({})}), "geen Word-bestand"),
    ],
)
def test_what_is_no_docx(data, melding):
    assert melding in refused(data)


@pytest.mark.parametrize(
    ("soort", "melding"),
    [
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "Excel"),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "PowerPoint",
        ),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "sjabloon",
        ),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "macro's"),
        ("application/xml", "geen Word-bestand"),
    ],
)
def test_another_kind_of_office_file(soort, melding):
    assert melding in refused(docx(TEKST, hoofdtype=soort))


@pytest.mark.parametrize(
    ("delen", "types", "melding"),
    [
        ({"word/vbaProject.bin": b"x"}, {}, "macro's"),
        (
            {"word/anders.bin": b"x"},
            {"word/anders.bin": "application/vnd.ms-office.vbaProject"},
            "macro's",
        ),
        ({"word/activeX/activeX1.xml": "<x/>"}, {}, "ActiveX"),
        ({"word/embeddings/virus.exe": b"x"}, {}, "script of programma (virus.exe)"),
        ({"word/media/plaatje.js": b"x"}, {}, "script of programma"),
        ({"word/embeddings/oleObject1.bin": b"MZ\x90"}, {}, "ingepakt bestand"),
        (
            {"word/embeddings/oleObject1.bin": "\x01Ole10Native".encode("utf-16-le")},
            {},
            "ingepakt bestand",
        ),
        (
            {"word/afchunk.htm": "<html><SCRIPT>alert(1)</SCRIPT></html>"},
            {},
            "webpagina met een script",
        ),
    ],
)
def test_macros_scripts_and_programs(delen, types, melding):
    assert melding in refused(docx(TEKST, delen=delen, types=types))


def test_a_field_that_starts_a_program():
    veld = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>'
    veld += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    assert "DDE" in refused(docx(TEKST + p(veld)))
    assert "DDE" in refused(
        docx(TEKST + p(f'<w:fldSimple w:instr="DDE x y">{r("z")}</w:fldSimple>'))
    )


@pytest.mark.parametrize(
    ("soort", "doel", "melding"),
    [
        ("image", "https://elders.nl/x.png", "afbeelding die van internet"),
        ("image", "\\\\server\\x.png", "afbeelding die van internet"),
        ("attachedTemplate", "https://elders.nl/x.dotm", "sjabloon van internet"),
        ("oleObject", "file:///c:/x.xlsx", "koppeling met een ander bestand"),
        ("subDocument", "deel.docx", "subdocument"),
        ("aFChunk", "https://elders.nl/x.htm", "een stuk tekst"),
        ("ietsNieuws", "https://elders.nl/", "inhoud buiten het bestand"),
    ],
)
def test_what_comes_from_outside(soort, doel, melding):
    assert melding in refused(docx(TEKST, relaties=(rel("rId9", soort, doel, extern=True),)))


def test_what_comes_from_outside_in_any_other_part():
    kop_rels = rels(rel("rId1", "image", "https://elders.nl/x.png", extern=True))

    assert "afbeelding" in refused(docx(TEKST, delen={"word/_rels/header1.xml.rels": kop_rels}))


def test_a_template_on_the_own_computer_is_named_and_not_opened():
    template = rels(
        rel("rId1", "attachedTemplate", "file:///H:/Sjablonen/Huisstijl.dotm", extern=True)
    )

    meldingen = read_docx(docx(TEKST, delen={"word/_rels/settings.xml.rels": template})).meldingen

    assert [m.melding for m in meldingen] == [
        "Het document hangt aan een Word-sjabloon; dat is niet geopend."
    ]


def test_a_file_of_more_than_50_mb():
    assert "50 MB" in refused(b"PK\x03\x04" + b"x" * (50 * 1024 * 1024))


def test_more_than_200_mb_unpacked(monkeypatch):
    monkeypatch.setattr(grenzen, "MAX_UITGEPAKT", 1000)

    assert "groter dan 200 MB" in refused(docx(TEKST))


def test_a_bomb():
    assert "verdacht sterk ingepakt" in refused(
        docx(TEKST, delen={"word/media/x.png": b"\0" * 8_000_000})
    )


def test_more_text_than_a_report_has(monkeypatch):
    monkeypatch.setattr(grenzen, "MAX_XML", 1000)

    assert "30 MB" in refused(docx(TEKST))


def test_too_many_parts():
    assert "te veel onderdelen" in refused(
        docx(TEKST, delen={f"word/x{n}.xml": "" for n in range(2001)})
    )


def test_two_parts_of_one_name():
    uit = io.BytesIO(docx(TEKST))
    with zipfile.ZipFile(uit, "a") as archief:
        archief.writestr("WORD/document.xml", "<x/>")

    assert "dezelfde naam" in refused(uit.getvalue())


@pytest.mark.parametrize(
    "naam", ["../buiten.xml", "/etc/passwd", "word\\..\\x.xml", "C:/x.xml", "word/../../x"]
)
def test_names_that_lead_outside(naam):
    assert "buiten het bestand" in refused(docx(TEKST, delen={naam: "x"}))


def test_a_locked_part():
    data = bytearray(docx(TEKST))
    for teken, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = data.find(teken)
        while begin >= 0:
            data[begin + plek] |= 1
            begin = data.find(teken, begin + 4)

    assert "wachtwoord" in refused(bytes(data))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w [<!ENTITY a "boem">]>',
        '<!DOCTYPE w SYSTEM "https://elders.nl/x.dtd">',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("naam", ["word/document.xml", "word/styles.xml", "customXml/item1.xml"])
def test_a_document_type(doctype, naam):
    xml = (
        f"<?xml version='1.0'?>{doctype}"
        + part("document", f"<w:body>{TEKST}</w:body>").split("?>", 1)[1]
    )

    assert "documenttype (DTD)" in refused(docx(TEKST, delen={naam: xml}))


def test_broken_xml():
    assert "beschadigd (word/document.xml is niet te lezen)" in refused(
        docx(TEKST, delen={"word/document.xml": "<w:document"})
    )


def test_a_document_without_a_body():
    assert "geen Word-bestand" in refused(
        docx(TEKST, delen={"word/document.xml": part("document", "")})
    )


def test_a_main_part_that_is_not_there():
    data = docx(TEKST, delen={"_rels/.rels": rels(rel("rId1", "officeDocument", "word/weg.xml"))})

    assert isinstance(read_docx(data), Document)  # found at the place where Word always puts it


@pytest.mark.parametrize("diepte", [70, 200, 100_000])
def test_elements_nested_without_end(diepte):
    diep = "<w:sdt><w:sdtContent>" * diepte + "</w:sdtContent></w:sdt>" * diepte

    melding = refused(docx(TEKST + diep))

    assert "genest" in melding or "niet te lezen" in melding


def test_tables_as_deep_as_is_allowed_are_read():
    body = p("diep")
    for _ in range(25):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc>{p('x')}</w:tc></w:tr></w:tbl>"

    assert isinstance(read_docx(docx(TEKST + body)), Document)
