"""A concept from a Word document: all of it, or nothing at all."""

import logging
import re
from dataclasses import dataclass
from html import escape, unescape
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.formats import date_format

from basis.rijketekst import sanitize
from basis.rijketekst.regels import clean_characters
from fonds.models import Verslagperiode
from fonds.services.perioden import get_or_create_periode
from gebruikers.models import User
from projecten.models import Kernopgave
from rapportage.choices import AardHoofdstuk
from rapportage.docx import Beeld, Document, DocxError, Melding, read_docx
from rapportage.models import Hoofdstuk, Importmelding, Onderwerp, Rapportage, RapportageSoort
from rapportage.services.aanmaken import create_rapportage
from rapportage.services.afbeeldingen import add_afbeelding
from rapportage.services.opbouw import (
    add_hoofdstuk,
    add_onderwerp,
    change_hoofdstuk,
    change_onderwerp,
)

logger = logging.getLogger(__name__)

AARD = {
    "voorwoord": AardHoofdstuk.VOORWOORD,
    "managementsamenvatting": AardHoofdstuk.SAMENVATTING,
    "samenvatting": AardHoofdstuk.SAMENVATTING,
    "bestuurlijke samenvatting": AardHoofdstuk.SAMENVATTING,
}
VOORAF = re.compile(r"^(?:hoofdstuk|kernopgave)?\s*[\d.]*\s*[:.–-]?\s*", re.IGNORECASE)
IMG = re.compile(r'<img src="(beeld-\d+)" alt="([^"]*)"')
LINK = re.compile(r'<a href="#(doel-[\d-]+)">')
TAG = re.compile(r"<[^>]+>")
PERIODE_GEMAAKT = (
    "Verslagperiode %s bestond nog niet en is gemaakt, met de grenzen van de kalender (%s)."
)
AFBEELDING_WEG = "Een afbeelding is niet overgenomen: %s"
TEKST_WEG = "Deze tekst paste niet in de opmaak van een rapportage; neem hem zelf over."


@dataclass(frozen=True)
class ImportResultaat:
    """The new concept, what a person must know of it, and whether its periode had to be made."""

    rapportage: Rapportage
    meldingen: list[Importmelding]
    periode_gemaakt: bool


def import_rapportage(
    *, bestand: bytes, naam: str, soort: RapportageSoort, periode_code: str, user: User
) -> ImportResultaat:
    """A concept of this kind and periode with the text of the document; a ValidationError says why not.

    `naam` is what the file was called; it is only logged.
    """
    try:
        document = read_docx(bestand)
    except DocxError as error:
        raise ValidationError({"bestand": str(error)}, code="docx") from error
    bewaard: list[str] = []
    try:
        with transaction.atomic():
            resultaat = _save(document, soort, periode_code, user, bewaard)
    except BaseException:
        # A rollback takes back the rows; files are in no transaction.
        for bestandsnaam in bewaard:
            default_storage.delete(bestandsnaam)
        raise
    logger.info("%s werd rapportage %s", naam, resultaat.rapportage.slug)
    return resultaat


def _save(
    document: Document,
    soort: RapportageSoort,
    periode_code: str,
    user: User,
    bewaard: list[str],
) -> ImportResultaat:
    periode, gemaakt = _periode(periode_code)
    rapportage = create_rapportage(
        soort=soort, periode=periode, user=user, titel=document.titel, leeg=True
    )
    meldingen = list(document.meldingen)
    if gemaakt:
        grenzen = (
            f"{date_format(periode.start, 'j F Y')} tot en met {date_format(periode.eind, 'j F Y')}"
        )
        meldingen.insert(0, Melding("periode", PERIODE_GEMAAKT % (periode.code, grenzen)))
    adressen = _save_pictures(document.beelden, rapportage, user, bewaard, meldingen)
    _save_text(document, rapportage, user, adressen, meldingen)
    rijen = [
        Importmelding(
            rapportage=rapportage, plaats=m.plaats[:300], melding=m.melding, tekst=m.tekst
        )
        for m in meldingen
    ]
    Importmelding.objects.bulk_create(rijen)
    return ImportResultaat(rapportage, list(rapportage.importmeldingen.all()), gemaakt)


def _periode(code: str) -> tuple[Verslagperiode, bool]:
    try:
        return get_or_create_periode(code)
    except ValidationError as error:
        raise ValidationError({"periode_code": error.messages}) from error


def _save_pictures(
    beelden: tuple[Beeld, ...],
    rapportage: Rapportage,
    user: User,
    bewaard: list[str],
    meldingen: list[Melding],
) -> dict[str, str]:
    """The address of every picture that could be kept, by its name in the document."""
    adressen = {}
    for beeld in beelden:
        try:
            afbeelding = add_afbeelding(
                rapportage=rapportage, bestand=BytesIO(beeld.inhoud), user=user, alt=beeld.alt[:500]
            )
        except ValidationError as error:
            melding = AFBEELDING_WEG % " ".join(error.messages)
            meldingen.append(Melding("hele document", melding, beeld.alt))
            continue
        bewaard.append(str(afbeelding.bestand.name))
        adressen[beeld.naam] = afbeelding.get_absolute_url()
    return adressen


def _save_text(
    document: Document,
    rapportage: Rapportage,
    user: User,
    adressen: dict[str, str],
    meldingen: list[Melding],
) -> None:
    """All hoofdstukken and onderwerpen first: a link may point at one that comes later."""
    kernopgaven = {k.naam.casefold(): k for k in Kernopgave.objects.all()}
    rijen: list[tuple[Hoofdstuk | Onderwerp, str]] = []
    ankers: dict[str, str] = {}
    for deel in document.hoofdstukken:
        kaal = _bare(deel.titel)
        hoofdstuk = add_hoofdstuk(
            rapportage=rapportage,
            user=user,
            titel=deel.titel,
            aard=AARD.get(kaal, AardHoofdstuk.INHOUD),
            kernopgave=kernopgaven.get(kaal),
        )
        ankers[deel.doel] = f"hoofdstuk-{hoofdstuk.slug}"
        rijen.append((hoofdstuk, deel.html))
        for sub in deel.onderwerpen:
            onderwerp = add_onderwerp(hoofdstuk=hoofdstuk, user=user, titel=sub.titel)
            ankers[sub.doel] = f"onderwerp-{onderwerp.slug}"
            rijen.append((onderwerp, sub.html))
    for rij, html in rijen:
        if html:
            _fill(rij, _with_addresses(html, adressen, ankers), user, meldingen)


def _fill(rij: Hoofdstuk | Onderwerp, html: str, user: User, meldingen: list[Melding]) -> None:
    tekst = sanitize(html)
    weg = _lost(html, tekst)
    if weg:
        meldingen.append(Melding(rij.titel, TEKST_WEG, "\n".join(weg)))
    if isinstance(rij, Hoofdstuk):
        change_hoofdstuk(hoofdstuk=rij, versie=rij.versie, user=user, tekst=tekst)
    else:
        change_onderwerp(onderwerp=rij, versie=rij.versie, user=user, tekst=tekst)


def _with_addresses(html: str, adressen: dict[str, str], ankers: dict[str, str]) -> str:
    """The HTML with the pictures and links inside the document at their place in this report."""

    def picture(match: re.Match[str]) -> str:
        adres = adressen.get(match[1], "")
        return f'<img src="{escape(adres)}" alt="{match[2]}"'

    html = IMG.sub(picture, html)
    return LINK.sub(lambda match: f'<a href="#{ankers[match[1]]}">', html)


def _bare(titel: str) -> str:
    """`Kernopgave 1: Bestaanszekerheid` and `2. Bestaanszekerheid` as `bestaanszekerheid`."""
    return VOORAF.sub("", titel, count=1).strip().casefold()


def _lost(html: str, tekst: str) -> list[str]:
    """The words of the document that are no longer in the stored text."""
    rest = _squeeze(TAG.sub("", tekst))
    weg = []
    for woorden in TAG.split(html):
        gezocht = _squeeze(woorden)
        if gezocht and gezocht not in rest:
            weg.append(unescape(woorden).strip())
        rest = rest.replace(gezocht, "\0", 1) if gezocht else rest
    return weg


def _squeeze(tekst: str) -> str:
    return "".join(clean_characters(unescape(tekst)).split())
