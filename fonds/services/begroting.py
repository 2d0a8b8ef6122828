"""Begrotingswijzigingen: drawing one up, and recording that the raad established it."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.bedragen import euro
from basis.versies import check_versie
from fonds.balans import (
    begrote_onttrekking,
    begrote_saldos,
    begrote_vrijval,
    check_balans,
    onttrokken,
    vrijgevallen,
)
from fonds.choices import SoortRegel, SoortWijziging, StatusWijziging
from fonds.models import Begrotingsregel, Begrotingswijziging, Fonds, Programma, Raadsstuk
from fonds.services.raadsstukken import check_raadsbesluit
from fonds.wijzigingsregels import check_jaren, check_over, check_soort, check_toegekend
from gebruikers.models import User

VAST = "Deze wijziging is al vastgesteld en verandert niet meer. Leg een nieuwe wijziging voor."


@transaction.atomic
def create_wijziging(
    *,
    fonds: Fonds,
    nummer: str,
    omschrijving: str,
    user: User,
    soort: str = SoortWijziging.GEWOON,
    regels: Iterable[dict[str, Any]] = (),
) -> Begrotingswijziging:
    """A concept with its regels (dicts of the fields of Begrotingsregel; see there)."""
    wijziging = Begrotingswijziging(
        fonds=fonds,
        nummer=nummer,
        soort=soort or SoortWijziging.GEWOON,
        omschrijving=omschrijving,
        opgesteld_door=user,
    )
    wijziging.full_clean()
    wijziging.save()
    _replace_regels(wijziging, regels)
    return wijziging


@transaction.atomic
def update_wijziging(
    *,
    wijziging: Begrotingswijziging,
    nummer: str,
    omschrijving: str,
    regels: Iterable[dict[str, Any]],
    soort: str = "",
    versie: int | None = None,
) -> Begrotingswijziging:
    """The concept with these regels instead of the old ones. `versie` is the one the user started from."""
    wijziging = _lock_concept(wijziging)
    if versie is not None:
        check_versie(wijziging, versie)
    wijziging.nummer, wijziging.omschrijving = nummer, omschrijving
    wijziging.soort = soort or wijziging.soort
    wijziging.versie += 1
    wijziging.full_clean()
    wijziging.save()
    _replace_regels(wijziging, regels)
    return wijziging


@transaction.atomic
def delete_wijziging(*, wijziging: Begrotingswijziging) -> None:
    """Throw a concept away; what is vastgesteld stays."""
    _lock_concept(wijziging).delete()


@transaction.atomic
def establish_wijziging(
    *, wijziging: Begrotingswijziging, raadsbesluit: Raadsstuk, user: User
) -> Begrotingswijziging:
    """The wijziging, vastgesteld on the date of the raadsbesluit: from here on it counts and is locked.

    Refused when it does not balance (rule 2), when the begrote reserve would be negative at the end
    of a boekjaar (rule 1), without a raadsbesluit that was taken (rule 13), in a closed boekjaar or
    for more than is left of one (rule 11), and below what was granted (rule 3).
    """
    wijziging = _lock_concept(wijziging)
    related = ("programma", "reserve", "beslispunt", "uit_programma")
    regels = list(wijziging.regels.select_related(*related))
    if not regels:
        raise ValidationError("Deze wijziging heeft nog geen regels: vul ze eerst in.", code="leeg")
    check_raadsbesluit(raadsbesluit, uiterlijk=timezone.localdate())
    _check_beslispunten(regels, raadsbesluit)
    check_soort(wijziging.fonds, wijziging.soort, regels)
    check_balans(wijziging.fonds, regels)
    _check_under_lock(wijziging, regels)
    wijziging.status = StatusWijziging.VASTGESTELD
    wijziging.raadsbesluit, wijziging.boekdatum = raadsbesluit, raadsbesluit.datum
    wijziging.geboekt_op, wijziging.geboekt_door = timezone.now(), user
    wijziging.full_clean()
    wijziging.save()
    return wijziging


def _lock_concept(wijziging: Begrotingswijziging) -> Begrotingswijziging:
    locked = Begrotingswijziging.objects.select_for_update(of=["self"], no_key=True)
    wijziging = locked.select_related("fonds__reserve").get(pk=wijziging.pk)
    if wijziging.status != StatusWijziging.CONCEPT:
        raise ValidationError(VAST, code="vastgesteld")
    return wijziging


def _check_under_lock(wijziging: Begrotingswijziging, regels: list[Begrotingsregel]) -> None:
    fondsen = _lock_fondsen(wijziging, regels)
    for fonds in fondsen:
        own = fonds.pk == wijziging.fonds_id
        check_jaren(fonds, [r for r in regels if own or r.reserve_id == fonds.reserve_id])
    check_over(wijziging.fonds, regels)
    for fonds in fondsen:
        _check_begroot_saldo(fonds, regels)
        _check_not_below_booked(fonds, regels)
    check_toegekend(wijziging.fonds, regels)


def _lock_fondsen(wijziging: Begrotingswijziging, regels: list[Begrotingsregel]) -> list[Fonds]:
    # Two wijzigingen of one reserve queue up here: together they must not take it below zero. A
    # reserve that is named may be that of another fonds: what is booked and closed there holds too.
    reserves = {regel.reserve_id for regel in regels} | {wijziging.fonds.reserve_id}
    fondsen = Fonds.objects.filter(reserve__in=reserves).order_by("pk")
    return list(fondsen.select_for_update(of=["self"], no_key=True).select_related("reserve"))


def _replace_regels(wijziging: Begrotingswijziging, rows: Iterable[dict[str, Any]]) -> None:
    wijziging.regels.all().delete()
    for number, row in enumerate(rows, start=1):
        regel = Begrotingsregel(wijziging=wijziging, **row)
        try:
            regel.full_clean()
        except ValidationError as error:
            raise ValidationError([f"Regel {number}: {zin}" for zin in error.messages]) from error
        regel.save()


def _check_beslispunten(regels: list[Begrotingsregel], raadsbesluit: Raadsstuk) -> None:
    for regel in regels:
        if regel.beslispunt and regel.beslispunt.raadsstuk_id != raadsbesluit.pk:
            raise ValidationError(
                {
                    "raadsbesluit": f"Een regel van {regel.boekjaar} rust op "
                    f"{regel.beslispunt} van een ander besluit dan {raadsbesluit}. "
                    "Kies dat besluit, of pas de regel aan."
                }
            )


def _check_not_below_booked(fonds: Fonds, regels: list[Begrotingsregel]) -> None:
    lower: dict[tuple[Programma | None, int], Decimal] = defaultdict(Decimal)
    for regel in regels:
        if regel.soort == SoortRegel.ONTTREKKING and regel.reserve_id == fonds.reserve_id:
            lower[regel.programma, regel.boekjaar] += regel.bedrag
    for (programma, jaar), bedrag in lower.items():
        if bedrag >= 0:
            continue
        if programma is None:  # vrijval
            wie, wat = f"{fonds}", "vrijval"
            left = begrote_vrijval(fonds, jaar) + bedrag
            booked = -vrijgevallen(fonds, jaar)
        else:
            wie, wat = f"{programma}", "onttrekking"
            left = begrote_onttrekking(fonds, programma, jaar) + bedrag
            booked = -onttrokken(fonds, programma, jaar)
        if left < booked:
            raise ValidationError(
                "%(wie)s heeft in %(jaar)s al %(booked)s %(gedaan)s. De begrote %(wat)s kan niet lager "
                "worden dan dat; deze wijziging brengt haar op %(left)s.",
                code="al_onttrokken",
                params={
                    "wie": wie,
                    "jaar": jaar,
                    "booked": euro(booked),
                    "gedaan": "laten vrijvallen" if programma is None else "onttrokken",
                    "wat": wat,
                    "left": euro(left),
                },
            )


def _check_begroot_saldo(fonds: Fonds, regels: list[Begrotingsregel]) -> None:
    for jaar, saldo in begrote_saldos(fonds, extra=regels):
        if saldo < 0:
            raise ValidationError(
                "Aan het einde van %(jaar)s zou %(reserve)s begroot %(tekort)s tekortkomen. Verlaag "
                "de onttrekkingen tot en met dat jaar met dit bedrag, of begroot een storting.",
                code="begroot_tekort",
                params={
                    "jaar": jaar,
                    "reserve": f"reserve {fonds.reserve}",
                    "tekort": euro(-saldo),
                },
            )
