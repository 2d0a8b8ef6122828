"""The words that projects are sorted by: kernopgaven, hoofdlijnen and wijken."""

from typing import Any

from django.db import transaction

from projecten.models import Hoofdlijn, Kernopgave, Wijk
from projecten.services.slugs import free_slug


@transaction.atomic
def create_kernopgave(*, naam: str, volgorde: int | None = None) -> Kernopgave:
    """Add a kernopgave, last in the row unless `volgorde` says otherwise."""
    slug = free_slug(naam, is_taken=lambda slug: Kernopgave.objects.filter(slug=slug).exists())
    return _save(Kernopgave(naam=naam.strip(), slug=slug), volgorde)


@transaction.atomic
def update_kernopgave(*, kernopgave: Kernopgave, naam: str, volgorde: int) -> Kernopgave:
    """Rename or move a kernopgave; its slug stays, so colours and links keep working."""
    kernopgave = Kernopgave.objects.select_for_update().get(pk=kernopgave.pk)
    kernopgave.naam = naam.strip()
    return _save(kernopgave, volgorde)


@transaction.atomic
def create_hoofdlijn(*, naam: str, volgorde: int | None = None) -> Hoofdlijn:
    """Add a hoofdlijn, last in the row unless `volgorde` says otherwise."""
    return _save(Hoofdlijn(naam=naam.strip()), volgorde)


@transaction.atomic
def update_hoofdlijn(*, hoofdlijn: Hoofdlijn, naam: str, volgorde: int) -> Hoofdlijn:
    """Rename or move a hoofdlijn."""
    hoofdlijn = Hoofdlijn.objects.select_for_update().get(pk=hoofdlijn.pk)
    hoofdlijn.naam = naam.strip()
    return _save(hoofdlijn, volgorde)


@transaction.atomic
def create_wijk(*, naam: str) -> Wijk:
    """Add a wijk."""
    wijk = Wijk(naam=naam.strip())
    wijk.full_clean()
    wijk.save()
    return wijk


@transaction.atomic
def update_wijk(*, wijk: Wijk, naam: str) -> Wijk:
    """Rename a wijk."""
    wijk = Wijk.objects.select_for_update().get(pk=wijk.pk)
    wijk.naam = naam.strip()
    wijk.full_clean()
    wijk.save()
    return wijk


def _save(row: Kernopgave | Hoofdlijn, volgorde: int | None) -> Any:
    row.volgorde = type(row).objects.count() + 1 if volgorde is None else volgorde
    row.full_clean()
    row.save()
    return row
