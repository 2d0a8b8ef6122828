"""Booking a besteding by hand, and correcting one."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fonds.models import Besteding, Fonds, Onderdeel
from fonds.models.bestedingen import HANDMATIG
from fonds.ruimte import lock_fonds
from fonds.services import bestedingtoets as toets
from fonds.services.boekjaren import get_or_create_boekjaar
from fonds.services.reserve import ZOJUIST
from gebruikers.models import User


@transaction.atomic
def book_besteding(
    *,
    fonds: Fonds,
    onderdeel: Onderdeel,
    soort: str,
    bedrag: Decimal,
    omschrijving: str,
    boekjaar: int,
    boekdatum: date,
    user: User,
    relatie: str = "",
    factuurdatum: date | None = None,
    factuurnummer: str = "",
    verplichting: Besteding | None = None,
    credit_van: Besteding | None = None,
    administratie: str = HANDMATIG,
    dagboek: str = HANDMATIG,
    boekstuknummer: str = "",
    regelnummer: str = "1",
    projectcode: str = "",
    kostenplaats: str = "",
    verplichtingnummer: str = "",
) -> Besteding:
    """One line: a verplichting, vrijval of one, a last (a creditnota is negative) or a baat.

    Refused in a closed boekjaar, when its identity or its factuurregel is booked already, and where
    it points at what does not fit. More than the verplichting or the toekenning is booked (rule 10).
    """
    fonds = lock_fonds(fonds)
    onderdeel = Onderdeel.objects.select_related("fonds").get(pk=onderdeel.pk)
    if credit_van and credit_van.verplichting and verplichting is None:
        verplichting = credit_van.verplichting  # what is credited is open again
    if verplichting and not verplichtingnummer:
        verplichtingnummer = verplichting.verplichtingnummer
    besteding = Besteding(
        fonds=fonds,
        onderdeel=onderdeel,
        soort=soort,
        bedrag=bedrag,
        omschrijving=omschrijving,
        relatie=relatie,
        boekjaar=boekjaar,
        boekdatum=boekdatum,
        factuurdatum=factuurdatum,
        factuurnummer=factuurnummer,
        administratie=administratie,
        dagboek=dagboek,
        boekstuknummer=boekstuknummer or "nog te geven",
        regelnummer=regelnummer,
        projectcode=projectcode,
        kostenplaats=kostenplaats,
        verplichtingnummer=verplichtingnummer,
        verplichting=verplichting,
        credit_van=credit_van,
        geboekt_door=user,
    )
    toets.check_amount(besteding)
    besteding.full_clean(validate_constraints=False)
    toets.check_dates(besteding)
    _hold_boekjaren(besteding)
    toets.check_references(besteding)
    toets.check_new(besteding, numbered=bool(boekstuknummer))
    if boekstuknummer:
        besteding.validate_constraints()
        besteding.save()
        return besteding
    return _save_with_next_number(besteding)


@transaction.atomic
def book_besteding_by_hand(*, fonds: Fonds, user: User, **velden: Any) -> Besteding:
    """As book_besteding, once: a form that is sent twice books nothing more."""
    fonds = lock_fonds(fonds)
    same = fonds.bestedingen.filter(
        administratie=HANDMATIG, geboekt_door=user, geboekt_op__gte=timezone.now() - ZOJUIST
    )
    earlier = same.filter(gecorrigeerd_door=None, **velden).first()
    besteding = book_besteding(fonds=fonds, user=user, **velden)
    if earlier is not None:
        raise ValidationError(
            f"Deze regel hebt u zojuist al geboekt: {toets.where(earlier)}. Wilt u er nog zo een "
            "boeken, geef die dan een andere omschrijving.",
            code="dubbel",
        )
    return besteding


@transaction.atomic
def correct_besteding(
    *, besteding: Besteding, reden: str, user: User, boekdatum: date | None = None
) -> Besteding:
    """The exact opposite of a line, once. Where its year is closed, in the first open year after it."""
    lock_fonds(besteding.fonds)
    fout = Besteding.objects.select_related("fonds", "onderdeel", "verplichting").get(
        pk=besteding.pk
    )
    toets.check_correctable(fout)
    dag = boekdatum or toets.first_open_day(fout.fonds, fout.boekdatum)
    toets.check_correction_day(fout, dag)
    correctie = Besteding(
        fonds=fout.fonds,
        onderdeel=fout.onderdeel,
        soort=fout.soort,
        bedrag=-fout.bedrag,
        omschrijving=reden,
        relatie=fout.relatie,
        boekjaar=toets.boekjaar_of_correction(fout, dag),
        boekdatum=dag,
        factuurdatum=fout.factuurdatum,
        factuurnummer=fout.factuurnummer,
        administratie=HANDMATIG,
        dagboek=HANDMATIG,
        boekstuknummer="nog te geven",
        regelnummer="1",
        projectcode=fout.projectcode,
        kostenplaats=fout.kostenplaats,
        verplichtingnummer=fout.verplichtingnummer,
        verplichting=fout.verplichting,
        corrigeert=fout,
        geboekt_door=user,
    )
    try:
        correctie.full_clean(validate_constraints=False)
    except ValidationError as error:
        errors = error.error_dict
        raise ValidationError(
            {("reden" if field == "omschrijving" else field): e for field, e in errors.items()}
        ) from error
    toets.check_dates(correctie)
    _hold_boekjaren(correctie)
    return _save_with_next_number(correctie)


def _hold_boekjaren(besteding: Besteding) -> None:
    """The years that this line counts in have a row, so that who closes one waits for this booking."""
    for jaar in sorted({besteding.boekjaar, besteding.boekdatum.year}):
        get_or_create_boekjaar(fonds=besteding.fonds, jaar=jaar)
    toets.check_open(besteding)


def _save_with_next_number(besteding: Besteding) -> Besteding:
    """The next free boekstuknummer of the year; fondsen share the numbers, so another may be first."""
    same_book = Besteding.objects.filter(
        administratie=besteding.administratie,
        boekjaar=besteding.boekjaar,
        dagboek=besteding.dagboek,
    )
    besteding.validate_constraints()  # before it has a number: a clash of those is no refusal
    nummer = same_book.count()
    while True:
        nummer += 1
        besteding.boekstuknummer = f"{nummer:05}"
        if same_book.filter(boekstuknummer=besteding.boekstuknummer).exists():
            continue
        try:
            with transaction.atomic():
                besteding.save()
        except IntegrityError:
            if not same_book.filter(boekstuknummer=besteding.boekstuknummer).exists():
                raise  # refused for another reason than the number
            continue
        return besteding
