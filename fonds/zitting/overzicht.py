"""What the page of a meeting shows: agenda, presence, actions, and what may be done now."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.utils import timezone

from fonds.choices import StatusVergadering, VormVergadering
from fonds.models import Actie, Agendapunt, Besluit, Stem, Vergadering, Voorstel
from fonds.services.agenda import agendeerbaar
from fonds.services.uitnodigingen import changes_since, waiting_for, wanneer
from fonds.zitting import OPEN, chair_of, is_closed, leden_op
from gebruikers.models import User


def agenda_context(vergadering: Vergadering, user: User | AnonymousUser) -> dict[str, Any]:
    """The agenda as this user sees it; also what htmx gets after a move."""
    punten = list(
        Agendapunt.objects.filter(vergadering=vergadering)
        .select_related("voorstel", "besluit")
        .annotate(gestemd=Exists(Stem.objects.filter(agendapunt=OuterRef("pk"))))
        .order_by("volgorde", "pk")
    )
    manage = user.has_perm("fonds.manage_vergadering")
    open_ = vergadering.status in OPEN
    return {
        "vergadering": vergadering,
        "punten": punten,
        "mag_agenda": manage and open_,
        "mag_verslag": manage
        and not vergadering.lijst_vastgesteld_op
        and vergadering.status != StatusVergadering.VERVALLEN,
    }


def overzicht(vergadering: Vergadering) -> dict[str, Any]:
    """The rest of the page."""
    written = vergadering.vorm == VormVergadering.SCHRIFTELIJK
    open_ = vergadering.status in OPEN
    leden = list(leden_op(vergadering.stuurgroep, vergadering.datum))
    return {
        "schriftelijk": written,
        "open": open_,
        "wanneer": wanneer(vergadering),
        "voorzitter": chair_of(vergadering),
        "leden": _presence(vergadering, leden),
        "gestemd": len(leden) - len(waiting_for(vergadering)) if written else None,
        "gesloten": is_closed(vergadering),
        "besloten": Besluit.objects.filter(agendapunt__vergadering=vergadering).exists(),
        "is_dag": vergadering.datum <= timezone.localdate(),
        "wijzigingen": changes_since(vergadering) if open_ else [],
        "niet_gevraagd": _not_asked(vergadering, leden) if open_ else [],
        "acties": list(vergadering.acties.select_related("eigenaar", "agendapunt__voorstel")),
        "openstaand": _open_actions(vergadering) if open_ else [],
        "terug": list(_returning(vergadering)) if open_ else [],
        "lijsten": _lists_to_establish(vergadering),
    }


def _presence(vergadering: Vergadering, leden: list[Any]) -> list[tuple[Any, str, str]]:
    """Each member with the state of presence and its word."""
    known = {row.lid_id: row for row in vergadering.aanwezigheid.all()}
    rows = [(lid, known.get(lid.pk)) for lid in leden]
    return [
        (lid, row.aanwezig, row.get_aanwezig_display()) if row else (lid, "", "")
        for lid, row in rows
    ]


def _not_asked(vergadering: Vergadering, leden: list[Any]) -> list[Any]:
    """Members of the day who got no invitation, where others did."""
    asked = vergadering.uitnodiging.get("aan")
    return [] if asked is None else [lid for lid in leden if lid.user_id not in asked]


def _open_actions(vergadering: Vergadering) -> list[Actie]:
    """What earlier meetings agreed and is not done: it is on every next agenda."""
    acties = Actie.objects.open().filter(vergadering__stuurgroep=vergadering.stuurgroep_id)
    return list(acties.exclude(vergadering=vergadering).select_related("eigenaar", "vergadering"))


def _returning(vergadering: Vergadering) -> list[Voorstel]:
    """What was aangehouden and is on no agenda now."""
    return [v for v in agendeerbaar(vergadering.stuurgroep) if getattr(v, "komt_terug", False)]


def _lists_to_establish(vergadering: Vergadering) -> list[Vergadering]:
    """Concept lists of earlier meetings that this one may establish."""
    if vergadering.status in (StatusVergadering.VERVALLEN, StatusVergadering.GEPLAND):
        return []
    earlier = Vergadering.objects.filter(
        stuurgroep=vergadering.stuurgroep_id,
        status=StatusVergadering.GEHOUDEN,
        lijst_vastgesteld_op__isnull=True,
        datum__lte=vergadering.datum,
    )
    return list(earlier.exclude(pk=vergadering.pk).order_by("datum"))
