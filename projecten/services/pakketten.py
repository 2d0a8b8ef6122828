"""Programmapakketten: work for the whole programma."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from basis.versies import check_versie
from fonds.models import Onderdeel
from projecten.choices import Fase
from projecten.models import Programmapakket
from projecten.services.slugs import free_slug
from projecten.services.velden import set_fields


class Pakketvelden(TypedDict, total=False):
    """What may be said about a programmapakket, besides its name."""

    onderdeel: Onderdeel | None
    omschrijving: str
    fase: Fase | str
    start: date | None
    eind: date | None
    looptijd: str


@transaction.atomic
def create_programmapakket(*, naam: str, **velden: Unpack[Pakketvelden]) -> Programmapakket:
    """A programmapakket; it draws on the onderdeel that is given, and has no raming of its own."""
    slug = free_slug(
        naam,
        is_taken=lambda slug: slug == "nieuw" or Programmapakket.objects.filter(slug=slug).exists(),
    )
    return _store(Programmapakket(naam=naam.strip(), slug=slug), velden)


@transaction.atomic
def update_programmapakket(
    *,
    pakket: Programmapakket,
    versie: int,
    naam: str | None = None,
    **velden: Unpack[Pakketvelden],
) -> Programmapakket:
    """Change a programmapakket; its address stays, also under another name."""
    pakket = Programmapakket.objects.select_for_update().get(pk=pakket.pk)
    check_versie(pakket, versie)
    pakket.naam = pakket.naam if naam is None else naam.strip()
    pakket.versie += 1
    return _store(pakket, velden)


def _store(pakket: Programmapakket, velden: Pakketvelden) -> Programmapakket:
    set_fields(pakket, velden, known=Pakketvelden)
    pakket.full_clean()
    pakket.save()
    return pakket
