"""What every act of a history uses: how it is drawn, the clock, and whether it was refused."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st

from fonds.models import Boekjaar
from gebruikers.rollen import Rol
from tests.factories.besluiten import tafel
from tests.factories.fonds import FondsFactory, RaadsstukFactory
from tests.factories.gebruikers import user_in
from tests.klok import clock_at

ACTS: dict[str, dict[str, st.SearchStrategy]] = {}


def act(**strategies):
    """A method that is an act of a history, with how its arguments are drawn."""

    def register(method):
        ACTS[method.__name__] = strategies
        return method

    return register


LAATSTE = datetime(2026, 12, 1, 12, tzinfo=UTC)
euros = st.integers(1, 1_500_000).map(Decimal) | st.sampled_from([Decimal("0.01"), Decimal(50_000)])
kleine = st.integers(1, 40_000).map(Decimal)
jaren = st.integers(2022, 2026)
codes = st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "pm"])
eerste = st.booleans()  # which of the two programma's


class Leven:
    """One fonds on its own clock, and what was done to it."""

    def __init__(self) -> None:
        self.zinnen: list[str] = []  # what was said at refusals
        self.gedaan: Counter[str] = Counter()
        self.geweigerd: Counter[str] = Counter()
        self.klok = datetime(2022, 3, 8, 12, tzinfo=UTC)
        with clock_at(self.klok):
            self.tafel = tafel()
            self.controller = user_in(Rol.CONTROLLER)
        self.opzet, self.fonds = self.tafel.opzet, self.tafel.fonds
        self.ander = FondsFactory()
        # What the raad authorised: only a verhoging, verlaging or vrijval changes it.
        self.geautoriseerd = {
            self.opzet.een: Decimal(1_117_170),
            self.opzet.twee: Decimal(2_264_000),
        }

    @property
    def vandaag(self) -> date:
        return self.klok.date()

    def besluit(self):
        """A raadsbesluit of today."""
        return RaadsstukFactory(datum=self.vandaag)

    def programma(self, is_eerste: bool):
        return self.opzet.een if is_eerste else self.opzet.twee

    def probeer(self, naam: str, act):
        """Do this at the moment of the clock; None where it was refused, with a sentence."""
        with clock_at(self.klok):
            try:
                with transaction.atomic():
                    result = act()
            except ValidationError as error:
                self.zinnen += error.messages
                self.geweigerd[naam] += 1
                return None
        self.gedaan[naam] += 1
        return result

    # --- time -------------------------------------------------------------

    @act(dagen=st.integers(1, 250))
    def later(self, dagen):
        self.klok = min(self.klok + timedelta(days=dagen), LAATSTE)

    @property
    def open_jaar(self) -> int:
        """The first boekjaar that is not closed: most of the budget is there."""
        dicht = Boekjaar.objects.gesloten().filter(fonds=self.fonds).values_list("jaar", flat=True)
        return max(dicht, default=2021) + 1
