"""One edition of a report, with its blocks filled as of its peildatum and kennisdatum."""

from collections import Counter
from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from projecten.models import Kernopgave
from rapportage import afbeeldingen
from rapportage.blokken import fill_blok
from rapportage.gegevens import as_json, sha256
from rapportage.models import Blok, Hoofdstuk, Onderwerp, Pictogram, Rapportage
from rapportage.uitgave import (
    Uitgave,
    UitgaveBlok,
    UitgaveHoofdstuk,
    UitgaveOnderwerp,
    UitgavePictogram,
)

KLEUREN = 6  # how many colours the palette of a report has


def build_uitgave(rapportage: Rapportage, *, publicatie_versie: int = 0) -> Uitgave:
    """What the report says now; version 0 is a concept, and is marked as such."""
    hoofdstukken = list(
        rapportage.hoofdstukken.select_related("kernopgave").prefetch_related(
            "onderwerpen__pictogrammen", "onderwerpen__blokken"
        )
    )
    builder = _Builder(rapportage, hoofdstukken)
    uitgave = Uitgave(
        titel=rapportage.titel,
        soort=rapportage.soort.naam,
        slug=rapportage.slug,
        gemeente=settings.GEMEENTE,
        periode=rapportage.periode.code,
        periode_start=rapportage.periode.start,
        periode_eind=rapportage.periode.eind,
        peildatum=rapportage.peildatum,
        kennisdatum=rapportage.kennisdatum,
        versie=publicatie_versie,
        vastgesteld_op=rapportage.vastgesteld_op,
        vastgesteld_door=rapportage.vastgesteld_door,
        gepubliceerd_op=timezone.now() if publicatie_versie else None,
        reden=rapportage.erratum_reden,
        voorbeeld=settings.DEMO,
        pictogrammen=tuple(_pictogram(p) for p in Pictogram.objects.all()),
        hoofdstukken=tuple(builder.hoofdstuk(deel) for deel in hoofdstukken),
    )
    return with_hash(uitgave)


def with_hash(uitgave: Uitgave) -> Uitgave:
    """The edition with the SHA-256 of its own data, for the colofon."""
    return replace(uitgave, gegevens_sha256=sha256(as_json(uitgave)))


def _pictogram(pictogram: Pictogram) -> UitgavePictogram:
    return UitgavePictogram(pictogram.naam, pictogram.slug, pictogram.uitleg)


class _Builder:
    """Builds the parts of one edition; knows which anchors are taken."""

    def __init__(self, rapportage: Rapportage, hoofdstukken: list[Hoofdstuk]) -> None:
        self.rapportage = rapportage
        self.afbeeldingen = afbeeldingen.by_address(rapportage)
        self.slugs = Counter(o.slug for deel in hoofdstukken for o in deel.onderwerpen.all())
        self.blokken: Counter[str] = Counter()
        kernopgaven = Kernopgave.objects.values_list("pk", flat=True)
        self.kleuren = {pk: index % KLEUREN + 1 for index, pk in enumerate(kernopgaven)}

    def hoofdstuk(self, deel: Hoofdstuk) -> UitgaveHoofdstuk:
        return UitgaveHoofdstuk(
            titel=deel.titel,
            anker=f"hoofdstuk-{deel.slug}",
            aard=deel.aard,
            kleur=deel.kernopgave.slug if deel.kernopgave else "",
            kleurnummer=self.kleuren[deel.kernopgave.pk] if deel.kernopgave else 0,
            citaat=deel.citaat,
            citaat_bron=deel.citaat_bron,
            tekst=self._tekst(deel.tekst),
            onderwerpen=tuple(self.onderwerp(deel, o) for o in deel.onderwerpen.all()),
        )

    def onderwerp(self, deel: Hoofdstuk, onderwerp: Onderwerp) -> UitgaveOnderwerp:
        # Slugs are unique per hoofdstuk in the database, and almost always in the whole report.
        slug = (
            onderwerp.slug if self.slugs[onderwerp.slug] == 1 else f"{deel.slug}--{onderwerp.slug}"
        )
        return UitgaveOnderwerp(
            titel=onderwerp.titel,
            anker=f"onderwerp-{slug}",
            tekst=self._tekst(onderwerp.tekst),
            pictogrammen=tuple(_pictogram(p) for p in onderwerp.pictogrammen.all()),
            blokken=tuple(self.blok(blok) for blok in onderwerp.blokken.all()),
        )

    def blok(self, blok: Blok) -> UitgaveBlok:
        self.blokken[blok.soort] += 1
        number = self.blokken[blok.soort]
        anker = blok.soort if number == 1 else f"{blok.soort}-{number}"
        return UitgaveBlok(
            soort=blok.soort,
            titel=blok.get_soort_display(),
            gegevens=fill_blok(blok, self.rapportage),
            anker=anker,
        )

    def _tekst(self, tekst: str) -> str:
        return afbeeldingen.add_descriptions(tekst, self.afbeeldingen)
