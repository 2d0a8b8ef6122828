"""Rule 2, rule 1 begroot and rule 13 as the database holds them, and any wijziging."""

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
