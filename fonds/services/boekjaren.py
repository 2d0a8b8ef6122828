"""Boekjaren: closing, reopening, recording that the jaarrekening was vastgesteld (rule 11).

Who closes holds the fonds and then the row of the boekjaar; who books a besteding holds that row
FOR SHARE (models/bewaking/besteding.py), so nothing slips in between looking and closing.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.templatetags.basis import datum
from fonds.choices import SoortJaarstap, SoortMutatie, SoortWijziging, StatusWijziging
from fonds.jaareinde.sluiting import Programmasluiting, Sluiting, gesloten_jaren, sluiting
from fonds.models import (
    Begrotingswijziging,
    Boekjaar,
    Boekjaarstap,
    Fonds,
    Raadsstuk,
    Reserve,
)
from fonds.ruimte import lock_fonds
from fonds.services.herschikkingen import create_overheveling, create_vrijval_from_closed
from fonds.services.raadsstukken import check_raadsbesluit
from fonds.services.reserve import book_mutatie, correct_mutatie
from gebruikers.models import User

HEROPEND = "Tegenboeking: boekjaar {jaar} is heropend"


@transaction.atomic
def get_or_create_boekjaar(*, fonds: Fonds, jaar: int) -> Boekjaar:
    """The row of this year, made (open) if there is none: who books in a year holds on to it."""
    if not 2000 <= jaar <= 2100:
        raise ValidationError({"boekjaar": "Vul een boekjaar in zoals 2024."})
    return Boekjaar.objects.get_or_create(fonds=fonds, jaar=jaar)[0]


@transaction.atomic
def close_boekjaar(
    *,
    fonds: Fonds,
    jaar: int,
    user: User,
    raadsbesluit: Raadsstuk | None = None,
    restant: str = SoortWijziging.OVERHEVELING,
    naar_reserve: Reserve | None = None,
) -> Boekjaar:
    """Close the boekjaar: book what `sluiting` shows, and prepare a concept for what is left.

    Without a raadsbesluit each onttrekking rests on the one that authorised it. `restant` is
    OVERHEVELING to the next boekjaar, or VRIJVAL to `naar_reserve`.
    """
    fonds, boekjaar = _lock(fonds, jaar)
    begonnen = timezone.now()  # what closing books is booked from here on: reopening finds it
    plan = sluiting(fonds, jaar)
    if plan.bezwaren:
        raise ValidationError([ValidationError(zin, code="sluiten") for zin in plan.bezwaren])
    for programma in plan.programmas:
        _book_onttrekking(fonds, plan, programma, raadsbesluit, user)
    boekjaar.gesloten_op = begonnen
    boekjaar.save(update_fields=["gesloten_op"])
    Boekjaarstap.objects.create(
        boekjaar=boekjaar,
        soort=SoortJaarstap.SLUITEN,
        raadsbesluit=raadsbesluit,
        geboekt_door=user,
    )
    _prepare_rest(fonds, plan, restant, naar_reserve, user)
    return boekjaar


@transaction.atomic
def reopen_boekjaar(*, boekjaar: Boekjaar, reden: str, user: User) -> Boekjaar:
    """Open a closed boekjaar again: its onttrekkingen are counter-booked, its concepts thrown away.

    Refused once the jaarrekening is vastgesteld, while a later boekjaar is closed, and when the raad
    already moved on what was left.
    """
    # A wijziging locks before the fonds, everywhere: the other way round is a deadlock.
    concepts = prepared_wijzigingen(boekjaar).select_for_update(of=["self"], no_key=True)
    thrown_away = [wijziging.pk for wijziging in concepts]
    fonds, boekjaar = _lock(boekjaar.fonds, boekjaar.jaar)
    bezwaar = heropen_bezwaar(boekjaar)
    if bezwaar:
        raise ValidationError(bezwaar, code="heropenen")
    stap = Boekjaarstap(
        boekjaar=boekjaar, soort=SoortJaarstap.HEROPENEN, reden=reden.strip(), geboekt_door=user
    )
    stap.full_clean()
    stap.save()
    gesloten_op, boekjaar.gesloten_op = boekjaar.gesloten_op, None
    boekjaar.save(update_fields=["gesloten_op"])
    rows = fonds.mutaties.filter(
        soort=SoortMutatie.ONTTREKKING,
        boekdatum=date(boekjaar.jaar, 12, 31),
        geboekt_op__gte=gesloten_op,
        corrigeert__isnull=True,
        gecorrigeerd_door__isnull=True,
    )
    for mutatie in rows:
        correct_mutatie(mutatie=mutatie, reden=HEROPEND.format(jaar=boekjaar.jaar), user=user)
    Begrotingswijziging.objects.filter(pk__in=thrown_away).delete()
    return boekjaar


def heropen_bezwaar(boekjaar: Boekjaar) -> str:
    """Why this boekjaar cannot be opened again, and what is possible; empty when it can."""
    jaar = boekjaar.jaar
    if boekjaar.gesloten_op is None:
        return f"Boekjaar {jaar} is open: er valt niets te heropenen."
    if boekjaar.jaarrekening_id:
        return (
            f"De jaarrekening van {jaar} is vastgesteld: het boekjaar blijft gesloten. Boek een "
            "correctie in het open jaar."
        )
    later = [j for j in sorted(gesloten_jaren(boekjaar.fonds)) if j > jaar]
    if later:
        return (
            f"Boekjaar {later[-1]} is ook al gesloten en rust op {jaar}. Heropen eerst "
            f"{later[-1]}, of boek een correctie in het open jaar."
        )
    moved = _wijzigingen_uit(boekjaar).filter(status=StatusWijziging.VASTGESTELD).first()
    if moved:
        return (
            f"{moved} verdeelt wat over was van {jaar} en is vastgesteld. Daarom blijft het boekjaar "
            "gesloten; boek een correctie in het open jaar."
        )
    return ""


@transaction.atomic
def establish_jaarrekening(*, boekjaar: Boekjaar, raadsbesluit: Raadsstuk, user: User) -> Boekjaar:
    """The raad established the jaarrekening: from here on the boekjaar stays closed."""
    _, boekjaar = _lock(boekjaar.fonds, boekjaar.jaar)
    if bezwaar := vaststel_bezwaar(boekjaar):
        raise ValidationError(bezwaar, code="vaststellen")
    check_raadsbesluit(raadsbesluit, uiterlijk=timezone.localdate())
    if raadsbesluit.datum and raadsbesluit.datum <= date(boekjaar.jaar, 12, 31):
        raise ValidationError(
            {
                "raadsbesluit": f"Dit besluit is van {datum(raadsbesluit.datum)}, toen {boekjaar.jaar} "
                "nog liep. Kies het besluit waarmee de raad de jaarrekening vaststelde."
            }
        )
    Boekjaarstap.objects.create(
        boekjaar=boekjaar,
        soort=SoortJaarstap.VASTSTELLEN,
        raadsbesluit=raadsbesluit,
        geboekt_door=user,
    )
    boekjaar.jaarrekening = raadsbesluit
    boekjaar.save(update_fields=["jaarrekening"])
    return boekjaar


def vaststel_bezwaar(boekjaar: Boekjaar) -> str:
    """Why the jaarrekening of this boekjaar cannot be recorded now; empty when it can."""
    if boekjaar.jaarrekening_id:
        return f"De jaarrekening van {boekjaar.jaar} is al vastgesteld."
    if boekjaar.gesloten_op is None:
        return f"Boekjaar {boekjaar.jaar} is nog open. Sluit het eerst."
    return ""


def prepared_wijzigingen(boekjaar: Boekjaar):
    """The concepts that move on what was left of this boekjaar."""
    concepts = _wijzigingen_uit(boekjaar).filter(status=StatusWijziging.CONCEPT)
    return Begrotingswijziging.objects.filter(pk__in=concepts.values("pk"))


def _wijzigingen_uit(boekjaar: Boekjaar):
    return Begrotingswijziging.objects.filter(
        fonds=boekjaar.fonds, regels__uit_boekjaar=boekjaar.jaar
    )


def _lock(fonds: Fonds, jaar: int) -> tuple[Fonds, Boekjaar]:
    fonds = lock_fonds(fonds)
    get_or_create_boekjaar(fonds=fonds, jaar=jaar)
    boekjaar = Boekjaar.objects.select_for_update().get(fonds=fonds, jaar=jaar)
    boekjaar.fonds = fonds
    return fonds, boekjaar


def _book_onttrekking(
    fonds: Fonds,
    plan: Sluiting,
    regel: Programmasluiting,
    raadsbesluit: Raadsstuk | None,
    user: User,
) -> None:
    if not regel.te_boeken:
        return
    besluit = raadsbesluit or regel.raadsbesluit
    if besluit is None:
        raise ValidationError(
            {
                "raadsbesluit": f"Kies het raadsbesluit waarop de onttrekking van {regel.programma} "
                f"rust: van op of voor {datum(plan.slotdag)} is er geen begrotingswijziging."
            }
        )
    book_mutatie(
        fonds=fonds,
        soort=SoortMutatie.ONTTREKKING,
        bedrag=-regel.te_boeken,
        boekdatum=plan.slotdag,
        omschrijving=f"Onttrekking boekjaar {plan.jaar}",
        programma=regel.programma,
        raadsbesluit=besluit,
        beslispunt=None if raadsbesluit else regel.beslispunt,
        user=user,
    )


def _prepare_rest(
    fonds: Fonds, plan: Sluiting, restant: str, naar_reserve: Reserve | None, user: User
) -> None:
    rest = {regel.programma: regel.over for regel in plan.programmas if regel.over > 0}
    if not rest:
        return
    if restant == SoortWijziging.VRIJVAL:
        if naar_reserve is None:
            raise ValidationError({"naar_reserve": "Kies naar welke reserve het geld vrijvalt."})
        create_vrijval_from_closed(
            fonds=fonds,
            rest=rest,
            uit=plan.jaar,
            boekjaar=plan.restjaar,
            reserve=naar_reserve,
            user=user,
        )
    else:
        create_overheveling(fonds=fonds, rest=rest, uit=plan.jaar, naar=plan.restjaar, user=user)
