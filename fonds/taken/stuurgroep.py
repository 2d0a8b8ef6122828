"""Voorstellen, votes, besluiten and actions: what waits for this person."""

from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from basis.taken import Taak
from basis.templatetags.basis import datum
from fonds.besluitregister import too_long
from fonds.choices import (
    RolStuurgroep,
    SoortVoorstelstap,
    StatusVergadering,
    StatusVoorstel,
    VormVergadering,
)
from fonds.models import (
    Actie,
    Agendapunt,
    Besluit,
    Stem,
    Stuurgroep,
    Stuurgroeplid,
    Vergadering,
    Voorstel,
    Voorstelstap,
)
from gebruikers.models import User


def te_doen(user: User) -> list[Taak]:
    """To vote on, to ratify, sent back, to record, held over too long, and actions."""
    return [
        *_to_vote(user),
        *_to_ratify(user),
        *_sent_back(user),
        *_to_record(user),
        *_held_over(user),
        *_acties(user),
    ]


def _undecided() -> list[Agendapunt]:
    """Items with an ingediend voorstel and no besluit yet, in meetings that go on: each voorstel once."""
    rows = (
        Agendapunt.objects.filter(
            voorstel__status=StatusVoorstel.INGEDIEND,
            besluit__isnull=True,
            vergadering__lijst_vastgesteld_op__isnull=True,
        )
        .exclude(vergadering__status=StatusVergadering.VERVALLEN)
        .select_related("vergadering__vervanger", "voorstel")
        .order_by("pk")
    )
    latest = {punt.voorstel_id: punt for punt in rows}
    return sorted(latest.values(), key=lambda punt: (punt.vergadering.datum, punt.volgorde))


def _to_vote(user: User) -> list[Taak]:
    if not user.has_perm("fonds.vote_voorstel"):
        return []
    own = list(Stuurgroeplid.objects.filter(user=user))
    voted = set(
        Stem.objects.filter(lid__in=own)
        .filter(gestemd_op__gte=F("agendapunt__voorstel__ingediend_op"))
        .values_list("lid", "agendapunt")
    )
    taken = []
    for punt in _undecided():
        lid = _lid_on(own, punt.vergadering)
        if lid is None or _is_closed(punt.vergadering) or (lid.pk, punt.pk) in voted:
            continue
        voor = _deadline(punt.vergadering)
        titel = f"Stem over {punt.voorstel}"
        taken.append(Taak(titel, punt.get_absolute_url(), f"{punt.vergadering}.", voor))
    return taken


def _to_ratify(user: User) -> list[Taak]:
    """For who is in the chair of a meeting whose day has come, or of a round that is closed."""
    if not user.has_perm("fonds.ratify_besluit"):
        return []
    own = list(Stuurgroeplid.objects.filter(user=user))
    return [
        Taak(
            f"Leg het besluit vast over {punt.voorstel}",
            punt.get_absolute_url(),
            f"{punt.vergadering}: u zit voor.",
        )
        for punt in (_undecided() if own else [])
        if _is_chair(own, punt.vergadering)
        and _day_has_come(punt.vergadering)
        and punt.voorstel is not None
        and punt.voorstel.ingediend_door_id != user.pk
    ]


def _sent_back(user: User) -> list[Taak]:
    own = Voorstel.objects.filter(opgesteld_door=user, status=StatusVoorstel.CONCEPT)
    steps = Voorstelstap.objects.filter(
        voorstel__in=own, soort=SoortVoorstelstap.TERUGGESTUURD
    ).select_related("voorstel", "gedaan_door")
    last = {stap.voorstel_id: stap for stap in steps.order_by("gedaan_op", "pk")}
    return [
        Taak(
            f"Pas uw voorstel aan: {stap.voorstel}",
            stap.voorstel.get_absolute_url(),
            f"Teruggestuurd door {stap.gedaan_door}: {stap.reden}",
        )
        for stap in last.values()
    ]


def _to_record(user: User) -> list[Taak]:
    if not user.has_perm("fonds.record_bekrachtiging"):
        return []
    waiting = Besluit.objects.wachtend().select_related("voorstel").order_by("boekdatum", "pk")
    return [
        Taak(
            f"Leg vast wat {besluit.ander_orgaan} besloot over {besluit}",
            besluit.get_absolute_url(),
            f"{besluit.voorstel}: wacht sinds {datum(besluit.boekdatum)}; de ruimte is gereserveerd.",
        )
        for besluit in waiting
    ]


def _held_over(user: User) -> list[Taak]:
    if not user.has_perm("fonds.manage_vergadering"):
        return []
    return [
        Taak(
            f"Zet {voorstel} weer op een agenda",
            voorstel.get_absolute_url(),
            f"Aangehouden sinds {datum(sinds)}, langer dan {groep.aangehouden_dagen} dagen.",
        )
        for groep in Stuurgroep.objects.all()
        for voorstel, sinds in too_long(groep)
    ]


def _acties(user: User) -> list[Taak]:
    acties = Actie.objects.open().filter(eigenaar=user).select_related("vergadering")
    return [
        Taak(
            actie.omschrijving,
            # Its owner may be someone who does not see the meeting.
            reverse("fonds:actie-finish", args=[actie.pk]),
            f"Afgesproken op {datum(actie.vergadering.datum)}.",
            actie.voor,
        )
        for actie in acties
    ]


def _lid_on(own: list[Stuurgroeplid], vergadering: Vergadering) -> Stuurgroeplid | None:
    """The membership of this meeting's day among one's own, without a query per meeting."""
    for lid in own:
        same = lid.stuurgroep_id == vergadering.stuurgroep_id and lid.van <= vergadering.datum
        if same and (lid.tot is None or vergadering.datum <= lid.tot):
            return lid
    return None


def _is_chair(own: list[Stuurgroeplid], vergadering: Vergadering) -> bool:
    if vergadering.vervanger_id is not None:
        return vergadering.vervanger_id in {lid.pk for lid in own}
    lid = _lid_on(own, vergadering)
    return lid is not None and lid.rol == RolStuurgroep.VOORZITTER


def _day_has_come(vergadering: Vergadering) -> bool:
    if vergadering.vorm == VormVergadering.SCHRIFTELIJK:
        return _is_closed(vergadering)
    return vergadering.datum <= timezone.localdate()


def _is_closed(vergadering: Vergadering) -> bool:
    return vergadering.sluit_op is not None and vergadering.sluit_op <= timezone.now()


def _deadline(vergadering: Vergadering) -> date | None:
    """The last day to vote: of a meeting its own, as long as it is to come."""
    if vergadering.sluit_op is not None:
        return timezone.localdate(vergadering.sluit_op)
    return vergadering.datum if vergadering.datum >= timezone.localdate() else None
