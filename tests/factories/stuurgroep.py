"""A stuurgroep with members, a voorstel on its agenda, and toekenningen that follow from a besluit."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from fonds.choices import RolStuurgroep, SoortVoorstel, StatusVoorstel, Uitkomst
from fonds.models import (
    Agendapunt,
    Besluit,
    Besluitregel,
    Onderdeel,
    Stuurgroep,
    Stuurgroeplid,
    Toekenning,
    Vergadering,
    Voorstel,
    Voorstelregel,
)
from gebruikers.rollen import Rol
from tests.factories.fonds import FondsFactory
from tests.factories.gebruikers import UserFactory, user_in


class StuurgroepFactory(DjangoModelFactory):
    class Meta:
        model = Stuurgroep
        django_get_or_create = ["fonds"]

    fonds = factory.SubFactory(FondsFactory)


class StuurgroeplidFactory(DjangoModelFactory):
    """A member since the founding, with an account in the role of stuurgroeplid."""

    class Meta:
        model = Stuurgroeplid

    stuurgroep = factory.SubFactory(StuurgroepFactory)
    user = factory.LazyFunction(lambda: user_in(Rol.STUURGROEPLID))
    functie = "Teammanager"
    rol = RolStuurgroep.LID
    van = date(2022, 1, 1)


class VergaderingFactory(DjangoModelFactory):
    class Meta:
        model = Vergadering

    stuurgroep = factory.SubFactory(StuurgroepFactory)
    datum = date(2022, 10, 6)
    opgesteld_door = factory.SubFactory(UserFactory)


class VoorstelFactory(DjangoModelFactory):
    """A concept without money."""

    class Meta:
        model = Voorstel

    fonds = factory.SubFactory(FondsFactory)
    soort = SoortVoorstel.TOEKENNING
    onderwerp = factory.Sequence(lambda n: f"Voorstel {n}")
    vraag = "De stuurgroep wordt gevraagd geld toe te kennen."
    voorgesteld_besluit = "De stuurgroep kent het bedrag toe."
    opgesteld_door = factory.LazyFunction(lambda: user_in(Rol.PROGRAMMAMANAGER))


def full_stuurgroep(fonds) -> tuple[Stuurgroep, list[Stuurgroeplid]]:
    """Five members; the first is the voorzitter, the second the vervanger."""
    groep = StuurgroepFactory(fonds=fonds)
    rollen = [RolStuurgroep.VOORZITTER, RolStuurgroep.VERVANGER] + [RolStuurgroep.LID] * 3
    return groep, [StuurgroeplidFactory(stuurgroep=groep, rol=rol) for rol in rollen]


def ingediend(fonds, regels: dict[tuple[Onderdeel, int], Decimal], **velden) -> Voorstel:
    """A submitted voorstel that asks these amounts. Straight into the tables: the services have tests of their own."""
    voorstel = VoorstelFactory(fonds=fonds, **velden)
    for (onderdeel, jaar), bedrag in regels.items():
        Voorstelregel.objects.create(
            voorstel=voorstel, onderdeel=onderdeel, boekjaar=jaar, bedrag=bedrag
        )
    voorstel.status = StatusVoorstel.INGEDIEND
    voorstel.ingediend_op = voorstel.opgesteld_op
    voorstel.ingediend_door = voorstel.opgesteld_door
    voorstel.save()
    return voorstel


def geagendeerd(voorstel: Voorstel, datum: date = date(2022, 10, 6)) -> Agendapunt:
    """The voorstel on the agenda of a meeting of its stuurgroep on that day."""
    groep = StuurgroepFactory(fonds=voorstel.fonds)
    vergadering = VergaderingFactory(stuurgroep=groep, datum=datum)
    return Agendapunt.objects.create(vergadering=vergadering, volgorde=1, voorstel=voorstel)


def toegekend(
    onderdeel: Onderdeel, bedrag: Decimal, boekjaar: int = 2022, datum: date = date(2022, 10, 6)
) -> Toekenning:
    """A toekenning with everything under it, straight into the tables (the triggers still watch)."""
    voorstel = ingediend(onderdeel.fonds, {(onderdeel, boekjaar): bedrag}, onderdeel=onderdeel)
    punt = geagendeerd(voorstel, datum)
    groep, user = punt.vergadering.stuurgroep, user_in(Rol.STUURGROEPLID)
    besluit = Besluit.objects.create(
        stuurgroep=groep, agendapunt=punt, voorstel=voorstel, jaar=datum.year,
        volgnummer=Besluit.objects.filter(stuurgroep=groep, jaar=datum.year).count() + 1,
        uitkomst=Uitkomst.CONFORM, tekst=voorstel.voorgesteld_besluit, voor=3, tegen=0,
        onthoudingen=0, boekdatum=datum, geboekt_door=user,
    )  # fmt: skip
    voorstel.status = StatusVoorstel.BESLOTEN
    voorstel.save()
    regel = Besluitregel.objects.create(
        besluit=besluit, onderdeel=onderdeel, boekjaar=boekjaar, bedrag=bedrag
    )
    return Toekenning.objects.create(
        besluitregel=regel, besluit=besluit, onderdeel=onderdeel, boekjaar=boekjaar,
        bedrag=bedrag, boekdatum=datum, geboekt_door=user,
    )  # fmt: skip
