"""Booking the werkelijke mutaties of the reserve, and correcting them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.bedragen import euro
from basis.fields import NUL
from basis.templatetags.basis import datum
from fonds.balans import begrote_onttrekking, begrote_vrijval, onttrokken, vrijgevallen
from fonds.choices import SoortMutatie
from fonds.models import (
    Beslispunt,
    Boekjaar,
    Fonds,
    Programma,
    Raadsstuk,
    Reserve,
    Reservemutatie,
)
from fonds.ruimte import lock_fonds
from fonds.services.raadsstukken import check_beslispunt, check_raadsbesluit
from gebruikers.models import User

ZOJUIST = timedelta(minutes=10)


@transaction.atomic
def book_mutatie(
    *,
    fonds: Fonds,
    soort: str,
    bedrag: Decimal,
    boekdatum: date,
    omschrijving: str,
    raadsbesluit: Raadsstuk,
    user: User,
    programma: Programma | None = None,
    tegenreserve: Reserve | None = None,
    beslispunt: Beslispunt | None = None,
) -> Reservemutatie:
    """One line in the ledger: a storting is positive, an onttrekking or vrijval negative.

    Refused when the reserve would be negative at the end of any day (rule 1), without a raadsbesluit
    of that day or before (rule 13), and for an onttrekking or vrijval above what was begroot for that
    year.
    """
    lock_fonds(fonds)  # without it two users can each see enough saldo, and together spend more
    mutatie = Reservemutatie(
        fonds=fonds,
        soort=soort,
        bedrag=bedrag,
        boekdatum=boekdatum,
        omschrijving=omschrijving,
        programma=programma,
        tegenreserve=tegenreserve,
        raadsbesluit=raadsbesluit,
        beslispunt=beslispunt,
        geboekt_door=user,
    )
    mutatie.full_clean()
    _check_boekdatum(boekdatum)
    _check_open(mutatie)
    _check_fits_soort(mutatie)
    check_raadsbesluit(raadsbesluit, uiterlijk=boekdatum)
    check_beslispunt(beslispunt, raadsbesluit)
    _check_saldo(mutatie)
    _check_begroot(mutatie)
    mutatie.save()
    return mutatie


@transaction.atomic
def book_mutatie_by_hand(*, fonds: Fonds, user: User, **velden: Any) -> Reservemutatie:
    """As book_mutatie, once: a form that is sent twice books nothing more."""
    fonds = lock_fonds(fonds)
    since = timezone.now() - ZOJUIST
    same = fonds.mutaties.filter(geboekt_door=user, geboekt_op__gte=since, **velden)
    if same.filter(gecorrigeerd_door=None).exists():
        raise ValidationError(
            "Deze mutatie hebt u zojuist al geboekt. Wilt u er nog zo een boeken, geef die dan een "
            "andere omschrijving.",
            code="dubbel",
        )
    return book_mutatie(fonds=fonds, user=user, **velden)


@transaction.atomic
def correct_mutatie(
    *, mutatie: Reservemutatie, reden: str, user: User, boekdatum: date | None = None
) -> Reservemutatie:
    """The counter-booking of a mutatie; on its own boekdatum unless another (later) one is given.

    geboekt_op tells when the mistake was mended, so a figure as known before stays reproducible.
    """
    lock_fonds(mutatie.fonds)
    mutatie = Reservemutatie.objects.select_related("fonds").get(pk=mutatie.pk)
    _check_correctable(mutatie)
    dag = boekdatum or mutatie.boekdatum
    if dag < mutatie.boekdatum:
        raise ValidationError(
            {
                "boekdatum": f"Een correctie telt op zijn vroegst mee vanaf {datum(mutatie.boekdatum)}."
            }
        )
    correctie = Reservemutatie(
        fonds=mutatie.fonds,
        soort=mutatie.soort,
        bedrag=-mutatie.bedrag,
        boekdatum=dag,
        omschrijving=reden,
        programma=mutatie.programma,
        tegenreserve=mutatie.tegenreserve,
        raadsbesluit=mutatie.raadsbesluit,
        beslispunt=mutatie.beslispunt,
        corrigeert=mutatie,
        geboekt_door=user,
    )
    try:
        correctie.full_clean()
    except ValidationError as error:
        errors = error.error_dict
        raise ValidationError(
            {("reden" if field == "omschrijving" else field): e for field, e in errors.items()}
        ) from error
    _check_boekdatum(dag)
    _check_open(correctie)
    _check_saldo(correctie)
    correctie.save()
    return correctie


def _check_correctable(mutatie: Reservemutatie) -> None:
    if mutatie.corrigeert_id:
        raise ValidationError(
            "Dit is zelf een correctie. Was de mutatie toch goed, boek haar dan opnieuw.",
            code="correctie",
        )
    earlier = Reservemutatie.objects.filter(corrigeert=mutatie).first()
    if earlier:
        raise ValidationError(
            "Deze mutatie is al gecorrigeerd, op %(dag)s. Boek het juiste bedrag als nieuwe mutatie.",
            code="al_gecorrigeerd",
            params={"dag": datum(timezone.localdate(earlier.geboekt_op))},
        )


def _check_boekdatum(boekdatum: date) -> None:
    if boekdatum > timezone.localdate():
        raise ValidationError(
            {
                "boekdatum": "Een werkelijke mutatie boekt u op de dag zelf of erna. Geld dat nog "
                "komt of gaat, staat in een begrotingswijziging."
            }
        )


def _check_open(mutatie: Reservemutatie) -> None:
    """Rule 11: a closed boekjaar takes no mutatie; a correction of one goes to an open year."""
    old, jaar = mutatie.corrigeert, mutatie.boekdatum.year
    if old and old.soort == SoortMutatie.ONTTREKKING and old.boekdatum.year != jaar:
        raise ValidationError(
            {
                "boekdatum": f"Een onttrekking van {old.boekdatum.year} hoort bij de afsluiting van dat "
                "jaar. Corrigeer de besteding in het open jaar: dan wordt de onttrekking van dat jaar "
                "lager."
            }
        )
    if Boekjaar.objects.is_gesloten(mutatie.fonds, jaar):
        raise ValidationError(
            {
                "boekdatum": f"Boekjaar {jaar} is gesloten. Kies een dag in een open jaar; heropenen kan "
                "alleen tot de jaarrekening is vastgesteld."
            }
        )


def _check_fits_soort(mutatie: Reservemutatie) -> None:
    if mutatie.soort != SoortMutatie.ONTTREKKING and mutatie.programma_id:
        raise ValidationError(
            {
                "programma": "Alleen een onttrekking gaat naar een programma; laat dit bij een storting "
                "of vrijval leeg."
            }
        )
    if mutatie.tegenreserve_id and mutatie.tegenreserve_id == mutatie.fonds.reserve_id:
        raise ValidationError(
            {"tegenreserve": "Dit is de reserve van het fonds zelf; kies de andere reserve."}
        )
    if mutatie.soort == SoortMutatie.ONTTREKKING and mutatie.tegenreserve_id:
        raise ValidationError(
            {
                "tegenreserve": "Een onttrekking gaat naar een programma. Naar een reserve is het vrijval."
            }
        )


def _check_saldo(mutatie: Reservemutatie) -> None:
    lowest, dag = mutatie.fonds.mutaties.lowest_saldo(since=mutatie.boekdatum)
    if lowest + mutatie.bedrag >= 0:
        return
    if mutatie.corrigeert_id:
        raise ValidationError(
            "Deze correctie haalt %(bedrag)s uit de reserve, en op %(dag)s zit daar maar %(lowest)s "
            "in. Corrigeer eerst de onttrekkingen die op dit geld rusten.",
            code="saldo_tekort",
            params={"bedrag": euro(-mutatie.bedrag), "dag": datum(dag), "lowest": euro(lowest)},
        )
    raise ValidationError(
        {
            "bedrag": ValidationError(
                "De reserve kan dit niet dragen: op %(dag)s zou zij %(tekort)s onder nul staan. "
                "Vanaf %(vanaf)s is hoogstens %(lowest)s beschikbaar.",
                code="saldo_tekort",
                params={
                    "dag": datum(dag),
                    "tekort": euro(-(lowest + mutatie.bedrag)),
                    "vanaf": datum(mutatie.boekdatum),
                    "lowest": euro(lowest),
                },
            )
        }
    )


def _check_begroot(mutatie: Reservemutatie) -> None:
    """What leaves the reserve was begroot for that year: else it goes at the cost of what the raad authorised."""
    fonds, programma, jaar = mutatie.fonds, mutatie.programma, mutatie.boekdatum.year
    if mutatie.soort == SoortMutatie.VRIJVAL:
        left = begrote_vrijval(fonds, jaar) + vrijgevallen(fonds, jaar)
        wat = f"De raad heeft in {jaar} nog {euro(max(left, NUL))} aan vrijval begroot."
    elif mutatie.soort == SoortMutatie.ONTTREKKING and programma is not None:
        left = begrote_onttrekking(fonds, programma, jaar) + onttrokken(fonds, programma, jaar)
        wat = (
            f"De raad heeft voor {programma} in {jaar} nog {euro(max(left, NUL))} aan onttrekking "
            "begroot."
        )
    else:
        return
    if -mutatie.bedrag > left:
        zin = f"{wat} Meer vraagt eerst een begrotingswijziging."
        raise ValidationError({"bedrag": ValidationError(zin, code="niet_begroot")})
