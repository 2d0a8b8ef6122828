"""Pictures in a text: their descriptions, their addresses in an edition, and what is kept of an upload."""

import random
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageFile

from basis.rijketekst import images
from rapportage import afbeeldingen
from rapportage.models import Afbeelding
from rapportage.services import afbeeldingen as service
from rapportage.services.afbeeldingen import add_afbeelding, append_afbeelding, clean_picture
from tests.factories.gebruikers import UserFactory
from tests.factories.rapportage import OnderwerpFactory, RapportageFactory, submitted
from tests.factories.uitgaven import hoofdstuk, onderwerp, uitgave
from tests.rapportage.beelden import picture

SRC = "/rapportages/opstellen/r/afbeeldingen/1"
ANDER = "/rapportages/opstellen/r/afbeeldingen/2"


def img(src=SRC, alt="", extra="") -> str:
    return f'<figure><img src="{src}" alt="{alt}"{extra}></figure>'


def uploaded(soort="PNG", size=(20, 10), mode="RGB", **kwargs) -> BytesIO:
    buffer = BytesIO()
    Image.new(mode, size).save(buffer, soort, **kwargs)
    buffer.seek(0)
    return buffer


def test_description_of_the_picture_stands_in_for_one_that_the_text_lacks():
    known = {SRC: Afbeelding(alt="Een vlak")}

    assert afbeeldingen.add_descriptions(img(), known) == img(alt="Een vlak")


def test_description_in_the_text_goes_before_that_of_the_picture():
    known = {SRC: Afbeelding(alt="Een vlak")}

    assert afbeeldingen.add_descriptions(img(alt="Hier: blauw"), known) == img(alt="Hier: blauw")


def test_picture_that_nobody_described_keeps_its_empty_description():
    assert afbeeldingen.add_descriptions(img(), {SRC: Afbeelding(alt="")}) == img()


def test_picture_that_is_not_known_is_left_as_it_is():
    assert afbeeldingen.add_descriptions(img(ANDER), {SRC: Afbeelding(alt="Een vlak")}) == img(
        ANDER
    )


@pytest.mark.parametrize(
    ("alt", "written"),
    [
        ('Een "vlak"', "Een &quot;vlak&quot;"),
        ("Jan & Piet", "Jan &amp; Piet"),
        ("a < b > c", "a &lt; b &gt; c"),
        (r"\1 en \g<0>", r"\1 en \g&lt;0&gt;"),
    ],
)
def test_description_can_not_break_out_of_its_attribute(alt, written):
    assert afbeeldingen.add_descriptions(img(), {SRC: Afbeelding(alt=alt)}) == img(alt=written)


def test_each_picture_gets_its_own_description_and_keeps_its_size():
    known = {SRC: Afbeelding(alt="Eerste"), ANDER: Afbeelding(alt="Tweede")}
    tekst = img(extra=' width="20" height="10"') + "<p>Tussen.</p>" + img(ANDER)

    assert afbeeldingen.add_descriptions(tekst, known) == (
        img(alt="Eerste", extra=' width="20" height="10"') + "<p>Tussen.</p>" + img(ANDER, "Tweede")
    )


def test_addresses_change_in_hoofdstuk_and_onderwerp_and_nowhere_else():
    deel = hoofdstuk(tekst=img(), onderwerpen=(onderwerp(tekst=f"<p>{SRC}</p>" + img(ANDER)),))

    changed = afbeeldingen.with_addresses(
        uitgave(hoofdstukken=(deel,)), {SRC: "/nieuw/1", ANDER: "/nieuw/2"}
    )

    assert changed.hoofdstukken[0].tekst == img("/nieuw/1")
    assert changed.hoofdstukken[0].onderwerpen[0].tekst == f"<p>{SRC}</p>" + img("/nieuw/2")


def test_pictures_of_an_edition_are_found_in_every_text():
    deel = hoofdstuk(tekst=img(), onderwerpen=(onderwerp(tekst=img(ANDER)), onderwerp(2)))

    assert afbeeldingen.used_in(uitgave(hoofdstukken=(deel,))) == {SRC, ANDER}


@pytest.mark.parametrize(
    ("mime", "naam"),
    [
        ("image/png", "0123456789abcdef.png"),
        ("image/jpeg", "0123456789abcdef.jpg"),
        ("image/tiff", "0123456789abcdef.bin"),
    ],
)
def test_file_of_an_edition_is_named_after_its_content(mime, naam):
    assert afbeeldingen.file_name(Afbeelding(sha256="0123456789abcdef99", mime=mime)) == naam


@pytest.mark.parametrize(
    ("soort", "mode", "mime"),
    [
        ("PNG", "RGB", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "LA", "image/png"),
        ("GIF", "P", "image/png"),
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("WEBP", "RGB", "image/jpeg"),
    ],
)
def test_every_kind_becomes_one_that_page_and_pdf_can_show(soort, mode, mime):
    inhoud, found = clean_picture(uploaded(soort, mode=mode))

    assert found == mime
    with Image.open(BytesIO(inhoud)) as beeld:
        assert f"image/{beeld.format.lower()}" == mime
        assert beeld.size == (20, 10)


def test_transparent_photo_stays_transparent():
    bron = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(bron, "WEBP", lossless=True)
    bron.seek(0)

    inhoud, mime = clean_picture(bron)

    assert mime == "image/png"
    with Image.open(BytesIO(inhoud)) as beeld:
        assert beeld.getpixel((0, 0))[3] == 0


def test_photo_that_lies_on_its_side_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    inhoud, _ = clean_picture(uploaded("JPEG", exif=exif))

    with Image.open(BytesIO(inhoud)) as beeld:
        assert beeld.size == (10, 20)


def test_large_photo_is_made_as_wide_as_a_page_needs():
    inhoud, _ = clean_picture(uploaded("JPEG", size=(3000, 1500)))

    with Image.open(BytesIO(inhoud)) as beeld:
        assert beeld.size == (2000, 1000)


def test_file_of_too_many_bytes_is_refused_with_how_large_it_may_be(monkeypatch):
    monkeypatch.setattr(service, "MAX_BYTES", 10)

    with pytest.raises(ValidationError, match="groter dan 10 MB"):
        clean_picture(uploaded())


def test_picture_of_too_many_points_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(service, "MAX_PIXELS", 199)
    monkeypatch.setattr(service, "_write", lambda beeld: pytest.fail("unpacked"))

    with pytest.raises(ValidationError, match="te veel beeldpunten"):
        clean_picture(uploaded())


@pytest.mark.parametrize("soort", ["BMP", "TIFF", "ICO", "PPM"])
def test_other_kinds_of_picture_are_refused_with_those_that_can(soort):
    with pytest.raises(ValidationError, match="PNG-, JPEG-, GIF- of WebP-bestand"):
        clean_picture(uploaded(soort))


@pytest.mark.parametrize("soort", ["PNG", "JPEG", "WEBP"])
def test_half_a_file_is_refused_also_after_a_pdf_was_made(monkeypatch, soort):
    """The library that makes the PDF has Pillow fill in what is missing, for the whole process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    ruis = Image.frombytes("RGB", (100, 100), random.Random(1).randbytes(30_000))
    heel = BytesIO()
    ruis.save(heel, soort)
    helft = heel.getvalue()[: len(heel.getvalue()) // 2]

    with pytest.raises(ValidationError, match="geen afbeelding"):
        clean_picture(BytesIO(helft))


@pytest.mark.django_db
def test_same_picture_twice_has_the_same_hash_and_two_addresses():
    rapportage = RapportageFactory()
    een, twee = (
        add_afbeelding(rapportage=rapportage, bestand=picture(), user=UserFactory())
        for _ in range(2)
    )

    assert een.sha256 == twee.sha256
    assert set(afbeeldingen.by_address(rapportage)) == {
        een.get_absolute_url(),
        twee.get_absolute_url(),
    }


@pytest.mark.django_db
def test_description_of_a_picture_stays_to_the_letter_under_the_text():
    onderwerp = OnderwerpFactory()
    alt = 'Een "groot" <vlak> & meer'

    append_afbeelding(onderwerp=onderwerp, bestand=picture(), alt=alt, user=UserFactory())

    onderwerp.refresh_from_db()
    assert onderwerp.tekst.startswith("<p>Er gebeurde iets.</p>")
    assert [beeld.alt for beeld in images(onderwerp.tekst)] == [alt]


@pytest.mark.django_db
def test_report_that_is_offered_takes_no_picture():
    rapportage = submitted()

    with pytest.raises(ValidationError, match="geen concept meer"):
        add_afbeelding(rapportage=rapportage, bestand=picture(), user=UserFactory())

    assert not Afbeelding.objects.exists()


@pytest.mark.django_db
def test_description_that_is_too_long_is_refused_and_leaves_no_file(settings):
    with pytest.raises(ValidationError):
        add_afbeelding(
            rapportage=RapportageFactory(), bestand=picture(), alt="x" * 501, user=UserFactory()
        )

    assert not Afbeelding.objects.exists()
    assert not settings.MEDIA_ROOT.exists()
