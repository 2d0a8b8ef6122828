"""Concepts whose regels the portal writes itself: herfasering, overheveling and vrijval."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.bedragen import euro
from basis.fields import NUL
from fonds.balans import begrote_onttrekking, nog_over_te_hevelen, onttrokken
from fonds.choices import SoortRegel, SoortWijziging, StatusWijziging
from fonds.models import Begrotingswijziging, Boekjaar, Fonds, Programma, Reserve
from fonds.ruimte import lock_fonds
from fonds.services.begroting import create_wijziging
from fonds.services.reserve import ZOJUIST
from gebruikers.models import User

LETTERS = {
    SoortWijziging.HERFASERING: "H",
    SoortWijziging.OVERHEVELING: "O",
    SoortWijziging.VRIJVAL: "V",
}
REGELVELDEN = (
    "soort",
    "boekjaar",
    "programma",
    "reserve",
    "bedrag",
    "uit_boekjaar",
    "uit_programma",
)


@transaction.atomic
def create_herfasering(
    *,
    fonds: Fonds,
    programma: Programma,
    van: int,
    naar: int,
    bedrag: Decimal,
    user: User,
    omschrijving: str = "",
) -> Begrotingswijziging:
    """A concept that moves this much budget of one programma from one open boekjaar to another."""
    if van == naar:
        raise ValidationError(
            {"naar": "Kies een ander boekjaar dan dat waar het geld vandaan komt."}
        )
    for veld, jaar in (("van", van), ("naar", naar)):
        _check_open(fonds, veld, jaar)
    _check_available(fonds, programma, van, bedrag)
    wijziging = create_wijziging(
        fonds=fonds,
        nummer=vrij_nummer(fonds, SoortWijziging.HERFASERING, van),
        soort=SoortWijziging.HERFASERING,
        omschrijving=omschrijving or f"Herfasering van {van} naar {naar}",
        user=user,
        regels=[
            *_last_and_cover(fonds, programma, van, -bedrag),
            *_last_and_cover(fonds, programma, naar, bedrag),
        ],
    )
    _check_not_twice(wijziging)
    return wijziging


@transaction.atomic
def create_overheveling(
    *, fonds: Fonds, rest: Mapping[Programma, Decimal], uit: int, naar: int, user: User
) -> Begrotingswijziging:
    """A concept that moves what was left of a closed boekjaar, per programma, to an open one."""
    regels: list[dict[str, Any]] = []
    for programma, bedrag in rest.items():
        last, cover = _last_and_cover(fonds, programma, naar, bedrag)
        regels += [last, {**cover, "uit_boekjaar": uit, "uit_programma": programma}]
    return create_wijziging(
        fonds=fonds,
        nummer=vrij_nummer(fonds, SoortWijziging.OVERHEVELING, uit),
        soort=SoortWijziging.OVERHEVELING,
        omschrijving=f"Overheveling van {uit} naar {naar}",
        user=user,
        regels=regels,
    )


@transaction.atomic
def create_vrijval(
    *,
    fonds: Fonds,
    programma: Programma,
    boekjaar: int,
    bedrag: Decimal,
    reserve: Reserve,
    naar: int,
    user: User,
    omschrijving: str = "",
) -> Begrotingswijziging:
    """A concept that gives budget back to another reserve.

    From an open boekjaar it falls free in that boekjaar; what is left of a closed one, in `naar`.
    """
    _check_other_reserve(fonds, reserve)
    if Boekjaar.objects.is_gesloten(fonds, boekjaar):
        _check_open(fonds, "naar", naar)
        _check_left(fonds, programma, boekjaar, bedrag)
        wijziging = create_vrijval_from_closed(
            fonds=fonds,
            rest={programma: bedrag},
            uit=boekjaar,
            boekjaar=naar,
            reserve=reserve,
            user=user,
            omschrijving=omschrijving,
        )
    else:
        wijziging = _create_vrijval_from_open(
            fonds, programma, boekjaar, bedrag, reserve, user, omschrijving
        )
    _check_not_twice(wijziging)
    return wijziging


def _create_vrijval_from_open(
    fonds: Fonds,
    programma: Programma,
    boekjaar: int,
    bedrag: Decimal,
    reserve: Reserve,
    user: User,
    omschrijving: str,
) -> Begrotingswijziging:
    _check_available(fonds, programma, boekjaar, bedrag)
    return create_wijziging(
        fonds=fonds,
        nummer=vrij_nummer(fonds, SoortWijziging.VRIJVAL, boekjaar),
        soort=SoortWijziging.VRIJVAL,
        omschrijving=omschrijving or f"Vrijval {boekjaar} naar {reserve}",
        user=user,
        regels=[
            *_last_and_cover(fonds, programma, boekjaar, -bedrag),
            *_to_reserve(fonds, boekjaar, reserve, bedrag),
        ],
    )


@transaction.atomic
def create_vrijval_from_closed(
    *,
    fonds: Fonds,
    rest: Mapping[Programma, Decimal],
    uit: int,
    boekjaar: int,
    reserve: Reserve,
    user: User,
    omschrijving: str = "",
) -> Begrotingswijziging:
    """A concept that gives what was left of a closed boekjaar to another reserve."""
    _check_other_reserve(fonds, reserve)
    regels: list[dict[str, Any]] = []
    for programma, bedrag in rest.items():
        out, to = _to_reserve(fonds, boekjaar, reserve, bedrag)
        regels += [{**out, "uit_boekjaar": uit, "uit_programma": programma}, to]
    return create_wijziging(
        fonds=fonds,
        nummer=vrij_nummer(fonds, SoortWijziging.VRIJVAL, uit),
        soort=SoortWijziging.VRIJVAL,
        omschrijving=omschrijving or f"Vrijval uit {uit} naar {reserve}",
        user=user,
        regels=regels,
    )


def vrij_nummer(fonds: Fonds, soort: SoortWijziging, jaar: int) -> str:
    """The next number of this soort, such as 2023-O1; the controller may change it in the concept."""
    lock_fonds(fonds)  # who asks in the same second gets the number after it
    begin = f"{jaar}-{LETTERS[soort]}"
    used = set(fonds.wijzigingen.filter(nummer__startswith=begin).values_list("nummer", flat=True))
    return next(nummer for n in range(1, 1000) if (nummer := f"{begin}{n}") not in used)


def _check_not_twice(wijziging: Begrotingswijziging) -> None:
    """A form that is sent twice makes one concept; vrij_nummer holds the lock that the second waits for."""
    zojuist = wijziging.fonds.wijzigingen.filter(
        opgesteld_door=wijziging.opgesteld_door,
        opgesteld_op__gte=timezone.now() - ZOJUIST,
        soort=wijziging.soort,
        omschrijving=wijziging.omschrijving,
        status=StatusWijziging.CONCEPT,
    )
    for ander in zojuist.exclude(pk=wijziging.pk):
        if _regels_of(ander) == _regels_of(wijziging):
            raise ValidationError(
                "Dit concept hebt u zojuist al gemaakt: %(concept)s. Wilt u er nog zo een, geef die "
                "dan een andere omschrijving.",
                code="dubbel",
                params={"concept": ander.nummer},
            )


def _regels_of(wijziging: Begrotingswijziging) -> list[tuple[Any, ...]]:
    return list(wijziging.regels.values_list(*REGELVELDEN))


def _last_and_cover(
    fonds: Fonds, programma: Programma, jaar: int, bedrag: Decimal
) -> list[dict[str, Any]]:
    base = {"boekjaar": jaar, "programma": programma, "bedrag": bedrag}
    return [
        {"soort": SoortRegel.LAST, **base},
        {"soort": SoortRegel.ONTTREKKING, "reserve": fonds.reserve, **base},
    ]


def _to_reserve(fonds: Fonds, jaar: int, reserve: Reserve, bedrag: Decimal) -> list[dict[str, Any]]:
    base = {"boekjaar": jaar, "bedrag": bedrag}
    return [
        {"soort": SoortRegel.ONTTREKKING, "reserve": fonds.reserve, **base},
        {"soort": SoortRegel.STORTING, "reserve": reserve, **base},
    ]


def _check_open(fonds: Fonds, veld: str, jaar: int) -> None:
    if Boekjaar.objects.is_gesloten(fonds, jaar):
        raise ValidationError(
            {veld: f"Boekjaar {jaar} is gesloten. Kies een open jaar; wat over is, hevelt u over."}
        )


def _check_other_reserve(fonds: Fonds, reserve: Reserve) -> None:
    if reserve.pk == fonds.reserve_id:
        raise ValidationError(
            {
                "reserve": "Dit is de reserve van het fonds zelf; kies de reserve waar het naartoe gaat."
            }
        )


def _check_available(fonds: Fonds, programma: Programma, jaar: int, bedrag: Decimal) -> None:
    left = begrote_onttrekking(fonds, programma, jaar) + onttrokken(fonds, programma, jaar)
    if bedrag > left:
        raise ValidationError(
            {
                "bedrag": f"{programma} heeft in {jaar} nog {euro(max(left, NUL))} begroot. Kies "
                "hoogstens dat bedrag."
            }
        )


def _check_left(fonds: Fonds, programma: Programma, jaar: int, bedrag: Decimal) -> None:
    over = nog_over_te_hevelen(fonds, programma, jaar)
    if bedrag > over:
        raise ValidationError(
            {
                "bedrag": f"{programma} heeft van {jaar} nog {euro(over)} over. Kies hoogstens dat "
                "bedrag."
            }
        )
