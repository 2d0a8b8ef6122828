"""The stuurgroep of a fonds: its settings, and the terms of its members."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.templatetags.basis import datum
from basis.versies import check_versie
from fonds.choices import Aanwezig, RolStuurgroep
from fonds.models import Aanwezigheid, Fonds, Stem, Stuurgroep, Stuurgroeplid, Vergadering
from gebruikers.models import User


@transaction.atomic
def create_stuurgroep(*, fonds: Fonds, naam: str = "Stuurgroep", **instellingen) -> Stuurgroep:
    """The stuurgroep of this fonds, which has no other."""
    fonds = Fonds.objects.select_for_update(no_key=True).get(pk=fonds.pk)
    if Stuurgroep.objects.filter(fonds=fonds).exists():
        raise ValidationError(
            f"{fonds} heeft al een stuurgroep. Wijzig de instellingen daarvan.", code="bestaat"
        )
    stuurgroep = Stuurgroep(fonds=fonds, naam=naam, **instellingen)
    stuurgroep.full_clean()
    stuurgroep.save()
    return stuurgroep


@transaction.atomic
def update_stuurgroep(
    *, stuurgroep: Stuurgroep, versie: int | None = None, **instellingen
) -> Stuurgroep:
    """The stuurgroep with these settings; they hold for what is decided from now on."""
    stuurgroep = lock_stuurgroep(stuurgroep)
    if versie is not None:
        check_versie(stuurgroep, versie)
    for veld, waarde in instellingen.items():
        setattr(stuurgroep, veld, waarde)
    stuurgroep.versie += 1
    stuurgroep.full_clean()
    stuurgroep.save()
    return stuurgroep


@transaction.atomic
def add_lid(
    *,
    stuurgroep: Stuurgroep,
    user: User,
    functie: str,
    rol: str,
    van: date | None = None,
    tot: date | None = None,
) -> Stuurgroeplid:
    """The user is a member from `van` (today) up to and including `tot` (until further notice)."""
    stuurgroep = lock_stuurgroep(stuurgroep)
    lid = Stuurgroeplid(
        stuurgroep=stuurgroep,
        user=user,
        functie=functie,
        rol=rol,
        van=van or timezone.localdate(),
        tot=tot,
    )
    lid.full_clean()
    if not user.is_active:
        raise ValidationError({"user": "Dit account kan niet inloggen. Kies iemand anders."})
    _check_terms(lid)
    lid.save()
    return lid


@transaction.atomic
def end_lid(*, lid: Stuurgroeplid, tot: date | None = None) -> Stuurgroeplid:
    """The member, up to and including `tot` (today)."""
    lock_stuurgroep(lid.stuurgroep)
    lid = Stuurgroeplid.objects.select_related("stuurgroep", "user").get(pk=lid.pk)
    lid.tot = tot or timezone.localdate()
    if lid.tot < lid.van:
        raise ValidationError({"tot": f"Het lidmaatschap begint pas op {datum(lid.van)}."})
    if (last := _last_seen(lid)) and lid.tot < last:
        raise ValidationError(
            {"tot": f"{lid.user} deed op {datum(last)} nog mee. Kies die dag of een latere."}
        )
    _check_terms(lid)
    lid.full_clean()
    lid.save()
    return lid


def lock_stuurgroep(stuurgroep: Stuurgroep) -> Stuurgroep:
    """The stuurgroep, locked: its members and its numbers queue up here."""
    return Stuurgroep.objects.select_for_update(no_key=True).get(pk=stuurgroep.pk)


def _check_terms(lid: Stuurgroeplid) -> None:
    """One role at a time for a person, one voorzitter at a time for the stuurgroep."""
    andere = lid.stuurgroep.leden.exclude(pk=lid.pk).select_related("user")
    overlap = [ander for ander in andere if _overlap(lid, ander)]
    for ander in overlap:
        if ander.user_id == lid.user_id:
            raise ValidationError(
                {"user": f"{ander.user} is {_term(ander)} al lid. Beëindig dat eerst."}
            )
    if lid.rol != RolStuurgroep.VOORZITTER:
        return
    for ander in overlap:
        if ander.rol == RolStuurgroep.VOORZITTER:
            raise ValidationError(
                {
                    "rol": f"{ander.user} is {_term(ander)} voorzitter. "
                    "Beëindig dat eerst, of kies een latere begindatum."
                }
            )


def _overlap(een: Stuurgroeplid, ander: Stuurgroeplid) -> bool:
    begins_before = ander.tot is None or een.van <= ander.tot
    return begins_before and (een.tot is None or ander.van <= een.tot)


def _term(lid: Stuurgroeplid) -> str:
    tot = f" tot en met {datum(lid.tot)}" if lid.tot else ""
    return f"vanaf {datum(lid.van)}{tot}"


def _last_seen(lid: Stuurgroeplid) -> date | None:
    """The last day on which this term was used: presence, a vote, the chair of a meeting."""
    days = [
        Aanwezigheid.objects.filter(lid=lid, aanwezig=Aanwezig.AANWEZIG)
        .order_by("-vergadering__datum")
        .values_list("vergadering__datum", flat=True)
        .first(),
        Stem.objects.filter(lid=lid)
        .order_by("-agendapunt__vergadering__datum")
        .values_list("agendapunt__vergadering__datum", flat=True)
        .first(),
        Vergadering.objects.filter(vervanger=lid)
        .order_by("-datum")
        .values_list("datum", flat=True)
        .first(),
    ]
    return max((day for day in days if day), default=None)
