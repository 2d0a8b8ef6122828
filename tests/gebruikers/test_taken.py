"""What waits for a beheerder."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from gebruikers.rollen import Rol
from gebruikers.taken import te_doen
from tests.factories.gebruikers import RoltoekenningFactory, UserFactory, user_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder():
    user = user_in(Rol.BEHEERDER)
    TOTP.activate(user, generate_totp_secret())
    return user


def test_nothing_waits_when_all_is_well(beheerder):
    assert te_doen(beheerder) == []


def test_nothing_of_this_waits_for_another_rol():
    UserFactory(naam="Vee", uitgenodigd_op=timezone.now() - timedelta(days=9))
    assert te_doen(user_in(Rol.PROGRAMMAMANAGER)) == []


def test_a_beheerder_without_second_step_is_asked_for_it():
    [taak] = te_doen(user_in(Rol.BEHEERDER))
    assert "twee stappen" in taak.titel


def test_an_invitation_that_lapsed_waits(beheerder):
    UserFactory(naam="Vee", uitgenodigd_op=timezone.now() - timedelta(days=9))
    UserFactory(naam="Nu", uitgenodigd=True)
    [taak] = te_doen(beheerder)
    assert taak.titel == "Uitnodiging van Vee is verlopen"


def test_a_rol_that_soon_ends_waits_unless_someone_ended_it(beheerder):
    last = timezone.localdate() + timedelta(days=10)
    RoltoekenningFactory(user__naam="Raad", rol=Rol.RAADSLID, tot=last)
    RoltoekenningFactory(tot=last, beeindigd_op=timezone.now(), beeindigd_door=beheerder)
    RoltoekenningFactory(tot=last + timedelta(days=60))
    [taak] = te_doen(beheerder)
    assert taak.titel == "De rol raadslid van Raad loopt af"
    assert taak.voor == last
