"""The register of besluiten: what a row says, what it waits for, how long is too long, and its filters."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.besluitregister import (
    about,
    asked_and_decided,
    decided_amount,
    register,
    too_long,
    waits_for,
)
from fonds.choices import Instantie, Keuze, SoortVoorstel
from fonds.filters.besluiten import BesluitFilter
from fonds.models import Besluit
from fonds.services.besluiten import ratify, record_bekrachtiging
from fonds.tables.besluiten import BesluitTable
from gebruikers.rollen import Rol
from tests.factories.besluiten import DAG, Tafel, tafel
from tests.factories.gebruikers import user_in

pytestmark = pytest.mark.django_db
COLLEGE = Instantie.COLLEGE


@pytest.fixture
def t() -> Tafel:
    return tafel()


def held(t: Tafel, *regels) -> Besluit:
    return t.besluit(*regels, uitkomst="aangehouden", reden="Eerst een dekking.")


def answered(besluit: Besluit, *, akkoord: bool) -> Besluit:
    record_bekrachtiging(
        besluit=besluit, user=user_in(Rol.CONTROLLER), akkoord=akkoord, reden="Zo besloten.",
        boekdatum=besluit.boekdatum,
    )  # fmt: skip
    return Besluit.objects.get(pk=besluit.pk)


def wait_column(besluit: Besluit) -> str:
    rows = register(Besluit.objects.filter(pk=besluit.pk))
    table = BesluitTable(rows, totaal=Decimal(0))
    return table.rows[0].get_cell("wacht")


# --- What it waits for ----------------------------------------------------------


def test_a_besluit_that_holds_waits_for_nothing(t):
    besluit = t.besluit(("a", 2022, 100))
    assert (waits_for(besluit), wait_column(besluit)) == ("", "niets")


def test_what_is_put_to_the_college_waits_for_it(t):
    besluit = t.besluit(("a", 2022, 100), voorleggen_aan=COLLEGE)
    assert waits_for(besluit) == "Wacht op: College van B en W"
    assert wait_column(besluit) == "College van B en W"


@pytest.mark.parametrize(
    ("akkoord", "said"),
    [
        (True, "niets (College van B en W: akkoord)"),
        (False, "niets (College van B en W: niet akkoord)"),
    ],
)
def test_once_the_college_answered_it_waits_no_more_and_says_the_answer(t, akkoord, said):
    besluit = answered(t.besluit(("a", 2022, 100), voorleggen_aan=COLLEGE), akkoord=akkoord)
    assert (waits_for(besluit), wait_column(besluit)) == ("", said)


def test_what_was_held_over_waits_for_an_agenda_until_it_is_decided(t):
    besluit = held(t)
    assert waits_for(besluit) == "Komt terug op een volgende agenda"
    assert wait_column(besluit) == "een volgende agenda"

    punt = t.op_agenda(besluit.voorstel, t.volgende())
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    besluit = Besluit.objects.get(pk=besluit.pk)
    assert (waits_for(besluit), wait_column(besluit)) == ("", "niets")


# --- Amounts ----------------------------------------------------------------------


def test_asked_stands_beside_decided_per_onderdeel_and_boekjaar(t):
    punt = t.punt(("b", 2022, 10), ("a", 2023, 50), ("a", 2022, 100))
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    regels = [
        {"onderdeel": t.onderdeel("a"), "boekjaar": 2022, "bedrag": 80},
        {"onderdeel": t.onderdeel("a"), "boekjaar": 2024, "bedrag": 5},
    ]
    besluit = ratify(
        agendapunt=punt, user=t.voorzitter, uitkomst="gewijzigd", regels=regels,
        wijziging="Minder.", tekst="De stuurgroep kent € 85 toe.",
    )  # fmt: skip
    rows = asked_and_decided(besluit)
    assert [
        (r.onderdeel.code, r.boekjaar, r.gevraagd, r.besloten, r.verschil) for r in rows
    ] == [
        ("a", 2022, 100, 80, -20),
        ("a", 2023, 50, 0, -50),
        ("a", 2024, 0, 5, 5),
        ("b", 2022, 10, 0, -10),
    ]  # fmt: skip


def test_a_rejected_amount_was_asked_and_not_decided(t):
    besluit = t.besluit(("a", 2022, 100), uitkomst="afgewezen", reden="Te duur.")
    [row] = asked_and_decided(besluit)
    assert (row.gevraagd, row.besloten) == (100, 0)


def test_the_register_shows_zero_where_no_money_was_decided(t):
    t.besluit(("a", 2022, 100), ("b", 2023, 50))
    held(t, ("a", 2022, 700))
    rows = register(Besluit.objects.order_by("volgnummer"))
    assert [row.bedrag for row in rows] == [150, 0]


def test_the_sum_is_of_the_selection_whatever_its_order(t):
    t.besluit(("a", 2022, 100), ("a", 2023, 50))
    t.besluit(("b", 2022, 7))
    assert decided_amount(Besluit.objects.order_by("-boekdatum", "pk")) == Decimal(157)
    assert decided_amount(Besluit.objects.filter(volgnummer=2)) == Decimal(7)
    assert decided_amount(Besluit.objects.none()) == 0


def test_only_what_waits_is_marked_as_waiting(t):
    t.besluit(("a", 2022, 1), voorleggen_aan=COLLEGE)
    answered(t.besluit(("a", 2022, 2), voorleggen_aan=COLLEGE), akkoord=False)
    t.besluit(("a", 2022, 3))
    rows = register(Besluit.objects.order_by("volgnummer"))
    assert [row.wacht for row in rows] == [True, False, False]


# --- On an onderdeel ----------------------------------------------------------------


def test_what_is_about_an_onderdeel_or_asked_or_gave_it_money_is_on_it(t):
    gave = t.besluit(("a", 2022, 100), ("b", 2022, 5))
    refused_ = t.besluit(("a", 2022, 50), ("b", 2022, 5), uitkomst="afgewezen", reden="Te duur.")
    t.besluit(("b", 2022, 100))
    found = about(Besluit.objects.all(), [t.onderdeel("a")])
    assert set(found) == {gave, refused_}


def test_a_besluit_on_two_of_the_onderdelen_is_found_once(t):
    besluit = t.besluit(("a", 2022, 100), ("b", 2022, 5))
    assert list(about(Besluit.objects.all(), [t.onderdeel("a"), t.onderdeel("b")])) == [besluit]


# --- Too long -------------------------------------------------------------------------


def days_ago(t: Tafel, days: int) -> Besluit:
    t.vergadering.datum = timezone.localdate() - timedelta(days=days)
    t.vergadering.save()
    return held(t)


@pytest.mark.parametrize(("days", "aantal"), [(60, 0), (61, 1)])
def test_too_long_is_more_days_than_the_setting_allows(t, days, aantal):
    days_ago(t, days)
    assert len(too_long(t.groep)) == aantal


def test_held_over_again_the_days_count_from_the_last_time(t):
    besluit = days_ago(t, 200)
    later = timezone.localdate() - timedelta(days=100)
    punt = t.op_agenda(besluit.voorstel, t.volgende(later))
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst="aangehouden", reden="Nog steeds.")
    assert too_long(t.groep) == [(besluit.voorstel, later)]


def test_what_was_held_over_and_then_decided_is_not_too_long(t):
    besluit = days_ago(t, 200)
    punt = t.op_agenda(besluit.voorstel, t.volgende(timezone.localdate() - timedelta(days=100)))
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    assert too_long(t.groep) == []


# --- Filters ----------------------------------------------------------------------------


def chosen(**data: object) -> list[int]:
    found = BesluitFilter({key: str(value) for key, value in data.items()}, Besluit.objects.all())
    assert found.is_valid(), found.errors
    return sorted(found.qs.values_list("volgnummer", flat=True))


@pytest.fixture
def besluiten(t) -> Tafel:
    """1: holds; 2: waits for the college; 3: the directieteam answered; 4: held over; 5: in December."""
    t.besluit(("a", 2022, 100))
    t.besluit(("b", 2022, 100), voorleggen_aan=COLLEGE)
    answered(t.besluit(("b", 2022, 1), voorleggen_aan=Instantie.DIRECTIETEAM), akkoord=True)
    held(t, ("a", 2022, 100))
    punt = t.op_agenda(t.voorstel(soort=SoortVoorstel.VRIJ), t.volgende())
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    return t


@pytest.mark.parametrize(
    ("data", "nummers"),
    [
        ({"wacht": "ander"}, [2]),
        ({"wacht": "college"}, [2]),
        ({"wacht": "directieteam"}, []),
        ({"wacht": "agenda"}, [4]),
        ({"soort": "vrij"}, [5]),
        ({"vanaf": date(2022, 12, 1)}, [5]),
        ({"vanaf": DAG, "tot": DAG}, [1, 2, 3, 4]),
        ({"tot": DAG - timedelta(days=1)}, []),
        ({"jaar": 2022, "uitkomst": "conform"}, [1, 2, 3, 5]),
    ],
)
def test_a_filter_leaves_what_it_says(besluiten, data, nummers):
    assert chosen(**data) == nummers


def test_what_was_held_over_and_then_decided_waits_for_no_agenda(t):
    first = held(t)
    assert chosen(wacht="agenda") == [1]
    punt = t.op_agenda(first.voorstel, t.volgende())
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    assert chosen(wacht="agenda") == []


def test_the_filter_on_an_onderdeel_finds_what_asked_money_for_it(besluiten):
    assert chosen(onderdeel=besluiten.onderdeel("a").pk) == [1, 4]


def test_as_known_on_a_day_leaves_out_what_was_entered_later(besluiten):
    today = timezone.localdate()
    assert chosen(bekend_op=today) == [1, 2, 3, 4, 5]
    assert chosen(bekend_op=today - timedelta(days=1)) == []
