"""What the database itself refuses of toekenningen (rules 3 and 4)."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from fonds.models import Toekenning
from fonds.ruimte import ruimte
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
