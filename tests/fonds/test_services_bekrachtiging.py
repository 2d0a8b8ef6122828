"""What waits for directieteam or college: the room is held, granted on akkoord, freed on a refusal."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.choices import Instantie, Keuze
from fonds.models import Besteding, Boekjaar, Toekenning
from fonds.ruimte import ruimte
from fonds.services.besluiten import ratify, record_bekrachtiging
from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.factories.besluiten import DAG, Tafel, tafel
from tests.factories.gebruikers import user_in
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db
LATER = date(2022, 11, 1)


@pytest.fixture
def t() -> Tafel:
    return tafel()


@pytest.fixture
def controller() -> User:
    return user_in(Rol.CONTROLLER)


def test_what_is_put_to_the_college_holds_the_room_and_grants_nothing(t):
    besluit = t.besluit(("b", 2022, 494520), voorleggen_aan=Instantie.COLLEGE)
    een = ruimte(t.fonds, t.opzet.een)
    assert (een.toegekend, een.gereserveerd, een.vrij) == (0, 494520, 622650)
    assert not besluit.toekenningen.exists()


def test_what_is_held_cannot_be_granted_to_another(t):
    t.besluit(("a", 2022, 494520), voorleggen_aan=Instantie.COLLEGE)
    with refused(r"€ 622\.650 is nog mogelijk"):
        t.besluit(("b", 2022, 622651))


def test_akkoord_grants_from_the_day_of_the_akkoord(t, controller):
    besluit = t.besluit(("b", 2022, 494520), voorleggen_aan=Instantie.COLLEGE)
    said = record_bekrachtiging(
        besluit=besluit, user=controller, akkoord=True, boekdatum=LATER, kenmerk="Z-1"
    )
    toekenning = Toekenning.objects.get()
    assert (toekenning.bekrachtiging, toekenning.boekdatum) == (said, LATER)
    een = ruimte(t.fonds, t.opzet.een)
    assert (een.toegekend, een.gereserveerd) == (494520, 0)


def test_akkoord_on_all_of_the_room_is_granted(t, controller):
    besluit = t.besluit(("b", 2022, 1117170), voorleggen_aan=Instantie.COLLEGE)
    record_bekrachtiging(besluit=besluit, user=controller, akkoord=True, boekdatum=LATER)
    assert ruimte(t.fonds, t.opzet.een).vrij == 0


def test_a_refusal_frees_the_room(t, controller):
    besluit = t.besluit(("b", 2022, 494520), voorleggen_aan=Instantie.COLLEGE)
    record_bekrachtiging(
        besluit=besluit, user=controller, akkoord=False, boekdatum=LATER, reden="Te veel."
    )
    assert ruimte(t.fonds, t.opzet.een).vrij == 1117170
    assert not Toekenning.objects.exists()


def test_a_refusal_wants_a_reason(t, controller):
    besluit = t.besluit(("b", 2022, 1), voorleggen_aan=Instantie.COLLEGE)
    with refused("waarom", field="reden"):
        record_bekrachtiging(besluit=besluit, user=controller, akkoord=False, boekdatum=LATER)


def test_what_was_answered_is_not_answered_again(t, controller):
    besluit = t.besluit(("b", 2022, 1), voorleggen_aan=Instantie.COLLEGE)
    record_bekrachtiging(besluit=besluit, user=controller, akkoord=True, boekdatum=LATER)
    with refused("al vastgelegd.*akkoord, op 1 november 2022"):
        record_bekrachtiging(
            besluit=besluit, user=controller, akkoord=False, boekdatum=LATER, reden="x"
        )


def test_a_besluit_that_waits_for_nobody_takes_no_answer(t, controller):
    with refused("geldt al"):
        record_bekrachtiging(
            besluit=t.besluit(("b", 2022, 1)), user=controller, akkoord=True, boekdatum=LATER
        )


@pytest.mark.parametrize(
    ("dag", "zin"),
    [(DAG - timedelta(days=1), "besloot op 6 oktober"), (date(2099, 1, 1), "dag zelf of erna")],
)
def test_the_answer_is_of_after_the_besluit_and_not_of_the_future(t, controller, dag, zin):
    besluit = t.besluit(("b", 2022, 1), voorleggen_aan=Instantie.COLLEGE)
    with refused(zin, field="boekdatum"):
        record_bekrachtiging(besluit=besluit, user=controller, akkoord=True, boekdatum=dag)


def test_above_the_mandate_it_goes_to_the_college_whatever_the_voorzitter_says(t):
    t.groep.mandaat = Decimal(100000)
    t.groep.save()
    below = t.besluit(("b", 2022, 100000))
    above = t.besluit(("b", 2022, 100000), ("c", 2022, 1), voorleggen_aan=Instantie.DIRECTIETEAM)
    assert (below.voorleggen_aan, above.voorleggen_aan) == ("", Instantie.COLLEGE)


def test_what_the_voorstel_says_is_kept_by_the_besluit(t):
    punt = t.punt(("b", 2022, 1), voorleggen_aan=Instantie.DIRECTIETEAM)
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    assert besluit.voorleggen_aan == Instantie.DIRECTIETEAM


@pytest.mark.parametrize("uitkomst", ["aangehouden", "afgewezen"])
def test_what_was_not_taken_is_put_to_nobody(t, uitkomst):
    punt = t.punt(("b", 2022, 1), voorleggen_aan=Instantie.COLLEGE)
    t.stem(punt, *[Keuze.NIET_AKKOORD] * 3)
    besluit = ratify(
        agendapunt=punt, user=t.voorzitter, uitkomst=uitkomst, reden="x",
        voorleggen_aan=Instantie.COLLEGE,
    )  # fmt: skip
    assert besluit.voorleggen_aan == ""


def test_akkoord_after_the_boekjaar_closed_is_refused_and_says_so(t, controller):
    besluit = t.besluit(("b", 2022, 1), voorleggen_aan=Instantie.COLLEGE)
    Boekjaar.objects.create(fonds=t.fonds, jaar=2022, gesloten_op=timezone.now())
    with refused("Boekjaar 2022 is gesloten"):
        record_bekrachtiging(
            besluit=besluit, user=controller, akkoord=True, boekdatum=date(2023, 1, 5)
        )


def _spend(t: Tafel, bedrag: int, soort: str = "last") -> None:
    Besteding.objects.create(
        fonds=t.fonds, onderdeel=t.onderdeel("b"), soort=soort, bedrag=Decimal(bedrag), boekjaar=2022,
        boekdatum=LATER, omschrijving="x", boekstuknummer=str(Besteding.objects.count() + 1),
        geboekt_door=t.voorzitter,
    )  # fmt: skip


def test_a_toekenning_is_lowered_to_what_is_spent_and_no_further(t):
    t.besluit(("b", 2022, 1000))
    _spend(t, 300)
    _spend(t, 200, "verplichting")
    with refused("hoogstens € 500 omlaag: toegekend is € 1.000, uitgegeven of verplicht is € 500"):
        t.besluit(("b", 2022, -501))
    t.besluit(("b", 2022, -500))
    assert Toekenning.objects.totaal() == 500


def test_what_was_overspent_already_is_not_lowered(t):
    t.besluit(("b", 2022, 1000))
    _spend(t, 1200)
    with refused("kan niet lager"):
        t.besluit(("b", 2022, -1))


def test_a_toekenning_is_never_below_zero(t):
    t.besluit(("b", 2022, 1000))
    with refused("hoogstens € 1.000 omlaag"):
        t.besluit(("b", 2022, -1001))


def test_an_akkoord_checks_again_what_was_spent_meanwhile(t, controller):
    t.besluit(("b", 2022, 1000))
    lower = t.besluit(("b", 2022, -800), voorleggen_aan=Instantie.COLLEGE)
    _spend(t, 300)
    with refused("hoogstens € 700 omlaag"):
        record_bekrachtiging(besluit=lower, user=controller, akkoord=True, boekdatum=LATER)


def test_two_lowerings_that_wait_do_not_together_go_below_what_is_spent(t):
    t.besluit(("b", 2022, 1000))
    t.besluit(("b", 2022, -800), voorleggen_aan=Instantie.COLLEGE)
    with refused("hoogstens € 200 omlaag"):
        t.besluit(("b", 2022, -300))


def test_money_moves_from_one_onderdeel_to_another_when_the_programma_is_full(t):
    t.besluit(("b", 2022, 1117170))
    moved = t.besluit(("b", 2022, -100000), ("c", 2022, 100000))
    assert moved.toekenningen.count() == 2
    assert ruimte(t.fonds, t.opzet.een).vrij == 0


def test_money_does_not_move_between_programmas_beyond_the_room(t):
    t.besluit(("b", 2022, 1117170))
    t.besluit(("d", 2022, 100000))
    with refused(r"Programma 1.*€ 0 is nog mogelijk"):
        t.besluit(("d", 2022, -100000), ("c", 2022, 100000))
