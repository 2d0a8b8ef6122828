"""What a paper beside a voorstel may be: told by its content, whatever it is called."""

import io
import random
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint import HTML, Attachment

from fonds.voorstel import bijlagen
from fonds.voorstel.bijlagen import EXCEL, JPEG, PDF, PNG, WORD, check_inhoud, clean_naam
from tests.factories.voorstellen import (
    HTML_PAGE,
    docx,
    pdf,
    picture,
    xlsx,
)
from tests.fonds.weigering import refused


def rezipped(data: bytes, **parts: bytes) -> bytes:
    """The archive with these parts added or replaced."""
    buffer, new = io.BytesIO(), dict(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as archive:
        for name in old.namelist():
            archive.writestr(name, new.pop(name, old.read(name)))
        for name, body in new.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def bare_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("lees.txt", "Geen document.")
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        with zipfile.ZipFile(io.BytesIO(xlsx())) as book:
            for name in book.namelist():
                archive.writestr(name, book.read(name))
        archive.writestr("xl/worksheets/sheet2.xml", b"\0" * 60_000_000)
    return buffer.getvalue()


def macro(data: bytes, kind: str) -> bytes:
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")
    part = b'<Override PartName="/x/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    return rezipped(
        data,
        **{"[Content_Types].xml": types.replace(b"</Types>", part), f"{kind}/vbaProject.bin": b"x"},
    )


def png_of(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of this size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


def packed(objects: bytes) -> bytes:
    """A PDF that keeps these objects compressed."""
    body = zlib.compress(objects)
    return pdf(
        b"9 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(body)
        + body
        + b"\nendstream\nendobj\n"
    )


# --- What is taken --------------------------------------------------------------


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (pdf(), PDF),
        (packed(b"10 0 <</Type/Font>>"), PDF),
        (docx(), WORD),
        (xlsx(), EXCEL),
        (picture("PNG"), PNG),
        (picture("JPEG"), JPEG),
    ],
)
def test_the_kind_is_what_the_content_says(inhoud, soort):
    assert check_inhoud(inhoud) == soort


def test_a_report_of_the_portal_with_the_data_inside_is_taken():
    made = HTML(string="<h1>Bijlage</h1><p>Tekst</p>").write_pdf(
        attachments=[Attachment(string="{}", name="gegevens.json")]
    )
    assert b"/EmbeddedFile" in made
    assert check_inhoud(made) == PDF


def test_a_large_pdf_of_pictures_is_taken_though_its_bytes_look_like_anything():
    noise = random.Random(7).randbytes(8_000_000)
    data = b"8 0 obj\n<</Length %d>>\nstream\n" % len(noise) + noise + b"/JS(\nendstream\nendobj\n"
    assert check_inhoud(pdf(data)) == PDF


# --- What is refused ------------------------------------------------------------

REFUSED = {
    "leeg": b"",
    "html": HTML_PAGE,
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    "gif": b"GIF89a" + b"\0" * 40,
    "exe": b"MZ" + b"\0" * 400,
    "rtf": b"{\\rtf1 x}",
    "oud Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "html die PDF heet": b"%PDF-1.4\n" + HTML_PAGE,
    "html voor een PDF": HTML_PAGE + pdf(),
    "html achter een PDF": pdf() + HTML_PAGE,
    "zip achter een PDF": pdf() + xlsx(),
    "afgekapte PDF": pdf()[:-30],
    "PDF met script": pdf(b"8 0 obj\n<</S/JavaScript/JS(app.alert(1))>>\nendobj\n"),
    "PDF met vermomd script": pdf(b"8 0 obj\n<</S/J#61vaScript/J#53(app.alert(1))>>\nendobj\n"),
    "PDF met ingepakt script": packed(b"10 0 <</S/JavaScript/JS(app.alert(1))>>"),
    "PDF die start": pdf(b"8 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj\n"),
    "PDF met een invulprogramma": pdf(b"8 0 obj\n<</AcroForm<</XFA[(x)9 0 R]>>>>\nendobj\n"),
    "PDF die verstuurt": pdf(b"8 0 obj\n<</S/SubmitForm/F(http://x)>>\nendobj\n"),
    "PDF-bom": packed(b"10 0 " + b" " * 60_000_000),
    "zip": b"PK\x03\x04" + b"\0" * 60,
    "kale zip": bare_zip(),
    "zip-bom": bomb(),
    "Word met macro": macro(docx(), "word"),
    "Excel met macro": macro(xlsx(), "xl"),
    "Excel met een pad naar buiten": rezipped(xlsx(), **{"../../x.txt": b"x"}),
    "Excel met een koppeling": rezipped(
        xlsx(), **{"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    ),
    "Excel met een ingesloten bestand": rezipped(xlsx(), **{"xl/embeddings/x.bin": b"MZ"}),
    "html voor een Word-bestand": HTML_PAGE + docx(),
    "html achter een Word-bestand": docx() + HTML_PAGE,
    "PNG met html erachter": picture("PNG") + HTML_PAGE,
    "JPEG met zip erachter": picture("JPEG") + xlsx(),
    "afgekapte PNG": picture("PNG", (300, 300))[:-40],
    "PNG van een miljard punten": png_of(40_000, 40_000),
    "alleen het begin van een JPEG": b"\xff\xd8\xff\xe0" + b"\0" * 50 + b"\xff\xd9",
}  # fmt: skip


@pytest.mark.parametrize("naam", REFUSED)
def test_what_is_not_what_it_seems_is_refused_in_a_sentence(naam):
    with pytest.raises(ValidationError) as caught:
        check_inhoud(REFUSED[naam])
    [zin] = caught.value.messages
    assert zin[0].isupper()
    assert zin.endswith(".")


def test_what_is_too_large_is_refused_with_the_limit(monkeypatch):
    monkeypatch.setattr(bijlagen, "MAX_BYTES", 2 * bijlagen.MEGABYTE)
    with refused("groter dan 2 MB"):
        check_inhoud(pdf() + b" " * 2 * bijlagen.MEGABYTE)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b""]),
    st.binary(max_size=300),
)
def test_any_bytes_are_answered_with_a_sentence_and_nothing_else(begin, rest):
    with pytest.raises(ValidationError):
        check_inhoud(begin + rest)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([pdf(), docx(), xlsx(), picture()]), st.data())
def test_a_damaged_file_is_taken_or_answered_never_a_crash(inhoud, data):
    place = data.draw(st.integers(0, len(inhoud) - 1))
    damaged = inhoud[:place] + data.draw(st.binary(min_size=1, max_size=8)) + inhoud[place + 4 :]
    with suppress(ValidationError):  # anything else is a crash
        assert check_inhoud(damaged) in bijlagen.SOORTEN.values()


@pytest.mark.parametrize(
    ("naam", "schoon"),
    [
        ("plan.pdf", "plan.pdf"),
        ("PLAN.PDF", "PLAN.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\plan.pdf", "plan.pdf"),
        ("plan.pdf.exe", "plan.pdf.exe.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ('x"\r\nSet-Cookie: a=b.pdf', "x Set-Cookie a=b.pdf"),
        ("", "bijlage.pdf"),
        ("...", "bijlage.pdf"),
        ("/", "bijlage.pdf"),
        ("é" * 400 + ".pdf", "é" * 120 + ".pdf"),
    ],
)
def test_the_name_is_cleaned_and_follows_the_content(naam, schoon):
    assert clean_naam(naam, PDF) == schoon
