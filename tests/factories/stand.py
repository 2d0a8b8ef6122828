"""Money on the onderdelen of the facts, entered on a day of choice: for tests of the stand."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from decimal import Decimal

from fonds.models import (
    Bekrachtiging,
    Besluit,
    Besluitregel,
    Boekjaar,
    Boekjaarstap,
    Fonds,
    Onderdeel,
    Prognose,
    Toekenning,
)
from fonds.stand import stand
from fonds.stand.vormen import OnderdeelStand, ProgrammaStand, Stand
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.sociaal_innovatiefonds import Opzet
from tests.factories.stuurgroep import geagendeerd, ingediend
from tests.klok import clock_at

DAG = date(2024, 12, 31)


def stand_of(fonds: Fonds, peildatum: date = DAG, kennisdatum: date | None = None) -> Stand:
    return stand(Fonds.objects.get(pk=fonds.pk), peildatum=peildatum, kennisdatum=kennisdatum)


def of_onderdeel(opzet: Opzet, **dates) -> OnderdeelStand:
    """The stand of onderdeel a."""
    return stand_of(opzet.fonds, **dates).onderdelen[0]


def een(opzet: Opzet, **dates) -> ProgrammaStand:
    """The stand of programma 1."""
    return stand_of(opzet.fonds, **dates).programmas[0]


def entered_on(dag: date) -> AbstractContextManager:
    """Everything inside is entered at noon of that day."""
    return clock_at(datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC))


def wachtend(onderdeel: Onderdeel, bedragen: dict[int, Decimal], datum: date) -> Besluit:
    """A besluit that is put to the college: it reserves these amounts per boekjaar."""
    regels = {(onderdeel, jaar): bedrag for jaar, bedrag in bedragen.items()}
    voorstel = ingediend(onderdeel.fonds, regels)
    punt = geagendeerd(voorstel, datum)
    besluit = Besluit.objects.create(
        stuurgroep=punt.vergadering.stuurgroep, agendapunt=punt, voorstel=voorstel,
        jaar=datum.year, uitkomst="conform", tekst="Akkoord", voorleggen_aan="college",
        volgnummer=Besluit.objects.filter(jaar=datum.year).count() + 1, voor=3, tegen=0,
        onthoudingen=0, boekdatum=datum, geboekt_door=UserFactory(),
    )  # fmt: skip
    for jaar, bedrag in bedragen.items():
        Besluitregel.objects.create(
            besluit=besluit, onderdeel=onderdeel, boekjaar=jaar, bedrag=bedrag
        )
    return besluit


def bekrachtigd(besluit: Besluit, datum: date, *, akkoord: bool = True) -> Bekrachtiging:
    """What the college said; with its toekenningen if it agreed."""
    user = UserFactory()
    bekrachtiging = Bekrachtiging.objects.create(
        besluit=besluit, instantie="college", akkoord=akkoord, boekdatum=datum,
        reden="" if akkoord else "Nee", geboekt_door=user,
    )  # fmt: skip
    for regel in besluit.regels.all() if akkoord else []:
        Toekenning.objects.create(
            besluitregel=regel, besluit=besluit, bekrachtiging=bekrachtiging,
            onderdeel=regel.onderdeel, boekjaar=regel.boekjaar, bedrag=regel.bedrag,
            boekdatum=datum, geboekt_door=user,
        )  # fmt: skip
    return bekrachtiging


def jaarstap(fonds: Fonds, jaar: int, soort: str) -> None:
    """A step of a boekjaar, as if entered now."""
    boekjaar, _ = Boekjaar.objects.get_or_create(fonds=fonds, jaar=jaar)
    Boekjaarstap.objects.create(
        boekjaar=boekjaar, soort=soort, reden="Fout", geboekt_door=UserFactory()
    )


def prognose(onderdeel: Onderdeel, jaar: int, versie: int, verwacht: Decimal, dag: date) -> None:
    Prognose.objects.create(
        onderdeel=onderdeel, periode=VerslagperiodeFactory(jaar=jaar, volgnummer=2),
        versie=versie, peildatum=dag, realisatie=Decimal(100), verwacht=verwacht,
        geboekt_door=UserFactory(),
    )  # fmt: skip
