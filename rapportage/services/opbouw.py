"""Composing a report: add, change, order and delete its parts.

Every act locks the report first. So an edit and a step (ter vaststelling, publish) never happen at the same time, and
only a concept is edited.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from basis.rijketekst import sanitize
from basis.versies import check_versie
from gebruikers.models import User
from rapportage.ankers import free_slug
from rapportage.choices import StatusRapportage
from rapportage.models import (
    Blok,
    Hoofdstuk,
    Importmelding,
    Onderwerp,
    Pictogram,
    Rapportage,
)

GEEN_CONCEPT = "Deze rapportage is geen concept meer. Zet haar eerst terug naar concept."


def lock_concept(rapportage: Rapportage) -> Rapportage:
    """The report under a lock; a ValidationError when it is no longer a concept."""
    locked = Rapportage.objects.select_for_update().get(pk=rapportage.pk)
    if locked.status != StatusRapportage.CONCEPT:
        raise ValidationError(GEEN_CONCEPT, code="status")
    return locked


@transaction.atomic
def change_rapportage(
    *, rapportage: Rapportage, versie: int, user: User, **fields: Any
) -> Rapportage:
    """Change titel, peildatum or kennisdatum of a concept."""
    rapportage = lock_concept(rapportage)
    return _save_version(rapportage, versie, fields)


@transaction.atomic
def add_hoofdstuk(*, rapportage: Rapportage, user: User, titel: str, **fields: Any) -> Hoofdstuk:
    """A hoofdstuk at the end of the report."""
    rapportage = lock_concept(rapportage)
    hoofdstuk = Hoofdstuk(
        rapportage=rapportage,
        volgorde=_next(rapportage.hoofdstukken),
        titel=titel,
        slug=_hoofdstuk_slug(rapportage, titel),
        **_clean_text(fields),
    )
    hoofdstuk.full_clean()
    hoofdstuk.save()
    return hoofdstuk


@transaction.atomic
def change_hoofdstuk(*, hoofdstuk: Hoofdstuk, versie: int, user: User, **fields: Any) -> Hoofdstuk:
    """Change what is given of titel, aard, kernopgave, citaat, citaat_bron and tekst."""
    lock_concept(hoofdstuk.rapportage)
    hoofdstuk = Hoofdstuk.objects.get(pk=hoofdstuk.pk)
    return _save_version(hoofdstuk, versie, fields)


@transaction.atomic
def add_onderwerp(
    *,
    hoofdstuk: Hoofdstuk,
    user: User,
    titel: str,
    tekst: str = "",
    pictogrammen: Iterable[Pictogram] = (),
    blokken: Sequence[str] = (),
) -> Onderwerp:
    """An onderwerp at the end of the hoofdstuk."""
    rapportage = lock_concept(hoofdstuk.rapportage)
    onderwerp = Onderwerp(
        hoofdstuk=hoofdstuk,
        volgorde=_next(hoofdstuk.onderwerpen),
        titel=titel,
        slug=_onderwerp_slug(rapportage, titel),
        tekst=sanitize(tekst),
    )
    onderwerp.full_clean()
    onderwerp.save()
    onderwerp.pictogrammen.set(pictogrammen)
    _set_blokken(onderwerp, blokken)
    return onderwerp


@transaction.atomic
def change_onderwerp(
    *,
    onderwerp: Onderwerp,
    versie: int,
    user: User,
    pictogrammen: Iterable[Pictogram] | None = None,
    blokken: Sequence[str] | None = None,
    **fields: Any,
) -> Onderwerp:
    """Change what is given of titel, tekst, pictogrammen and the blocks in their order."""
    lock_concept(onderwerp.hoofdstuk.rapportage)
    onderwerp = Onderwerp.objects.get(pk=onderwerp.pk)
    onderwerp = _save_version(onderwerp, versie, fields)
    if pictogrammen is not None:
        onderwerp.pictogrammen.set(pictogrammen)
    if blokken is not None:
        _set_blokken(onderwerp, blokken)
    return onderwerp


@transaction.atomic
def delete_hoofdstuk(*, hoofdstuk: Hoofdstuk, user: User) -> None:
    """Take a hoofdstuk and all its onderwerpen out of a concept."""
    lock_concept(hoofdstuk.rapportage)
    hoofdstuk.delete()


@transaction.atomic
def delete_onderwerp(*, onderwerp: Onderwerp, user: User) -> None:
    lock_concept(onderwerp.hoofdstuk.rapportage)
    onderwerp.delete()


@transaction.atomic
def move_hoofdstuk(*, hoofdstuk: Hoofdstuk, omhoog: bool, user: User) -> None:
    """One place up or down; at the edge it stays where it is."""
    rapportage = lock_concept(hoofdstuk.rapportage)
    _move(list(rapportage.hoofdstukken.all()), hoofdstuk, -1 if omhoog else 1)


@transaction.atomic
def move_onderwerp(*, onderwerp: Onderwerp, omhoog: bool, user: User) -> None:
    """One place up or down; over the edge of its hoofdstuk it goes into the one before or after."""
    rapportage = lock_concept(onderwerp.hoofdstuk.rapportage)
    step = -1 if omhoog else 1
    onderwerp = Onderwerp.objects.get(pk=onderwerp.pk)
    rows = list(onderwerp.hoofdstuk.onderwerpen.all())
    if 0 <= rows.index(onderwerp) + step < len(rows):
        _move(rows, onderwerp, step)
        return
    hoofdstukken = list(rapportage.hoofdstukken.all())
    index = hoofdstukken.index(onderwerp.hoofdstuk) + step
    if 0 <= index < len(hoofdstukken):
        others = list(hoofdstukken[index].onderwerpen.all())
        onderwerp.hoofdstuk = hoofdstukken[index]
        onderwerp.slug = free_slug(onderwerp.slug, {o.slug for o in others}, fallback="onderwerp")
        onderwerp.save(update_fields=["hoofdstuk", "slug"])
        _renumber([*others, onderwerp] if omhoog else [onderwerp, *others])


@transaction.atomic
def settle_importmelding(*, melding: Importmelding, user: User) -> Importmelding:
    """Someone looked at what the importer said, and dealt with it."""
    lock_concept(melding.rapportage)
    if melding.afgehandeld_op is None:
        melding.afgehandeld_op, melding.afgehandeld_door = timezone.now(), user
        melding.save(update_fields=["afgehandeld_op", "afgehandeld_door"])
    return melding


def _clean_text(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "tekst": sanitize(fields["tekst"])} if "tekst" in fields else fields


def _save_version(row: Any, versie: int, fields: dict[str, Any]) -> Any:
    check_versie(row, versie)
    for name, value in _clean_text(fields).items():
        setattr(row, name, value)
    row.versie += 1
    row.full_clean()
    row.save()
    return row


def _set_blokken(onderwerp: Onderwerp, soorten: Sequence[str]) -> None:
    """The blocks of these kinds, in this order; a kind that was there keeps its settings."""
    before = {blok.soort: blok.instellingen for blok in onderwerp.blokken.all()}
    onderwerp.blokken.all().delete()
    for nummer, soort in enumerate(dict.fromkeys(soorten), start=1):
        blok = Blok(
            onderwerp=onderwerp, volgorde=nummer, soort=soort, instellingen=before.get(soort, {})
        )
        blok.full_clean()
        blok.save()


def _hoofdstuk_slug(rapportage: Rapportage, titel: str) -> str:
    """Given once: links to the part, from elsewhere and from its own text, survive a new title."""
    taken = set(rapportage.hoofdstukken.values_list("slug", flat=True))
    return free_slug(titel, taken, fallback="hoofdstuk")


def _onderwerp_slug(rapportage: Rapportage, titel: str) -> str:
    """Unique in the whole report, so that a deep link survives a move to another hoofdstuk."""
    rows = Onderwerp.objects.filter(hoofdstuk__rapportage=rapportage)
    return free_slug(titel, set(rows.values_list("slug", flat=True)), fallback="onderwerp")


def _next(rows: Any) -> int:
    return (rows.aggregate(last=Max("volgorde"))["last"] or 0) + 1


def _move(rows: list, row: Any, step: int) -> None:
    here = rows.index(row)
    there = here + step
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
        _renumber(rows)


def _renumber(rows: list) -> None:
    for nummer, row in enumerate(rows, start=1):
        if row.volgorde != nummer:
            type(row).objects.filter(pk=row.pk).update(volgorde=nummer)
