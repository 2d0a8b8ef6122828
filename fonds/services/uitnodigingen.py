"""Mails of a meeting: the invitation, again after a change, a reminder before a round closes, called off."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from basis.post import Bijlage, mail
from basis.templatetags.basis import datum
from fonds.choices import StatusVergadering, VormVergadering
from fonds.models import Agendapunt, Stem, Stuurgroeplid, Vergadering
from fonds.services.agenda import lock_open
from fonds.zitting import is_closed, leden_op
from fonds.zitting.kalender import CANCEL, REQUEST, uitnodiging
from gebruikers.models import User


@transaction.atomic
def invite(*, vergadering: Vergadering, user: User, site_url: str) -> Vergadering:
    """Mail the members of that day, with a link per item and the meeting for their calendar.

    After a change everyone hears what changed; where only a member was added, only the new one is asked.
    """
    vergadering = lock_open(vergadering)
    leden = list(leden_op(vergadering.stuurgroep, vergadering.datum))
    _check_invitable(vergadering, leden)
    said = vergadering.uitnodiging
    wijzigingen = changes_since(vergadering)
    nieuwe = [lid for lid in leden if lid.user_id not in said.get("aan", [])]
    if said and not wijzigingen and not nieuwe:
        raise ValidationError(
            "Sinds de vorige uitnodiging is er niets veranderd.", code="niets_veranderd"
        )
    if said:
        vergadering.versie += 1
    ontvangers = leden if wijzigingen or not said else nieuwe
    for lid in ontvangers:
        _send(vergadering, lid.user, site_url, [] if lid in nieuwe else wijzigingen)
    vergadering.uitnodiging = _saying(vergadering) | {"aan": [lid.user_id for lid in leden]}
    vergadering.uitgenodigd_op = timezone.now()
    vergadering.status = StatusVergadering.UITGENODIGD
    vergadering.save()
    return vergadering


def _check_invitable(vergadering: Vergadering, leden: list[Stuurgroeplid]) -> None:
    if not leden:
        raise ValidationError(
            f"De stuurgroep heeft op {datum(vergadering.datum)} geen leden. Voeg ze eerst toe.",
            code="geen_leden",
        )
    if not vergadering.agendapunten.exists():
        raise ValidationError("Zet eerst iets op de agenda.", code="leeg")
    if is_closed(vergadering) or vergadering.datum < timezone.localdate():
        raise ValidationError("Deze vergadering is al geweest.", code="voorbij")


def changes_since(vergadering: Vergadering) -> list[str]:
    """What the last invitation no longer says right, in sentences; empty before the first one."""
    said = vergadering.uitnodiging
    if not said:
        return []
    now = _saying(vergadering)
    labels = {"wanneer": "Wanneer", "plaats": "Plaats"}
    found = [
        f"{label}: was {said[key] or 'niet bekend'}, is nu {now[key] or 'niet bekend'}."
        for key, label in labels.items()
        if said[key] != now[key]
    ]
    old, new = said["agenda"], now["agenda"]
    # Counted, since two items may have the same subject.
    came, went = Counter(new) - Counter(old), Counter(old) - Counter(new)
    found += [f"Nieuw op de agenda: {onderwerp}." for onderwerp in came.elements()]
    found += [f"Van de agenda gehaald: {onderwerp}." for onderwerp in went.elements()]
    if not found and old != new:
        found.append("De volgorde van de agenda is veranderd.")
    return found


def _saying(vergadering: Vergadering) -> dict[str, Any]:
    """What an invitation of now tells."""
    return {
        "wanneer": wanneer(vergadering),
        "plaats": vergadering.plaats,
        "agenda": [str(punt) for punt in _punten(vergadering)],
    }


def wanneer(vergadering: Vergadering) -> str:
    """`6 oktober 2022, 14.00 tot 15.30 uur`, or until when one can vote."""
    if vergadering.sluit_op is not None:
        sluit = timezone.localtime(vergadering.sluit_op)
        return f"stemmen kan tot {datum(sluit.date())} {sluit:%H.%M} uur"
    dag = datum(vergadering.datum)
    if vergadering.begin is None:
        return dag
    eind = f" tot {vergadering.eind:%H.%M}" if vergadering.eind else ""
    return f"{dag}, {vergadering.begin:%H.%M}{eind} uur"


@transaction.atomic
def remind(*, vergadering: Vergadering, site_url: str) -> int:
    """Mail who has not voted on everything in this written round; how many got a mail. Once a day."""
    vergadering = lock_open(vergadering)
    if vergadering.vorm != VormVergadering.SCHRIFTELIJK:
        raise ValidationError("Herinneren kan bij een schriftelijke ronde.", code="vorm")
    if vergadering.status != StatusVergadering.UITGENODIGD or is_closed(vergadering):
        raise ValidationError(
            "Herinneren kan tussen de uitnodiging en de sluiting van de ronde.", code="status"
        )
    if (
        vergadering.herinnerd_op
        and timezone.localdate(vergadering.herinnerd_op) == timezone.localdate()
    ):
        raise ValidationError("Vandaag is al een herinnering verstuurd.", code="al_herinnerd")
    leden = waiting_for(vergadering)
    if not leden:
        raise ValidationError("Alle leden hebben al gestemd.", code="klaar")
    for lid in leden:
        tekst = _text("herinnering", vergadering, lid.user, site_url)
        mail(f"Herinnering: {wanneer(vergadering)}", tekst, [lid.user.email])
    vergadering.herinnerd_op = timezone.now()
    vergadering.save(update_fields=["herinnerd_op"])
    return len(leden)


def due_for_reminder() -> list[Vergadering]:
    """Written rounds that close within the days of the setting, and were not reminded in that time."""
    rounds = Vergadering.objects.filter(
        vorm=VormVergadering.SCHRIFTELIJK,
        status=StatusVergadering.UITGENODIGD,
        sluit_op__gt=timezone.now(),
    ).select_related("stuurgroep")
    return [ronde for ronde in rounds if _is_due(ronde)]


def _is_due(ronde: Vergadering) -> bool:
    if ronde.sluit_op is None:
        return False
    since = ronde.sluit_op - timedelta(days=ronde.stuurgroep.herinneren_dagen)
    reminded = ronde.herinnerd_op is not None and ronde.herinnerd_op >= since
    return timezone.now() >= since and not reminded and bool(waiting_for(ronde))


def waiting_for(vergadering: Vergadering) -> list[Stuurgroeplid]:
    """Members who did not vote on every voorstel of this agenda that is still undecided."""
    open_ = Agendapunt.objects.filter(
        vergadering=vergadering, voorstel__isnull=False, besluit__isnull=True
    )
    punten = set(open_.values_list("pk", flat=True))
    voted: dict[int, set[int]] = {}
    stemmen = Stem.objects.filter(
        agendapunt__in=punten, gestemd_op__gte=F("agendapunt__voorstel__ingediend_op")
    )
    for lid, punt in stemmen.values_list("lid", "agendapunt"):
        voted.setdefault(lid, set()).add(punt)
    leden = leden_op(vergadering.stuurgroep, vergadering.datum)
    return [lid for lid in leden if punten - voted.get(lid.pk, set())]


def mail_afzegging(vergadering: Vergadering, site_url: str) -> None:
    """Tell who was invited that it does not take place, for the calendar too."""
    vergadering.versie += 1
    for user in User.objects.filter(pk__in=vergadering.uitnodiging.get("aan", [])):
        tekst = _text("afzegging", vergadering, user, site_url)
        mail(
            f"Gaat niet door: {vergadering.stuurgroep.naam}, {wanneer(vergadering)}",
            tekst,
            [user.email],
            [_ics(vergadering, user, site_url, CANCEL)],
        )


def _send(vergadering: Vergadering, user: User, site_url: str, wijzigingen: list[str]) -> None:
    soort = "Gewijzigd" if wijzigingen else "Uitnodiging"
    tekst = _text("uitnodiging", vergadering, user, site_url, wijzigingen=wijzigingen)
    onderwerp = f"{soort}: {vergadering.stuurgroep.naam}, {wanneer(vergadering)}"
    mail(onderwerp, tekst, [user.email], [_ics(vergadering, user, site_url, REQUEST)])


def _ics(vergadering: Vergadering, user: User, site_url: str, methode: str) -> Bijlage:
    inhoud = uitnodiging(vergadering, user, site_url, methode)
    return Bijlage("vergadering.ics", inhoud, f"text/calendar; method={methode}")


def _text(soort: str, vergadering: Vergadering, user: User, site_url: str, **extra: Any) -> str:
    site = site_url.rstrip("/")
    agenda = [
        {"nummer": nummer, "onderwerp": str(punt), "link": site + punt.get_absolute_url()}
        for nummer, punt in enumerate(_punten(vergadering), start=1)
    ]
    return render_to_string(
        f"fonds/mail/vergadering_{soort}.txt",
        {
            "user": user,
            "vergadering": vergadering,
            "wanneer": wanneer(vergadering),
            "agenda": agenda,
            "link": site + vergadering.get_absolute_url(),
            "site_naam": settings.SITE_NAAM,
            **extra,
        },
    )


def _punten(vergadering: Vergadering) -> list[Agendapunt]:
    return list(vergadering.agendapunten.select_related("voorstel"))
