"""Voortgang: started, saved as concept, submitted, reopened."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.versies import check_versie
from fonds.models import Verslagperiode
from gebruikers.models import User
from projecten.choices import Aspect, Stand, StatusVoortgang
from projecten.gereedheid import AspectInvoer, aspecten_of, clean_tekst, gereedheid, teksten_of
from projecten.models import Heropening, Indiening, Project, Voortgang

Aspecten = Mapping[str, AspectInvoer | tuple[str, str]]


@dataclass(frozen=True)
class Bewerking:
    """Which opened form saves, and whether it does so by itself: no conflict with its own autosave."""

    sleutel: str = ""
    automatisch: bool = False


def last_submitted(project: Project, periode: Verslagperiode) -> Voortgang | None:
    """The last ingediende voortgang of this project before `periode`."""
    earlier = project.voortgangen.ingediend().before(periode)
    return earlier.select_related("periode").prefetch_related("aspecten").first()


def prefill_aspecten(vorige: Voortgang | None) -> dict[str, AspectInvoer]:
    """The six as they start in a new concept: as they stood when last submitted."""
    return {aspect.value: AspectInvoer() for aspect in Aspect} | (
        aspecten_of(vorige) if vorige else {}
    )


@transaction.atomic
def start_voortgang(*, project: Project, periode: Verslagperiode) -> Voortgang:
    """The voortgang of this project in this periode; a new concept has the aspecten of the last one.

    A new one has versie 0: nothing was typed in it yet.
    """
    _lock_open_periode(periode)
    Project.objects.select_for_update().get(pk=project.pk)  # two people may begin at once
    existing = Voortgang.objects.filter(project=project, periode=periode).first()
    if existing:
        return existing
    voortgang = Voortgang(project=project, periode=periode, versie=0)
    voortgang.full_clean()
    voortgang.save()
    aspecten = prefill_aspecten(last_submitted(project, periode))
    for aspect in Aspect:
        stand, toelichting = aspecten[aspect.value]
        voortgang.aspecten.create(aspect=aspect, stand=stand, toelichting=toelichting)
    return voortgang


@transaction.atomic
def save_voortgang(
    *,
    voortgang: Voortgang,
    versie: int,
    user: User,
    teksten: Mapping[str, str] | None = None,
    aspecten: Aspecten | None = None,
    bewerking: Bewerking = Bewerking(),
) -> Voortgang:
    """Save what was typed as concept: the texts and aspecten that are given. Nothing is required yet.

    `versie` is that of the row the user started from; when someone else saved something else
    since, this is refused (code "versie") and nothing is stored.
    """
    voortgang = _lock_concept(voortgang)
    new_teksten = {veld: clean_tekst(tekst) for veld, tekst in (teksten or {}).items()}
    new_aspecten = {
        aspect: AspectInvoer(stand, clean_tekst(toelichting))
        for aspect, (stand, toelichting) in (aspecten or {}).items()
    }
    _refuse_unknown(new_teksten, new_aspecten)
    if not _differs(voortgang, new_teksten, new_aspecten):
        return voortgang
    own = bewerking.sleutel and bewerking.sleutel == voortgang.bewerking
    # The form's own autosave may have come in between. An autosave itself never gets this
    # pardon: a late one would put older text over newer.
    if not own or bewerking.automatisch:
        check_versie(voortgang, versie)
    _store(voortgang, new_teksten, new_aspecten)
    voortgang.versie += 1
    voortgang.gewijzigd_door = user
    voortgang.bewerking = bewerking.sleutel
    voortgang.full_clean()
    voortgang.save()
    return voortgang


@transaction.atomic
def submit_voortgang(*, voortgang: Voortgang, versie: int, user: User) -> Voortgang:
    """Submit: from now on locked, and kept as it is. Every missing part is named at its field."""
    voortgang = _lock_concept(voortgang)
    check_versie(voortgang, versie)
    missing = gereedheid(voortgang).ontbreekt
    if missing:
        raise ValidationError(
            {deel.veld: ValidationError(deel.melding, code="ontbreekt") for deel in missing}
        )
    moment = timezone.now()
    voortgang.status = StatusVoortgang.INGEDIEND
    voortgang.ingediend_op, voortgang.ingediend_door = moment, user
    voortgang.versie += 1
    voortgang.full_clean()
    voortgang.save()
    Indiening.objects.create(
        voortgang=voortgang,
        gegevens=_gegevens(voortgang),
        ingediend_op=moment,
        ingediend_door=user,
    )
    return voortgang


@transaction.atomic
def reopen_voortgang(*, voortgang: Voortgang, user: User, reden: str) -> Voortgang:
    """Make an ingediende voortgang a concept again; the reason and what was submitted are kept."""
    _lock_open_periode(voortgang.periode)
    voortgang = Voortgang.objects.select_for_update().get(pk=voortgang.pk)
    if not voortgang.is_ingediend:
        raise ValidationError("Heropenen kan alleen als de voortgang is ingediend.", code="status")
    indiening = voortgang.indieningen.get(heropening__isnull=True)
    heropening = Heropening(
        indiening=indiening,
        reden=clean_tekst(reden),
        heropend_op=timezone.now(),
        heropend_door=user,
    )
    heropening.full_clean()
    heropening.save()
    voortgang.status = StatusVoortgang.CONCEPT
    voortgang.ingediend_op = voortgang.ingediend_door = None
    voortgang.bewerking = ""
    voortgang.versie += 1
    voortgang.full_clean()
    voortgang.save()
    return voortgang


def _lock_open_periode(periode: Verslagperiode) -> None:
    """Closing a periode waits for who is saving in it, and the other way round."""
    periode = Verslagperiode.objects.select_for_update().get(pk=periode.pk)
    if periode.gesloten_op:
        raise ValidationError(
            "Verslagperiode %(code)s is gesloten. Vraag de programmamanager om haar te heropenen.",
            code="gesloten",
            params={"code": periode.code},
        )


def _lock_concept(voortgang: Voortgang) -> Voortgang:
    _lock_open_periode(voortgang.periode)
    voortgang = Voortgang.objects.select_for_update().get(pk=voortgang.pk)
    if voortgang.is_ingediend:
        raise ValidationError(
            "Deze voortgang is al ingediend en staat vast. De programmamanager kan haar heropenen.",
            code="status",
        )
    return voortgang


def _differs(
    voortgang: Voortgang, teksten: dict[str, str], aspecten: dict[str, AspectInvoer]
) -> bool:
    stored_teksten, stored_aspecten = teksten_of(voortgang), aspecten_of(voortgang)
    return (
        stored_teksten | teksten != stored_teksten or stored_aspecten | aspecten != stored_aspecten
    )


def _store(voortgang: Voortgang, teksten: Mapping[str, str], aspecten: Mapping) -> None:
    for veld, tekst in teksten.items():
        setattr(voortgang, veld, tekst)
    for row in voortgang.aspecten.all():
        if row.aspect in aspecten:
            row.stand, row.toelichting = aspecten[row.aspect]
            row.save(update_fields=["stand", "toelichting"])


def _refuse_unknown(teksten: Mapping[str, str], aspecten: Mapping[str, AspectInvoer]) -> None:
    strange = (teksten.keys() - set(Voortgang.TEKSTEN)) | (aspecten.keys() - set(Aspect.values))
    if strange:
        raise TypeError(f"Unknown parts of a voortgang: {', '.join(sorted(strange))}")
    for aspect, invoer in aspecten.items():
        if invoer.stand and invoer.stand not in Stand.values:
            raise ValidationError({f"{aspect}_stand": "Kies groen, oranje of rood."})


def _gegevens(voortgang: Voortgang) -> dict:
    return {
        "teksten": teksten_of(voortgang),
        "aspecten": {
            aspect: {"stand": stand, "toelichting": toelichting}
            for aspect, (stand, toelichting) in aspecten_of(voortgang).items()
        },
    }
