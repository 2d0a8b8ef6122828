"""Answering by the services of the peilronde: confirmed or changed, by whom, and what stands in the way."""

import pytest
from django.core.exceptions import ValidationError

from gebruikers.models import User
from gebruikers.rollen import Rol
from pilots.models import Aanleiding, Kaartversie, Pilotkaart
from pilots.services import update_pilotkaart
from pilots.services.antwoorden import change_kaart, confirm_kaart
from pilots.services.peilronde import (
    assign_kaarthouder,
)
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.peilronde import SITE, opened, stored
from tests.factories.pilots import PilotkaartFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return user_in(Rol.PROGRAMMAMANAGER)


@pytest.fixture
def holder(db):
    return user_in(Rol.RAADSLID, naam="Kim Kaart")


@pytest.fixture
def peiling(holder):
    """The open question to `holder` about one card."""
    PilotkaartFactory(naam="Schoolontbijt", kaarthouder=holder)
    return opened().peilingen.get()


def test_a_confirmation_is_kept_with_who_and_in_the_history(peiling, holder):
    confirm_kaart(peiling=peiling, versie=1, door=holder)

    answer = stored(peiling)
    assert (answer.status, answer.beantwoord_door) == ("bevestigd", holder)
    assert answer.kaart.versie == 1
    assert answer.kaart.versies.first().aanleiding == Aanleiding.BEVESTIGD


def test_a_change_is_kept_on_the_card_and_in_the_history(peiling, holder):
    change_kaart(peiling=peiling, versie=1, door=holder, einddatum="4de kwartaal 2025")

    answer = stored(peiling)
    assert (answer.status, answer.kaart.einddatum) == ("gewijzigd", "4de kwartaal 2025")
    versie = answer.kaart.versies.first()
    assert (versie.aanleiding, versie.vastgelegd_door) == (Aanleiding.GEWIJZIGD, holder)


def test_a_form_saved_without_a_change_is_a_confirmation(peiling, holder):
    Pilotkaart.objects.update(doel="- rust\n- regie", startdatum=" 2018 ")

    change_kaart(
        peiling=peiling, versie=1, door=holder, doel="- rust\r\n- regie", startdatum="2018"
    )

    answer = stored(peiling)
    assert (answer.status, answer.kaart.versie) == ("bevestigd", 1)
    assert answer.kaart.startdatum == " 2018 ", "to the letter"


def test_a_card_is_confirmed_once(peiling, holder):
    confirm_kaart(peiling=peiling, versie=1, door=holder)

    with pytest.raises(ValidationError, match="al beantwoord"):
        confirm_kaart(peiling=peiling, versie=1, door=holder)

    assert Kaartversie.objects.filter(aanleiding=Aanleiding.BEVESTIGD).count() == 1


def test_a_changed_card_is_not_confirmed_over_it(peiling, holder, manager):
    change_kaart(peiling=peiling, versie=1, door=holder, doel="Nieuw")

    with pytest.raises(ValidationError, match="al beantwoord"):
        confirm_kaart(peiling=peiling, versie=2, door=manager)

    assert stored(peiling).status == "gewijzigd"


def test_who_confirmed_may_still_change_while_the_round_is_open(peiling, holder):
    confirm_kaart(peiling=peiling, versie=1, door=holder)

    change_kaart(peiling=stored(peiling), versie=1, door=holder, doel="Toch anders")

    assert stored(peiling).status == "gewijzigd"


def test_a_card_that_changed_meanwhile_is_not_confirmed_unread(peiling, holder, manager):
    update_pilotkaart(kaart=peiling.kaart, versie=1, door=manager, doel="Van een ander")

    with pytest.raises(ValidationError) as error:
        confirm_kaart(peiling=peiling, versie=1, door=holder)

    assert error.value.code == "versie"
    assert stored(peiling).status == "open"


def test_the_second_of_two_people_does_not_overwrite_the_first(peiling, holder, manager):
    change_kaart(peiling=peiling, versie=1, door=manager, doel="Van de eerste")

    with pytest.raises(ValidationError) as error:
        change_kaart(peiling=stored(peiling), versie=1, door=holder, doel="Van de tweede")

    assert error.value.code == "versie"
    assert stored(peiling).kaart.doel == "Van de eerste"


@pytest.mark.parametrize("rol", Rol)
def test_only_the_kaarthouder_and_the_programmamanager_answer(peiling, rol):
    other = user_in(rol)

    def answer():
        confirm_kaart(peiling=peiling, versie=1, door=other)

    if rol == Rol.PROGRAMMAMANAGER:
        answer()
    else:
        with pytest.raises(ValidationError, match=r"niet .meer. de kaarthouder"):
            answer()
        with pytest.raises(ValidationError, match=r"niet .meer. de kaarthouder"):
            change_kaart(peiling=peiling, versie=1, door=other, doel="Gekaapt")
    assert (stored(peiling).status == "bevestigd") == (rol == Rol.PROGRAMMAMANAGER)


def test_a_former_kaarthouder_no_longer_answers(peiling, holder, manager):
    assign_kaarthouder(
        kaart=peiling.kaart, versie=1, kaarthouder=manager, door=manager, site_url=SITE
    )

    with pytest.raises(ValidationError, match="kaarthouder"):
        confirm_kaart(peiling=peiling, versie=2, door=holder)


@pytest.mark.parametrize("veld", ["kaarthouder", "volgorde", "oorspronkelijk"])
def test_an_answer_does_not_reach_what_is_not_the_kaarthouders(peiling, holder, veld):
    with pytest.raises(TypeError, match=veld):
        change_kaart(peiling=peiling, versie=1, door=holder, **{veld: None})


def test_accounts_without_a_role_hold_no_right(peiling):
    nobody: User = UserFactory()
    Pilotkaart.objects.update(kaarthouder=nobody)

    with pytest.raises(ValidationError, match="kaarthouder"):
        confirm_kaart(peiling=peiling, versie=1, door=nobody)
