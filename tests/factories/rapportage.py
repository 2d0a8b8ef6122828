"""Reports for tests. Valid as they are; the steps are taken by the services."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from gebruikers.models import User
from rapportage.models import Hoofdstuk, Onderwerp, Publicatie, Rapportage, RapportageSoort
from rapportage.services.publicatie import (
    establish_rapportage,
    publish_rapportage,
    submit_rapportage,
)
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory


class RapportageFactory(DjangoModelFactory):
    """A concept with nothing in it."""

    class Meta:
        model = Rapportage

    soort = factory.LazyFunction(lambda: RapportageSoort.objects.get(slug="sociaal-domein"))
    periode = factory.SubFactory(VerslagperiodeFactory)
    titel = factory.Sequence(lambda n: f"Rapportage {n}")
    slug = factory.Sequence(lambda n: f"rapportage-{n}")
    peildatum = date(2024, 12, 31)
    kennisdatum = factory.LazyFunction(timezone.localdate)
    opgesteld_door = factory.SubFactory(UserFactory)


class HoofdstukFactory(DjangoModelFactory):
    class Meta:
        model = Hoofdstuk

    rapportage = factory.SubFactory(RapportageFactory)
    volgorde = factory.Sequence(lambda n: n + 1)
    titel = factory.Sequence(lambda n: f"Hoofdstuk {n}")
    slug = factory.Sequence(lambda n: f"hoofdstuk-{n}")


class OnderwerpFactory(DjangoModelFactory):
    class Meta:
        model = Onderwerp

    hoofdstuk = factory.SubFactory(HoofdstukFactory)
    volgorde = factory.Sequence(lambda n: n + 1)
    titel = factory.Sequence(lambda n: f"Onderwerp {n}")
    slug = factory.Sequence(lambda n: f"onderwerp-{n}")
    tekst = "<p>Er gebeurde iets.</p>"


def submitted(rapportage: Rapportage | None = None, user: User | None = None) -> Rapportage:
    """Ter vaststelling; by default a report with one onderwerp."""
    rapportage = rapportage or OnderwerpFactory().hoofdstuk.rapportage
    return submit_rapportage(rapportage=rapportage, user=user or UserFactory())


def established(rapportage: Rapportage | None = None) -> Rapportage:
    return establish_rapportage(
        rapportage=submitted(rapportage),
        vastgesteld_op=date(2025, 2, 18),
        vastgesteld_door="college van burgemeester en wethouders",
        user=UserFactory(),
    )


def published(rapportage: Rapportage | None = None) -> Publicatie:
    """A published edition; renders a real PDF unless the test replaces that (see the fixture `snelle_pdf`)."""
    return publish_rapportage(rapportage=established(rapportage), user=UserFactory())
