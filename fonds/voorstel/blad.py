"""Everything that stands on the page of one voorstel, and what waits for somebody on the list."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString, mark_safe

from basis.rijketekst import Voetnoot, for_web
from fonds.besluitregister import about
from fonds.choices import SoortVoorstelstap, StatusVoorstel
from fonds.models import (
    Agendapunt,
    Besluit,
    Bijlage,
    Stuurgroep,
    Voorstel,
    Voorstelregel,
    Voorstelstap,
)
from fonds.services.agenda import agendeerbaar
from fonds.voorstel import stappen
from fonds.voorstel.effect import Effect, effect
from fonds.voorstel.momentopname import Verschil, changed_since_submitted
from fonds.voorstel.regels import faults, proposed_instantie, subjects
from gebruikers.models import User


@dataclass(frozen=True)
class Voorstelblad:
    """One voorstel as this user sees it."""

    voorstel: Voorstel
    toelichting: SafeString
    noten: list[Voetnoot]
    regels: list[Voorstelregel]
    gevolg: (
        Effect | None
    )  # None without money, and once there is a besluit: then it is in the figures
    boven_mandaat: str  # the body that should see it first, and is not named
    bijlagen: list[Bijlage]
    agendapunten: list[Agendapunt]
    besluiten: list[Besluit]  # on this voorstel
    eerder: list[Besluit]  # on the same onderdelen
    stappen: list[Voorstelstap]
    teruggestuurd: Voorstelstap | None  # why it lies with its author again
    gewijzigd: Verschil | None
    fouten: list[str]  # what keeps a concept from being submitted
    kan: set[str]  # the steps that this user can take


def blad(voorstel: Voorstel, user: User) -> Voorstelblad:
    """The page of this voorstel, in a number of queries that its size does not change."""
    html, noten = for_web(voorstel.toelichting, prefix="toelichting", niveau=3)
    regels = list(voorstel.regels.select_related("onderdeel__programma"))
    trail = list(voorstel.stappen.select_related("gedaan_door"))
    kan = stappen.possible_steps(voorstel, user)
    visible = Besluit.objects.visible_to(user)
    undecided = voorstel.status in (StatusVoorstel.CONCEPT, StatusVoorstel.INGEDIEND)
    gevolg = effect(voorstel.fonds, regels, voorstel=voorstel) if regels and undecided else None
    return Voorstelblad(
        voorstel=voorstel,
        toelichting=mark_safe(html),  # safe: for_web writes it from the stored subset
        noten=noten,
        regels=regels,
        gevolg=gevolg,
        boven_mandaat=_above_mandaat(voorstel, gevolg),
        bijlagen=list(voorstel.bijlagen.all()),
        agendapunten=_agenda(voorstel, user),
        besluiten=_besluiten(visible.filter(voorstel=voorstel)),
        eerder=_besluiten(about(visible, subjects(voorstel, regels)).exclude(voorstel=voorstel)),
        stappen=trail,
        teruggestuurd=_sent_back(voorstel, trail),
        gewijzigd=changed_since_submitted(voorstel, trail),
        fouten=_faults(voorstel, regels) if stappen.INDIENEN in kan else [],
        kan=kan,
    )


def _above_mandaat(voorstel: Voorstel, gevolg: Effect | None) -> str:
    if gevolg is None or voorstel.voorleggen_aan:
        return ""
    return proposed_instantie(voorstel.fonds, gevolg.verschil)


def _agenda(voorstel: Voorstel, user: User) -> list[Agendapunt]:
    if not user.has_perm("fonds.view_vergadering"):
        return []
    points = Agendapunt.objects.filter(voorstel=voorstel).select_related("vergadering", "besluit")
    return list(points.order_by("vergadering__datum", "pk"))


def _besluiten(besluiten: QuerySet[Besluit]) -> list[Besluit]:
    return list(besluiten.select_related("voorstel").order_by("jaar", "volgnummer"))


def _sent_back(voorstel: Voorstel, trail: list[Voorstelstap]) -> Voorstelstap | None:
    if voorstel.status != StatusVoorstel.CONCEPT:
        return None
    kinds = (SoortVoorstelstap.TERUGGESTUURD,)
    return next((stap for stap in reversed(trail) if stap.soort in kinds), None)


def _faults(voorstel: Voorstel, regels: list[Voorstelregel]) -> list[str]:
    return [zin for error in faults(voorstel, regels) for zin in error.messages]


# --- The list -----------------------------------------------------------------


@dataclass(frozen=True)
class TeDoen:
    """What waits for this user: own concepts (sent back first) and, for who manages it, the agenda."""

    teruggestuurd: list[Voorstel]
    concepten: list[Voorstel]
    agenderen: list[Voorstel]

    def __bool__(self) -> bool:
        return bool(self.teruggestuurd or self.concepten or self.agenderen)


def own_concepts(user: User) -> QuerySet[Voorstel]:
    """The concepts of this user, with `laatste_reden` where the last one was sent back."""
    back = Voorstelstap.objects.filter(
        voorstel=OuterRef("pk"), soort=SoortVoorstelstap.TERUGGESTUURD
    ).order_by("-gedaan_op", "-pk")
    own = Voorstel.objects.visible_to(user).filter(
        opgesteld_door=user, status=StatusVoorstel.CONCEPT
    )
    return own.annotate(laatste_reden=Subquery(back.values("reden")[:1])).order_by("gewijzigd_op")


def to_do(user: User) -> TeDoen:
    concepts: list[Any] = list(own_concepts(user))
    return TeDoen(
        teruggestuurd=[v for v in concepts if v.laatste_reden],
        concepten=[v for v in concepts if not v.laatste_reden],
        agenderen=_without_agenda(user),
    )


def _without_agenda(user: User) -> list[Voorstel]:
    if not user.has_perm("fonds.manage_vergadering"):
        return []
    return [
        voorstel
        for groep in Stuurgroep.objects.select_related("fonds")
        for voorstel in agendeerbaar(groep).select_related("opgesteld_door")
    ]
