"""Rule 1 werkelijk, rule 7 and rule 13: the ledger of the reserve, and attacks on it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonds.models import Fonds, Reservemutatie
from fonds.services.reserve import book_mutatie, correct_mutatie
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
DAG = date(2022, 6, 1)


def onttrek(fonds, programma, bedrag, **extra):
    values = {
        "fonds": fonds,
        "soort": "onttrekking",
        "bedrag": Decimal(bedrag),
        "boekdatum": DAG,
        "omschrijving": "Onttrekking",
        "programma": programma,
        "raadsbesluit": fonds.ingesteld_door,
        "user": UserFactory(),
    }
    return book_mutatie(**(values | extra))


def test_an_onttrekking_lowers_the_saldo():
    fonds, programma = founded_fonds()
    onttrek(fonds, programma, "-400")
    assert fonds.mutaties.saldo() == Decimal("600.00")


def test_the_reserve_may_be_emptied_to_the_cent():
    fonds, programma = founded_fonds()
    onttrek(fonds, programma, "-1000")
    assert fonds.mutaties.saldo() == 0


def test_a_mutatie_before_the_storting_is_refused():
    fonds, programma = founded_fonds()
    with refused(r"hoogstens € 0"):
        onttrek(fonds, programma, "-1", boekdatum=date(2022, 2, 22))


def test_a_mutatie_that_makes_a_later_day_negative_is_refused_with_the_room_there_is():
    fonds, programma = founded_fonds()
    onttrek(fonds, programma, "-700", boekdatum=date(2022, 9, 1))

    with refused(r"op 1 september 2022 .* hoogstens € 300"):
        onttrek(fonds, programma, "-300.01", boekdatum=date(2022, 5, 1))

    onttrek(fonds, programma, "-300", boekdatum=date(2022, 5, 1))


def test_an_onttrekking_above_what_was_begroot_for_that_year_is_refused():
    fonds, programma = founded_fonds()
    ReservemutatieFactory(fonds=fonds, raadsbesluit=fonds.ingesteld_door)
    with refused(r"in 2022 nog € 1\.000 .* begrotingswijziging"):
        onttrek(fonds, programma, "-1000.01")
    with refused(r"in 2023 nog € 0"):
        onttrek(fonds, programma, "-1", boekdatum=date(2023, 6, 1))


@pytest.mark.parametrize(("soort", "bedrag"), [("storting", "5"), ("vrijval", "-5")])
def test_only_an_onttrekking_goes_to_a_programma(soort, bedrag):
    fonds, programma = founded_fonds()
    with refused("Alleen een onttrekking gaat naar een programma", field="programma"):
        onttrek(fonds, programma, bedrag, soort=soort, tegenreserve=ReserveFactory())


def test_a_mutatie_names_a_raadsbesluit():
    fonds, programma = founded_fonds()
    motie = RaadsstukFactory(soort="motie")
    with refused("alleen op een raadsbesluit", field="raadsbesluit"):
        onttrek(fonds, programma, "-1", raadsbesluit=motie)


def test_a_mutatie_is_not_booked_before_the_besluit_was_taken():
    fonds, programma = founded_fonds()
    later = RaadsstukFactory(datum=date(2022, 7, 1))
    with refused("1 juli 2022"):
        onttrek(fonds, programma, "-1", raadsbesluit=later)


def test_the_beslispunt_is_one_of_the_besluit():
    fonds, programma = founded_fonds()
    with refused("staat niet in"):
        onttrek(fonds, programma, "-1", beslispunt=BeslispuntFactory())


def test_a_mutatie_is_not_booked_in_the_future():
    fonds, programma = founded_fonds()
    with refused("op de dag zelf of erna"):
        onttrek(fonds, programma, "-1", boekdatum=timezone.localdate() + timedelta(days=1))


@pytest.mark.parametrize(
    ("extra", "zin"),
    [
        ({"bedrag": Decimal(5)}, "Een storting is positief"),
        ({"bedrag": Decimal(0)}, "Een storting is positief"),
        ({"programma": None}, "kies welk"),
        ({"soort": "vrijval", "programma": None}, "Kies de reserve"),
        ({"omschrijving": ""}, "leeg"),
        ({"soort": "schenking"}, "schenking"),
    ],
)
def test_a_row_that_says_nonsense_is_refused(extra, zin):
    fonds, programma = founded_fonds()
    with refused(zin):
        onttrek(fonds, **{"programma": programma, "bedrag": "-1", **extra})


def test_the_reserve_of_the_fonds_is_not_its_own_source():
    fonds, _ = founded_fonds()
    with refused("kies de andere"):
        onttrek(fonds, None, "5", soort="storting", tegenreserve=fonds.reserve)


def begrote_vrijval(fonds, bron, bedrag: int, jaar: int = 2022) -> None:
    """The raad lets this much fall free to `bron`, and puts it in beforehand."""
    base = {"boekjaar": jaar, "bedrag": Decimal(bedrag)}
    vastgesteld(
        fonds,
        [
            {"soort": "storting", "reserve": fonds.reserve, **base},
            {"soort": "onttrekking", "reserve": bron, **base},
            {"soort": "onttrekking", "reserve": fonds.reserve, **base},
            {"soort": "storting", "reserve": bron, **base},
        ],
    )


def test_vrijval_goes_to_a_named_reserve():
    fonds, _ = founded_fonds()
    bron = ReserveFactory()
    begrote_vrijval(fonds, bron, 250)
    mutatie = onttrek(fonds, None, "-250", soort="vrijval", tegenreserve=bron)
    assert mutatie.pk
    assert fonds.mutaties.saldo() == 750


def test_vrijval_above_what_was_begroot_would_take_what_is_authorised_and_is_refused():
    fonds, _ = founded_fonds()
    bron = ReserveFactory()
    with refused(r"2022 nog € 0 aan vrijval begroot.*begrotingswijziging"):
        onttrek(fonds, None, "-1000", soort="vrijval", tegenreserve=bron)
    begrote_vrijval(fonds, bron, 250)
    eerste = onttrek(fonds, None, "-200", soort="vrijval", tegenreserve=bron)
    with refused("2022 nog € 50 aan vrijval begroot"):
        onttrek(fonds, None, "-50.01", soort="vrijval", tegenreserve=bron)
    correct_mutatie(mutatie=eerste, reden="Fout", user=UserFactory())
    onttrek(fonds, None, "-250", soort="vrijval", tegenreserve=bron)


def test_begrote_vrijval_does_not_go_below_what_fell_free():
    fonds, _ = founded_fonds()
    bron = ReserveFactory()
    begrote_vrijval(fonds, bron, 250)
    onttrek(fonds, None, "-200", soort="vrijval", tegenreserve=bron)
    with refused("al € 200 laten vrijvallen.*vrijval kan niet lager.*€ 150"):
        begrote_vrijval(fonds, bron, -100)
    begrote_vrijval(fonds, bron, -50)


def test_a_correction_books_the_exact_opposite():
    fonds, programma = founded_fonds()
    mutatie = onttrek(fonds, programma, "-400")

    correctie = correct_mutatie(mutatie=mutatie, reden="Verkeerd programma", user=UserFactory())

    assert (correctie.bedrag, correctie.corrigeert) == (Decimal("400.00"), mutatie)
    assert (correctie.boekdatum, correctie.raadsbesluit) == (DAG, mutatie.raadsbesluit)
    assert fonds.mutaties.saldo() == 1000


def test_a_mutatie_is_corrected_at_most_once():
    fonds, programma = founded_fonds()
    mutatie = onttrek(fonds, programma, "-400")
    correct_mutatie(mutatie=mutatie, reden="Fout", user=UserFactory())
    with refused("al gecorrigeerd"):
        correct_mutatie(mutatie=mutatie, reden="Nog eens", user=UserFactory())


def test_a_correction_is_not_corrected():
    fonds, programma = founded_fonds()
    correctie = correct_mutatie(
        mutatie=onttrek(fonds, programma, "-400"), reden="Fout", user=UserFactory()
    )
    with refused("opnieuw"):
        correct_mutatie(mutatie=correctie, reden="Toch goed", user=UserFactory())


def test_a_correction_may_not_make_the_reserve_negative():
    fonds, programma = founded_fonds()
    onttrek(fonds, programma, "-400")
    storting = fonds.mutaties.get(soort="storting")
    with refused("Corrigeer eerst de onttrekkingen"):
        correct_mutatie(mutatie=storting, reden="Fout", user=UserFactory())


@pytest.mark.parametrize("days", [-1, 36500])
def test_a_correction_counts_from_the_mutatie_on_and_not_in_the_future(days):
    fonds, programma = founded_fonds()
    mutatie = onttrek(fonds, programma, "-400")
    with refused("op zijn vroegst|op de dag zelf", field="boekdatum"):
        correct_mutatie(
            mutatie=mutatie, reden="Fout", user=UserFactory(), boekdatum=DAG + timedelta(days=days)
        )


def test_a_correction_has_a_reason():
    fonds, programma = founded_fonds()
    mutatie = onttrek(fonds, programma, "-4")
    with refused("leeg", field="reden"):
        correct_mutatie(mutatie=mutatie, reden="", user=UserFactory())


def test_nothing_is_left_of_a_refused_mutatie():
    fonds, programma = founded_fonds()
    before = Reservemutatie.objects.count()
    with refused("hoogstens"):
        onttrek(fonds, programma, "-5000")
    assert Reservemutatie.objects.count() == before


# --- any sequence -------------------------------------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["storting", "onttrekking", "vrijval", "correctie"]),
        st.integers(1, 100_000),
        st.dates(date(2022, 2, 1), date(2023, 12, 31)),
    ),
    max_size=12,
)


def _fonds_with_budget() -> tuple[Fonds, object]:
    fonds, programma, bron = FondsFactory(), ProgrammaFactory(), ReserveFactory()
    lasten = {(programma, 2022): Decimal(10_000), (programma, 2023): Decimal(10_000)}
    vastgesteld(fonds, founding_regels(fonds, bron, lasten))
    for jaar in (2022, 2023):
        begrote_vrijval(fonds, bron, 100_000, jaar)
    return fonds, programma


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS)
def test_whatever_is_booked_the_reserve_is_never_negative_on_any_day(acts):
    fonds, programma = _fonds_with_budget()
    other, user = ReserveFactory(), UserFactory()
    for soort, cents, dag in acts:
        bedrag = Decimal(cents) / 100
        try:
            if soort == "correctie":
                some = fonds.mutaties.order_by("?").first()
                if some:
                    correct_mutatie(mutatie=some, reden="Fout", user=user, boekdatum=dag)
                continue
            book_mutatie(
                fonds=fonds,
                soort=soort,
                bedrag=bedrag if soort == "storting" else -bedrag,
                boekdatum=dag,
                omschrijving="x",
                programma=programma if soort == "onttrekking" else None,
                tegenreserve=None if soort == "onttrekking" else other,
                raadsbesluit=fonds.ingesteld_door,
                user=user,
            )
        except ValidationError:
            pass
    # straight from the rows, not by the code under test
    saldo = Decimal(0)
    by_day: dict[date, Decimal] = {}
    for mutatie in Reservemutatie.objects.filter(fonds=fonds):
        by_day[mutatie.boekdatum] = by_day.get(mutatie.boekdatum, Decimal(0)) + mutatie.bedrag
    for dag in sorted(by_day):
        saldo += by_day[dag]
        assert saldo >= 0, dag
