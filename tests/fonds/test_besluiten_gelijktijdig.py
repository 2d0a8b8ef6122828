"""Twenty besluiten in the same second, a vote beside a besluit, and a process that dies half way."""

import signal
from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from fonds.choices import Instantie, Keuze, StatusVoorstel
from fonds.models import Bekrachtiging, Besluit, Besluitregel, Stem, Toekenning
from fonds.ruimte import ruimte
from fonds.services.besluiten import ratify, record_bekrachtiging, vote
from tests.factories.besluiten import Tafel, tafel
from tests.factories.gebruikers import UserFactory
from tests.fonds.processen import GEWEIGERD, all_at_once, in_child, killed_at
from tests.fonds.test_gelijktijdig import together

pytestmark = pytest.mark.django_db(transaction=True)
only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite heeft één schrijver"
)
AANTAL, ELK = 20, 100000  # together 2.000.000, and programma 1 has 1.117.170


@pytest.fixture
def t() -> Tafel:
    return tafel()


def _twenty(t: Tafel) -> list:
    """Twenty acts that each ratify a voorstel of 100.000, and the agendapunten."""
    punten = [t.punt(("b", 2022, ELK)) for _ in range(AANTAL)]
    for punt in punten:
        t.stem(punt, *[Keuze.AKKOORD] * 3)
    return [
        lambda punt=punt: ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
        for punt in punten
    ]


def _check_eleven_of_twenty(t: Tafel) -> None:
    assert Toekenning.objects.totaal() == 11 * ELK
    assert ruimte(t.fonds, t.opzet.een).vrij == Decimal(17170)
    numbers = Besluit.objects.order_by("volgnummer").values_list("volgnummer", flat=True)
    assert list(numbers) == list(range(1, 12))
    assert Besluit.objects.filter(voorstel__status=StatusVoorstel.BESLOTEN).count() == 11


@only_postgresql
def test_twenty_ratifications_in_threads_stay_within_the_budget(t):
    raised = together(*_twenty(t))

    refusals = [error for error in raised if error is not None]
    assert len(refusals) == 9
    for error in refusals:
        assert isinstance(error, ValidationError)
        assert "€\u00a017.170 is nog mogelijk" in " ".join(error.messages)
    _check_eleven_of_twenty(t)


def test_twenty_ratifications_in_processes_stay_within_the_budget(t):
    ended = all_at_once(_twenty(t))

    assert sorted(ended) == [0] * 11 + [GEWEIGERD] * 9
    _check_eleven_of_twenty(t)


@only_postgresql
@pytest.mark.parametrize("attempt", range(3))
def test_one_item_is_ratified_once_by_two_clicks(t, attempt):
    punt = t.punt(("b", 2022, ELK))
    t.stem(punt, *[Keuze.AKKOORD] * 3)

    def act() -> Besluit:
        return ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")

    raised = together(act, act, act)

    assert [error is None for error in raised].count(True) == 1
    assert all("al besloten" in str(error) for error in raised if error)
    assert Toekenning.objects.count() == 1


@only_postgresql
@pytest.mark.parametrize("attempt", range(3))
def test_a_vote_beside_a_ratification_is_counted_or_refused(t, attempt):
    punt = t.punt()
    t.stem(punt, *[Keuze.AKKOORD] * 3)

    raised = together(
        lambda: ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform"),
        lambda: vote(agendapunt=punt, user=t.leden[4].user, keuze=Keuze.NIET_AKKOORD),
    )

    assert raised[0] is None
    counted = Besluit.objects.get().tegen
    assert counted == (1 if raised[1] is None else 0)
    assert Stem.objects.filter(keuze=Keuze.NIET_AKKOORD).count() == counted


@only_postgresql
def test_a_bekrachtiging_is_recorded_once_by_two_controllers(t):
    besluit = t.besluit(("b", 2022, ELK), voorleggen_aan=Instantie.COLLEGE)
    user = UserFactory()

    def act() -> Bekrachtiging:
        return record_bekrachtiging(
            besluit=besluit, user=user, akkoord=True, boekdatum=timezone.localdate()
        )

    raised = together(act, act)

    assert [error is None for error in raised].count(True) == 1
    assert Toekenning.objects.count() == 1


def test_a_ratification_that_is_killed_leaves_the_whole_decision_or_none(t):
    """At every write, before COMMIT and after it; and it can be done again, with the next number."""
    outcomes = []
    for point in count(1):
        punt = t.punt(("b", 2022, 300), ("c", 2023, 200), ("b", 2023, 100))
        t.stem(punt, *[Keuze.AKKOORD] * 3)

        def act(punt=punt) -> Besluit:
            return ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")

        ended = in_child(killed_at(point, act))
        outcomes.append(_whole_or_none(punt))
        if outcomes[-1] == "none":
            assert ended == -signal.SIGKILL
            act()
            assert _whole_or_none(punt) == "whole"
        if ended == 0:
            break

    # one besluit, three regels, three toekenningen, the voorstel, COMMIT; then it is there
    assert outcomes == ["none"] * 9 + ["whole", "whole"]
    numbers = Besluit.objects.order_by("volgnummer").values_list("volgnummer", flat=True)
    assert list(numbers) == list(range(1, len(outcomes) + 1))


def _whole_or_none(punt) -> str:
    besluiten = Besluit.objects.filter(agendapunt=punt).count()
    regels = Besluitregel.objects.filter(besluit__agendapunt=punt).count()
    toekenningen = Toekenning.objects.filter(besluit__agendapunt=punt).count()
    punt.voorstel.refresh_from_db()
    states = {
        (0, 0, 0, StatusVoorstel.INGEDIEND.value): "none",
        (1, 3, 3, StatusVoorstel.BESLOTEN.value): "whole",
    }
    return states[besluiten, regels, toekenningen, punt.voorstel.status]


def test_a_bekrachtiging_that_is_killed_leaves_all_of_it_or_none(t):
    besluit = t.besluit(("b", 2022, 300), ("c", 2023, 200), voorleggen_aan=Instantie.COLLEGE)
    user, found = UserFactory(), []

    def act() -> Bekrachtiging:
        return record_bekrachtiging(
            besluit=besluit, user=user, akkoord=True, boekdatum=date(2022, 11, 1)
        )

    for point in count(1):
        ended = in_child(killed_at(point, act))
        found.append((Bekrachtiging.objects.count(), Toekenning.objects.count()))
        if found[-1] != (0, 0):
            break
        assert ended == -signal.SIGKILL

    # the bekrachtiging, two toekenningen, COMMIT: none; after COMMIT: all
    assert found == [(0, 0)] * 4 + [(1, 2)]
    assert ruimte(t.fonds, t.opzet.een).gereserveerd == 0
