"""Acts on pilotkaarten."""

from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction

from basis.versies import check_versie
from fonds.models import Portefeuille, Programma, Raadsstuk
from pilots.models import Antwoord, Pilotkaart
from projecten.models import Project
from projecten.services.slugs import free_slug
from projecten.services.velden import set_fields


class Kaartvelden(TypedDict, total=False):
    """What stands on a card besides its name. Dates are text: they stay as people wrote them."""

    omschrijving: str
    programma: Programma | None
    portefeuille: Portefeuille | None
    doel: str
    startdatum: str
    einddatum: str
    evaluatiemoment: str
    succesvol: Antwoord | str
    succesvol_tekst: str
    beleid: Antwoord | str
    beleid_tekst: str
    financieel: Antwoord | str
    financieel_tekst: str
    financieel_bedrag: Decimal | None
    gerapporteerd_tekst: str
    motie: Raadsstuk | None
    raadsmemo: Raadsstuk | None
    project: Project | None


@transaction.atomic
def create_pilotkaart(*, naam: str, **velden: Unpack[Kaartvelden]) -> Pilotkaart:
    """A card with this name, which no other card has."""
    slug = free_slug(
        naam,
        is_taken=lambda slug: slug == "nieuw" or Pilotkaart.objects.filter(slug=slug).exists(),
    )
    return _store(Pilotkaart(naam=naam.strip(), slug=slug), velden)


@transaction.atomic
def update_pilotkaart(
    *, kaart: Pilotkaart, versie: int, naam: str | None = None, **velden: Unpack[Kaartvelden]
) -> Pilotkaart:
    """Change a card that nobody changed since `versie`; its address stays, also under another name."""
    kaart = Pilotkaart.objects.select_for_update().get(pk=kaart.pk)
    check_versie(kaart, versie)
    kaart.naam = kaart.naam if naam is None else naam.strip()
    kaart.versie += 1
    return _store(kaart, velden)


def _store(kaart: Pilotkaart, velden: Kaartvelden) -> Pilotkaart:
    set_fields(kaart, velden, known=Kaartvelden)
    kaart.full_clean()
    kaart.save()
    return kaart
