"""Bestedingen of a boekjaar, straight into the ledger, for tests of year end."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from fonds.models import Besteding
from tests.factories.fonds import OnderdeelFactory
from tests.factories.gebruikers import UserFactory


class BestedingFactory(DjangoModelFactory):
    """A last of € 100 in 2022."""

    class Meta:
        model = Besteding

    onderdeel = factory.SubFactory(OnderdeelFactory)
    fonds = factory.SelfAttribute("onderdeel.fonds")
    soort = "last"
    bedrag = Decimal("100.00")
    omschrijving = "Factuur"
    boekjaar = 2022
    boekdatum = factory.LazyAttribute(lambda o: date(o.boekjaar, 6, 1))
    administratie = "TEST"
    dagboek = "INK"
    boekstuknummer = factory.Sequence(lambda n: f"{n}")
    regelnummer = "1"
    geboekt_door = factory.SubFactory(UserFactory)
