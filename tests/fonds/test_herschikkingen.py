"""Herfasering and vrijval whose regels the portal writes: a concept that can be established."""

from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.models import Begrotingswijziging
from fonds.ruimte import geautoriseerd
from fonds.services.begroting import establish_wijziging
from fonds.services.boekjaren import close_boekjaar
from fonds.services.herschikkingen import create_herfasering, create_vrijval, vrij_nummer
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import (
    FondsFactory,
    OnderdeelFactory,
    ProgrammaFactory,
    RaadsstukFactory,
    ReserveFactory,
    founded_fonds,
)
from tests.factories.gebruikers import UserFactory
from tests.fonds.weigering import page, refused

pytestmark = pytest.mark.django_db


def herfaseer(fonds, programma, bedrag, van=2022, naar=2024, user=None) -> Begrotingswijziging:
    return create_herfasering(
        fonds=fonds, programma=programma, van=van, naar=naar, bedrag=Decimal(bedrag),
        user=user or UserFactory(),
    )  # fmt: skip


def vrijval(fonds, programma, bedrag, boekjaar=2022, naar=2023, reserve=None, user=None):
    return create_vrijval(
        fonds=fonds, programma=programma, boekjaar=boekjaar, bedrag=Decimal(bedrag),
        reserve=reserve or ReserveFactory(), naar=naar, user=user or UserFactory(),
    )  # fmt: skip


def establish(wijziging) -> None:
    establish_wijziging(wijziging=wijziging, raadsbesluit=RaadsstukFactory(), user=UserFactory())


def close(fonds, programma, besteed) -> None:
    onderdeel = OnderdeelFactory(fonds=fonds, programma=programma)
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(besteed))
    close_boekjaar(fonds=fonds, jaar=2022, user=UserFactory())


def test_a_herfasering_is_a_concept_that_can_be_established_as_it_is():
    fonds, programma = founded_fonds()
    wijziging = herfaseer(fonds, programma, 400)
    assert (wijziging.nummer, wijziging.soort, wijziging.status) == (
        "2022-H1", "herfasering", "concept",
    )  # fmt: skip
    establish(wijziging)
    assert geautoriseerd(fonds, programma) == 1000


def test_a_herfasering_moves_no_more_than_is_begroot():
    fonds, programma = founded_fonds()
    with refused("nog € 1.000 begroot. Kies hoogstens dat bedrag", field="bedrag"):
        herfaseer(fonds, programma, 1001)


def test_a_herfasering_goes_to_another_open_year():
    fonds, programma = founded_fonds()
    with refused("ander boekjaar", field="naar"):
        herfaseer(fonds, programma, 10, naar=2022)
    close(fonds, programma, 700)
    with refused("2022 is gesloten", field="van"):
        herfaseer(fonds, programma, 10)


def test_vrijval_from_an_open_year_can_be_established_as_it_is():
    fonds, programma = founded_fonds()
    establish(vrijval(fonds, programma, 400))
    assert geautoriseerd(fonds, programma) == 600


def test_vrijval_from_a_closed_year_takes_what_is_left_there():
    fonds, programma = founded_fonds()
    close(fonds, programma, 700)
    with refused("van 2022 nog € 300 over", field="bedrag"):
        vrijval(fonds, programma, 301)
    with refused("2022 is gesloten", field="naar"):
        vrijval(fonds, programma, 10, naar=2022)
    establish(vrijval(fonds, programma, 300))
    assert geautoriseerd(fonds, programma) == 700


def test_vrijval_goes_to_another_reserve():
    fonds, programma = founded_fonds()
    with refused("reserve van het fonds zelf", field="reserve"):
        vrijval(fonds, programma, 10, reserve=fonds.reserve)


def test_numbers_follow_each_other():
    fonds, programma = founded_fonds()
    herfaseer(fonds, programma, 1)
    herfaseer(fonds, programma, 1)
    assert vrij_nummer(fonds, "herfasering", 2022) == "2022-H3"


@pytest.mark.parametrize(("maak", "bedrag"), [(herfaseer, 400), (vrijval, 400)])
def test_the_same_question_asked_twice_makes_one_concept(maak, bedrag):
    fonds, programma = founded_fonds()
    same = {"user": UserFactory()} | ({"reserve": ReserveFactory()} if maak is vrijval else {})
    concept = maak(fonds, programma, bedrag, **same)
    with refused(f"zojuist al gemaakt: {concept.nummer}"):
        maak(fonds, programma, bedrag, **same)
    assert maak(fonds, programma, bedrag + 1, **same) != concept
    assert fonds.wijzigingen.filter(soort=concept.soort).count() == 2


def test_vrijval_from_a_closed_year_asked_twice_makes_one_concept():
    fonds, programma = founded_fonds()
    close(fonds, programma, 700)
    same = {"user": UserFactory(), "reserve": ReserveFactory()}
    vrijval(fonds, programma, 100, **same)
    with refused("zojuist al gemaakt"):
        vrijval(fonds, programma, 100, **same)


def test_after_it_is_vastgesteld_the_same_may_be_asked_again():
    fonds, programma = founded_fonds()
    user = UserFactory()
    establish(herfaseer(fonds, programma, 400, user=user))
    assert herfaseer(fonds, programma, 400, user=user).nummer == "2022-H2"


# --- pages --------------------------------------------------------------------------------------


def test_the_form_makes_a_concept_and_opens_it(client, controller):
    _, programma = founded_fonds()
    answer = client.post(
        reverse("fonds:herfasering-create"),
        {"programma": programma.pk, "van": 2022, "naar": 2023, "bedrag": "1.000,00"},
        follow=True,
    )
    said = page(answer)
    assert "Het concept staat klaar" in said
    assert "Herfasering van 2022 naar 2023" in said
    assert "in balans" in said


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"bedrag": "1.000,01"}, "Kies hoogstens dat bedrag"),
        ({"bedrag": "-5"}, "minstens € 0,01"),
        ({"bedrag": "veel"}, "bedrag"),
        ({"van": "1999"}, "1999"),
        ({"naar": "abc"}, "abc"),
        ({"naar": "2022"}, "ander boekjaar"),
        ({"programma": "0"}, "keuze"),
    ],
)
def test_nonsense_comes_back_at_the_form(client, controller, velden, zin):
    _, programma = founded_fonds()
    good = {"programma": programma.pk, "van": 2022, "naar": 2023, "bedrag": "10"}
    answer = client.post(reverse("fonds:herfasering-create"), {**good, **velden})
    assert answer.status_code == 200
    assert zin in page(answer)
    assert not Begrotingswijziging.objects.filter(soort="herfasering").exists()


def test_the_vrijval_form_makes_a_concept(client, controller):
    fonds, programma = founded_fonds()
    doel = ReserveFactory()
    url = reverse("fonds:vrijval-create")
    assert f'value="{fonds.reserve_id}"' not in page(client.get(url)).split('name="reserve"')[1]
    client.post(url, {
        "programma": programma.pk, "boekjaar": 2022, "naar": 2023, "bedrag": "10",
        "reserve": doel.pk,
    })  # fmt: skip
    wijziging = fonds.wijzigingen.get(soort="vrijval")
    assert wijziging.regels.get(soort="storting").reserve == doel


@pytest.mark.parametrize("name", ["herfasering-create", "vrijval-create"])
def test_only_a_programma_with_money_of_the_fonds_is_offered(client, controller, name):
    _, programma = founded_fonds()
    zonder = ProgrammaFactory()
    offered = client.get(reverse(f"fonds:{name}")).context["form"].fields["programma"].queryset
    assert (programma in offered, zonder in offered) == (True, False)


@pytest.mark.parametrize("name", ["herfasering-create", "vrijval-create"])
def test_a_fonds_without_budget_has_nothing_to_move(client, controller, name):
    FondsFactory()
    assert "Geen programma heeft nu budget" in page(client.get(reverse(f"fonds:{name}")))


def test_the_forms_work_without_a_fonds(client, controller):
    ProgrammaFactory()
    for name in ("herfasering-create", "vrijval-create"):
        assert client.get(reverse(f"fonds:{name}")).status_code == 200


def test_the_page_says_how_much_there_is_to_move(client, controller):
    fonds, programma = founded_fonds()
    assert "€ 1.000" in page(client.get(reverse("fonds:herfasering-create")))
    close(fonds, programma, 700)
    said = page(client.get(reverse("fonds:vrijval-create")))
    assert "nog over te hevelen</td>" in said
    assert "€ 300" in said
    assert "€ 300" not in page(client.get(reverse("fonds:herfasering-create")))
