"""Papers beside a voorstel: told by their content, kept once, served only to who sees the voorstel."""

import io
import random
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint import HTML, Attachment

from fonds.models import Bijlage
from fonds.services.voorstellen import (
    add_bijlage,
    delete_voorstel,
    remove_bijlage,
    submit_voorstel,
)
from fonds.voorstel import bijlagen
from fonds.voorstel.bijlagen import EXCEL, JPEG, PDF, PNG, WORD, check_inhoud, clean_naam
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.voorstellen import (
    concept,
    docx,
    leader_of,
    pdf,
    picture,
    sent_back,
    submitted,
    xlsx,
)
from tests.fonds.weigering import page, refused


@pytest.fixture
def onderdeel(db):
    return sociaal_innovatiefonds().fonds.onderdelen.get(code="a")


def added(voorstel, naam="plan.pdf", inhoud=None) -> Bijlage:
    return add_bijlage(
        voorstel=voorstel, naam=naam, inhoud=pdf() if inhoud is None else inhoud,
        user=voorstel.opgesteld_door,
    )  # fmt: skip


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

HTML_PAGE = b"<!doctype html><script>alert(1)</script>"
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


# --- Kept -------------------------------------------------------------------------


def test_a_paper_is_kept_under_its_hash(onderdeel):
    bijlage = added(concept(onderdeel, 1), naam="../plan.PDF")
    assert bijlage.bestand.name == f"bijlagen/{bijlage.sha256[:2]}/{bijlage.sha256}"
    assert (bijlage.naam, bijlage.soort, bijlage.grootte) == ("plan.pdf", PDF.mime, len(pdf()))
    assert default_storage.open(bijlage.bestand.name).read() == pdf()


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_with_the_last_row_that_uses_it():
    onderdeel = sociaal_innovatiefonds().fonds.onderdelen.get(code="a")
    first, second = added(concept(onderdeel, 1)), added(concept(onderdeel, 1), naam="ander.pdf")
    assert first.bestand.name == second.bestand.name
    remove_bijlage(bijlage=first, user=first.voorstel.opgesteld_door)
    assert default_storage.exists(second.bestand.name)
    delete_voorstel(voorstel=second.voorstel, user=second.voorstel.opgesteld_door)
    assert not default_storage.exists(second.bestand.name)


def test_the_same_paper_twice_is_refused(onderdeel):
    voorstel = concept(onderdeel, 1)
    added(voorstel)
    with refused("staat al bij dit voorstel"):
        added(voorstel)


def test_more_papers_than_the_limit_are_refused(onderdeel, monkeypatch):
    monkeypatch.setattr("fonds.services.bijlagen.MAX_BIJLAGEN", 1)
    voorstel = concept(onderdeel, 1)
    added(voorstel)
    with refused("hoogstens 1 bijlagen"):
        added(voorstel, naam="tweede.pdf")


def test_papers_of_an_ingediend_voorstel_stay(onderdeel):
    voorstel = sent_back(onderdeel, 1)
    bijlage = added(voorstel)
    submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    with refused("verandert niet"):
        remove_bijlage(bijlage=bijlage, user=voorstel.opgesteld_door)
    with refused("verandert niet"):
        added(voorstel, naam="later.pdf")


# --- Served -----------------------------------------------------------------------


def test_a_paper_is_a_download_that_runs_nothing(client, onderdeel):
    bijlage = added(concept(onderdeel, 1), naam="Plan van aanpak.pdf")
    client.force_login(bijlage.voorstel.opgesteld_door)
    response = client.get(bijlage.get_absolute_url())
    assert b"".join(response.streaming_content) == pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="Plan van aanpak.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


PEOPLE = ["opsteller", "leider", *Rol]
SEE_INGEDIEND = {"opsteller", Rol.PROGRAMMAMANAGER, Rol.STUURGROEPLID, Rol.CONTROLLER}


@pytest.mark.parametrize(
    ("state", "seen_by"), [("concept", {"opsteller"}), ("ingediend", SEE_INGEDIEND)]
)
def test_a_paper_is_seen_by_who_sees_its_voorstel(client, onderdeel, state, seen_by):
    voorstel = concept(onderdeel, 1)
    bijlage = added(voorstel)
    if state == "ingediend":
        submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    for name in PEOPLE:
        user = {
            "opsteller": lambda: voorstel.opgesteld_door,
            "leider": lambda: leader_of(onderdeel),
        }
        client.force_login(user[name]() if name in user else user_in(Rol(name)))
        status = client.get(bijlage.get_absolute_url()).status_code
        assert status == 200 if name in seen_by else status in (403, 404), name
        assert client.post(bijlage.get_absolute_url()).status_code in (403, 405)
    client.logout()
    assert client.get(bijlage.get_absolute_url()).status_code == 302


def test_a_guessed_or_removed_address_is_a_404(client, onderdeel):
    bijlage = added(concept(onderdeel, 1))
    client.force_login(bijlage.voorstel.opgesteld_door)
    url = bijlage.get_absolute_url()
    assert client.get(reverse("fonds:bijlage-download", args=[bijlage.pk + 1])).status_code == 404
    assert client.get(f"/media/{bijlage.bestand.name}").status_code == 404
    default_storage.delete(bijlage.bestand.name)
    assert client.get(url).status_code == 404
    remove_bijlage(bijlage=bijlage, user=bijlage.voorstel.opgesteld_door)
    assert client.get(url).status_code == 404


def test_a_paper_is_added_and_removed_in_the_browser(client, onderdeel):
    voorstel = concept(onderdeel, 1)
    client.force_login(voorstel.opgesteld_door)
    url = reverse("fonds:bijlage-create", args=[voorstel.pk])
    upload = SimpleUploadedFile("lijst.xlsx", xlsx(), content_type="text/html")
    html = page(client.post(url, {"bestand": upload}, follow=True))
    assert "De bijlage is toegevoegd." in html
    bijlage = Bijlage.objects.get()
    assert bijlage.soort == EXCEL.mime
    delete = reverse("fonds:bijlage-delete", args=[bijlage.pk])
    assert "lijst.xlsx verwijderen?" in page(client.get(delete))
    assert Bijlage.objects.exists()
    client.post(delete)
    assert not Bijlage.objects.exists()


def test_a_refused_paper_is_told_at_its_field(client, onderdeel):
    voorstel = concept(onderdeel, 1)
    client.force_login(voorstel.opgesteld_door)
    url = reverse("fonds:bijlage-create", args=[voorstel.pk])
    upload = SimpleUploadedFile("plan.pdf", HTML_PAGE, content_type="application/pdf")
    response = client.post(url, {"bestand": upload})
    assert "Dit soort bestand kan niet" in page(response)
    assert "bestand" in response.context["form"].errors
    assert not Bijlage.objects.exists()


@pytest.mark.parametrize("who", [Rol.PROGRAMMAMANAGER, Rol.PROJECTLEIDER])
def test_another_author_does_not_reach_the_papers_of_a_concept(client, onderdeel, who):
    bijlage = added(concept(onderdeel, 1))
    client.force_login(user_in(who))
    for name, pk in (("bijlage-create", bijlage.voorstel_id), ("bijlage-delete", bijlage.pk)):
        url = reverse(f"fonds:{name}", args=[pk])
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404
    assert Bijlage.objects.exists()


def test_the_papers_of_what_was_submitted_have_no_remove_page(client, onderdeel):
    voorstel = sent_back(onderdeel, 1)
    bijlage = added(voorstel)
    submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    client.force_login(voorstel.opgesteld_door)
    assert client.post(reverse("fonds:bijlage-delete", args=[bijlage.pk])).status_code == 403
    assert submitted(onderdeel, 1).bijlagen.count() == 0
