"""Lines of the financial administration, for tests. Straight into the tables: the triggers still watch."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from fonds.choices import SoortBesteding, SoortSleutel
from fonds.models import Besteding, Verdeelsleutel
from tests.factories.fonds import OnderdeelFactory
from tests.factories.gebruikers import UserFactory


class BestedingFactory(DjangoModelFactory):
    """A factuur of € 100 of 1 March 2023, imported from the administratie KEY."""

    class Meta:
        model = Besteding

    onderdeel = factory.SubFactory(OnderdeelFactory)
    fonds = factory.SelfAttribute("onderdeel.fonds")
    soort = SoortBesteding.LAST
    bedrag = Decimal("100.00")
    omschrijving = factory.Sequence(lambda n: f"Regel {n}")
    relatie = "Drukkerij De Inktpot"
    boekjaar = factory.LazyAttribute(lambda o: o.boekdatum.year)
    boekdatum = date(2023, 3, 1)
    administratie = "KEY"
    dagboek = "60"
    boekstuknummer = factory.Sequence(lambda n: f"{n:07}")
    regelnummer = "1"
    geboekt_door = factory.SubFactory(UserFactory)


class VerplichtingFactory(BestedingFactory):
    """A verplichting of € 1.000 of 1 February 2023."""

    soort = SoortBesteding.VERPLICHTING
    bedrag = Decimal("1000.00")
    boekdatum = date(2023, 2, 1)
    verplichtingnummer = factory.Sequence(lambda n: f"V-{n:04}")


class VerdeelsleutelFactory(DjangoModelFactory):
    """A projectcode that belongs to an onderdeel since 2022."""

    class Meta:
        model = Verdeelsleutel

    onderdeel = factory.SubFactory(OnderdeelFactory)
    fonds = factory.SelfAttribute("onderdeel.fonds")
    soort = SoortSleutel.PROJECTCODE
    code = factory.Sequence(lambda n: f"P{n:05}")
    van = date(2022, 1, 1)
