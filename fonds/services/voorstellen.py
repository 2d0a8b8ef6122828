"""A voorstel and its steps: concept, submitted, sent back, withdrawn. Deciding is in besluiten.py."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.post import mail
from basis.rijketekst import sanitize
from basis.versies import check_versie
from fonds.choices import SoortVoorstelstap, StatusVoorstel
from fonds.models import Fonds, Onderdeel, Voorstel, Voorstelregel, Voorstelstap
from fonds.services.agenda import remove_agendapunt
from fonds.services.bijlagen import add_bijlage, remove_bijlage
from fonds.voorstel import stappen
from fonds.voorstel.momentopname import momentopname
from fonds.voorstel.regels import check_complete, check_regels, subjects
from fonds.zitting import OPEN
from gebruikers.models import User

__all__ = [
    "add_bijlage",
    "create_voorstel",
    "delete_voorstel",
    "remove_bijlage",
    "send_back",
    "submit_voorstel",
    "update_voorstel",
    "withdraw",
]


@transaction.atomic
def create_voorstel(*, fonds: Fonds, soort: str, user: User, **inhoud: Any) -> Voorstel:
    """A concept that only its author sees, with this `inhoud` (see `_save`)."""
    return _save(Voorstel(fonds=fonds, soort=soort, opgesteld_door=user), user, **inhoud)


@transaction.atomic
def update_voorstel(
    *, voorstel: Voorstel, user: User, versie: int | None = None, **inhoud: Any
) -> Voorstel:
    """The concept with this `inhoud` (see `_save`) instead of the old one."""
    voorstel = _locked(voorstel)
    stappen.check(stappen.WIJZIGEN, voorstel, user)
    if versie is not None:
        check_versie(voorstel, versie)
    voorstel.versie += 1
    return _save(voorstel, user, **inhoud)


@transaction.atomic
def submit_voorstel(*, voorstel: Voorstel, user: User, versie: int | None = None) -> Voorstel:
    """The voorstel, ingediend and from now on locked; what it said is kept with the step.

    It may ask more than there is room for: the stuurgroep sees that. Refused when it is not
    complete, or asks what can never be granted.
    """
    voorstel = _locked(voorstel)
    stappen.check(stappen.INDIENEN, voorstel, user)
    if versie is not None:
        check_versie(voorstel, versie)
    regels = list(voorstel.regels.select_related("onderdeel__programma"))
    stappen.check_may_write_about(user, subjects(voorstel, regels))
    check_complete(voorstel, regels)
    voorstel.status = StatusVoorstel.INGEDIEND
    voorstel.ingediend_op, voorstel.ingediend_door = timezone.now(), user
    voorstel.versie += 1
    voorstel.full_clean()
    voorstel.save()
    _record(voorstel, SoortVoorstelstap.INGEDIEND, user, momentopname=momentopname(voorstel))
    return voorstel


@transaction.atomic
def send_back(*, voorstel: Voorstel, reden: str, user: User, site_url: str = "") -> Voorstel:
    """The voorstel, concept again on its author's list, with the reason; it leaves the agenda."""
    voorstel = _locked(voorstel)
    stappen.check(stappen.TERUGSTUREN, voorstel, user)
    _record(voorstel, SoortVoorstelstap.TERUGGESTUURD, user, reden=reden)
    _leave_agenda(voorstel, user)
    voorstel.status = StatusVoorstel.CONCEPT
    voorstel.ingediend_op = voorstel.ingediend_door = None
    voorstel.versie += 1
    voorstel.full_clean()
    voorstel.save()
    author = voorstel.opgesteld_door
    if author.is_active and author != user:
        mail(
            f"Teruggestuurd: {voorstel.onderwerp}",
            f"Beste {author},\n\nUw voorstel “{voorstel.onderwerp}” is teruggestuurd door {user}:"
            f"\n\n{reden}\n\nU kunt het aanpassen en opnieuw indienen:"
            f"\n{site_url.rstrip('/')}{voorstel.get_absolute_url()}\n",
            [author.email],
        )
    return voorstel


@transaction.atomic
def withdraw(*, voorstel: Voorstel, reden: str, user: User) -> Voorstel:
    """The voorstel, ingetrokken for good; it leaves the agenda and stays readable for who could read it."""
    voorstel = _locked(voorstel)
    stappen.check(stappen.INTREKKEN, voorstel, user)
    _record(voorstel, SoortVoorstelstap.INGETROKKEN, user, reden=reden)
    _leave_agenda(voorstel, user)
    voorstel.status = StatusVoorstel.INGETROKKEN
    voorstel.versie += 1
    voorstel.full_clean()
    voorstel.save()
    return voorstel


@transaction.atomic
def delete_voorstel(*, voorstel: Voorstel, user: User) -> None:
    """Throw away a concept that was never submitted, with its papers."""
    voorstel = _locked(voorstel)
    stappen.check(stappen.WEGGOOIEN, voorstel, user)
    for bijlage in voorstel.bijlagen.all():
        remove_bijlage(bijlage=bijlage, user=user)
    voorstel.delete()


def _locked(voorstel: Voorstel) -> Voorstel:
    locked = Voorstel.objects.select_for_update(of=["self"], no_key=True)
    return locked.select_related("fonds", "onderdeel", "opgesteld_door").get(pk=voorstel.pk)


def _save(
    voorstel: Voorstel,
    user: User,
    *,
    onderwerp: str,
    vraag: str,
    voorgesteld_besluit: str,
    onderdeel: Onderdeel | None = None,
    toelichting: str = "",
    reden: str = "",
    advies: str = "",
    voorleggen_aan: str = "",
    regels: Iterable[dict[str, Any]] = (),
) -> Voorstel:
    """What its author writes; `regels` are dicts of onderdeel, boekjaar and bedrag."""
    voorstel.onderwerp, voorstel.onderdeel = onderwerp.strip(), onderdeel
    voorstel.vraag, voorstel.voorgesteld_besluit = vraag.strip(), voorgesteld_besluit.strip()
    voorstel.toelichting, voorstel.reden = sanitize(toelichting.strip()), reden.strip()
    voorstel.advies, voorstel.voorleggen_aan = advies, voorleggen_aan
    rows = [Voorstelregel(voorstel=voorstel, **regel) for regel in regels]
    paid = {row.onderdeel for row in rows}
    if voorstel.onderdeel is None and len(paid) == 1:
        voorstel.onderdeel = paid.pop()  # all its money is for this one
    check_regels(voorstel, rows)
    stappen.check_may_write_about(user, subjects(voorstel, rows))
    voorstel.full_clean()
    voorstel.save()
    voorstel.regels.all().delete()
    for number, row in enumerate(rows, start=1):
        row.voorstel = voorstel
        try:
            row.full_clean()
        except ValidationError as error:
            raise ValidationError([f"Regel {number}: {zin}" for zin in error.messages]) from error
        row.save()
    return voorstel


def _record(voorstel: Voorstel, soort: str, user: User, **velden: Any) -> Voorstelstap:
    if "reden" in velden:
        velden["reden"] = velden["reden"].strip()
        if not velden["reden"]:
            raise ValidationError({"reden": "Schrijf waarom."})
    stap = Voorstelstap(voorstel=voorstel, soort=soort, gedaan_door=user, **velden)
    stap.full_clean()
    stap.save()
    return stap


def _leave_agenda(voorstel: Voorstel, user: User) -> None:
    """Off every agenda to come, except where somebody voted: what was said stays readable there."""
    points = voorstel.agendapunten.filter(
        vergadering__status__in=OPEN,
        vergadering__lijst_vastgesteld_op__isnull=True,
        besluit__isnull=True,
        stemmen__isnull=True,
        acties__isnull=True,
    )
    for point in points.order_by("vergadering"):
        remove_agendapunt(agendapunt=point, user=user)
