"""How the projects stand in one verslagperiode: the figures of a report, as plain data.

Only what was submitted counts, and as it was known at the end of the kennisdatum. Everything is
str, bool, date, None, or a tuple of these dataclasses: `dataclasses.asdict` gives what JSON keeps.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from fonds.models import Verslagperiode
from projecten.choices import Aspect, Stand
from projecten.models import Indiening, Project

GEEN_VOORTGANG = "geen voortgang ingediend"
ERNST = {Stand.GROEN: 0, Stand.ORANJE: 1, Stand.ROOD: 2}


@dataclass(frozen=True)
class AspectStand:
    """One aspect of GROTIK. `trend` is beter, gelijk, slechter, or "" without an earlier one."""

    aspect: str
    naam: str
    stand: str
    stand_naam: str
    toelichting: str
    vorige_stand: str
    trend: str


@dataclass(frozen=True)
class ProjectStand:
    """How one project stands; without ingediende voortgang `aspecten` is empty and `melding` says so.

    `stand` is the worst of the six; `vorige_periode` is the code of the periode of the trend.
    """

    project: str
    code: str
    naam: str
    programma: str
    fase: str
    ingediend: bool
    ingediend_op: date | None
    melding: str
    stand: str
    vorige_periode: str
    aspecten: tuple[AspectStand, ...]


@dataclass(frozen=True)
class ProjectVoortgang:
    """What one project reported: how it stands, and its four texts (plain, `- ` begins a list item)."""

    stand: ProjectStand
    bereikt: str
    vervolg: str
    knelpunten: str
    lessen: str


def stand_van_projecten(
    periode: Verslagperiode, *, kennisdatum: date | None = None
) -> tuple[ProjectStand, ...]:
    """Every project that should report in this periode or did, in the order of their onderdelen."""
    return tuple(regel.stand for regel in voortgang_van_projecten(periode, kennisdatum=kennisdatum))


def voortgang_van_projecten(
    periode: Verslagperiode, *, kennisdatum: date | None = None
) -> tuple[ProjectVoortgang, ...]:
    """The same projects as `stand_van_projecten`, with their texts."""
    indieningen = _indieningen(periode, kennisdatum)
    expected = Project.objects.expected_in(periode).values_list("pk", flat=True)
    projecten = Project.objects.filter(
        pk__in={*expected, *(pk for pk, rows in indieningen.items() if rows[0])}
    )
    return tuple(
        _voortgang(project, *indieningen.get(project.pk, (None, None)))
        for project in projecten.select_related("onderdeel__programma")
    )


def _indieningen(
    periode: Verslagperiode, kennisdatum: date | None
) -> dict[int, tuple[Indiening | None, Indiening | None]]:
    """Per project what it submitted in this periode, and the last it submitted before."""
    rows = (
        Indiening.objects.known_on(kennisdatum)
        .filter(voortgang__periode__jaar__lte=periode.jaar)
        .select_related("voortgang__periode")
        .order_by("-voortgang__periode__jaar", "-voortgang__periode__volgnummer")
    )
    here = (periode.jaar, periode.volgnummer)
    found: dict[int, tuple[Indiening | None, Indiening | None]] = {}
    for row in rows:
        nu, vorige = found.get(row.voortgang.project_id, (None, None))
        when = (row.voortgang.periode.jaar, row.voortgang.periode.volgnummer)
        if when == here:
            nu = row
        elif when < here and vorige is None:
            vorige = row
        found[row.voortgang.project_id] = (nu, vorige)
    return found


def _voortgang(
    project: Project, nu: Indiening | None, vorige: Indiening | None
) -> ProjectVoortgang:
    teksten = nu.gegevens["teksten"] if nu else {}
    aspecten = _aspecten(nu, vorige)
    stand = ProjectStand(
        project=project.slug,
        code=project.onderdeel.code,
        naam=project.naam,
        programma=str(project.onderdeel.programma),
        fase=project.get_fase_display(),
        ingediend=nu is not None,
        ingediend_op=timezone.localdate(nu.ingediend_op) if nu else None,
        melding="" if nu else GEEN_VOORTGANG,
        stand=str(max((Stand(a.stand) for a in aspecten), key=ERNST.__getitem__, default="")),
        vorige_periode=vorige.voortgang.periode.code if vorige else "",
        aspecten=aspecten,
    )
    return ProjectVoortgang(
        stand=stand,
        bereikt=teksten.get("bereikt", ""),
        vervolg=teksten.get("vervolg", ""),
        knelpunten=teksten.get("knelpunten", ""),
        lessen=teksten.get("lessen", ""),
    )


def _aspecten(nu: Indiening | None, vorige: Indiening | None) -> tuple[AspectStand, ...]:
    if nu is None:
        return ()
    before = vorige.gegevens["aspecten"] if vorige else {}
    return tuple(
        _aspect(aspect, nu.gegevens["aspecten"][aspect.value], before.get(aspect.value, {}))
        for aspect in Aspect
    )


def _aspect(aspect: Aspect, nu: dict, vorige: dict) -> AspectStand:
    vorige_stand = vorige.get("stand", "")
    return AspectStand(
        aspect=aspect.value,
        naam=str(aspect.label),
        stand=nu["stand"],
        stand_naam=nu["stand"].capitalize(),
        toelichting=nu["toelichting"],
        vorige_stand=vorige_stand,
        trend=trend(nu["stand"], vorige_stand),
    )


def trend(stand: str, vorige: str) -> str:
    """beter, gelijk or slechter than before; "" where one of the two is not there."""
    if not stand or not vorige:
        return ""
    difference = ERNST[Stand(stand)] - ERNST[Stand(vorige)]
    if difference == 0:
        return "gelijk"
    return "slechter" if difference > 0 else "beter"
