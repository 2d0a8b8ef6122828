"""Projects, pakketten and voortgang for tests. Valid as they are."""

from contextlib import nullcontext
from datetime import datetime

import factory
from factory.django import DjangoModelFactory

from fonds.models import Verslagperiode
from gebruikers.models import User
from gebruikers.rollen import Rol
from projecten.choices import Aspect, Fase, Stand
from projecten.models import Hoofdlijn, Kernopgave, Programmapakket, Project, Voortgang, Wijk
from projecten.services import save_voortgang, start_voortgang, submit_voortgang
from tests.factories.fonds import OnderdeelFactory, OnderdeelhouderFactory, VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory, user_in
from tests.klok import clock_at


class KernopgaveFactory(DjangoModelFactory):
    class Meta:
        model = Kernopgave

    naam = factory.Sequence(lambda n: f"Kernopgave {n}")
    slug = factory.Sequence(lambda n: f"kernopgave-{n}")
    volgorde = factory.Sequence(lambda n: n)


class HoofdlijnFactory(DjangoModelFactory):
    class Meta:
        model = Hoofdlijn

    naam = factory.Sequence(lambda n: f"Hoofdlijn {n}")


class WijkFactory(DjangoModelFactory):
    class Meta:
        model = Wijk

    naam = factory.Sequence(lambda n: f"Wijk {n}")


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    naam = factory.Sequence(lambda n: f"Project {n}")
    slug = factory.Sequence(lambda n: f"project-{n}")
    onderdeel = factory.SubFactory(OnderdeelFactory)
    fase = Fase.UITVOERING


class ProgrammapakketFactory(DjangoModelFactory):
    class Meta:
        model = Programmapakket

    naam = factory.Sequence(lambda n: f"Pakket {n}")
    slug = factory.Sequence(lambda n: f"pakket-{n}")


class VoortgangFactory(DjangoModelFactory):
    """A concept with nothing in it; `ingediend=True` fills and submits it, through the services."""

    class Meta:
        model = Voortgang

    project = factory.SubFactory(ProjectFactory)
    periode = factory.SubFactory(VerslagperiodeFactory)

    @classmethod
    def _create(cls, model_class, *, project, periode, ingediend=False, **kwargs) -> Voortgang:
        voortgang = start_voortgang(project=project, periode=periode)
        return submitted(voortgang, **kwargs) if ingediend else voortgang


def complete(stand: str = Stand.GROEN) -> dict:
    """Texts and aspecten that may be submitted."""
    toelichting = "" if stand == Stand.GROEN else "Daarom."
    return {
        "teksten": {"bereikt": "Twee groepen begonnen.", "vervolg": "Een derde groep begint."},
        "aspecten": {aspect.value: (stand, toelichting) for aspect in Aspect},
    }


def submitted(
    voortgang: Voortgang,
    *,
    user: User | None = None,
    stand=Stand.GROEN,
    ingediend_op: datetime | None = None,
):
    """This voortgang, filled with these standen and submitted, now or at that moment."""
    user = user or UserFactory()
    voortgang = save_voortgang(
        voortgang=voortgang, versie=voortgang.versie, user=user, **complete(stand)
    )
    with clock_at(ingediend_op) if ingediend_op else nullcontext():
        return submit_voortgang(voortgang=voortgang, versie=voortgang.versie, user=user)


def leader_of(project: Project) -> User:
    """A projectleider who holds the onderdeel of this project."""
    user = user_in(Rol.PROJECTLEIDER)
    OnderdeelhouderFactory(onderdeel=project.onderdeel, user=user)
    return user


def project_and_periode() -> tuple[Project, Verslagperiode]:
    return ProjectFactory(), VerslagperiodeFactory()
