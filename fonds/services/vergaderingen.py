"""Meetings and written rounds: plan, move, call off, who was there, hold. Its other acts come along by name."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.templatetags.basis import datum as als_datum
from basis.versies import check_versie
from fonds.choices import Aanwezig, StatusVergadering, VormVergadering
from fonds.models import Aanwezigheid, Agendapunt, Besluit, Stuurgroep, Stuurgroeplid, Vergadering
from fonds.services.acties import add_actie, finish_actie
from fonds.services.agenda import (
    add_agendapunt,
    book_van_agenda,
    lock_open,
    lock_vergadering,
    move_agendapunt,
    remove_agendapunt,
    update_agendapunt,
)
from fonds.services.besluitenlijst import establish_lijst
from fonds.services.uitnodigingen import invite, mail_afzegging, remind
from fonds.zitting import is_closed, leden_op
from gebruikers.models import User

__all__ = [
    "add_actie",
    "add_agendapunt",
    "cancel_vergadering",
    "create_vergadering",
    "establish_lijst",
    "finish_actie",
    "hold_vergadering",
    "invite",
    "move_agendapunt",
    "record_aanwezigheid",
    "remind",
    "remove_agendapunt",
    "update_agendapunt",
    "update_vergadering",
]


EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100  # as of a boekjaar


@transaction.atomic
def create_vergadering(
    *,
    stuurgroep: Stuurgroep,
    datum: date,
    user: User,
    vorm: str = VormVergadering.VERGADERING,
    begin: time | None = None,
    eind: time | None = None,
    plaats: str = "",
    sluit_op: datetime | None = None,
    vervanger: Stuurgroeplid | None = None,
) -> Vergadering:
    """A planned meeting with an empty agenda, or a written round that closes at `sluit_op`."""
    vergadering = Vergadering(stuurgroep=stuurgroep, vorm=vorm, opgesteld_door=user)
    _fill(vergadering, datum, begin, eind, plaats, sluit_op, vervanger)
    vergadering.save()
    return vergadering


@transaction.atomic
def update_vergadering(
    *,
    vergadering: Vergadering,
    datum: date,
    versie: int | None = None,
    begin: time | None = None,
    eind: time | None = None,
    plaats: str = "",
    sluit_op: datetime | None = None,
    vervanger: Stuurgroeplid | None = None,
) -> Vergadering:
    """The meeting as it now is planned. On another day who cannot come is asked again."""
    vergadering = lock_open(vergadering)
    if versie is not None:
        check_versie(vergadering, versie)
    if Besluit.objects.filter(agendapunt__vergadering=vergadering).exists():
        raise ValidationError(
            "In deze vergadering is al besloten: dag, tijd en voorzitter staan vast.",
            code="besloten",
        )
    if is_closed(vergadering):
        raise ValidationError(
            "Deze ronde is gesloten. Wat niet is besloten, kan op een volgende agenda.",
            code="gesloten",
        )
    old = vergadering.datum
    _fill(vergadering, datum, begin, eind, plaats, sluit_op, vervanger)
    if vergadering.datum != old:
        vergadering.aanwezigheid.all().delete()
    vergadering.versie += 1
    vergadering.save()
    return vergadering


def _fill(
    vergadering: Vergadering,
    datum: date,
    begin: time | None,
    eind: time | None,
    plaats: str,
    sluit_op: datetime | None,
    vervanger: Stuurgroeplid | None,
) -> None:
    written = vergadering.vorm == VormVergadering.SCHRIFTELIJK
    vergadering.datum, vergadering.vervanger = datum, vervanger
    vergadering.sluit_op = sluit_op if written else None
    vergadering.begin, vergadering.eind = (None, None) if written else (begin, eind)
    vergadering.plaats = "" if written else plaats
    vergadering.full_clean()
    if not EERSTE_JAAR <= datum.year <= LAATSTE_JAAR:
        raise ValidationError(
            {"datum": f"Kies een dag in een jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."}
        )
    if vergadering.sluit_op and vergadering.sluit_op <= timezone.now():
        raise ValidationError({"sluit_op": "Kies een dag en tijd die nog komen."})
    if eind and not written and (not begin or eind <= begin):
        raise ValidationError({"eind": "De eindtijd ligt na de begintijd; vul beide in."})
    _check_vervanger(vergadering)


def _check_vervanger(vergadering: Vergadering) -> None:
    lid, dag = vergadering.vervanger, vergadering.datum
    if lid is None:
        return
    if not leden_op(vergadering.stuurgroep, dag).filter(pk=lid.pk).exists():
        raise ValidationError(
            {"vervanger": f"{lid.user} is op {als_datum(dag)} geen lid van de stuurgroep."}
        )


@transaction.atomic
def cancel_vergadering(*, vergadering: Vergadering, user: User, site_url: str) -> Vergadering:
    """The meeting does not take place; its voorstellen are free for another agenda."""
    vergadering = lock_open(vergadering)
    if Besluit.objects.filter(agendapunt__vergadering=vergadering).exists():
        raise ValidationError("In deze vergadering is al besloten. Rond haar af.", code="besloten")
    if vergadering.status == StatusVergadering.UITGENODIGD:
        mail_afzegging(vergadering, site_url)
    for punt in vergadering.agendapunten.select_related("voorstel"):
        book_van_agenda(punt, user)
    vergadering.status = StatusVergadering.VERVALLEN
    vergadering.versie += 1
    vergadering.save()
    return vergadering


@transaction.atomic
def record_aanwezigheid(*, vergadering: Vergadering, aanwezig: dict[Stuurgroeplid, str]) -> None:
    """Who is there, cannot come or stayed away; who is not named keeps what was recorded."""
    vergadering = lock_vergadering(vergadering)
    _check_recordable(vergadering, set(aanwezig.values()))
    leden = set(leden_op(vergadering.stuurgroep, vergadering.datum))
    rows = {row.lid_id: row for row in vergadering.aanwezigheid.all()}
    besloten = Besluit.objects.filter(agendapunt__vergadering=vergadering).exists()
    for lid, value in aanwezig.items():
        if lid not in leden:
            raise ValidationError(
                f"{lid.user} is op {als_datum(vergadering.datum)} geen lid van de stuurgroep.",
                code="geen_lid",
            )
        row = rows.get(lid.pk) or Aanwezigheid(vergadering=vergadering, lid=lid)
        if besloten and row.aanwezig == Aanwezig.AANWEZIG != value:
            raise ValidationError(
                f"Er is al besloten terwijl {lid.user} aanwezig was; dat blijft zo staan.",
                code="besloten",
            )
        row.aanwezig = value
        row.full_clean()
        row.save()


def _check_recordable(vergadering: Vergadering, values: set[str]) -> None:
    if vergadering.vorm == VormVergadering.SCHRIFTELIJK:
        raise ValidationError(
            "In een schriftelijke ronde is aanwezig wie stemt.", code="schriftelijk"
        )
    if vergadering.status == StatusVergadering.VERVALLEN:
        raise ValidationError("Deze vergadering gaat niet door.", code="vervallen")
    if vergadering.datum > timezone.localdate() and values - {Aanwezig.AFGEMELD}:
        raise ValidationError(
            f"De vergadering is pas op {als_datum(vergadering.datum)}; "
            "tot dan kunt u alleen afmeldingen noteren.",
            code="te_vroeg",
        )


@transaction.atomic
def hold_vergadering(*, vergadering: Vergadering, user: User) -> Vergadering:
    """The meeting took place (the round is closed): its agenda is fixed, its list can be established."""
    vergadering = lock_open(vergadering)
    if vergadering.vorm == VormVergadering.SCHRIFTELIJK:
        _check_round_is_over(vergadering)
    elif vergadering.datum > timezone.localdate():
        raise ValidationError(
            f"De vergadering is pas op {als_datum(vergadering.datum)}.", code="te_vroeg"
        )
    elif not vergadering.aanwezigheid.filter(aanwezig=Aanwezig.AANWEZIG).exists():
        raise ValidationError("Noteer eerst wie er was.", code="aanwezigheid")
    vergadering.status = StatusVergadering.GEHOUDEN
    vergadering.versie += 1
    vergadering.save()
    return vergadering


def _check_round_is_over(vergadering: Vergadering) -> None:
    undecided = Agendapunt.objects.filter(
        vergadering=vergadering, voorstel__isnull=False, besluit__isnull=True
    )
    if not is_closed(vergadering) and undecided.exists():
        sluit = timezone.localtime(vergadering.sluit_op)
        raise ValidationError(
            f"De ronde loopt tot {als_datum(sluit.date())} {sluit:%H.%M} uur, "
            "of tot over alles is besloten.",
            code="te_vroeg",
        )
