"""Any sequence of valid acts, by the real services on random days: the money stays right throughout.

Each history is one life of the fonds of the facts. What a service refuses is part of it; a life that
is written out shows that each of the acts can also succeed.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from basis.fields import CENT, NUL
from fonds.balans import begrote_saldos, begrote_vrijval, vrijgevallen
from fonds.choices import Keuze, SoortWijziging, StatusWijziging
from fonds.controle import differences
from fonds.models import Begrotingswijziging, Besteding, Boekjaar, Toekenning
from fonds.ruimte import ruimte, vastgelegd
from fonds.services.begroting import create_wijziging, establish_wijziging
from fonds.services.besluiten import ratify
from fonds.services.bestedingen import book_besteding, correct_besteding
from fonds.services.boekjaren import close_boekjaar, establish_jaarrekening, reopen_boekjaar
from fonds.services.herschikkingen import create_herfasering, create_vrijval
from fonds.services.prognoses import give_prognose
from fonds.services.reserve import book_mutatie, correct_mutatie
from fonds.signalen import signalen
from fonds.stand import stand
from gebruikers.rollen import Rol
from tests.factories.besluiten import tafel
from tests.factories.fonds import FondsFactory, RaadsstukFactory, VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.fonds.cijfers import assert_figures_agree
from tests.klok import clock_at

pytestmark = pytest.mark.django_db

STAPPEN = 40
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


class Geschiedenis:
    """One fonds, and everything that may happen to it."""

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

    # --- what the raad does -----------------------------------------------

    def vastgesteld(self, wijziging):
        return establish_wijziging(
            wijziging=wijziging, raadsbesluit=self.besluit(), user=self.controller
        )

    @property
    def open_jaar(self) -> int:
        """The first boekjaar that is not closed: most of the budget is there."""
        dicht = Boekjaar.objects.gesloten().filter(fonds=self.fonds).values_list("jaar", flat=True)
        return max(dicht, default=2021) + 1

    @act(is_eerste=eerste, erna=st.integers(-1, 3), naar=st.integers(0, 3), bedrag=euros)
    def herfasering(self, is_eerste, erna, naar, bedrag):
        van, naar = self.open_jaar + erna, self.open_jaar + naar
        self.probeer("herfasering", lambda: self.vastgesteld(create_herfasering(
            fonds=self.fonds, programma=self.programma(is_eerste), van=van, naar=naar,
            bedrag=bedrag, user=self.controller,
        )))  # fmt: skip

    def gewoon(self, programma, jaar: int, bedrag: Decimal, *, storting: bool):
        base = {"boekjaar": jaar, "programma": programma, "bedrag": bedrag}
        regels = [
            {"soort": "last", **base},
            {"soort": "onttrekking", "reserve": self.fonds.reserve, **base},
        ]
        if storting:
            base = {"boekjaar": jaar, "bedrag": bedrag}
            regels += [
                {"soort": "onttrekking", "reserve": self.opzet.bron, **base},
                {"soort": "storting", "reserve": self.fonds.reserve, **base},
            ]
        return self.vastgesteld(create_wijziging(
            fonds=self.fonds, nummer=f"W-{Begrotingswijziging.objects.count()}",
            omschrijving="Wijziging", user=self.controller, regels=regels,
        ))  # fmt: skip

    @act(is_eerste=eerste, erna=st.integers(-1, 1), bedrag=kleine)
    def verlaging(self, is_eerste, erna, bedrag):
        jaar = self.open_jaar + erna
        programma = self.programma(is_eerste)
        if self.probeer("verlaging", lambda: self.gewoon(programma, jaar, -bedrag, storting=False)):
            self.geautoriseerd[programma] -= bedrag

    @act(is_eerste=eerste, jaar=jaren, bedrag=kleine)
    def verhoging(self, is_eerste, jaar, bedrag):
        """The raad gives more, and the money comes in the same day."""
        programma = self.programma(is_eerste)

        def meer():
            wijziging = self.gewoon(programma, jaar, bedrag, storting=True)
            return book_mutatie(
                fonds=self.fonds, soort="storting", bedrag=bedrag, boekdatum=self.vandaag,
                omschrijving="Storting", raadsbesluit=wijziging.raadsbesluit,
                tegenreserve=self.opzet.bron, user=self.controller,
            )  # fmt: skip

        if self.probeer("verhoging", meer):
            self.geautoriseerd[programma] += bedrag

    @act(is_eerste=eerste, jaar=jaren)
    def below_what_was_granted_is_refused(self, is_eerste, jaar):
        programma = self.programma(is_eerste)
        room = ruimte(self.fonds, programma)
        if room.toegekend <= 0:
            return
        te_veel = room.vrij + 1
        doe = lambda: self.gewoon(programma, jaar, -te_veel, storting=False)  # noqa: E731
        assert self.probeer("onder toegekend", doe) is None

    @act(is_eerste=eerste, erna=st.integers(-1, 1), bedrag=kleine)
    def vrijval(self, is_eerste, erna, bedrag):
        jaar = self.open_jaar + erna
        programma = self.programma(is_eerste)
        done = self.probeer("vrijval", lambda: self.vastgesteld(create_vrijval(
            fonds=self.fonds, programma=programma, boekjaar=jaar, bedrag=bedrag,
            reserve=self.opzet.bron, naar=self.vandaag.year, user=self.controller,
        )))  # fmt: skip
        if done:
            self.geautoriseerd[programma] -= bedrag

    @act()
    def overheveling(self):
        """The raad decides on what closing prepared."""
        concept = self.fonds.wijzigingen.filter(
            soort=SoortWijziging.OVERHEVELING, status=StatusWijziging.CONCEPT
        ).first()
        if concept:
            self.probeer("overheveling", lambda: self.vastgesteld(concept))

    # --- what moves in the reserve ------------------------------------------

    def mutatie(self, naam: str, soort: str, bedrag: Decimal, **extra):
        return self.probeer(naam, lambda: book_mutatie(
            fonds=self.fonds, soort=soort, bedrag=bedrag, boekdatum=self.vandaag, user=self.controller,
            omschrijving=naam, raadsbesluit=self.besluit(), **extra,
        ))  # fmt: skip

    @act(is_eerste=eerste, bedrag=kleine)
    def onttrek(self, is_eerste, bedrag):
        """By hand, before the year closes."""
        self.mutatie("onttrek", "onttrekking", -bedrag, programma=self.programma(is_eerste))

    @act(deel=st.sampled_from([1, 2]))
    def laat_vrijvallen(self, deel):
        """What the raad let go to another reserve, in this year."""
        jaar = self.vandaag.year
        over = begrote_vrijval(self.fonds, jaar) + vrijgevallen(self.fonds, jaar)
        if over > 0:
            bedrag = (over / deel).quantize(CENT)
            self.mutatie("vrij", "vrijval", -bedrag, tegenreserve=self.opzet.bron)

    @act(index=st.integers(0, 9))
    def corrigeer_mutatie(self, index):
        uit = self.fonds.mutaties.exclude(soort="storting").order_by("pk")
        if uit:
            self.probeer("corrigeer", lambda: correct_mutatie(
                mutatie=uit[index % len(uit)], reden="Verkeerd bedrag", user=self.controller
            ))  # fmt: skip

    @act(erbij=st.booleans(), erna=st.integers(-1, 1), bedrag=kleine)
    def een_ander_fonds(self, erbij, erna, bedrag):
        """Its wijziging gives to our reserve, or takes from it."""
        van, naar = self.opzet.bron, self.fonds.reserve
        van, naar = (van, naar) if erbij else (naar, van)
        row = {"boekjaar": self.open_jaar + erna, "bedrag": bedrag}
        regels = [
            {"soort": "onttrekking", "reserve": van, **row},
            {"soort": "storting", "reserve": naar, **row},
        ]

        def verschuif():
            self.vastgesteld(create_wijziging(
                fonds=self.ander, nummer=f"W-{Begrotingswijziging.objects.count()}", regels=regels,
                omschrijving="Tussen reserves", user=self.controller,
            ))  # fmt: skip
            if erbij:
                book_mutatie(
                    fonds=self.fonds, soort="storting", bedrag=bedrag, boekdatum=self.vandaag,
                    omschrijving="Storting", raadsbesluit=self.besluit(), tegenreserve=van,
                    user=self.controller,
                )  # fmt: skip

        self.probeer("erbij" if erbij else "eraf", lambda: verschuif() or True)

    # --- what the stuurgroep does -----------------------------------------

    def besloten(self, code: str, jaar: int, bedrag: Decimal):
        vergadering = self.tafel.volgende(self.vandaag)
        voorstel = self.tafel.voorstel((code, jaar, bedrag))
        punt = self.tafel.op_agenda(voorstel, vergadering)
        self.tafel.stem(punt, *[Keuze.AKKOORD] * 3)
        return ratify(agendapunt=punt, user=self.tafel.voorzitter, uitkomst="conform")

    @act(code=codes, jaar=jaren, bedrag=euros)
    def toekennen(self, code, jaar, bedrag):
        self.probeer("toekennen", lambda: self.besloten(code, jaar, bedrag))

    @act(code=codes, jaar=jaren)
    def granting_above_the_room_is_refused(self, code, jaar):
        room = ruimte(self.fonds, self.tafel.onderdeel(code).programma)
        doe = lambda: self.besloten(code, jaar, room.vrij + Decimal("0.01"))  # noqa: E731
        assert self.probeer("boven de ruimte", doe) is None

    @act(index=st.integers(0, 5), deel=st.sampled_from([1, 2, 3]))
    def verlagen(self, index, deel):
        granted = Toekenning.objects.filter(onderdeel__fonds=self.fonds, bedrag__gt=1)
        granted = list(granted.select_related("onderdeel").order_by("pk"))
        if granted:
            old = granted[index % len(granted)]
            over = old.onderdeel.toekenningen.totaal() - vastgelegd(old.onderdeel)
            bedrag = old.bedrag // deel
            doe = lambda: self.besloten(old.onderdeel.code, old.boekjaar, -bedrag)  # noqa: E731
            done = self.probeer("verlagen", doe)
            assert done is None or bedrag <= over

    # --- what the administration does -------------------------------------

    def boek(self, naam: str, code: str, soort: str, bedrag: Decimal, **extra):
        onderdeel = self.tafel.onderdeel(code)
        return self.probeer(naam, lambda: book_besteding(
            fonds=self.fonds, onderdeel=onderdeel, soort=soort, bedrag=bedrag, user=self.controller,
            omschrijving=naam, **{"boekjaar": self.vandaag.year, "boekdatum": self.vandaag, **extra},
        ))  # fmt: skip

    def een(self, *, index: int, **filters) -> Besteding | None:
        """One of the lines that are not corrected."""
        rows = Besteding.objects.filter(
            fonds=self.fonds, corrigeert=None, gecorrigeerd_door=None, **filters
        ).select_related("onderdeel")
        rows = list(rows.order_by("pk"))
        return rows[index % len(rows)] if rows else None

    @act(code=codes, bedrag=kleine)
    def verplichting(self, code, bedrag):
        self.boek("verplichting", code, "verplichting", bedrag)

    @act(index=st.integers(0, 9), bedrag=kleine)
    def factuur(self, index, bedrag):
        old = self.een(index=index, soort="verplichting")
        if old:
            self.boek("factuur", old.onderdeel.code, "last", bedrag, verplichting=old)

    @act(code=codes, erna=st.integers(-1, 1), bedrag=kleine)
    def losse_factuur(self, code, erna, bedrag):
        jaar = self.open_jaar + erna
        dag = min(date(jaar, 12, 31), self.vandaag)
        self.boek("losse factuur", code, "last", bedrag, boekjaar=jaar, boekdatum=dag)

    @act(code=codes, bedrag=kleine)
    def baat(self, code, bedrag):
        self.boek("baat", code, "baat", bedrag)

    @act(index=st.integers(0, 9), deel=st.sampled_from([1, 2]))
    def creditnota(self, index, deel):
        old = self.een(index=index, soort="last", bedrag__gt=1)
        if old:
            self.boek("creditnota", old.onderdeel.code, "last", -old.bedrag // deel, credit_van=old)

    @act(index=st.integers(0, 9), bedrag=kleine)
    def verplichting_valt_vrij(self, index, bedrag):
        old = self.een(index=index, soort="verplichting")
        if old:
            self.boek("vrijval v", old.onderdeel.code, "vrijval", bedrag, verplichting=old)

    @act(index=st.integers(0, 20))
    def correctie(self, index):
        old = self.een(index=index)
        if old:
            self.probeer("correctie", lambda: correct_besteding(
                besteding=old, reden="Op het verkeerde onderdeel", user=self.controller
            ))  # fmt: skip

    # --- the years ---------------------------------------------------------

    def sluiten(self, jaar):
        self.probeer("sluiten", lambda: close_boekjaar(
            fonds=self.fonds, jaar=jaar, user=self.controller
        ))  # fmt: skip

    @act(jaar=jaren)
    def sluit_een_jaar(self, jaar):
        self.sluiten(jaar)

    @act()
    def sluit_het_oudste_open_jaar(self):
        jaar = self.open_jaar
        if jaar < 2025:
            self.klok = max(self.klok, datetime(jaar + 1, 2, 1, 12, tzinfo=UTC))
        self.sluiten(jaar)

    @act(erna=st.sampled_from([-2, -1, -1, 0]))
    def heropenen(self, erna):
        jaar = self.open_jaar + erna
        boekjaar = Boekjaar.objects.filter(fonds=self.fonds, jaar=jaar).first()
        if boekjaar:
            self.probeer("heropenen", lambda: reopen_boekjaar(
                boekjaar=boekjaar, reden="Een factuur ontbrak", user=self.controller
            ))  # fmt: skip

    @act()
    def jaarrekening(self):
        boekjaar = Boekjaar.objects.gesloten().filter(fonds=self.fonds, jaarrekening=None).first()
        if boekjaar:
            self.probeer("jaarrekening", lambda: establish_jaarrekening(
                boekjaar=boekjaar, raadsbesluit=self.besluit(), user=self.controller
            ))  # fmt: skip

    @act(code=codes, verwacht=kleine, jaar=jaren)
    def prognose(self, code, verwacht, jaar):
        periode = VerslagperiodeFactory(jaar=jaar, volgnummer=2)
        self.probeer("prognose", lambda: give_prognose(
            onderdeel=self.tafel.onderdeel(code), periode=periode, verwacht=verwacht,
            user=self.controller, toelichting="Er komt minder werk.",
        ))  # fmt: skip

    # --- what always holds ---------------------------------------------------

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
