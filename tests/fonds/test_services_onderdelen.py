"""Onderdelen, their holders, the fonds itself and verslagperioden."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.models import Onderdeel, Reserve
from fonds.services.fondsen import (
    create_fonds,
    create_programma,
    get_or_create_reserve,
    update_programma,
)
from fonds.services.onderdelen import (
    add_onderdeelhouder,
    create_onderdeel,
    end_onderdeelhouder,
    update_onderdeel,
)
from fonds.services.perioden import (
    close_verslagperiode,
    get_or_create_periode,
    open_verslagperiode,
    update_verslagperiode,
)
from tests.factories.fonds import (
    BeslispuntFactory,
    FondsFactory,
    OnderdeelFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    founded_fonds,
)
from tests.factories.gebruikers import UserFactory
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stand import wachtend
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


def test_a_fonds_gets_a_reserve_of_its_own_name():
    fonds = create_fonds(naam="Sociaal Innovatiefonds", ingesteld_door=RaadsstukFactory())
    assert fonds.reserve.naam == "Sociaal Innovatiefonds"


def test_a_fonds_is_founded_by_a_raadsbesluit():
    with refused("raadsbesluit", field="ingesteld_door"):
        create_fonds(naam="Fonds", ingesteld_door=RaadsstukFactory(soort="motie"))


def test_two_fondsen_do_not_share_a_reserve_or_a_name():
    fonds = FondsFactory()
    with refused("eenzelfde", field="reserve"):
        create_fonds(naam="Ander", reserve=fonds.reserve)
    with refused("al een fonds met deze naam", field="naam"):
        create_fonds(naam=fonds.naam)


def test_a_refused_fonds_leaves_no_reserve_behind():
    with refused("leeg"):
        create_fonds(naam="")
    assert not Reserve.objects.exists()


def test_a_reserve_is_found_whatever_its_capitals():
    reserve = ReserveFactory(naam="Reserve Zoetermeer 2040")
    assert get_or_create_reserve(naam=" reserve zoetermeer 2040 ") == reserve


def test_a_programma_keeps_its_nummer_once_begroot_but_may_be_renamed():
    _, programma = founded_fonds()
    assert (
        update_programma(programma=programma, nummer=programma.nummer, naam="Nieuw").naam == "Nieuw"
    )
    with refused("staat vast", field="nummer"):
        update_programma(programma=programma, nummer=99, naam="Nieuw")
    with refused("al een programma met dit nummer", field="nummer"):
        create_programma(nummer=programma.nummer, naam="Dubbel")


def test_an_onderdeel_without_raming_says_so_and_not_zero():
    onderdeel = create_onderdeel(
        fonds=FondsFactory(), code="a", naam="Basisbanen", programma=ProgrammaFactory()
    )
    assert onderdeel.raming is None


def test_an_onderdeel_lands_on_the_programma_of_its_beslispunt():
    een, twee = ProgrammaFactory(), ProgrammaFactory()
    with refused("kies dat programma", field="programma"):
        create_onderdeel(
            fonds=FondsFactory(), code="a", naam="Basisbanen", programma=een,
            beslispunt=BeslispuntFactory(programma=twee),
        )  # fmt: skip


def test_an_onderdeel_with_reserved_money_keeps_its_programma():
    """What waits for the college holds room of this programma, and may become a toekenning there."""
    opzet = sociaal_innovatiefonds()
    onderdeel = opzet.fonds.onderdelen.get(code="a")
    wachtend(onderdeel, {2023: Decimal(70)}, date(2023, 3, 1))
    with refused("al een bedrag besloten", field="programma"):
        update_onderdeel(onderdeel=onderdeel, code="a", naam="Basisbanen", programma=opzet.twee)


def test_a_code_is_used_once_and_a_raming_is_never_negative():
    onderdeel = OnderdeelFactory(code="a")
    values = {"fonds": onderdeel.fonds, "naam": "x", "programma": onderdeel.programma}
    with refused("al een onderdeel met deze code"):
        create_onderdeel(code="a", **values)
    with refused("nooit negatief"):
        create_onderdeel(code="b", raming=Decimal(-1), **values)


def test_who_holds_an_onderdeel_is_asked_per_day():
    user, onderdeel = UserFactory(), OnderdeelFactory()
    add_onderdeelhouder(
        onderdeel=onderdeel, user=user, van=date(2022, 1, 1), tot=date(2022, 12, 31)
    )
    assert list(Onderdeel.objects.held_by(user, date(2022, 12, 31))) == [onderdeel]
    assert not Onderdeel.objects.held_by(user, date(2023, 1, 1))
    assert not Onderdeel.objects.held_by(UserFactory(), date(2022, 6, 1))


def test_nobody_holds_an_onderdeel_twice_at_once():
    user, onderdeel = UserFactory(), OnderdeelFactory()
    houder = add_onderdeelhouder(onderdeel=onderdeel, user=user, van=date(2022, 1, 1))
    with refused("in die tijd al", field="user"):
        add_onderdeelhouder(onderdeel=onderdeel, user=user, van=date(2023, 1, 1))
    end_onderdeelhouder(houder=houder, tot=date(2022, 12, 31))
    add_onderdeelhouder(onderdeel=onderdeel, user=user, van=date(2023, 1, 1))


def test_a_houder_does_not_end_before_beginning():
    houder = add_onderdeelhouder(
        onderdeel=OnderdeelFactory(), user=UserFactory(),
        van=timezone.localdate() + timedelta(days=1),
    )  # fmt: skip
    with refused("begint pas", field="tot"):
        end_onderdeelhouder(houder=houder)


def test_a_periode_has_calendar_bounds_unless_others_are_given():
    assert open_verslagperiode(code="2024-1").eind == date(2024, 6, 30)
    tweede = open_verslagperiode(code="2024-2", start=date(2024, 9, 1))
    assert (tweede.start, tweede.eind) == (date(2024, 9, 1), date(2024, 12, 31))


def test_a_third_periode_of_a_year_needs_its_bounds():
    with refused("vul beide dagen in"):
        open_verslagperiode(code="2024-3")
    assert open_verslagperiode(code="2024-3", start=date(2024, 1, 1), eind=date(2024, 2, 1)).pk


@pytest.mark.parametrize("code", ["2024", "24-1", "2024-0", "2024-12", "", "2024-a", "2024-1\n2"])
def test_a_code_is_written_as_year_and_number(code):
    with refused("JJJJ-H"):
        open_verslagperiode(code=code)


def test_a_periode_is_opened_once_and_found_again():
    periode, made = get_or_create_periode("2024-2")
    assert made
    assert get_or_create_periode("2024-2") == (periode, False)
    with refused("bestaat al", field="code"):
        open_verslagperiode(code="2024-2")


def test_a_periode_does_not_end_before_it_starts():
    periode, _ = get_or_create_periode("2024-2")
    with refused("voor de eerste dag"):
        update_verslagperiode(periode=periode, start=date(2024, 9, 1), eind=date(2024, 8, 1))


def test_closing_twice_keeps_the_first_moment():
    periode, _ = get_or_create_periode("2024-2")
    first = close_verslagperiode(periode=periode).gesloten_op
    assert close_verslagperiode(periode=periode).gesloten_op == first
