"""What waits for who reports on projects."""

from django.urls import reverse

from basis.taken import Taak
from fonds.models import Verslagperiode
from gebruikers.models import User
from projecten.gereedheid import gereedheid
from projecten.models import Project, Voortgang


def te_doen(user: User) -> list[Taak]:
    """Voortgang of the own projects in open perioden; for who follows all, who did not submit yet."""
    if not user.has_perm("projecten.report_voortgang"):
        return []
    taken = []
    for periode in Verslagperiode.objects.open().visible_to(user).order_by("jaar", "volgnummer"):
        open_projects = list(_not_submitted(periode))
        own = set(Project.objects.held_by(user).values_list("pk", flat=True))
        taken += _own(periode, [project for project in open_projects if project.pk in own])
        if user.has_perm("projecten.report_every_voortgang"):
            taken += _everyone(periode, open_projects)
    return taken


def _not_submitted(periode: Verslagperiode):
    submitted = Voortgang.objects.ingediend().filter(periode=periode)
    return Project.objects.expected_in(periode).exclude(pk__in=submitted.values("project"))


def _own(periode: Verslagperiode, projecten: list[Project]) -> list[Taak]:
    concepten = {
        voortgang.project_id: voortgang
        for voortgang in Voortgang.objects.filter(
            periode=periode, project__in=projecten
        ).prefetch_related("aspecten")
    }
    return [
        Taak(
            f"Vul de voortgang in van {project}",
            reverse("projecten:voortgang-detail", args=[project.slug, periode.code]),
            _how_far(periode, concepten.get(project.pk)),
            periode.inleveren_voor,
        )
        for project in projecten
    ]


def _how_far(periode: Verslagperiode, concept: Voortgang | None) -> str:
    if concept is None:
        return f"Verslagperiode {periode.code}: nog niet begonnen."
    nog = gereedheid(concept)
    if not nog.ontbreekt:
        return f"Verslagperiode {periode.code}: alles is ingevuld, u kunt indienen."
    return f"Verslagperiode {periode.code}: nog {len(nog.ontbreekt)} van {nog.totaal} onderdelen."


def _everyone(periode: Verslagperiode, projecten: list[Project]) -> list[Taak]:
    if not projecten:
        return []
    wat = "1 project leverde" if len(projecten) == 1 else f"{len(projecten)} projecten leverden"
    return [
        Taak(
            f"{wat} nog geen voortgang in over {periode.code}",
            periode.get_absolute_url(),
            ", ".join(str(project) for project in projecten),
            periode.inleveren_voor,
        )
    ]
