"""Controle vooraf: what someone should look at before a report goes to the college, and before it is published."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from basis.rijketekst import images
from rapportage import afbeeldingen
from rapportage.blokken import fill_blok
from rapportage.models import Hoofdstuk, Onderwerp, Rapportage


@dataclass(frozen=True)
class Bevinding:
    """One finding: where, what, and the page where it can be mended. `blokkeert` stops the next step."""

    plaats: str
    melding: str
    url: str
    blokkeert: bool = False


def check_rapportage(rapportage: Rapportage) -> list[Bevinding]:
    """All findings on the report as it stands now; those that block come first."""
    hoofdstukken = list(rapportage.hoofdstukken.prefetch_related("onderwerpen__blokken"))
    found = [
        *_whole(rapportage, hoofdstukken),
        *_images(rapportage, hoofdstukken),
        *_dates(rapportage),
        *_parts(hoofdstukken),
        *_blokken(rapportage, hoofdstukken),
        *_importmeldingen(rapportage),
    ]
    return sorted(found, key=lambda bevinding: not bevinding.blokkeert)


def _whole(rapportage: Rapportage, hoofdstukken: list[Hoofdstuk]) -> Iterator[Bevinding]:
    if not any(_filled(deel) for deel in _delen(hoofdstukken)):
        yield Bevinding(
            plaats="Hele rapportage",
            melding="De rapportage is leeg: er is nog geen tekst en geen blok met gegevens.",
            url=rapportage.get_absolute_url(),
            blokkeert=True,
        )


def _dates(rapportage: Rapportage) -> Iterator[Bevinding]:
    if rapportage.kennisdatum > timezone.localdate():
        yield Bevinding(
            plaats="Titel en datums",
            melding="De kennisdatum ligt in de toekomst: de cijfers kunnen nog veranderen.",
            url=reverse("rapportage:rapportage-update", args=[rapportage.slug]),
        )


def _delen(hoofdstukken: list[Hoofdstuk]) -> Iterator[Hoofdstuk | Onderwerp]:
    """Every part that has a text, in the order of the report."""
    for hoofdstuk in hoofdstukken:
        yield hoofdstuk
        yield from hoofdstuk.onderwerpen.all()


def _filled(deel: Hoofdstuk | Onderwerp) -> bool:
    return bool(deel.tekst.strip()) or (isinstance(deel, Onderwerp) and bool(deel.blokken.all()))


def _images(rapportage: Rapportage, hoofdstukken: list[Hoofdstuk]) -> Iterator[Bevinding]:
    known = afbeeldingen.by_address(rapportage)
    for deel in _delen(hoofdstukken):
        for beeld in images(deel.tekst):
            afbeelding = known.get(beeld.src)
            if afbeelding is None:
                melding = "Er staat een afbeelding in die niet bij deze rapportage hoort."
                yield Bevinding(deel.titel, melding, deel.get_update_url(), blokkeert=True)
            elif not beeld.alt and not afbeelding.alt:
                melding = "Een afbeelding heeft nog geen beschrijving (alternatieve tekst)."
                args = [rapportage.slug, afbeelding.pk]
                url = reverse("rapportage:afbeelding-update", args=args)
                yield Bevinding(deel.titel, melding, url, blokkeert=True)


def _parts(hoofdstukken: list[Hoofdstuk]) -> Iterator[Bevinding]:
    for hoofdstuk in hoofdstukken:
        onderwerpen = list(hoofdstuk.onderwerpen.all())
        if not onderwerpen and not _filled(hoofdstuk):
            melding = "Dit hoofdstuk heeft nog geen tekst en geen onderwerpen."
            yield Bevinding(hoofdstuk.titel, melding, hoofdstuk.get_update_url())
        for onderwerp in onderwerpen:
            if not _filled(onderwerp):
                melding = "Dit onderwerp heeft nog geen tekst en geen gegevens."
                yield Bevinding(onderwerp.titel, melding, onderwerp.get_update_url())


def _blokken(rapportage: Rapportage, hoofdstukken: list[Hoofdstuk]) -> Iterator[Bevinding]:
    for hoofdstuk in hoofdstukken:
        for onderwerp in hoofdstuk.onderwerpen.all():
            for blok in onderwerp.blokken.all():
                gegevens = fill_blok(blok, rapportage)
                for melding in _missing(gegevens):
                    plaats = f"{onderwerp.titel}: {blok.get_soort_display()}"
                    yield Bevinding(plaats, melding, onderwerp.get_update_url())


def _missing(gegevens: dict) -> Iterator[str]:
    if not gegevens["tabel"]["rijen"]:
        yield "Dit blok heeft geen gegevens op de peildatum en kennisdatum."
    zonder = gegevens.get("zonder_voortgang", [])
    if zonder:
        yield f"Geen ingediende voortgang in deze periode: {', '.join(zonder)}."
    later = [k["naam"] for k in gegevens.get("kaarten", []) if k["gewijzigd_na_kennisdatum"]]
    if later:
        yield f"Gewijzigd na de kennisdatum, en zo getoond als nu: {', '.join(later)}."


def _importmeldingen(rapportage: Rapportage) -> Iterator[Bevinding]:
    """One finding: the messages themselves stand on the page of the report."""
    aantal = rapportage.importmeldingen.filter(afgehandeld_op__isnull=True).count()
    if aantal:
        wat = "1 melding is" if aantal == 1 else f"{aantal} meldingen zijn"
        url = f"{rapportage.get_absolute_url()}#import"
        yield Bevinding("Import uit Word", f"{wat} nog niet afgehandeld.", url)
