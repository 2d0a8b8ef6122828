"""Projects: made, changed, renamed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.versies import check_versie
from fonds.choices import SoortOnderdeel
from fonds.models import Onderdeel
from projecten.choices import Fase
from projecten.models import Hoofdlijn, Kernopgave, Project, Projectnaam, Wijk
from projecten.services.slugs import free_slug
from projecten.services.velden import set_fields

# Words that stand in a web address where a project's slug could stand.
RESERVED = {"nieuw", "pakketten", "perioden", "indeling", "voortgang"}


class Projectvelden(TypedDict, total=False):
    """What may be said about a project, besides its name and its onderdeel."""

    omschrijving: str
    fase: Fase | str
    start: date | None
    eind: date | None
    looptijd: str
    uitvoerder: str
    deelnemers: int | None
    kernopgaven: Iterable[Kernopgave]
    hoofdlijnen: Iterable[Hoofdlijn]
    wijken: Iterable[Wijk]


LIJSTEN = ("kernopgaven", "hoofdlijnen", "wijken")


@transaction.atomic
def create_project(*, naam: str, onderdeel: Onderdeel, **velden: Unpack[Projectvelden]) -> Project:
    """A project about this onderdeel, which is one of soort project without a project yet."""
    onderdeel = Onderdeel.objects.select_for_update().get(pk=onderdeel.pk)
    if onderdeel.soort != SoortOnderdeel.PROJECT:
        raise ValidationError(
            {"onderdeel": "Kies een onderdeel van de soort project; dit is programmamanagement."}
        )
    if Project.objects.filter(onderdeel=onderdeel).exists():
        raise ValidationError({"onderdeel": "Over dit onderdeel gaat al een project."})
    project = Project(naam=naam.strip(), onderdeel=onderdeel, slug=_free_project_slug(naam, None))
    return _store(project, velden)


@transaction.atomic
def update_project(
    *,
    project: Project,
    versie: int,
    naam: str | None = None,
    hernoemd_op: date | None = None,
    **velden: Unpack[Projectvelden],
) -> Project:
    """Change a project. A new name gives a new address; the old name and address keep working."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    check_versie(project, versie)
    naam = project.naam if naam is None else naam.strip()
    if naam != project.naam:
        _rename(project, naam, hernoemd_op or timezone.localdate())
    project.versie += 1
    return _store(project, velden)


def _rename(project: Project, naam: str, dag: date) -> None:
    Projectnaam.objects.create(project=project, naam=project.naam, slug=project.slug, tot=dag)
    project.slug = _free_project_slug(naam, project)
    project.naam = naam


def _free_project_slug(naam: str, project: Project | None) -> str:
    """A slug that no other project has or ever had: links to an old name keep working."""
    own = project.pk if project else 0

    def is_taken(slug: str) -> bool:
        return (
            slug in RESERVED
            or Project.objects.filter(slug=slug).exclude(pk=own).exists()
            or Projectnaam.objects.filter(slug=slug).exclude(project=own).exists()
        )

    return free_slug(naam, is_taken=is_taken)


def _store(project: Project, velden: Mapping[str, Any]) -> Project:
    set_fields(project, velden, known=Projectvelden)
    project.full_clean()
    project.save()
    for lijst in LIJSTEN:
        if lijst in velden:
            getattr(project, lijst).set(velden[lijst])
    return project
