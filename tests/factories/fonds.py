"""A fonds with its papers and its money, for tests. Valid as they are."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from fonds.choices import SoortMutatie, SoortRaadsstuk, SoortRegel
from fonds.models import (
    Begrotingswijziging,
    Beslispunt,
    Fonds,
    Onderdeel,
    Onderdeelhouder,
    Programma,
    Raadsstuk,
    Reserve,
    Reservemutatie,
    Verslagperiode,
)
from fonds.services.begroting import create_wijziging, establish_wijziging
from tests.factories.gebruikers import UserFactory


class RaadsstukFactory(DjangoModelFactory):
    """A raadsbesluit of 21 February 2022."""

    class Meta:
        model = Raadsstuk

    soort = SoortRaadsstuk.RAADSBESLUIT
    nummer = factory.Sequence(lambda n: f"2022-9{n:05}")  # never that of the real one, 2022-000092
    titel = factory.Sequence(lambda n: f"Besluit {n}")
    datum = date(2022, 2, 21)


class ReserveFactory(DjangoModelFactory):
    class Meta:
        model = Reserve

    naam = factory.Sequence(lambda n: f"Reserve {n}")


class FondsFactory(DjangoModelFactory):
    class Meta:
        model = Fonds

    naam = factory.Sequence(lambda n: f"Fonds {n}")
    reserve = factory.SubFactory(ReserveFactory)
    ingesteld_door = factory.SubFactory(RaadsstukFactory)


class ProgrammaFactory(DjangoModelFactory):
    class Meta:
        model = Programma
        django_get_or_create = ["nummer"]

    nummer = factory.Sequence(lambda n: n + 1)
    naam = factory.LazyAttribute(lambda o: f"Naam van programma {o.nummer}")


class BeslispuntFactory(DjangoModelFactory):
    class Meta:
        model = Beslispunt

    raadsstuk = factory.SubFactory(RaadsstukFactory)
    nummer = factory.Sequence(lambda n: f"{n + 1}")
    tekst = "Een budget opnemen in de begroting."


class OnderdeelFactory(DjangoModelFactory):
    class Meta:
        model = Onderdeel

    fonds = factory.SubFactory(FondsFactory)
    code = factory.Sequence(lambda n: f"o{n}")
    naam = factory.Sequence(lambda n: f"Onderdeel {n}")
    programma = factory.SubFactory(ProgrammaFactory)
    raming = Decimal("1000.00")


class OnderdeelhouderFactory(DjangoModelFactory):
    class Meta:
        model = Onderdeelhouder

    onderdeel = factory.SubFactory(OnderdeelFactory)
    user = factory.SubFactory(UserFactory)
    van = date(2022, 1, 1)


class VerslagperiodeFactory(DjangoModelFactory):
    """The second half of a year; each next one is a year later."""

    class Meta:
        model = Verslagperiode
        django_get_or_create = ["jaar", "volgnummer"]

    jaar = factory.Sequence(lambda n: 2022 + n % 70)
    volgnummer = 2
    start = factory.LazyAttribute(lambda o: date(o.jaar, 7, 1))
    eind = factory.LazyAttribute(lambda o: date(o.jaar, 12, 31))


class ReservemutatieFactory(DjangoModelFactory):
    """A storting of € 1.000."""

    class Meta:
        model = Reservemutatie

    fonds = factory.SubFactory(FondsFactory)
    soort = SoortMutatie.STORTING
    bedrag = Decimal("1000.00")
    boekdatum = date(2022, 3, 1)
    omschrijving = "Storting"
    tegenreserve = factory.SubFactory(ReserveFactory)
    raadsbesluit = factory.SubFactory(RaadsstukFactory)
    geboekt_door = factory.SubFactory(UserFactory)


class BegrotingswijzigingFactory(DjangoModelFactory):
    """A concept without regels; see `founding_regels` and `vastgesteld`."""

    class Meta:
        model = Begrotingswijziging

    fonds = factory.SubFactory(FondsFactory)
    nummer = factory.Sequence(lambda n: f"2022-{n}")
    omschrijving = "Begrotingswijziging"
    opgesteld_door = factory.SubFactory(UserFactory)


def founding_regels(
    fonds: Fonds, bron: Reserve, lasten: dict[tuple[Programma, int], Decimal], **extra
) -> list[dict]:
    """Regels that bring the sum of `lasten` into the fonds in the first year, and spend them."""
    eerste = min(jaar for _, jaar in lasten)
    totaal = sum(lasten.values())
    regels = [
        {"soort": SoortRegel.ONTTREKKING, "boekjaar": eerste, "reserve": bron, "bedrag": totaal},
        {
            "soort": SoortRegel.STORTING,
            "boekjaar": eerste,
            "reserve": fonds.reserve,
            "bedrag": totaal,
        },
    ]
    for (programma, jaar), bedrag in lasten.items():
        base = {"boekjaar": jaar, "programma": programma, "bedrag": bedrag, **extra}
        regels += [
            {"soort": SoortRegel.LAST, **base},
            {"soort": SoortRegel.ONTTREKKING, "reserve": fonds.reserve, **base},
        ]
    return regels


def vastgesteld(fonds: Fonds, regels: list[dict], raadsbesluit: Raadsstuk | None = None):
    """A wijziging with these regels, established by a raadsbesluit."""
    user = UserFactory()
    wijziging = create_wijziging(
        fonds=fonds,
        nummer=f"B-{Begrotingswijziging.objects.count() + 1}",
        omschrijving="Begrotingswijziging",
        user=user,
        regels=regels,
    )
    return establish_wijziging(
        wijziging=wijziging, raadsbesluit=raadsbesluit or RaadsstukFactory(), user=user
    )


def founded_fonds(
    bedrag: Decimal = Decimal("1000.00"), jaar: int = 2022
) -> tuple[Fonds, Programma]:
    """A fonds with this much begroot and werkelijk in its reserve, all for one programma."""
    fonds, programma, bron = FondsFactory(), ProgrammaFactory(), ReserveFactory()
    vastgesteld(fonds, founding_regels(fonds, bron, {(programma, jaar): bedrag}))
    ReservemutatieFactory(
        fonds=fonds, bedrag=bedrag, tegenreserve=bron, raadsbesluit=fonds.ingesteld_door
    )
    return fonds, programma
