"""Any sequence of valid acts, by the real services on random days: the money stays right throughout.

Each history is one life of the fonds of the facts. What a service refuses is part of it; a life that
is written out shows that each of the acts can also succeed.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from basis.fields import NUL
from fonds.balans import begrote_saldos
from fonds.controle import differences
from fonds.models import Boekjaar
from fonds.ruimte import ruimte
from fonds.signalen import signalen
from fonds.stand import stand
from tests.fonds.cijfers import assert_figures_agree
from tests.fonds.geschiedenis import ACTS
from tests.fonds.geschiedenis_raad import Raad
from tests.fonds.geschiedenis_uitvoering import Uitvoering
from tests.klok import clock_at

pytestmark = pytest.mark.django_db

STAPPEN = 40


class Geschiedenis(Raad, Uitvoering):
    """One fonds, and everything that may happen to it."""

    def check_day(self) -> None:
        """After every act."""
        self.the_reserve_is_never_negative()
        self.only_the_raad_changes_what_is_authorised_and_nothing_exceeds_it()

    def check_life(self) -> None:
        """At the end of a history."""
        self.the_levels_add_up()
        with clock_at(self.klok):
            assert list(differences()) == []
            assert_figures_agree(self.fonds)
        assert all(len(zin) > 15 for zin in self.zinnen)

    def the_reserve_is_never_negative(self):
        assert all(saldo >= 0 for saldo, _ in self.fonds.mutaties.day_saldos(date(2022, 1, 1)))
        assert all(saldo >= 0 for _, saldo in begrote_saldos(self.fonds))

    def only_the_raad_changes_what_is_authorised_and_nothing_exceeds_it(self):
        for programma, expected in self.geautoriseerd.items():
            room = ruimte(self.fonds, programma)
            assert room.geautoriseerd == expected, programma
            assert room.toegekend <= room.geautoriseerd

    def the_levels_add_up(self):
        with clock_at(self.klok):
            now = stand(self.fonds, peildatum=self.vandaag)
            signalen(self.fonds, peildatum=self.vandaag)
        assert now.geautoriseerd == sum(self.geautoriseerd.values())
        for naam in ("toegekend", "gerealiseerd", "openstaand", "beschikbaar"):
            onderdelen = sum((getattr(o, naam) for o in now.onderdelen), NUL)
            programmas = sum((getattr(p, naam) for p in now.programmas), NUL)
            assert onderdelen == programmas == getattr(now, naam), naam


@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.generate,),
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_any_history_of_the_fonds_reconciles(data):
    with transaction.atomic():
        leven = Geschiedenis()
        for _ in range(STAPPEN):
            naam = data.draw(st.sampled_from(sorted(ACTS)), label="act")
            arguments = {key: data.draw(value) for key, value in ACTS[naam].items()}
            note(f"{leven.vandaag}: {naam}({arguments})")
            getattr(leven, naam)(**arguments)
            leven.check_day()
        leven.check_life()
        transaction.set_rollback(True)


def test_each_act_of_a_history_can_succeed():
    """Else the histories above would say nothing: one life in which every act is done."""
    leven = Geschiedenis()
    leven.toekennen("a", 2022, Decimal(400_000))
    leven.toekennen("d", 2022, Decimal(500_000))
    leven.toekennen("b", 2024, Decimal(100_000))
    leven.below_what_was_granted_is_refused(is_eerste=True, jaar=2022)
    leven.granting_above_the_room_is_refused("a", 2022)
    leven.herfasering(is_eerste=True, erna=0, naar=1, bedrag=Decimal(300_000))
    leven.verhoging(is_eerste=True, jaar=2023, bedrag=Decimal(10_000))
    leven.verlaging(is_eerste=False, erna=0, bedrag=Decimal(10_000))
    leven.vrijval(is_eerste=False, erna=0, bedrag=Decimal(5_000))
    leven.verplichting("a", Decimal(30_000))
    leven.factuur(0, Decimal(20_000))
    leven.losse_factuur("d", 0, Decimal(7_000))
    leven.creditnota(0, 2)
    leven.baat("d", Decimal(1_000))
    leven.verplichting_valt_vrij(0, Decimal(4_000))
    leven.correctie(2)
    leven.prognose("a", Decimal(100), 2022)
    leven.sluit_het_oudste_open_jaar()
    leven.heropenen(-1)
    leven.sluit_het_oudste_open_jaar()
    leven.overheveling()
    leven.jaarrekening()
    leven.verlagen(2, 2)
    leven.een_ander_fonds(erbij=True, erna=0, bedrag=Decimal(9_000))
    leven.een_ander_fonds(erbij=False, erna=0, bedrag=Decimal(4_000))
    leven.laat_vrijvallen(2)
    leven.onttrek(is_eerste=True, bedrag=Decimal(50))
    leven.corrigeer_mutatie(-1)
    leven.later(100)
    leven.check_day()
    leven.check_life()
    assert set(leven.geweigerd) == {"onder toegekend", "boven de ruimte"}
    assert set(leven.gedaan) == {
        "toekennen", "verlagen", "herfasering", "verhoging", "verlaging", "vrijval", "overheveling",
        "verplichting", "factuur", "losse factuur", "creditnota", "baat", "vrijval v", "correctie",
        "prognose", "sluiten", "heropenen", "jaarrekening", "erbij", "eraf", "vrij", "onttrek",
        "corrigeer",
    }  # fmt: skip
    assert len(Boekjaar.objects.gesloten()) == 1
