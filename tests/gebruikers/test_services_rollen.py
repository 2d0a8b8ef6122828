"""Giving and ending roles: history stays, and a beheerder always remains."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from gebruikers.models import Roltoekenning, User
from gebruikers.rollen import Rol
from gebruikers.services import Rolperiode, end_rol, give_rol
from tests.factories.gebruikers import RoltoekenningFactory, UserFactory, user_in

pytestmark = pytest.mark.django_db


def dag(n: int):
    return timezone.localdate() + timedelta(days=n)


@pytest.fixture
def beheerder():
    return user_in(Rol.BEHEERDER)


def test_give_rol_keeps_who_gave_it(beheerder):
    user = UserFactory()
    toekenning = give_rol(
        user=user, periode=Rolperiode(Rol.GRIFFIE, dag(0), dag(9)), door=beheerder
    )
    assert user.has_perm("fonds.change_raadsstuk")
    assert toekenning.gegeven_door == beheerder
    assert toekenning.gegeven_op is not None


@pytest.mark.parametrize(("van", "tot"), [(0, None), (5, 6), (-3, 0), (9, None), (3, 20)])
def test_give_rol_twice_on_one_day_is_refused(beheerder, van, tot):
    user = UserFactory()
    RoltoekenningFactory(user=user, rol=Rol.GRIFFIE, van=dag(0), tot=dag(9))
    if van < 0:
        van = 0
    periode = Rolperiode(Rol.GRIFFIE, dag(van), None if tot is None else dag(tot))
    with pytest.raises(ValidationError, match="heeft de rol griffie al"):
        give_rol(user=user, periode=periode, door=beheerder)


def test_give_rol_again_after_the_last_day_is_allowed(beheerder):
    user = UserFactory()
    RoltoekenningFactory(user=user, rol=Rol.GRIFFIE, van=dag(-9), tot=dag(3))
    give_rol(user=user, periode=Rolperiode(Rol.GRIFFIE, dag(4)), door=beheerder)


def test_give_rol_in_the_past_is_refused(beheerder):
    with pytest.raises(ValidationError, match="op zijn vroegst vandaag"):
        give_rol(user=UserFactory(), periode=Rolperiode(Rol.GRIFFIE, dag(-1)), door=beheerder)


def test_give_rol_that_ends_before_it_begins_is_refused(beheerder):
    with pytest.raises(ValidationError, match="einddatum ligt voor"):
        give_rol(
            user=UserFactory(), periode=Rolperiode(Rol.GRIFFIE, dag(2), dag(1)), door=beheerder
        )


def test_give_an_unknown_rol_is_refused(beheerder):
    with pytest.raises(ValidationError):
        give_rol(user=UserFactory(), periode=Rolperiode("koning", dag(0)), door=beheerder)


def test_end_rol_at_once_takes_the_powers_and_keeps_the_row(beheerder):
    toekenning = RoltoekenningFactory(rol=Rol.CONTROLLER)
    end_rol(toekenning=toekenning, tot=dag(-1), door=beheerder)
    assert not User.objects.get(pk=toekenning.user_id).has_perm("fonds.book_reservemutatie")
    toekenning.refresh_from_db()
    assert (toekenning.tot, toekenning.beeindigd_door) == (dag(-1), beheerder)
    assert toekenning.beeindigd_op is not None


def test_end_rol_after_a_day_lets_it_count_on_that_day(beheerder):
    toekenning = RoltoekenningFactory(rol=Rol.CONTROLLER)
    end_rol(toekenning=toekenning, tot=dag(0), door=beheerder)
    assert User.objects.get(pk=toekenning.user_id).has_perm("fonds.book_reservemutatie")


def test_end_rol_that_is_over_is_refused(beheerder):
    toekenning = RoltoekenningFactory(tot=dag(-1))
    with pytest.raises(ValidationError, match="al beëindigd"):
        end_rol(toekenning=toekenning, tot=dag(3), door=beheerder)


def test_end_rol_in_the_past_is_refused(beheerder):
    toekenning = RoltoekenningFactory()
    with pytest.raises(ValidationError, match="terugwerkende kracht"):
        end_rol(toekenning=toekenning, tot=dag(-2), door=beheerder)


def test_end_rol_later_than_it_ends_is_refused(beheerder):
    toekenning = RoltoekenningFactory(tot=dag(5))
    with pytest.raises(ValidationError, match="kies een eerdere dag"):
        end_rol(toekenning=toekenning, tot=dag(5), door=beheerder)


def test_a_rol_withdrawn_before_its_first_day_never_counts_and_frees_the_term(beheerder):
    toekenning = RoltoekenningFactory(rol=Rol.CONTROLLER, van=dag(3))
    end_rol(toekenning=toekenning, tot=dag(-1), door=beheerder)
    toekenning.refresh_from_db()
    assert toekenning.ingetrokken
    assert toekenning.staat == "voorbij"
    assert not Roltoekenning.objects.geldig_op(dag(3)).filter(pk=toekenning.pk).exists()
    give_rol(user=toekenning.user, periode=Rolperiode(Rol.CONTROLLER, dag(0)), door=beheerder)


def test_a_beheerder_cannot_end_the_own_last_rol_beheerder(beheerder):
    user_in(Rol.BEHEERDER)
    with pytest.raises(ValidationError, match="eigen rol beheerder"):
        end_rol(toekenning=beheerder.roltoekenningen.get(), tot=dag(30), door=beheerder)


def test_the_last_beheerder_keeps_the_rol(beheerder):
    other = user_in(Rol.CONTROLLER)
    with pytest.raises(ValidationError, match="laatste actieve beheerder"):
        end_rol(toekenning=beheerder.roltoekenningen.get(), tot=dag(-1), door=other)


@pytest.mark.parametrize(
    "other",
    [
        {"is_active": False},
        {"uitgenodigd": True},
    ],
    ids=["gedeactiveerd", "nog-niet-binnen"],
)
def test_a_beheerder_who_cannot_sign_in_does_not_count_as_one_that_remains(beheerder, other):
    user_in(Rol.BEHEERDER, **other)
    with pytest.raises(ValidationError, match="laatste actieve beheerder"):
        end_rol(
            toekenning=beheerder.roltoekenningen.get(), tot=dag(-1), door=user_in(Rol.CONTROLLER)
        )


def test_a_beheerder_whose_own_term_ends_sooner_does_not_count_as_one_that_remains(beheerder):
    second = user_in(Rol.BEHEERDER)
    second.roltoekenningen.update(tot=dag(10))
    with pytest.raises(ValidationError, match="laatste actieve beheerder"):
        end_rol(toekenning=beheerder.roltoekenningen.get(), tot=dag(10), door=second)


def test_a_beheerder_may_end_the_rol_of_another(beheerder):
    second = user_in(Rol.BEHEERDER)
    end_rol(toekenning=second.roltoekenningen.get(), tot=dag(-1), door=beheerder)
    assert not User.objects.get(pk=second.pk).has_perm("gebruikers.change_user")


def test_end_rol_on_the_last_day_of_the_calendar_is_kept(beheerder):
    toekenning = user_in(Rol.BEHEERDER).roltoekenningen.get()
    end_rol(toekenning=toekenning, tot=date.max, door=beheerder)
    toekenning.refresh_from_db()
    assert toekenning.tot == date.max
