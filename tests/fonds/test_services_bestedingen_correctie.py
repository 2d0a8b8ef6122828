"""Correcting a besteding: the exact opposite, once, in an open year."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.models import Boekjaar
from fonds.ruimte import openstaand
from fonds.services.bestedingen import book_besteding, correct_besteding
from fonds.verplichtingen import stand_van
from tests.factories.bestedingen import BestedingFactory, VerplichtingFactory
from tests.factories.fonds import OnderdeelFactory
from tests.factories.gebruikers import UserFactory
from tests.fonds.weigering import refused
from tests.klok import clock_at

pytestmark = pytest.mark.django_db

NU = datetime(2024, 5, 6, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _spring_of_2024():
    with clock_at(NU):
        yield


@pytest.fixture
def onderdeel():
    return OnderdeelFactory()


def correct(besteding, **velden):
    return correct_besteding(
        besteding=besteding, **{"reden": "Verkeerd bedrag", "user": UserFactory(), **velden}
    )


def close(fonds, *jaren: int) -> None:
    for jaar in jaren:
        Boekjaar.objects.update_or_create(
            fonds=fonds, jaar=jaar, defaults={"gesloten_op": timezone.now()}
        )


def test_a_correction_is_the_exact_opposite_on_the_same_day(onderdeel):
    fout = BestedingFactory(onderdeel=onderdeel, bedrag=Decimal("100.01"))
    correctie = correct(fout)
    assert (correctie.bedrag, correctie.soort, correctie.boekdatum, correctie.boekjaar) == (
        Decimal("-100.01"), "last", fout.boekdatum, 2023,
    )  # fmt: skip
    assert (correctie.corrigeert, correctie.omschrijving) == (fout, "Verkeerd bedrag")
    assert onderdeel.bestedingen.realisatie() == 0


def test_the_correction_of_an_imported_line_is_a_line_of_the_portaal(onderdeel):
    correctie = correct(BestedingFactory(onderdeel=onderdeel))
    assert (correctie.administratie, correctie.boekstuknummer) == ("PORTAAL", "00001")


def test_a_line_is_corrected_once(onderdeel):
    fout = BestedingFactory(onderdeel=onderdeel)
    correct(fout)
    with refused("al gecorrigeerd, op 6 mei 2024"):
        correct(fout)


def test_a_correction_is_not_corrected(onderdeel):
    with refused("zelf een correctie"):
        correct(correct(BestedingFactory(onderdeel=onderdeel)))


def test_the_correction_of_a_closed_year_goes_to_the_open_year(onderdeel):
    fout = BestedingFactory(onderdeel=onderdeel)
    close(onderdeel.fonds, 2023)
    correctie = correct(fout)
    assert (correctie.boekjaar, correctie.boekdatum) == (2024, date(2024, 5, 6))


def test_the_oldest_open_year_takes_the_correction(onderdeel):
    fout = BestedingFactory(onderdeel=onderdeel, boekdatum=date(2022, 6, 1))
    close(onderdeel.fonds, 2022)
    correctie = correct(fout)
    assert (correctie.boekjaar, correctie.boekdatum) == (2023, date(2023, 12, 31))


def test_without_an_open_year_up_to_today_there_is_no_correction(onderdeel):
    fout = BestedingFactory(onderdeel=onderdeel)
    close(onderdeel.fonds, 2023, 2024)
    with refused("1 januari 2025, of na heropenen"):
        correct(fout)


def test_a_line_of_the_thirteenth_period_is_corrected_in_its_own_boekjaar(onderdeel):
    fout = BestedingFactory(onderdeel=onderdeel, boekjaar=2023, boekdatum=date(2024, 1, 20))
    correctie = correct(fout)
    assert (correctie.boekjaar, correctie.boekdatum) == (2023, date(2024, 1, 20))


def test_and_in_the_open_year_once_its_boekjaar_is_closed(onderdeel):
    fout = BestedingFactory(onderdeel=onderdeel, boekjaar=2023, boekdatum=date(2024, 1, 20))
    close(onderdeel.fonds, 2023)
    assert correct(fout).boekjaar == 2024


def test_a_boekdatum_of_choice_is_not_before_the_line(onderdeel):
    with refused("vanaf 1 maart 2023", field="boekdatum"):
        correct(BestedingFactory(onderdeel=onderdeel), boekdatum=date(2023, 2, 28))


def test_a_boekdatum_of_choice_is_not_after_today(onderdeel):
    with refused("6 mei 2024", field="boekdatum"):
        correct(BestedingFactory(onderdeel=onderdeel), boekdatum=date(2024, 5, 7))


def test_a_boekdatum_of_choice_is_not_in_a_closed_year(onderdeel):
    fout = BestedingFactory(onderdeel=onderdeel)
    close(onderdeel.fonds, 2023)
    with refused("vanaf 1 januari 2024", field="boekdatum"):
        correct(fout, boekdatum=date(2023, 12, 1))


def test_a_reason_that_does_not_fit_is_said_at_the_reason(onderdeel):
    with refused("200", field="reden"):
        correct(BestedingFactory(onderdeel=onderdeel), reden="x" * 201)


def test_correcting_a_factuur_opens_its_verplichting_again(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    factuur = BestedingFactory(onderdeel=onderdeel, verplichting=verplichting)
    correct(factuur)
    assert stand_van(verplichting).openstaand == openstaand(onderdeel) == 1000


def test_correcting_vrijval_opens_its_verplichting_again(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    vrijval = BestedingFactory(onderdeel=onderdeel, soort="vrijval", verplichting=verplichting)
    correct(vrijval)
    assert stand_van(verplichting).openstaand == openstaand(onderdeel) == 1000


def test_correcting_a_creditnota_takes_it_back(onderdeel):
    factuur = BestedingFactory(onderdeel=onderdeel)
    credit = BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(-40), credit_van=factuur)
    assert correct(credit).bedrag == 40
    assert onderdeel.bestedingen.realisatie() == 100


def test_a_verplichting_with_facturen_is_not_taken_back(onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    factuur = BestedingFactory(onderdeel=onderdeel, verplichting=verplichting)
    with refused("Corrigeer die eerst, of boek vrijval"):
        correct(verplichting)
    correct(factuur)
    assert correct(verplichting).bedrag == -1000
    assert openstaand(onderdeel) == 0


def test_a_factuur_with_a_creditnota_is_not_taken_back(onderdeel):
    factuur = BestedingFactory(onderdeel=onderdeel)
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(-40), credit_van=factuur)
    with refused("Corrigeer die eerst"):
        correct(factuur)


@pytest.mark.parametrize(
    ("soort", "bedrag", "veld", "zin"),
    [("last", 10, "verplichting", "teruggenomen"), ("last", -10, "credit_van", "teruggenomen")],
)
def test_what_was_taken_back_gets_nothing_more(onderdeel, soort, bedrag, veld, zin):
    target = VerplichtingFactory if veld == "verplichting" else BestedingFactory
    fout = target(onderdeel=onderdeel)
    correct(fout)
    with refused(zin, field=veld):
        book_besteding(
            fonds=onderdeel.fonds, onderdeel=onderdeel, soort=soort, bedrag=Decimal(bedrag),
            omschrijving="Na de correctie", boekjaar=2024, boekdatum=date(2024, 1, 2),
            user=UserFactory(), **{veld: fout},
        )  # fmt: skip


def test_a_factuur_may_be_booked_again_after_its_correction(onderdeel):
    factuur = {
        "fonds": onderdeel.fonds, "onderdeel": onderdeel, "soort": "last",
        "bedrag": Decimal(10), "omschrijving": "x", "boekjaar": 2024,
        "boekdatum": date(2024, 1, 2), "user": UserFactory(),
        "relatie": "Drukkerij", "factuurnummer": "F-1",
    }  # fmt: skip
    correct(book_besteding(**factuur))
    assert book_besteding(**factuur).pk
