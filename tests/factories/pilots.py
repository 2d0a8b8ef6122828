"""Pilotkaarten for tests."""

import factory
from factory.django import DjangoModelFactory

from pilots.models import Pilotkaart
from tests.factories.fonds import ProgrammaFactory


class PilotkaartFactory(DjangoModelFactory):
    class Meta:
        model = Pilotkaart

    naam = factory.Sequence(lambda n: f"Pilot {n}")
    slug = factory.Sequence(lambda n: f"pilot-{n}")
    programma = factory.SubFactory(ProgrammaFactory)
    startdatum = "oktober 2022"
