"""Codes of the administration: on one day a code belongs to one onderdeel."""

from datetime import date

import pytest

from fonds.models import Verdeelsleutel
from fonds.services.verdeelsleutels import add_sleutel, end_sleutel
from tests.factories.bestedingen import VerdeelsleutelFactory
from tests.factories.fonds import OnderdeelFactory
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


def add(onderdeel, **velden) -> Verdeelsleutel:
    base = {
        "fonds": onderdeel.fonds, "soort": "projectcode", "code": "P1", "onderdeel": onderdeel,
        "van": date(2023, 1, 1),
    }  # fmt: skip
    return add_sleutel(**{**base, **velden})


def test_a_code_belongs_to_its_onderdeel_within_its_dates():
    sleutel = add(OnderdeelFactory(), code=" P1 ", tot=date(2023, 12, 31))
    assert sleutel.code == "P1"
    for dag, found in [
        (date(2022, 12, 31), 0),
        (date(2023, 1, 1), 1),
        (date(2023, 12, 31), 1),
        (date(2024, 1, 1), 0),
    ]:
        assert Verdeelsleutel.objects.geldig_op(dag).count() == found


@pytest.mark.parametrize(
    ("van", "tot"),
    [
        (date(2023, 6, 1), None),
        (date(2022, 1, 1), date(2023, 1, 1)),
        (date(2023, 12, 31), date(2024, 5, 5)),
        (date(2022, 1, 1), None),
    ],
)
def test_an_overlap_is_refused_and_says_with_what(van, tot):
    onderdeel = OnderdeelFactory()
    add(onderdeel, tot=date(2023, 12, 31))
    with refused("vanaf 1 januari 2023 tot en met 31 december 2023 al bij", field="van"):
        add(OnderdeelFactory(fonds=onderdeel.fonds), van=van, tot=tot, code="p1")


def test_a_code_goes_over_to_another_onderdeel_the_day_after():
    onderdeel = OnderdeelFactory()
    sleutel = add(onderdeel)
    end_sleutel(sleutel=sleutel, tot=date(2023, 12, 31))
    assert add(OnderdeelFactory(fonds=onderdeel.fonds), van=date(2024, 1, 1)).pk


def test_a_projectcode_and_a_kostenplaats_may_be_the_same():
    onderdeel = OnderdeelFactory()
    add(onderdeel)
    assert add(onderdeel, soort="kostenplaats").pk


def test_another_fonds_has_codes_of_its_own():
    add(OnderdeelFactory())
    assert add(OnderdeelFactory()).pk


def test_an_end_before_the_beginning_is_refused():
    with refused("pas vanaf 1 januari 2022", field="tot"):
        end_sleutel(sleutel=VerdeelsleutelFactory(), tot=date(2021, 12, 31))


def test_a_later_end_that_meets_the_next_onderdeel_is_refused():
    onderdeel = OnderdeelFactory()
    sleutel = add(onderdeel, tot=date(2023, 6, 30))
    add(OnderdeelFactory(fonds=onderdeel.fonds), van=date(2023, 7, 1))
    with refused("zonder einddatum al bij"):
        end_sleutel(sleutel=sleutel, tot=date(2023, 7, 1))


def test_the_onderdeel_of_another_fonds_is_refused():
    with refused("ander fonds", field="onderdeel"):
        add(OnderdeelFactory(), fonds=OnderdeelFactory().fonds)
