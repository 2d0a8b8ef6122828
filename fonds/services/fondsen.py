"""Setting up the fonds, the reserves around it, and the programma's of the begroting."""

from django.core.exceptions import ValidationError
from django.db import transaction

from basis.versies import check_versie
from fonds.choices import SoortRaadsstuk
from fonds.models import Begrotingsregel, Fonds, Portefeuille, Programma, Raadsstuk, Reserve


@transaction.atomic
def create_fonds(
    *,
    naam: str,
    doel: str = "",
    reserve: Reserve | None = None,
    ingesteld_door: Raadsstuk | None = None,
) -> Fonds:
    """A fonds on a bestemmingsreserve; without one given, a reserve of the same name is made."""
    _check_is_raadsbesluit(ingesteld_door)
    fonds = Fonds(naam=naam, doel=doel, ingesteld_door=ingesteld_door)
    fonds.full_clean(exclude=["reserve"])
    fonds.reserve = reserve or get_or_create_reserve(naam=naam)
    fonds.full_clean()
    fonds.save()
    return fonds


@transaction.atomic
def update_fonds(
    *,
    fonds: Fonds,
    naam: str,
    doel: str = "",
    ingesteld_door: Raadsstuk | None = None,
    versie: int | None = None,
) -> Fonds:
    """The fonds with another name, doel or founding besluit; its reserve stays."""
    _check_is_raadsbesluit(ingesteld_door)
    fonds = Fonds.objects.select_for_update().get(pk=fonds.pk)
    if versie is not None:
        check_versie(fonds, versie)
    fonds.naam, fonds.doel, fonds.ingesteld_door = naam, doel, ingesteld_door
    fonds.versie += 1
    fonds.full_clean()
    fonds.save()
    return fonds


def _check_is_raadsbesluit(stuk: Raadsstuk | None) -> None:
    if stuk is not None and stuk.soort != SoortRaadsstuk.RAADSBESLUIT:
        raise ValidationError(
            {"ingesteld_door": "Een bestemmingsreserve wordt ingesteld door een raadsbesluit."}
        )


@transaction.atomic
def get_or_create_reserve(*, naam: str) -> Reserve:
    """The reserve of this name, whatever its capitals; made if there is none."""
    naam = naam.strip()
    reserve = Reserve.objects.filter(naam__iexact=naam).first()
    if reserve is None:
        reserve = Reserve(naam=naam)
        reserve.full_clean()
        reserve.save()
    return reserve


@transaction.atomic
def create_programma(*, nummer: int, naam: str) -> Programma:
    """A programma of the begroting."""
    programma = Programma(nummer=nummer, naam=naam)
    programma.full_clean()
    programma.save()
    return programma


@transaction.atomic
def update_programma(
    *, programma: Programma, nummer: int, naam: str, versie: int | None = None
) -> Programma:
    """The programma under its new name; the nummer stays once money was begroot under it."""
    programma = Programma.objects.select_for_update().get(pk=programma.pk)
    if versie is not None:
        check_versie(programma, versie)
    if programma.nummer != nummer and Begrotingsregel.objects.filter(programma=programma).exists():
        raise ValidationError(
            {"nummer": "Op dit programma is begroot: het nummer staat vast, de naam mag anders."}
        )
    programma.nummer, programma.naam = nummer, naam
    programma.versie += 1
    programma.full_clean()
    programma.save()
    return programma


@transaction.atomic
def create_portefeuille(*, naam: str) -> Portefeuille:
    """A portefeuille of a member of the college."""
    portefeuille = Portefeuille(naam=naam)
    portefeuille.full_clean()
    portefeuille.save()
    return portefeuille
