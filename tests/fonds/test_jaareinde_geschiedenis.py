"""Any life of a fonds: what was authorised stays, the reserve is never negative, all reconciles."""

from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonds.balans import begrote_saldos, check_balans
from fonds.controle.boekjaren import CHECKS as JAAR_CHECKS
from fonds.controle.reserve import CHECKS as RESERVE_CHECKS
from fonds.jaareinde.sluiting import jaarcijfers
from fonds.models import Boekjaar, Reservemutatie
from fonds.ruimte import geautoriseerd
from fonds.services.begroting import establish_wijziging
from fonds.services.boekjaren import close_boekjaar, establish_jaarrekening, reopen_boekjaar
from fonds.services.herschikkingen import create_herfasering, create_overheveling
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import RaadsstukFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.sociaal_innovatiefonds import Opzet, sociaal_innovatiefonds
from tests.fonds.cijfers import assert_figures_agree
from tests.klok import clock_at

pytestmark = pytest.mark.django_db

JAREN = st.integers(2022, 2026)
BEDRAGEN = st.integers(1, 150_000_000)  # in cents
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("besteed"), st.sampled_from("abcdefg"), JAREN, BEDRAGEN),
        st.tuples(st.just("bate"), st.sampled_from("abcdefg"), JAREN, BEDRAGEN),
        st.tuples(st.just("herfaseer"), st.sampled_from([1, 2]), JAREN, JAREN, BEDRAGEN),
        st.tuples(st.just("sluit")),
        st.tuples(st.just("heropen")),
        st.tuples(st.just("stel_vast")),  # the concepts that closing prepared
        st.tuples(st.just("hevel_deel_over"), st.sampled_from([1, 2]), JAREN, JAREN, BEDRAGEN),
        st.tuples(st.just("jaarrekening"), JAREN),
    ),
    min_size=4,
    max_size=14,
)


class Leven:
    """Acts by name; an act that a service refuses leaves everything as it was."""

    def __init__(self, opzet: Opzet) -> None:
        self.fonds, self.user = opzet.fonds, UserFactory()
        self.programmas = {1: opzet.een, 2: opzet.twee}
        self.besluit = RaadsstukFactory(nummer="2027-1", datum=date(2027, 6, 1))

    def do(self, naam, *args) -> None:
        with suppress(ValidationError), transaction.atomic():
            getattr(self, naam)(*args)

    def besteed(self, code, jaar, cents, soort="last") -> None:
        if not Boekjaar.objects.is_gesloten(self.fonds, jaar):
            onderdeel = self.fonds.onderdelen.get(code=code)
            bedrag = Decimal(cents) / 100
            BestedingFactory(onderdeel=onderdeel, boekjaar=jaar, bedrag=bedrag, soort=soort)

    def bate(self, code, jaar, cents) -> None:
        self.besteed(code, jaar, cents, soort="baat")

    def herfaseer(self, nummer, van, naar, cents) -> None:
        self._establish(
            create_herfasering(
                fonds=self.fonds, programma=self.programmas[nummer], van=van, naar=naar,
                bedrag=Decimal(cents) / 100, user=self.user,
            )
        )  # fmt: skip

    def sluit(self) -> None:
        gesloten = Boekjaar.objects.gesloten().filter(fonds=self.fonds)
        jaar = max([2021, *gesloten.values_list("jaar", flat=True)]) + 1
        close_boekjaar(fonds=self.fonds, jaar=jaar, user=self.user)

    def heropen(self) -> None:
        boekjaar = Boekjaar.objects.gesloten().filter(fonds=self.fonds).order_by("jaar").last()
        if boekjaar:
            reopen_boekjaar(boekjaar=boekjaar, reden="Vergeten", user=self.user)

    def stel_vast(self) -> None:
        for concept in self.fonds.wijzigingen.filter(status="concept"):
            self._establish(concept)

    def hevel_deel_over(self, nummer, uit, naar, cents) -> None:
        rest = {self.programmas[nummer]: Decimal(cents) / 100}
        self._establish(
            create_overheveling(fonds=self.fonds, rest=rest, uit=uit, naar=naar, user=self.user)
        )

    def jaarrekening(self, jaar) -> None:
        for boekjaar in Boekjaar.objects.filter(fonds=self.fonds, jaar=jaar):
            establish_jaarrekening(boekjaar=boekjaar, raadsbesluit=self.besluit, user=self.user)

    def _establish(self, wijziging) -> None:
        establish_wijziging(wijziging=wijziging, raadsbesluit=self.besluit, user=self.user)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS)
def test_whatever_happens_geautoriseerd_stays_and_the_reserve_is_never_negative(acts):
    with clock_at(datetime(2027, 7, 1, 12, tzinfo=UTC)), transaction.atomic():
        leven = Leven(sociaal_innovatiefonds())
        for act in acts:
            leven.do(*act)
        _assert_authorised(leven)
        _assert_reserve(leven)
        _assert_years(leven)
        assert_figures_agree(leven.fonds)
        assert [
            zin for check in (*JAAR_CHECKS, *RESERVE_CHECKS) for zin in check(leven.fonds)
        ] == []
        transaction.set_rollback(True)  # the next life begins anew


def _assert_authorised(leven: Leven) -> None:
    per_programma = [geautoriseerd(leven.fonds, p) for p in leven.programmas.values()]
    assert per_programma == [1_117_170, 2_264_000]


def _assert_reserve(leven: Leven) -> None:
    saldo, by_day = Decimal(0), {}
    for mutatie in Reservemutatie.objects.filter(fonds=leven.fonds):
        by_day[mutatie.boekdatum] = by_day.get(mutatie.boekdatum, 0) + mutatie.bedrag
    for dag in sorted(by_day):
        saldo += by_day[dag]
        assert saldo >= 0, dag
    assert all(saldo >= 0 for _, saldo in begrote_saldos(leven.fonds))
    for wijziging in leven.fonds.wijzigingen.filter(status="vastgesteld"):
        check_balans(leven.fonds, list(wijziging.regels.select_related("programma")))


def _assert_years(leven: Leven) -> None:
    """The identity of ontwerp 5, worked out anew: closed werkelijk + nog over + open budgets."""
    gesloten = set(Boekjaar.objects.gesloten().values_list("jaar", flat=True))
    total = Decimal(0)
    for jaar, rows in jaarcijfers(leven.fonds).items():
        for row in rows:
            assert jaar not in gesloten or row.over >= 0
            assert jaar not in gesloten or row.geboekt == max(0, min(row.netto, row.begroot))
            total += row.geboekt + row.over if jaar in gesloten else row.begroot
    assert total == 3_381_170
