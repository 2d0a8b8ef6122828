"""The printer of an edition: from a report to everything that is frozen, in memory; nothing is saved here."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.urls import reverse

from rapportage import afbeeldingen
from rapportage.gegevens import as_json, sha256
from rapportage.lezen import render_inhoud
from rapportage.models import Afbeelding, Rapportage
from rapportage.overzichten import build_uitgave, with_hash
from rapportage.pdf import render_pdf
from rapportage.uitgave import Uitgave

STIJL = "css/uitgave.css"
# What a Publicatie keeps in columns of its own, under the same name as the Uitgave.
ZELFDE = (
    "versie",
    "titel",
    "peildatum",
    "kennisdatum",
    "vastgesteld_op",
    "vastgesteld_door",
    "reden",
    "gepubliceerd_op",
)


@dataclass(frozen=True)
class Druk:
    """One edition, ready to be stored."""

    uitgave: Uitgave
    inhoud: str
    stijl: str
    gegevens: str
    pdf: bytes
    bestanden: list[dict[str, Any]] = field(default_factory=list)

    def fields(self) -> dict[str, Any]:
        """The fields of a Publicatie: what the edition is, and its parts, each with its SHA-256."""
        parts: dict[str, Any] = {
            "inhoud": self.inhoud,
            "stijl": self.stijl,
            "gegevens": self.gegevens,
            "pdf": self.pdf,
        }
        hashes = {f"{naam}_sha256": sha256(deel) for naam, deel in parts.items()}
        same = {naam: getattr(self.uitgave, naam) for naam in ZELFDE}
        return {**same, **parts, **hashes, "pdf_grootte": len(self.pdf)}


def make_druk(rapportage: Rapportage, *, versie: int) -> Druk:
    """The edition with this number; a ValidationError names a picture that is not there."""
    uitgave = build_uitgave(rapportage, publicatie_versie=versie)
    found = _pictures(rapportage, uitgave)
    addresses = {
        src: reverse(
            "rapportage:publicatie-file",
            args=[rapportage.slug, versie, afbeeldingen.file_name(afbeelding)],
        )
        for src, afbeelding in found.items()
    }
    uitgave = with_hash(afbeeldingen.with_addresses(uitgave, addresses))
    bytes_by_address = {addresses[src]: read_picture(a) for src, a in found.items()}
    bestanden = {
        afbeeldingen.file_name(a): _bestand(a, bytes_by_address[addresses[src]])
        for src, a in found.items()
    }
    return Druk(
        uitgave=uitgave,
        inhoud=render_inhoud(uitgave),
        stijl=read_stijl(),
        gegevens=as_json(uitgave),
        pdf=render_pdf(uitgave, afbeeldingen=bytes_by_address),
        bestanden=list(bestanden.values()),
    )


def render_concept_pdf(rapportage: Rapportage) -> bytes:
    """The PDF of the report as it stands now, marked as concept on every page."""
    uitgave = build_uitgave(rapportage)
    found = afbeeldingen.by_address(rapportage)
    used = afbeeldingen.used_in(uitgave)
    pictures = {src: read_picture(found[src]) for src in used if src in found}
    return render_pdf(uitgave, afbeeldingen=pictures)


def read_stijl() -> str:
    """The style sheet of an edition as it is now."""
    path = finders.find(STIJL)
    if path is None:
        raise ValidationError("De opmaak van de rapportage (css/uitgave.css) ontbreekt.")
    with open(path, encoding="utf-8") as bestand:
        return bestand.read()


def read_picture(afbeelding: Afbeelding) -> bytes:
    """The bytes of the picture, when they are still what was uploaded."""
    try:
        with afbeelding.bestand.open("rb") as bestand:
            inhoud = bestand.read()
    except OSError as error:
        raise ValidationError(f"Het bestand van de afbeelding “{afbeelding}” ontbreekt.") from error
    if sha256(inhoud) != afbeelding.sha256:
        raise ValidationError(f"Het bestand van de afbeelding “{afbeelding}” is veranderd.")
    return inhoud


def _pictures(rapportage: Rapportage, uitgave: Uitgave) -> dict[str, Afbeelding]:
    """The pictures that the edition shows; one of another report could be a secret, so it is refused."""
    own = afbeeldingen.by_address(rapportage)
    used = afbeeldingen.used_in(uitgave)
    strange = sorted(used - own.keys())
    if strange:
        raise ValidationError(
            f"De afbeelding {strange[0]} hoort niet bij deze rapportage: voeg haar opnieuw toe."
        )
    return {src: own[src] for src in sorted(used)}


def _bestand(afbeelding: Afbeelding, inhoud: bytes) -> dict[str, Any]:
    return {
        "naam": afbeeldingen.file_name(afbeelding),
        "mime": afbeelding.mime,
        "inhoud": inhoud,
        "sha256": sha256(inhoud),
    }
