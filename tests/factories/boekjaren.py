"""Bestedingen of a boekjaar, straight into the ledger, for tests of year end."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from fonds.models import Besteding, Boekjaar, Fonds, Programma
from fonds.services.boekjaren import close_boekjaar
from fonds.services.reserve import book_mutatie
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


def besteed(fonds: Fonds, programma: Programma, bedrag, boekjaar: int = 2022, **velden):
    """A last on the first onderdeel of this programma, which is made if there is none."""
    onderdeel = fonds.onderdelen.filter(programma=programma).first() or OnderdeelFactory(
        fonds=fonds, programma=programma
    )
    return BestedingFactory(
        onderdeel=onderdeel, bedrag=Decimal(bedrag), boekjaar=boekjaar, **velden
    )


def close(fonds: Fonds, jaar: int = 2022, **velden) -> Boekjaar:
    """This boekjaar, closed by someone."""
    return close_boekjaar(fonds=fonds, jaar=jaar, user=UserFactory(), **velden)


def onttrek(fonds, programma, bedrag) -> None:
    """An onttrekking by hand, halfway 2022."""
    book_mutatie(
        fonds=fonds, soort="onttrekking", bedrag=-Decimal(bedrag), boekdatum=date(2022, 6, 1),
        omschrijving="Halverwege", programma=programma, raadsbesluit=fonds.ingesteld_door,
        user=UserFactory(),
    )  # fmt: skip
