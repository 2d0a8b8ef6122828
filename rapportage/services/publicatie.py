"""The way of a report: concept → ter vaststelling → vastgesteld → gepubliceerd; one function per step.

Who may take a step is said by the view; here stands when it can be taken. Publishing freezes (rule 8).
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gebruikers.models import User
from rapportage.choices import Stap, StatusRapportage
from rapportage.controle import check_rapportage
from rapportage.models import Publicatie, PublicatieBestand, Rapportage, RapportageStap
from rapportage.pdf import PdfError
from rapportage.uitgever import Druk, make_druk

COLLEGE = "college van burgemeester en wethouders"


@transaction.atomic
def submit_rapportage(*, rapportage: Rapportage, user: User) -> Rapportage:
    """Offer a concept to the college: from now on nobody edits it."""
    rapportage = _lock(rapportage, "Ter vaststelling aanbieden", StatusRapportage.CONCEPT)
    _refuse_when_blocked(rapportage)
    rapportage.aangeboden_op, rapportage.aangeboden_door = timezone.now(), user
    return _step(rapportage, StatusRapportage.TER_VASTSTELLING, Stap.AANGEBODEN, user)


@transaction.atomic
def return_rapportage(*, rapportage: Rapportage, reden: str, user: User) -> Rapportage:
    """Back to concept, with the reason: by the college, or taken back by who offered it."""
    rapportage = _lock(rapportage, "Terugsturen", StatusRapportage.TER_VASTSTELLING)
    _to_concept(rapportage)
    return _step(rapportage, StatusRapportage.CONCEPT, Stap.TERUGGESTUURD, user, reden)


@transaction.atomic
def establish_rapportage(
    *, rapportage: Rapportage, vastgesteld_op: date, vastgesteld_door: str, user: User
) -> Rapportage:
    """Record that this body (`vastgesteld_door`) established the report on that day."""
    rapportage = _lock(rapportage, "Vaststellen", StatusRapportage.TER_VASTSTELLING)
    if vastgesteld_op > timezone.localdate():
        raise ValidationError({"vastgesteld_op": "De dag van vaststelling ligt in de toekomst."})
    if not vastgesteld_door.strip():
        raise ValidationError({"vastgesteld_door": "Vul in wie de rapportage heeft vastgesteld."})
    rapportage.vastgesteld_op = vastgesteld_op
    rapportage.vastgesteld_door = vastgesteld_door.strip()
    rapportage.vastgelegd_op, rapportage.vastgelegd_door = timezone.now(), user
    return _step(rapportage, StatusRapportage.VASTGESTELD, Stap.VASTGESTELD, user)


@transaction.atomic
def reopen_rapportage(*, rapportage: Rapportage, reden: str, user: User) -> Rapportage:
    """A vastgestelde report becomes a concept again; of a published one an erratum begins."""
    rapportage = _lock(
        rapportage, "Heropenen", StatusRapportage.VASTGESTELD, StatusRapportage.GEPUBLICEERD
    )
    if rapportage.status == StatusRapportage.GEPUBLICEERD:
        rapportage.erratum_reden = reden.strip()
    _to_concept(rapportage)
    return _step(rapportage, StatusRapportage.CONCEPT, Stap.HEROPEND, user, reden)


@transaction.atomic
def publish_rapportage(*, rapportage: Rapportage, user: User) -> Publicatie:
    """Freeze the report as its next version: text, style, pictures, data and PDF, or nothing at all."""
    rapportage = _lock(rapportage, "Publiceren", StatusRapportage.VASTGESTELD)
    _refuse_when_blocked(rapportage)
    last = rapportage.publicaties.aggregate(last=Max("versie"))["last"] or 0
    try:
        druk = make_druk(rapportage, versie=last + 1)
    except PdfError as error:
        raise ValidationError(f"De PDF kon niet worden gemaakt. {error}", code="pdf") from error
    publicatie = _save_publicatie(rapportage, druk, user)
    rapportage.erratum_reden = ""
    _step(rapportage, StatusRapportage.GEPUBLICEERD, Stap.GEPUBLICEERD, user)
    return publicatie


def _save_publicatie(rapportage: Rapportage, druk: Druk, user: User) -> Publicatie:
    publicatie = Publicatie(rapportage=rapportage, gepubliceerd_door=user, **druk.fields())
    publicatie.full_clean()
    publicatie.save(force_insert=True)
    PublicatieBestand.objects.bulk_create(
        PublicatieBestand(publicatie=publicatie, **bestand) for bestand in druk.bestanden
    )
    return publicatie


def _lock(rapportage: Rapportage, act: str, *allowed: StatusRapportage) -> Rapportage:
    """The report under a lock, when it is in one of these states."""
    locked = Rapportage.objects.select_for_update().get(pk=rapportage.pk)
    if locked.status not in allowed:
        names = " of ".join(f"“{status.label.lower()}”" for status in allowed)
        raise ValidationError(
            f"{act} kan alleen bij de status {names}; deze rapportage heeft de status "
            f"“{locked.get_status_display().lower()}”.",
            code="status",
        )
    return locked


def _refuse_when_blocked(rapportage: Rapportage) -> None:
    blocking = [b for b in check_rapportage(rapportage) if b.blokkeert]
    if blocking:
        raise ValidationError([f"{b.plaats}: {b.melding}" for b in blocking], code="controle")


def _to_concept(rapportage: Rapportage) -> None:
    rapportage.aangeboden_op = rapportage.aangeboden_door = None
    rapportage.vastgesteld_op = rapportage.vastgelegd_op = rapportage.vastgelegd_door = None
    rapportage.vastgesteld_door = ""


def _step(
    rapportage: Rapportage, status: StatusRapportage, stap: Stap, user: User, toelichting: str = ""
) -> Rapportage:
    rapportage.status = status
    rapportage.versie += 1
    rapportage.full_clean()
    rapportage.save()
    row = RapportageStap(
        rapportage=rapportage,
        stap=stap,
        toelichting=toelichting.strip(),
        gedaan_op=timezone.now(),
        gedaan_door=user,
    )
    row.full_clean()
    row.save(force_insert=True)
    return rapportage
