"""Booking a besteding by hand: what is booked, what is refused and with which way out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.models import Besteding, Boekjaar
from fonds.ruimte import vastgelegd
from fonds.services.bestedingen import book_besteding
from fonds.services.onderdelen import update_onderdeel
from fonds.verplichtingen import signalen_bij, stand_van
from tests.factories.bestedingen import BestedingFactory, VerplichtingFactory
from tests.factories.fonds import OnderdeelFactory, ProgrammaFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def onderdeel():
    return OnderdeelFactory()


def book(onderdeel, **velden) -> Besteding:
    base = {
        "fonds": onderdeel.fonds,
        "onderdeel": onderdeel,
        "soort": "last",
        "bedrag": Decimal("250.00"),
        "omschrijving": "Drukwerk",
        "boekjaar": 2023,
        "boekdatum": date(2023, 3, 1),
        "user": UserFactory(),
    }
    return book_besteding(**{**base, **velden})


def close(onderdeel, jaar: int) -> None:
    Boekjaar.objects.update_or_create(
        fonds=onderdeel.fonds, jaar=jaar, defaults={"gesloten_op": timezone.now()}
    )


def test_a_line_by_hand_gets_the_next_number_of_its_year(onderdeel):
    numbers = [book(onderdeel).boekstuknummer for _ in range(2)]
    other_year = book(onderdeel, boekjaar=2024, boekdatum=date(2024, 1, 3)).boekstuknummer
    assert (numbers, other_year) == (["00001", "00002"], "00001")


def test_a_number_that_someone_chose_is_passed_over(onderdeel):
    book(onderdeel, boekstuknummer="00002")
    assert [book(onderdeel).boekstuknummer for _ in range(2)] == ["00003", "00004"]


def test_two_fondsen_share_the_numbers_without_a_clash(onderdeel):
    ander = OnderdeelFactory()
    assert ander.fonds != onderdeel.fonds
    assert [book(o).boekstuknummer for o in (onderdeel, ander)] == ["00001", "00002"]


def test_booking_makes_the_rows_of_both_years_that_it_counts_in(onderdeel):
    book(onderdeel, boekjaar=2023, boekdatum=date(2024, 1, 10))
    assert list(Boekjaar.objects.values_list("jaar", flat=True)) == [2023, 2024]


@pytest.mark.parametrize("soort", ["verplichting", "last", "baat"])
def test_an_amount_of_zero_is_refused(onderdeel, soort):
    with refused("niet nul", field="bedrag"):
        book(onderdeel, soort=soort, bedrag=Decimal(0))


def test_a_negative_verplichting_is_refused_and_told_to_be_vrijval(onderdeel):
    with refused("boek dan vrijval", field="bedrag"):
        book(onderdeel, soort="verplichting", bedrag=Decimal(-5))
    assert not Besteding.objects.exists()


def test_a_closed_boekjaar_is_refused_and_names_the_open_year(onderdeel):
    close(onderdeel, 2023)
    close(onderdeel, 2024)
    with refused("Boekjaar 2023 is gesloten. Boek in 2025", field="boekjaar"):
        book(onderdeel)


def test_a_boekdatum_in_a_closed_year_is_refused_too(onderdeel):
    close(onderdeel, 2023)
    with refused("vanaf 1 januari 2024", field="boekdatum"):
        book(onderdeel, boekjaar=2024, boekdatum=date(2023, 12, 30))


def test_a_year_that_another_fonds_closed_is_open_here(onderdeel):
    close(OnderdeelFactory(), 2023)
    assert book(onderdeel).pk


def test_the_thirteenth_period_is_booked_in_the_year_before(onderdeel):
    besteding = book(onderdeel, boekjaar=2023, boekdatum=date(2024, 2, 20))
    assert (besteding.boekjaar, besteding.boekdatum.year) == (2023, 2024)


@pytest.mark.parametrize("boekjaar", [2021, 2025])
def test_a_boekjaar_far_from_its_boekdatum_is_refused(onderdeel, boekjaar):
    with refused("kies boekjaar 2023", field="boekjaar"):
        book(onderdeel, boekjaar=boekjaar)


def test_a_boekdatum_after_today_is_refused(onderdeel):
    morgen = timezone.localdate() + timedelta(days=1)
    with refused("op de dag zelf of erna", field="boekdatum"):
        book(onderdeel, boekjaar=morgen.year, boekdatum=morgen)


def test_the_onderdeel_of_another_fonds_is_refused(onderdeel):
    ander = OnderdeelFactory()
    with refused("niet bij dit fonds", field="onderdeel"):
        book(ander, fonds=onderdeel.fonds)


def test_the_same_identity_twice_is_refused_and_says_where_it_is(onderdeel):
    identity = {"administratie": "KEY", "dagboek": "60", "boekstuknummer": "77"}
    book(onderdeel, **identity)
    with refused("al geboekt: boekstuk 77, regel 1, € 250 op 1 maart 2023", field="boekstuknummer"):
        book(onderdeel, **identity)
    assert book(onderdeel, **identity, regelnummer="2").pk


def test_the_same_factuurregel_twice_is_refused_and_offers_the_next_regel(onderdeel):
    factuur = {"relatie": "Drukkerij", "factuurnummer": "F-1"}
    book(onderdeel, **factuur)
    with refused("al geboekt: boekstuk 00001.*kies dan regelnummer 2", field="factuurnummer"):
        book(OnderdeelFactory(fonds=onderdeel.fonds), relatie="DRUKKERIJ", factuurnummer="f-1")
    assert book(onderdeel, **factuur, regelnummer="2").pk


def test_the_same_number_of_another_supplier_is_another_factuur(onderdeel):
    book(onderdeel, relatie="Drukkerij", factuurnummer="F-1")
    assert book(onderdeel, relatie="Zaalverhuur", factuurnummer="F-1").pk


def test_a_factuur_that_was_imported_as_well_gives_a_signal(onderdeel):
    BestedingFactory(
        onderdeel=onderdeel, factuurnummer="F-1", relatie="Drukkerij", bedrag=Decimal(250)
    )
    besteding = book(onderdeel, relatie="drukkerij", factuurnummer="F-1")
    assert any("ook in administratie KEY" in zin for zin in signalen_bij(besteding))


# --- Verplichtingen ---------------------------------------------------------


def test_a_factuur_lowers_what_is_open_of_its_verplichting(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    factuur = book(onderdeel, verplichting=verplichting)
    assert stand_van(verplichting).openstaand == 750
    assert factuur.verplichtingnummer == verplichting.verplichtingnummer
    assert vastgelegd(onderdeel) == 1000  # never counted twice


def test_a_factuur_above_its_verplichting_is_booked_and_gives_a_signal(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    factuur = book(onderdeel, verplichting=verplichting, bedrag=Decimal("1000.01"))
    assert stand_van(verplichting).openstaand == 0
    assert "0,01 meer gefactureerd" in signalen_bij(factuur)[0]


def test_a_last_above_the_toekenning_is_booked_and_gives_a_signal():
    opzet = sociaal_innovatiefonds()
    onderdeel = opzet.fonds.onderdelen.get(code="a")
    toegekend(onderdeel, Decimal(200))
    over = book(onderdeel)
    assert any("€\u00a050 meer besteed" in zin for zin in signalen_bij(over))


def test_a_last_within_the_toekenning_gives_no_signal():
    opzet = sociaal_innovatiefonds()
    onderdeel = opzet.fonds.onderdelen.get(code="a")
    toegekend(onderdeel, Decimal(250))
    assert signalen_bij(book(onderdeel)) == []


@pytest.mark.parametrize("soort", ["verplichting", "baat"])
def test_only_a_factuur_or_vrijval_belongs_to_a_verplichting(onderdeel, soort):
    with refused("Alleen een factuur of vrijval", field="verplichting"):
        book(onderdeel, soort=soort, verplichting=VerplichtingFactory(onderdeel=onderdeel))


def test_the_verplichting_of_another_onderdeel_is_refused(onderdeel):
    andere = VerplichtingFactory(onderdeel=OnderdeelFactory(fonds=onderdeel.fonds))
    with refused("kies dat onderdeel", field="verplichting"):
        book(onderdeel, verplichting=andere)


def test_a_factuur_is_no_verplichting(onderdeel):
    with refused("geen verplichting", field="verplichting"):
        book(onderdeel, verplichting=BestedingFactory(onderdeel=onderdeel))


# --- Vrijval ----------------------------------------------------------------


def test_vrijval_takes_what_is_open(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    book(onderdeel, verplichting=verplichting)
    book(onderdeel, soort="vrijval", bedrag=Decimal(750), verplichting=verplichting)
    assert stand_van(verplichting).openstaand == 0


def test_vrijval_above_what_is_open_is_refused_and_says_how_much(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    book(onderdeel, verplichting=verplichting)
    with refused("nog € 750 open", field="bedrag"):
        book(onderdeel, soort="vrijval", bedrag=Decimal("750.01"), verplichting=verplichting)


def test_vrijval_of_what_is_overspent_is_refused(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    book(onderdeel, verplichting=verplichting, bedrag=Decimal(1500))
    with refused("nog € 0 open", field="bedrag"):
        book(onderdeel, soort="vrijval", bedrag=Decimal("0.01"), verplichting=verplichting)


def test_vrijval_names_its_verplichting(onderdeel):
    with refused("welke verplichting", field="verplichting"):
        book(onderdeel, soort="vrijval")


def test_vrijval_is_positive(onderdeel):
    with refused("positief", field="bedrag"):
        book(
            onderdeel, soort="vrijval", bedrag=Decimal(-5),
            verplichting=VerplichtingFactory(onderdeel=onderdeel),
        )  # fmt: skip


def test_vrijval_before_its_verplichting_is_refused(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    with refused("vanaf 1 februari 2023", field="boekdatum"):
        book(onderdeel, soort="vrijval", verplichting=verplichting, boekdatum=date(2023, 1, 31))


# --- Creditnota's -------------------------------------------------------------


def test_a_creditnota_opens_the_verplichting_of_its_factuur_again(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    factuur = book(onderdeel, verplichting=verplichting)
    credit = book(onderdeel, bedrag=Decimal(-100), credit_van=factuur)
    assert credit.verplichting == verplichting
    assert stand_van(verplichting).openstaand == 850


def test_a_creditnota_without_a_known_factuur_is_booked(onderdeel):
    assert book(onderdeel, bedrag=Decimal(-100)).credit_van is None


def test_creditnotas_above_their_factuur_are_booked_and_give_a_signal(onderdeel):
    factuur = book(onderdeel)
    book(onderdeel, bedrag=Decimal(-200), credit_van=factuur)
    second = book(onderdeel, bedrag=Decimal(-60), credit_van=factuur)
    assert any("€\u00a010 hoger dan de factuur" in zin for zin in signalen_bij(second))


@pytest.mark.parametrize(("soort", "bedrag"), [("last", 100), ("baat", -100)])
def test_a_creditnota_is_a_negative_last(onderdeel, soort, bedrag):
    with refused("negatief bedrag", field="credit_van"):
        book(onderdeel, soort=soort, bedrag=Decimal(bedrag), credit_van=book(onderdeel))


def test_a_creditnota_points_at_a_factuur_of_its_own_onderdeel(onderdeel):
    andere = BestedingFactory(onderdeel=OnderdeelFactory(fonds=onderdeel.fonds))
    with refused("kies dat onderdeel", field="credit_van"):
        book(onderdeel, bedrag=Decimal(-10), credit_van=andere)


def test_a_creditnota_does_not_point_at_a_creditnota(onderdeel):
    credit = book(onderdeel, bedrag=Decimal(-10))
    with refused("geen factuur", field="credit_van"):
        book(onderdeel, bedrag=Decimal(-10), credit_van=credit)


def test_a_creditnota_of_another_verplichting_than_its_factuur_is_refused(onderdeel):
    factuur = book(onderdeel, verplichting=VerplichtingFactory(onderdeel=onderdeel))
    andere = VerplichtingFactory(onderdeel=onderdeel)
    with refused("dezelfde verplichting", field="verplichting"):
        book(onderdeel, bedrag=Decimal(-10), credit_van=factuur, verplichting=andere)


def test_a_baat_may_be_paid_back(onderdeel):
    book(onderdeel, soort="baat", bedrag=Decimal(100))
    book(onderdeel, soort="baat", bedrag=Decimal(-40))
    assert onderdeel.bestedingen.baten() == 60


def test_the_programma_of_an_onderdeel_with_money_does_not_change(onderdeel):
    velden = {"onderdeel": onderdeel, "code": onderdeel.code, "naam": "Nieuwe naam"}
    ander = ProgrammaFactory()
    update_onderdeel(**velden, programma=ander)  # as long as there is no money
    onderdeel.refresh_from_db()
    book(onderdeel)
    with refused("nieuw onderdeel", field="programma"):
        update_onderdeel(**velden, programma=ProgrammaFactory())
    assert update_onderdeel(**velden, programma=ander).naam == "Nieuwe naam"
