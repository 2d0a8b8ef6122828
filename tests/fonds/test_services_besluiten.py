"""Ratifying: who, when, with which words, and the toekenningen that follow."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.choices import Keuze, RolStuurgroep, StatusVoorstel, VormVergadering
from fonds.models import Besluit, Boekjaar, Toekenning
from fonds.ruimte import ruimte
from fonds.services.besluiten import ratify
from tests.factories.besluiten import Tafel, tafel
from tests.factories.stuurgroep import StuurgroeplidFactory
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db
VOOR, TEGEN, MITS = Keuze.AKKOORD, Keuze.NIET_AKKOORD, Keuze.AKKOORD_MITS


@pytest.fixture
def t() -> Tafel:
    return tafel()


def test_conform_grants_what_was_asked_and_lowers_the_room(t):
    besluit = t.besluit(("b", 2022, 394520), ("b", 2023, 100000))

    assert besluit.nummer == "SG-2022-001"
    assert (besluit.voor, besluit.tegen, besluit.onthoudingen) == (3, 0, 0)
    assert besluit.boekdatum == date(2022, 10, 6)
    amounts = set(besluit.toekenningen.values_list("onderdeel__code", "boekjaar", "bedrag"))
    assert amounts == {("b", 2022, Decimal(394520)), ("b", 2023, Decimal(100000))}
    assert ruimte(t.fonds, t.opzet.een).vrij == 622650
    besluit.voorstel.refresh_from_db()
    assert besluit.voorstel.status == StatusVoorstel.BESLOTEN


def test_conform_above_the_room_is_refused_and_says_what_is_possible(t):
    t.besluit(("a", 2022, 494520))
    punt = t.punt(("b", 2022, 700000))
    t.stem(punt, VOOR, VOOR, VOOR)

    with refused(r"Programma 1.*€ 622\.650 is nog mogelijk"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")

    assert Besluit.objects.count() == 1
    assert Toekenning.objects.count() == 1
    punt.voorstel.refresh_from_db()
    assert punt.voorstel.status == StatusVoorstel.INGEDIEND


def test_the_last_cent_of_the_room_is_granted(t):
    t.besluit(("a", 2022, 494520))
    t.besluit(("b", 2022, 622650))
    assert ruimte(t.fonds, t.opzet.een).vrij == 0


def test_an_aangehouden_voorstel_stays_ingediend_and_comes_back_on_another_agenda(t):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR, VOOR, VOOR)
    held = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="aangehouden", reden="Te vroeg.")
    punt.voorstel.refresh_from_db()
    assert punt.voorstel.status == StatusVoorstel.INGEDIEND
    assert not held.regels.exists()

    again = t.op_agenda(punt.voorstel, t.volgende())
    t.stem(again, VOOR, VOOR, VOOR)
    taken = ratify(agendapunt=again, user=t.voorzitter, uitkomst="conform")

    assert [held.nummer, taken.nummer] == ["SG-2022-001", "SG-2022-002"]
    assert list(punt.voorstel.besluiten.order_by("volgnummer")) == [held, taken]


@pytest.mark.parametrize("uitkomst", ["aangehouden", "afgewezen"])
def test_not_taking_it_wants_a_reason(t, uitkomst):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, TEGEN, TEGEN, TEGEN)
    with refused("Schrijf waarom", field="reden"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst=uitkomst, reden="  ")


def test_gewijzigd_grants_the_changed_amounts_and_keeps_what_was_asked(t):
    punt = t.punt(("b", 2022, 700000))
    t.stem(punt, VOOR, VOOR, VOOR)
    changed = [{"onderdeel": t.onderdeel("b"), "boekjaar": 2023, "bedrag": Decimal(500000)}]

    besluit = ratify(
        agendapunt=punt, user=t.voorzitter, uitkomst="gewijzigd", wijziging="Minder, later.",
        regels=changed,
    )  # fmt: skip

    assert besluit.toekenningen.get().bedrag == 500000
    assert punt.voorstel.regels.get().bedrag == 700000


@pytest.mark.parametrize("tekst", ["", "Wij kennen € 100.000 toe.", "Wij kennen 100.000 euro toe."])
def test_gewijzigd_does_not_keep_the_amount_that_was_asked_in_its_text(t, tekst):
    punt = t.punt(("b", 2022, 100000), voorgesteld_besluit="Wij kennen € 100.000 toe.")
    t.stem(punt, VOOR, VOOR, VOOR)
    less = [{"onderdeel": t.onderdeel("b"), "boekjaar": 2022, "bedrag": Decimal(60000)}]
    args = {"agendapunt": punt, "user": t.voorzitter, "uitkomst": "gewijzigd", "wijziging": "x"}
    with refused("nog € 100.000. Besloten is € 60.000", field="tekst"):
        ratify(**args, regels=less, tekst=tekst)
    zin = "Wij kennen € 60.000 toe in plaats van € 100.000."
    assert ratify(**args, regels=less, tekst=zin).tekst == zin


@pytest.mark.parametrize(
    ("uitkomst", "zin"),
    [
        ("aangehouden", "De stuurgroep houdt het voorstel aan."),
        ("afgewezen", "De stuurgroep wijst het voorstel af."),
    ],
)
@pytest.mark.parametrize("tekst", ["", "Wij kennen\r\n€ 100 toe."])
def test_what_was_not_taken_does_not_read_as_what_was_asked(t, uitkomst, zin, tekst):
    punt = t.punt(("b", 2022, 100), voorgesteld_besluit="Wij kennen\n€ 100 toe.")
    t.stem(punt, TEGEN, TEGEN, TEGEN)
    args = {"agendapunt": punt, "user": t.voorzitter, "reden": "Te vroeg."}
    assert ratify(**args, uitkomst=uitkomst, tekst=tekst).tekst == zin


def test_gewijzigd_without_saying_what_is_refused(t):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR, VOOR, VOOR)
    with refused("wat er is gewijzigd", field="wijziging"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="gewijzigd")


def test_gewijzigd_to_nothing_is_refused(t):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR, VOOR, VOOR)
    nothing = [{"onderdeel": t.onderdeel("b"), "boekjaar": 2022, "bedrag": Decimal(0)}]
    with refused("afgewezen"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="gewijzigd", wijziging="x",
               regels=nothing)  # fmt: skip


def test_gewijzigd_adds_no_money_to_a_voorstel_that_asks_none(t):
    punt = t.punt()
    t.stem(punt, VOOR, VOOR, VOOR)
    extra = [{"onderdeel": t.onderdeel("b"), "boekjaar": 2022, "bedrag": Decimal(5)}]
    with refused("vraagt geen geld"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="gewijzigd", wijziging="x",
               regels=extra)  # fmt: skip


def test_conform_with_other_amounts_is_refused(t):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR, VOOR, VOOR)
    other = [{"onderdeel": t.onderdeel("b"), "boekjaar": 2022, "bedrag": Decimal(99)}]
    with refused("gewijzigd"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform", regels=other)


def test_afgewezen_closes_the_voorstel_without_money(t):
    besluit = t.besluit(("b", 2022, 100), uitkomst="afgewezen", reden="Past niet.")
    besluit.voorstel.refresh_from_db()
    assert besluit.voorstel.status == StatusVoorstel.BESLOTEN
    assert not Toekenning.objects.exists()


def test_who_submitted_does_not_ratify(t):
    punt = t.punt(("b", 2022, 100), opgesteld_door=t.voorzitter)
    t.stem(punt, VOOR, VOOR, VOOR)
    with refused("zelf in.*vervanger"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")


def test_the_vervanger_named_for_the_meeting_ratifies_and_the_voorzitter_does_not(t):
    t.vergadering.vervanger = t.leden[1]
    t.vergadering.save()
    punt = t.punt(("b", 2022, 100), opgesteld_door=t.voorzitter)
    t.stem(punt, VOOR, VOOR, VOOR)
    with refused("zelf in"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")

    assert ratify(agendapunt=punt, user=t.leden[1].user, uitkomst="conform").nummer == "SG-2022-001"


@pytest.mark.parametrize("index", [1, 2])
def test_a_member_who_is_not_in_the_chair_does_not_ratify(t, index):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR, VOOR, VOOR)
    with refused("voorzit"):
        ratify(agendapunt=punt, user=t.leden[index].user, uitkomst="conform")


def test_a_later_voorzitter_does_not_ratify_what_another_chaired(t):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR, VOOR, VOOR)
    later = StuurgroeplidFactory(
        stuurgroep=t.groep, rol=RolStuurgroep.VOORZITTER, van=date(2022, 10, 7)
    )
    with refused("voorzit"):
        ratify(agendapunt=punt, user=later.user, uitkomst="conform")


def test_without_a_quorum_nothing_is_decided(t):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR, VOOR)
    with refused("quorum is 3"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")


def test_on_a_tie_the_voorzitter_decides_without_a_reason(t):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR, VOOR, TEGEN, TEGEN, Keuze.ONTHOUDING)
    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    assert (besluit.voor, besluit.tegen, besluit.onthoudingen) == (2, 2, 1)


@pytest.mark.parametrize(
    ("keuzes", "uitkomst"), [([TEGEN, TEGEN, VOOR], "conform"), ([VOOR, VOOR, TEGEN], "afgewezen")]
)
def test_against_the_votes_wants_a_reason(t, keuzes, uitkomst):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, *keuzes)
    with refused("tegen de stemmen in", field="reden"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst=uitkomst)
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst=uitkomst, reden="Omdat het moet.")


def test_a_condition_is_taken_over_or_answered(t):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR, VOOR, MITS)
    with refused("mits", field="voorwaarden"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    besluit = ratify(
        agendapunt=punt, user=t.voorzitter, uitkomst="conform", voorwaarden="Overgenomen."
    )
    assert (besluit.voor, besluit.tegen) == (3, 0)


def test_a_second_ratification_is_refused_with_the_number_of_the_first(t):
    besluit = t.besluit(("b", 2022, 100))
    with refused("al besloten: SG-2022-001, conform"):
        ratify(agendapunt=besluit.agendapunt, user=t.voorzitter, uitkomst="conform")


def test_a_meeting_that_is_yet_to_come_decides_nothing(t):
    vergadering = t.volgende(timezone.localdate() + timedelta(days=1))
    punt = t.op_agenda(t.voorstel(("b", 2022, 100)), vergadering)
    t.stem(punt, VOOR, VOOR, VOOR)
    with refused("Besluiten kan vanaf die dag"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")


def test_a_written_round_counts_from_the_day_of_ratification(t):
    ronde = t.volgende(date(2022, 11, 1))
    ronde.vorm, ronde.sluit_op = VormVergadering.SCHRIFTELIJK, timezone.now() + timedelta(hours=1)
    ronde.save()
    punt = t.op_agenda(t.voorstel(("b", 2022, 100)), ronde)
    t.stem(punt, VOOR, VOOR, VOOR)
    ronde.sluit_op = timezone.now()
    ronde.save()

    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")

    vandaag = timezone.localdate()
    assert (besluit.boekdatum, besluit.jaar) == (vandaag, vandaag.year)
    assert besluit.toekenningen.get().boekdatum == vandaag


@pytest.mark.parametrize("gesloten", [2022, 2023])
def test_nothing_is_granted_in_or_on_a_closed_boekjaar(t, gesloten):
    Boekjaar.objects.create(fonds=t.fonds, jaar=gesloten, gesloten_op=timezone.now())
    punt = t.punt(("b", 2023, 100))
    t.stem(punt, VOOR, VOOR, VOOR)
    with refused(f"Boekjaar {gesloten} is gesloten"):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")


def test_a_besluit_without_money_does_not_mind_a_closed_boekjaar(t):
    Boekjaar.objects.create(fonds=t.fonds, jaar=2022, gesloten_op=timezone.now())
    assert t.besluit().nummer == "SG-2022-001"


def test_numbers_run_per_year_of_the_meeting(t):
    assert [t.besluit().nummer for _ in range(2)] == ["SG-2022-001", "SG-2022-002"]
    later = t.op_agenda(t.voorstel(), t.volgende(date(2023, 2, 1)))
    t.stem(later, VOOR, VOOR, VOOR)
    besluit = ratify(agendapunt=later, user=t.voorzitter, uitkomst="conform")
    assert besluit.nummer == "SG-2023-001"
    assert t.besluit().nummer == "SG-2022-003"
