"""Rule 2, rule 1 begroot and rule 13 for begrotingswijzigingen."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.balans import begrote_saldos
from fonds.models import Begrotingsregel, Begrotingswijziging
from fonds.services.begroting import (
    create_wijziging,
    delete_wijziging,
    establish_wijziging,
    update_wijziging,
)
from fonds.services.boekjaren import close_boekjaar
from tests.factories.fonds import (
    BeslispuntFactory,
    FondsFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    ReservemutatieFactory,
    founded_fonds,
    founding_regels,
    vastgesteld,
)
from tests.factories.gebruikers import UserFactory
from tests.fonds.weigering import refused

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


def test_the_founding_wijziging_of_the_raad_balances():
    fonds, bron = FondsFactory(), ReserveFactory(naam="Reserve Zoetermeer 2040")
    een, twee = ProgrammaFactory(nummer=1), ProgrammaFactory(nummer=2)
    lasten = {(een, 2022): Decimal(1117170), (twee, 2022): Decimal(2264000)}

    wijziging = vastgesteld(fonds, founding_regels(fonds, bron, lasten))

    assert wijziging.status == "vastgesteld"
    assert wijziging.boekdatum == wijziging.raadsbesluit.datum == date(2022, 2, 21)
    assert begrote_saldos(fonds) == [(2022, Decimal("0.00"))]


def test_a_boekjaar_that_does_not_balance_is_refused_with_both_sides_and_the_difference():
    fonds, programma = founded_fonds()
    regels = [last(programma, 2022, 100), uit(fonds, programma, 2022, 90)]
    with refused(r"2022 is niet in balans: .* is € 100, .* is € 90\. Het verschil is € 10\."):
        vastgesteld(fonds, regels)


def test_each_boekjaar_balances_by_itself():
    fonds, programma = founded_fonds()
    regels = [
        last(programma, 2022, 100), uit(fonds, programma, 2022, 90),
        last(programma, 2023, 90), uit(fonds, programma, 2023, 100),
    ]  # fmt: skip
    with refused("2022 is niet in balans.*2023 is niet in balans"):
        vastgesteld(fonds, regels)


def test_each_programma_is_covered_by_its_own_onttrekking():
    """In balance as a whole, but one programma pays for another."""
    fonds, een = founded_fonds()
    twee = ProgrammaFactory()
    regels = [last(een, 2022, 100), uit(fonds, twee, 2022, 100)]
    with refused(f"{een}: lasten min baten is € 100, .* is € 0. Maak die even groot"):
        vastgesteld(fonds, regels)


def test_the_cover_comes_from_this_fonds_and_not_from_another_reserve():
    fonds, programma = founded_fonds()
    other = ReserveFactory()
    regels = [last(programma, 2022, 100), uit(fonds, programma, 2022, 100, reserve=other)]
    with refused("Maak die even groot"):
        vastgesteld(fonds, regels)


def test_a_baat_lowers_what_must_be_covered():
    fonds, programma = founded_fonds()
    bron = ReserveFactory()
    regels = [
        *founding_regels(fonds, bron, {(programma, 2023): Decimal(75)}),
        last(programma, 2023, 25),
        {"soort": "baat", "programma": programma, "boekjaar": 2023, "bedrag": Decimal(25)},
    ]
    assert vastgesteld(fonds, regels).pk


def test_the_lasten_of_a_wijziging_are_euros():
    fonds, _ = founded_fonds(Decimal(1000))
    assert fonds.wijzigingen.with_lasten().get().lasten == Decimal(1000)


def test_herfasering_moves_lasten_and_onttrekking_to_another_year():
    fonds, programma = founded_fonds()
    vastgesteld(fonds, [
        last(programma, 2022, -400), uit(fonds, programma, 2022, -400),
        last(programma, 2024, 400), uit(fonds, programma, 2024, 400),
    ])  # fmt: skip
    assert begrote_saldos(fonds) == [(2022, Decimal(400)), (2024, Decimal(0))]


def test_the_begrote_reserve_is_never_negative_at_the_end_of_a_boekjaar():
    """Money of 2024 cannot be spent in 2023, though it comes out in the end."""
    fonds, programma = founded_fonds()
    bron = ReserveFactory()
    regels = [
        last(programma, 2023, 100), uit(fonds, programma, 2023, 100),
        {"soort": "onttrekking", "reserve": bron, "boekjaar": 2024, "bedrag": Decimal(100)},
        {"soort": "storting", "reserve": fonds.reserve, "boekjaar": 2024, "bedrag": Decimal(100)},
    ]  # fmt: skip
    with refused(r"einde van 2023 .* € 100 tekort"):
        vastgesteld(fonds, regels)


def test_a_wijziging_may_not_empty_the_reserve_of_another_fonds():
    rijk, _ = founded_fonds()
    arm, programma = FondsFactory(), ProgrammaFactory()
    regels = founding_regels(arm, rijk.reserve, {(programma, 2022): Decimal(1)})
    with refused(f"reserve {rijk.reserve} .* € 1 tekort"):
        vastgesteld(arm, regels)


def between(uit, naar, bedrag: int) -> list[dict]:
    """Regels that move this much in 2022 from one reserve to another."""
    row = {"boekjaar": 2022, "bedrag": Decimal(bedrag)}
    return [
        {"soort": "onttrekking", "reserve": uit, **row},
        {"soort": "storting", "reserve": naar, **row},
    ]


def test_a_closed_boekjaar_of_another_fonds_takes_no_regel_on_its_reserve():
    fonds, _ = founded_fonds()
    close_boekjaar(fonds=fonds, jaar=2022, user=UserFactory())
    with refused("Boekjaar 2022 is gesloten"):
        vastgesteld(FondsFactory(), between(ReserveFactory(), fonds.reserve, 10))


def test_begrote_vrijval_of_another_fonds_stays_above_what_fell_free_there():
    fonds, _ = founded_fonds()
    ander, elders = FondsFactory(), ReserveFactory()
    vastgesteld(ander, between(elders, fonds.reserve, 10))
    vastgesteld(ander, between(fonds.reserve, elders, 10))
    ReservemutatieFactory(
        fonds=fonds, soort="vrijval", bedrag=Decimal(-7), boekdatum=date(2022, 12, 31),
        tegenreserve=elders,
    )  # fmt: skip
    with refused(r"al € 7 laten vrijvallen.*€ 6"):
        vastgesteld(ander, between(fonds.reserve, elders, -4))


def test_begrote_onttrekking_stays_above_what_was_taken():
    fonds, programma = founded_fonds()
    ReservemutatieFactory(
        fonds=fonds, soort="onttrekking", bedrag=Decimal(-700), boekdatum=date(2022, 12, 31),
        programma=programma, tegenreserve=None,
    )  # fmt: skip
    regels = [
        last(programma, 2022, -400), uit(fonds, programma, 2022, -400),
        last(programma, 2023, 400), uit(fonds, programma, 2023, 400),
    ]  # fmt: skip
    with refused(r"al € 700 onttrokken.*€ 600"):
        vastgesteld(fonds, regels)


def test_establishing_asks_a_raadsbesluit_that_was_taken():
    fonds, programma = founded_fonds()
    regels = [last(programma, 2022, -1), uit(fonds, programma, 2022, -1)]
    with refused("alleen op een raadsbesluit", field="raadsbesluit"):
        vastgesteld(fonds, regels, RaadsstukFactory(soort="raadsvoorstel"))
    tomorrow = timezone.localdate() + timedelta(days=1)
    with refused("eerder besluit", field="raadsbesluit"):
        vastgesteld(fonds, regels, RaadsstukFactory(datum=tomorrow))


def test_regels_rest_on_beslispunten_of_the_besluit():
    fonds, programma = founded_fonds()
    punt = BeslispuntFactory()
    regels = [
        last(programma, 2022, -1, beslispunt=punt), uit(fonds, programma, 2022, -1, beslispunt=punt)
    ]  # fmt: skip
    with refused("van een ander besluit", field="raadsbesluit"):
        vastgesteld(fonds, regels)
    assert vastgesteld(fonds, regels, punt.raadsstuk).raadsbesluit == punt.raadsstuk


def test_a_wijziging_without_regels_is_not_established():
    fonds, _ = founded_fonds()
    with refused("nog geen regels"):
        vastgesteld(fonds, [])


@pytest.mark.parametrize(
    ("row", "zin"),
    [
        ({"bedrag": Decimal(0)}, "Regel 1: Een regel van € 0"),
        ({"programma": None}, "Een last of baat hoort bij een programma"),
        ({"soort": "onttrekking"}, "Kies de reserve"),
        ({"boekjaar": 22}, "boekjaar in zoals 2022"),
        ({"soort": "gift"}, "Regel 1"),
    ],
)
def test_a_regel_that_says_nonsense_is_refused(row, zin):
    fonds, programma = founded_fonds()
    before = Begrotingswijziging.objects.count()
    with refused(zin):
        create_wijziging(
            fonds=fonds, nummer="x", omschrijving="x", user=UserFactory(),
            regels=[{**last(programma, 2022, 5), **row}],
        )  # fmt: skip
    assert Begrotingswijziging.objects.count() == before


def test_a_nummer_is_used_once_per_fonds():
    fonds, _ = founded_fonds()
    nummer = fonds.wijzigingen.get().nummer
    with refused("al een begrotingswijziging met dit nummer"):
        create_wijziging(fonds=fonds, nummer=nummer, omschrijving="x", user=UserFactory())


def a_concept() -> Begrotingswijziging:
    fonds, programma = founded_fonds()
    regels = [last(programma, 2022, -1), uit(fonds, programma, 2022, -1)]
    return create_wijziging(
        fonds=fonds, nummer="c", omschrijving="Concept", user=UserFactory(), regels=regels
    )


def test_a_concept_is_replaced_as_a_whole():
    concept = a_concept()
    programma = concept.regels.first().programma
    update_wijziging(
        wijziging=concept, nummer="d", omschrijving="Anders", regels=[last(programma, 2022, 7)]
    )
    assert [r.bedrag for r in concept.regels.all()] == [Decimal("7.00")]


def test_two_people_in_one_concept_do_not_overwrite_each_other():
    concept = a_concept()
    values = {"wijziging": concept, "nummer": "c", "regels": [], "versie": 1}
    update_wijziging(omschrijving="De eerste", **values)
    with refused("Iemand anders"):
        update_wijziging(omschrijving="De tweede", **values)
    concept.refresh_from_db()
    assert concept.omschrijving == "De eerste"


def test_what_is_vastgesteld_is_not_edited_thrown_away_or_established_again():
    founded_fonds()
    wijziging = Begrotingswijziging.objects.get()
    with refused("al vastgesteld"):
        update_wijziging(wijziging=wijziging, nummer="x", omschrijving="x", regels=[])
    with refused("al vastgesteld"):
        delete_wijziging(wijziging=wijziging)
    with refused("al vastgesteld"):
        establish_wijziging(
            wijziging=wijziging, raadsbesluit=wijziging.raadsbesluit, user=UserFactory()
        )


def test_a_concept_can_be_thrown_away():
    concept = a_concept()
    delete_wijziging(wijziging=concept)
    assert not Begrotingsregel.objects.filter(wijziging_id=concept.pk).exists()
