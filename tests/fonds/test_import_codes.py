"""Which onderdeel a row of the administration belongs to, by its codes on its boekdatum."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonds.inlezen.codes import Codes
from tests.factories.bestedingen import VerdeelsleutelFactory
from tests.factories.fonds import FondsFactory, OnderdeelFactory

pytestmark = pytest.mark.django_db

EIND = date(2023, 6, 30)


@pytest.fixture
def a():
    return OnderdeelFactory()


@pytest.fixture
def b(a):
    return OnderdeelFactory(fonds=a.fonds)


def key(onderdeel, code="P1", soort="projectcode", van=date(2022, 1, 1), tot=None):
    return VerdeelsleutelFactory(onderdeel=onderdeel, code=code, soort=soort, van=van, tot=tot)


def found(onderdeel, projectcode="P1", kostenplaats="", dag=date(2023, 3, 1)) -> int:
    return Codes(onderdeel.fonds).onderdeel(projectcode, kostenplaats, dag)


@pytest.mark.parametrize(
    ("dag", "whose"),
    [(date(2022, 1, 1), "a"), (EIND, "a"), (EIND + timedelta(1), "b"), (date(2040, 1, 1), "b")],
)
def test_a_code_that_moved_belongs_to_each_in_its_own_time(a, b, dag, whose):
    key(a, tot=EIND)
    key(b, van=EIND + timedelta(1))
    assert found(a, dag=dag) == {"a": a.pk, "b": b.pk}[whose]


@pytest.mark.parametrize("dag", [date(2021, 12, 31), date(2023, 7, 1), date(2023, 12, 31)])
def test_before_between_and_after_its_times_a_code_is_nobodys(a, b, dag):
    key(a, tot=EIND)
    key(b, van=date(2024, 1, 1))
    with pytest.raises(
        ValueError, match=r"projectcode “P1” is op .* niet geldig: pas onder Verdeelsleutels"
    ):
        found(a, dag=dag)


@pytest.mark.parametrize("code", ["p1", "P1"])
def test_a_code_is_known_in_any_case(a, code):
    key(a)
    assert found(a, projectcode=code) == a.pk


def test_a_projectcode_that_ran_out_is_not_saved_by_the_kostenplaats(a, b):
    key(a, tot=EIND)
    key(b, code="K1", soort="kostenplaats")
    with pytest.raises(ValueError, match="projectcode “P1” is op 1 januari 2024 niet geldig"):
        found(a, kostenplaats="K1", dag=date(2024, 1, 1))


def test_a_projectcode_that_nobody_knows_leaves_the_word_to_the_kostenplaats(a, b):
    key(b, code="K1", soort="kostenplaats")
    assert found(a, projectcode="PX", kostenplaats="K1") == b.pk


def test_a_kostenplaats_is_no_projectcode(a):
    key(a, soort="kostenplaats")
    with pytest.raises(ValueError, match="projectcode “P1” staat bij geen onderdeel"):
        found(a)


def test_two_codes_that_nobody_knows_are_both_named(a):
    with pytest.raises(ValueError, match="projectcode “P1” en kostenplaats “K1” staan bij geen"):
        found(a, kostenplaats="K1")


def test_without_any_code_the_row_says_what_is_missing(a):
    with pytest.raises(ValueError, match="een projectcode of kostenplaats ontbreekt"):
        found(a, projectcode="")


def test_the_code_of_another_fonds_is_unknown_here(a):
    key(OnderdeelFactory(fonds=FondsFactory()))
    with pytest.raises(ValueError, match="staat bij geen onderdeel"):
        found(a)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(grenzen=st.sets(st.integers(0, 400), min_size=1, max_size=5), dag=st.integers(-5, 420))
def test_a_code_in_consecutive_times_is_its_own_on_every_day(a, b, grenzen, dag):
    """Times that follow on each other, a and b by turns: the day decides, however many there are."""
    begin = [date(2022, 1, 1) + timedelta(n) for n in sorted(grenzen)]
    einden = [volgende - timedelta(1) for volgende in begin[1:]]
    a.fonds.verdeelsleutels.all().delete()
    for index, (van, tot) in enumerate(zip(begin, [*einden, None], strict=True)):
        key((a, b)[index % 2], van=van, tot=tot)
    op = date(2022, 1, 1) + timedelta(dag)
    begun = sum(van <= op for van in begin)
    try:
        whose = found(a, dag=op)
    except ValueError:
        whose = None
    assert whose == (None if begun == 0 else (a, b)[(begun - 1) % 2].pk)
