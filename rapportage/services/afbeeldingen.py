"""Pictures for the text of a report: checked, without hidden data, and small enough for page and PDF."""

from html import escape
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageFile, ImageOps

from gebruikers.models import User
from rapportage.afbeeldingen import EXTENSIES
from rapportage.gegevens import sha256
from rapportage.models import Afbeelding, Onderwerp, Rapportage
from rapportage.services.opbouw import change_onderwerp, lock_concept

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_BREEDTE = 2000  # 150 dots per inch over the width of a page needs about 1000
GEEN_AFBEELDING = (
    "Dit is geen afbeelding die het portaal kan lezen. Kies een PNG-, JPEG-, GIF- of WebP-bestand."
)


@transaction.atomic
def add_afbeelding(
    *, rapportage: Rapportage, bestand: IO[bytes], user: User, alt: str = ""
) -> Afbeelding:
    """Keep a picture with the report. `alt` may wait; publishing does not go without it."""
    rapportage = lock_concept(rapportage)
    inhoud, mime = clean_picture(bestand)
    hash_ = sha256(inhoud)
    afbeelding = Afbeelding(rapportage=rapportage, mime=mime, sha256=hash_, alt=alt.strip())
    afbeelding.full_clean(exclude=["bestand"])
    afbeelding.bestand.save(f"{hash_[:16]}.{EXTENSIES[mime]}", ContentFile(inhoud), save=False)
    afbeelding.save()
    return afbeelding


@transaction.atomic
def append_afbeelding(
    *, onderwerp: Onderwerp, bestand: IO[bytes], user: User, alt: str = ""
) -> Afbeelding:
    """A picture under the text of this onderwerp."""
    rapportage = onderwerp.hoofdstuk.rapportage
    afbeelding = add_afbeelding(rapportage=rapportage, bestand=bestand, user=user, alt=alt)
    onderwerp = Onderwerp.objects.get(pk=onderwerp.pk)
    src, alt = escape(afbeelding.get_absolute_url()), escape(afbeelding.alt)
    tekst = f'{onderwerp.tekst}<figure><img src="{src}" alt="{alt}"></figure>'
    change_onderwerp(onderwerp=onderwerp, versie=onderwerp.versie, user=user, tekst=tekst)
    return afbeelding


@transaction.atomic
def describe_afbeelding(*, afbeelding: Afbeelding, alt: str, user: User) -> Afbeelding:
    """Say what the picture shows, for who does not see it."""
    lock_concept(afbeelding.rapportage)
    afbeelding.alt = alt.strip()
    afbeelding.full_clean(exclude=["bestand"])
    afbeelding.save(update_fields=["alt"])
    return afbeelding


def clean_picture(bestand: IO[bytes]) -> tuple[bytes, str]:
    """The picture written anew as PNG or JPEG: no place, camera or other data of the original is left in it."""
    inhoud = bestand.read(MAX_BYTES + 1)
    if len(inhoud) > MAX_BYTES:
        raise ValidationError("De afbeelding is groter dan 10 MB. Maak haar eerst kleiner.")
    # WeasyPrint, once loaded, lets Pillow take half a picture as a whole one, for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(inhoud), formats=["PNG", "JPEG", "GIF", "WEBP"]) as bron:
            if bron.width * bron.height > MAX_PIXELS:
                raise ValidationError("De afbeelding heeft te veel beeldpunten. Maak haar kleiner.")
            photo = bron.format in ("JPEG", "WEBP")
            beeld = ImageOps.exif_transpose(bron)
            beeld = beeld.convert("RGB" if photo and not beeld.has_transparency_data else "RGBA")
            beeld.thumbnail((MAX_BREEDTE, MAX_BREEDTE * 2))
            return _write(beeld)
    except ValidationError:
        raise
    except Exception as error:  # Pillow answers a damaged file with almost any exception
        raise ValidationError(GEEN_AFBEELDING) from error


def _write(beeld: Image.Image) -> tuple[bytes, str]:
    buffer = BytesIO()
    if beeld.mode == "RGB":
        beeld.save(buffer, "JPEG", quality=85, optimize=True)
        return buffer.getvalue(), "image/jpeg"
    beeld.save(buffer, "PNG", optimize=True)
    return buffer.getvalue(), "image/png"
