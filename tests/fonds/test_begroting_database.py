"""Rules 1, 2 and 13 on reserve and begroting as the database holds them, and any wijziging."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonds.balans import begrote_saldos
from fonds.models import Begrotingswijziging
from fonds.services.begroting import (
    create_wijziging,
)
from tests.factories.fonds import (
    BegrotingswijzigingFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    ReservemutatieFactory,
    founded_fonds,
    vastgesteld,
)
from tests.factories.gebruikers import UserFactory

pytestmark = pytest.mark.django_db


def last(programma, jaar, bedrag, **extra):
    return {
        "soort": "last",
        "programma": programma,
        "boekjaar": jaar,
        "bedrag": Decimal(bedrag),
        **extra,
    }


def uit(fonds, programma, jaar, bedrag, **extra):
    row = {"soort": "onttrekking", "reserve": fonds.reserve, "programma": programma}
    return {**row, "boekjaar": jaar, "bedrag": Decimal(bedrag), **extra}


def a_concept() -> Begrotingswijziging:
    fonds, programma = founded_fonds()
    regels = [last(programma, 2022, -1), uit(fonds, programma, 2022, -1)]
    return create_wijziging(
        fonds=fonds, nummer="c", omschrijving="Concept", user=UserFactory(), regels=regels
    )


def establish_by_sql(wijziging: Begrotingswijziging, besluit=None, **extra) -> None:
    besluit = besluit or RaadsstukFactory()
    values = {
        "status": "vastgesteld",
        "raadsbesluit": besluit,
        "boekdatum": besluit.datum,
        "geboekt_op": timezone.now(),
        "geboekt_door": UserFactory(),
        **extra,
    }
    with transaction.atomic():
        Begrotingswijziging.objects.filter(pk=wijziging.pk).update(**values)


@pytest.mark.parametrize(
    ("rows", "zin"),
    [
        (lambda f, p: [last(p, 2022, 5)], "in balans"),
        (lambda f, p: [last(p, 2022, 5), uit(f, ProgrammaFactory(), 2022, 5)], "dekt de lasten"),
        (lambda f, p: [last(p, 2022, 5), uit(f, p, 2022, 5)], "negatief"),
        (lambda f, p: [], "regels en een raadsbesluit"),
    ],
)
def test_the_database_refuses_to_establish_what_the_service_would_refuse(rows, zin):
    fonds, programma = founded_fonds()
    concept = create_wijziging(
        fonds=fonds, nummer="c", omschrijving="c", user=UserFactory(), regels=rows(fonds, programma)
    )
    with pytest.raises(IntegrityError, match=zin):
        establish_by_sql(concept)


def test_the_database_refuses_to_establish_without_a_raadsbesluit_of_that_day():
    concept = a_concept()
    with pytest.raises(IntegrityError, match="raadsbesluit"):
        establish_by_sql(concept, RaadsstukFactory(soort="motie"))
    with pytest.raises(IntegrityError, match="raadsbesluit"):
        establish_by_sql(concept, boekdatum=date(2022, 2, 20))


def test_the_database_knows_no_third_status_to_slip_through():
    concept = a_concept()
    with pytest.raises(IntegrityError):
        establish_by_sql(concept, status="half")


def test_the_database_lets_a_good_wijziging_through():
    establish_by_sql(a_concept())


def test_a_wijziging_of_another_fonds_does_not_mix_in():
    founded_fonds()
    fonds, _ = founded_fonds()
    assert begrote_saldos(fonds) == [(2022, Decimal(0))]
    assert BegrotingswijzigingFactory(fonds=fonds).status == "concept"


# --- herfasering (rule 2) ------------------------------------------------------------------------


def herfasering(fonds, regels) -> Begrotingswijziging:
    velden = {"nummer": "h", "omschrijving": "Herfasering", "soort": "herfasering"}
    return create_wijziging(fonds=fonds, user=UserFactory(), regels=regels, **velden)


def test_the_database_refuses_a_herfasering_that_lowers_on_balance():
    fonds, programma = founded_fonds()
    concept = herfasering(fonds, [last(programma, 2022, -5), uit(fonds, programma, 2022, -5)])
    with pytest.raises(IntegrityError, match="alleen tussen jaren"):
        establish_by_sql(concept)


def test_the_database_refuses_a_herfasering_that_moves_to_another_programma():
    fonds, programma = founded_fonds()
    other = ProgrammaFactory()
    rows = [last(programma, 2022, -5), uit(fonds, programma, 2022, -5)]
    concept = herfasering(fonds, [*rows, last(other, 2023, 5), uit(fonds, other, 2023, 5)])
    with pytest.raises(IntegrityError, match="alleen tussen jaren"):
        establish_by_sql(concept)


def test_the_database_lets_a_herfasering_of_net_zero_through():
    fonds, programma = founded_fonds()
    rows = [last(programma, 2022, -5), uit(fonds, programma, 2022, -5)]
    concept = herfasering(fonds, [*rows, last(programma, 2023, 5), uit(fonds, programma, 2023, 5)])
    establish_by_sql(concept)
    assert begrote_saldos(fonds) == [(2022, Decimal(5)), (2023, Decimal(0))]


# --- werkelijk within begroot --------------------------------------------------------------------


def book_by_sql(fonds, soort, bedrag, **extra):
    """A mutatie straight into the table."""
    with transaction.atomic():
        return ReservemutatieFactory(fonds=fonds, soort=soort, bedrag=Decimal(bedrag), **extra)


def vrijval_begroot(fonds, programma, bedrag):
    """The raad lowers the programma and lets this much go to another reserve."""
    other = ReserveFactory()
    storting = {"soort": "storting", "reserve": other, "boekjaar": 2022, "bedrag": Decimal(bedrag)}
    rows = [last(programma, 2022, -bedrag), uit(fonds, programma, 2022, -bedrag)]
    vastgesteld(fonds, [*rows, uit(fonds, None, 2022, bedrag), storting])


def test_the_database_refuses_an_onttrekking_above_what_is_begroot():
    fonds, programma = founded_fonds()
    vrijval_begroot(fonds, programma, 400)
    book_by_sql(fonds, "onttrekking", "-599.99", programma=programma)
    with pytest.raises(IntegrityError, match="voor dat jaar is begroot"):
        book_by_sql(fonds, "onttrekking", "-0.02", programma=programma)
    book_by_sql(fonds, "onttrekking", "-0.01", programma=programma)


def test_the_database_refuses_an_onttrekking_in_a_year_without_begroting():
    fonds, programma = founded_fonds()
    with pytest.raises(IntegrityError, match="voor dat jaar is begroot"):
        book_by_sql(fonds, "onttrekking", -1, programma=programma, boekdatum=date(2023, 1, 1))


def test_the_database_refuses_vrijval_above_what_is_begroot():
    fonds, programma = founded_fonds()
    vrijval_begroot(fonds, programma, 400)
    book_by_sql(fonds, "vrijval", -400)
    with pytest.raises(IntegrityError, match="voor dat jaar is begroot"):
        book_by_sql(fonds, "vrijval", "-0.01")


def test_the_database_refuses_a_begroting_below_what_was_onttrokken():
    fonds, programma = founded_fonds()
    book_by_sql(fonds, "onttrekking", -996, programma=programma)
    rows = [last(programma, 2022, -5), uit(fonds, programma, 2022, -5)]
    concept = create_wijziging(
        fonds=fonds, nummer="l", omschrijving="Lager", user=UserFactory(), regels=rows
    )
    with pytest.raises(IntegrityError, match="al meer onttrokken of vrijgevallen"):
        establish_by_sql(concept)


def test_the_database_refuses_a_begroting_below_what_fell_free():
    fonds, programma = founded_fonds()
    vrijval_begroot(fonds, programma, 400)
    book_by_sql(fonds, "vrijval", -400)
    back = [last(programma, 2022, 1), uit(fonds, programma, 2022, 1), uit(fonds, None, 2022, -1)]
    storting = {"soort": "storting", "reserve": ReserveFactory(), "boekjaar": 2022}
    concept = create_wijziging(
        fonds=fonds, nummer="l", omschrijving="Terug", user=UserFactory(),
        regels=[*back, {**storting, "bedrag": Decimal(-1)}],
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="al meer onttrokken of vrijgevallen"):
        establish_by_sql(concept)


# --- any wijziging -----------------------------------------------------------------------------

JAREN = (2022, 2023, 2024)
REGELS = st.lists(
    st.tuples(
        st.sampled_from(["last", "baat", "onttrekking", "storting"]),
        st.sampled_from(JAREN),
        st.integers(0, 1),  # which programma
        st.booleans(),  # the reserve of the fonds, or another
        st.integers(-3, 3).filter(bool),
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(REGELS, st.booleans())
def test_what_gets_established_balances_and_leaves_no_negative_year(rows, mirror):
    fonds, een = founded_fonds(Decimal(3))
    programmas, other = (een, ProgrammaFactory()), ReserveFactory()
    regels = []
    for soort, jaar, index, own, bedrag in rows:
        has_reserve = soort in ("onttrekking", "storting")
        row = {
            "soort": soort,
            "boekjaar": jaar,
            "bedrag": Decimal(bedrag),
            "programma": programmas[index] if not has_reserve or soort == "onttrekking" else None,
            "reserve": (fonds.reserve if own else other) if has_reserve else None,
        }
        regels.append(row)
        if mirror and soort in ("last", "baat"):
            teken = 1 if soort == "last" else -1
            regels.append(uit(fonds, programmas[index], jaar, teken * bedrag))
    try:
        wijziging = vastgesteld(fonds, regels)
    except ValidationError:
        return
    _assert_balances(wijziging)
    assert all(saldo >= 0 for _, saldo in begrote_saldos(fonds))


def _assert_balances(wijziging: Begrotingswijziging) -> None:
    """The two sentences of rule 2, worked out anew."""
    sign = {"last": 1, "baat": -1, "onttrekking": -1, "storting": 1}
    for jaar in JAREN:
        year = [r for r in wijziging.regels.all() if r.boekjaar == jaar]
        assert sum(sign[r.soort] * r.bedrag for r in year) == 0
        for programma in {r.programma_id for r in year} - {None}:
            own = [r for r in year if r.programma_id == programma]
            netto = sum(sign[r.soort] * r.bedrag for r in own if r.soort in ("last", "baat"))
            cover = sum(
                r.bedrag
                for r in own
                if r.soort == "onttrekking" and r.reserve_id == wijziging.fonds.reserve_id
            )
            assert netto == cover
