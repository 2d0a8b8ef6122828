"""What the database itself refuses of bestedingen, whoever comes by (rules 7 and 11)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from fonds.models import Besteding, Boekjaar
from tests.factories.bestedingen import BestedingFactory, VerplichtingFactory
from tests.factories.fonds import OnderdeelFactory
from tests.factories.gebruikers import UserFactory

pytestmark = pytest.mark.django_db


def sql(statement: str, *params) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)


def close(fonds, jaar: int) -> Boekjaar:
    return Boekjaar.objects.create(fonds=fonds, jaar=jaar, gesloten_op=timezone.now())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fonds_besteding SET bedrag = bedrag + 1 WHERE id = %s",
        "UPDATE fonds_besteding SET omschrijving = 'anders' WHERE id = %s",
        "UPDATE fonds_besteding SET onderdeel_id = onderdeel_id WHERE id = %s",
        "DELETE FROM fonds_besteding WHERE id = %s",
    ],
)
def test_a_booked_line_stays_as_it_is(statement):
    besteding = BestedingFactory()
    with pytest.raises(DatabaseError, match="geboekte regel"):
        sql(statement, besteding.pk)
    assert Besteding.objects.get().bedrag == 100


def test_truncate_is_refused(postgresql):
    BestedingFactory()
    sql("SET CONSTRAINTS ALL IMMEDIATE")  # a TRUNCATE does not wait for what is checked at the end
    with pytest.raises(DatabaseError, match="geboekte regel"):
        sql("TRUNCATE fonds_besteding CASCADE")


def test_the_same_identity_is_refused():
    een = BestedingFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        BestedingFactory(
            onderdeel=een.onderdeel, boekstuknummer=een.boekstuknummer, bedrag=Decimal(7)
        )
    assert Besteding.objects.count() == 1


@pytest.mark.parametrize(
    ("boekjaar", "boekdatum"),
    [(2023, date(2023, 3, 1)), (2023, date(2024, 1, 5)), (2024, date(2023, 12, 30))],
)
def test_a_closed_year_is_refused_as_boekjaar_and_as_boekdatum(boekjaar, boekdatum):
    onderdeel = OnderdeelFactory()
    close(onderdeel.fonds, 2023)
    with pytest.raises(IntegrityError, match="gesloten"), transaction.atomic():
        BestedingFactory(onderdeel=onderdeel, boekjaar=boekjaar, boekdatum=boekdatum)


def test_a_year_that_is_open_again_is_taken():
    onderdeel = OnderdeelFactory()
    boekjaar = close(onderdeel.fonds, 2023)
    boekjaar.stappen.create(soort="heropenen", reden="Vergeten", geboekt_door=UserFactory())
    Boekjaar.objects.update(gesloten_op=None)
    assert BestedingFactory(onderdeel=onderdeel).pk


def verplichting_of(onderdeel) -> Besteding:
    return VerplichtingFactory(onderdeel=onderdeel)


def andere(onderdeel):
    return OnderdeelFactory(fonds=onderdeel.fonds)


WRONG = {
    "verplichting van een ander onderdeel": lambda o: {"verplichting": verplichting_of(andere(o))},
    "verplichting die een factuur is": lambda o: {"verplichting": BestedingFactory(onderdeel=o)},
    "creditnota bij een ander onderdeel": lambda o: {
        "bedrag": Decimal(-5),
        "credit_van": BestedingFactory(onderdeel=andere(o)),
    },
    "creditnota bij een verplichting": lambda o: {
        "bedrag": Decimal(-5),
        "credit_van": verplichting_of(o),
    },
    "correctie met een ander bedrag": lambda o: {
        "bedrag": Decimal(-99),
        "corrigeert": BestedingFactory(onderdeel=o),
    },
    "correctie van een andere soort": lambda o: {
        "soort": "baat",
        "bedrag": Decimal(-100),
        "corrigeert": BestedingFactory(onderdeel=o),
    },
    "onderdeel van een ander fonds": lambda o: {"fonds": OnderdeelFactory().fonds},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_reference_is_refused(what):
    onderdeel = OnderdeelFactory()
    velden = WRONG[what](onderdeel)
    before = Besteding.objects.count()
    with pytest.raises(IntegrityError, match="verwijst"), transaction.atomic():
        BestedingFactory(onderdeel=onderdeel, **velden)
    assert Besteding.objects.count() == before


CONSTRAINTS = {
    "een negatieve verplichting": {"soort": "verplichting", "bedrag": Decimal(-5)},
    "een bedrag van nul": {"bedrag": Decimal(0)},
    "vrijval zonder verplichting": {"soort": "vrijval"},
    "een boekjaar dat geen jaar is": {"boekjaar": 23},
    "een onbekende soort": {"soort": "cadeau"},
}


@pytest.mark.parametrize("what", CONSTRAINTS)
def test_a_row_that_breaks_a_rule_on_itself_is_refused(what):
    with pytest.raises(IntegrityError), transaction.atomic():
        BestedingFactory(**CONSTRAINTS[what])


def test_a_correction_of_a_correction_is_refused():
    fout = BestedingFactory()
    correctie = BestedingFactory(onderdeel=fout.onderdeel, bedrag=-fout.bedrag, corrigeert=fout)
    with pytest.raises(IntegrityError, match="verwijst"), transaction.atomic():
        BestedingFactory(onderdeel=fout.onderdeel, bedrag=fout.bedrag, corrigeert=correctie)


def test_a_second_correction_is_refused():
    fout = BestedingFactory()
    BestedingFactory(onderdeel=fout.onderdeel, bedrag=-fout.bedrag, corrigeert=fout)
    with pytest.raises(DatabaseError), transaction.atomic():
        BestedingFactory(onderdeel=fout.onderdeel, bedrag=-fout.bedrag, corrigeert=fout)
