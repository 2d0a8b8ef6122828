"""What the database itself refuses of toekenningen (rules 3 and 4)."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from fonds.models import Onderdeel, Toekenning
from fonds.ruimte import ruimte
from tests.factories.besluiten import tafel
from tests.factories.bestedingen import BestedingFactory, VerplichtingFactory
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend

pytestmark = pytest.mark.django_db


def test_a_toekenning_within_the_room_is_taken_and_lowers_it():
    opzet = sociaal_innovatiefonds()
    toegekend(opzet.fonds.onderdelen.get(code="a"), Decimal(494520))
    assert ruimte(opzet.fonds, opzet.een).vrij == Decimal(622650)


def test_a_toekenning_above_the_room_of_the_programma_is_refused():
    opzet = sociaal_innovatiefonds()
    toegekend(opzet.fonds.onderdelen.get(code="a"), Decimal(494520))
    with pytest.raises(IntegrityError), transaction.atomic():
        toegekend(opzet.fonds.onderdelen.get(code="b"), Decimal("622650.01"))
    assert Toekenning.objects.count() == 1


def test_a_toekenning_of_another_amount_than_the_besluit_is_refused():
    opzet = sociaal_innovatiefonds()
    eerste = toegekend(opzet.fonds.onderdelen.get(code="a"), Decimal(100))
    with pytest.raises(IntegrityError), transaction.atomic():
        Toekenning.objects.create(
            besluitregel=eerste.besluitregel,
            besluit=eerste.besluit,
            onderdeel=eerste.onderdeel,
            boekjaar=2023,
            bedrag=Decimal(100),
            boekdatum=eerste.boekdatum,
            geboekt_door=eerste.geboekt_door,
        )


def test_a_lowering_below_realisatie_and_what_is_open_is_refused():
    onderdeel = sociaal_innovatiefonds().fonds.onderdelen.get(code="a")
    toegekend(onderdeel, Decimal(2000))
    verplichting = VerplichtingFactory(onderdeel=onderdeel, bedrag=Decimal(1000))
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(400), verplichting=verplichting)
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(100))
    with pytest.raises(IntegrityError, match="gerealiseerd en verplicht"), transaction.atomic():
        toegekend(onderdeel, Decimal("-900.01"))
    toegekend(onderdeel, Decimal(-900))
    assert Toekenning.objects.totaal() == Decimal(1100)


def test_a_verplichting_that_was_invoiced_above_its_amount_frees_nothing_elsewhere():
    onderdeel = sociaal_innovatiefonds().fonds.onderdelen.get(code="a")
    toegekend(onderdeel, Decimal(2000))
    over = VerplichtingFactory(onderdeel=onderdeel, bedrag=Decimal(100))
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(150), verplichting=over)
    VerplichtingFactory(onderdeel=onderdeel, bedrag=Decimal(1000))
    with pytest.raises(IntegrityError, match="gerealiseerd en verplicht"), transaction.atomic():
        toegekend(onderdeel, Decimal("-850.01"))
    toegekend(onderdeel, Decimal(-850))


def test_what_is_spent_elsewhere_does_not_hold_a_lowering_back():
    onderdelen = sociaal_innovatiefonds().fonds.onderdelen
    toegekend(onderdelen.get(code="a"), Decimal(2000))
    BestedingFactory(onderdeel=onderdelen.get(code="b"), bedrag=Decimal(5000))
    toegekend(onderdelen.get(code="a"), Decimal(-2000))
    assert Toekenning.objects.totaal() == 0


def test_a_besluit_that_moves_what_is_spent_to_another_year_is_taken():
    """Its lowering comes first and would be too low by itself; the besluit as a whole lowers nothing."""
    t = tafel()
    t.besluit(("a", 2022, 2000))
    BestedingFactory(onderdeel=t.onderdeel("a"), bedrag=Decimal(2000))
    t.besluit(("a", 2022, -500), ("a", 2023, 500))
    assert ruimte(t.fonds, t.opzet.een).toegekend == Decimal(2000)


@pytest.mark.parametrize("geld", ["toekenning", "besteding"])
def test_an_onderdeel_with_money_stays_with_its_programma(geld):
    opzet = sociaal_innovatiefonds()
    onderdeel = opzet.fonds.onderdelen.get(code="a")
    if geld == "toekenning":
        toegekend(onderdeel, Decimal(10))
    else:
        BestedingFactory(onderdeel=onderdeel)
    rows = Onderdeel.objects.filter(pk=onderdeel.pk)
    with pytest.raises(IntegrityError, match="telt bij zijn programma"), transaction.atomic():
        rows.update(programma=opzet.twee)


def test_an_onderdeel_without_money_may_go_to_another_programma():
    opzet = sociaal_innovatiefonds()
    rows = Onderdeel.objects.filter(pk=opzet.fonds.onderdelen.get(code="a").pk)
    assert rows.update(programma=opzet.twee) == 1
