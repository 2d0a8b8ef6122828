"""Two people in the same second, each with a connection of their own, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from fonds.services.perioden import close_verslagperiode
from projecten.models import Indiening, Voortgang
from projecten.services import save_voortgang, start_voortgang, submit_voortgang
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.projecten import ProjectFactory, VoortgangFactory, complete

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """What each act gave, or the sentence it was refused with."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait()
        try:
            return act()
        except ValidationError as error:
            return error.messages[0]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(results) -> list[str]:
    return [result for result in results if isinstance(result, str)]


def test_two_who_begin_get_the_same_voortgang():
    project, periode = ProjectFactory(), VerslagperiodeFactory()

    one, two = at_once(*[lambda: start_voortgang(project=project, periode=periode)] * 2)

    assert one.pk == two.pk
    assert one.aspecten.count() == 6


def test_of_two_who_save_one_is_refused_and_nothing_is_mixed():
    voortgang, user = VoortgangFactory(), UserFactory()

    def save(text):
        return lambda: save_voortgang(
            voortgang=voortgang,
            versie=0,
            user=user,
            teksten={"bereikt": text, "vervolg": text},
        )

    results = at_once(save("een"), save("twee"))

    assert len(refusals(results)) == 1
    stored = Voortgang.objects.get()
    assert stored.versie == 1
    assert stored.bereikt == stored.vervolg


def test_of_two_who_submit_one_is_refused():
    voortgang, user = VoortgangFactory(), UserFactory()
    voortgang = save_voortgang(voortgang=voortgang, versie=0, user=user, **complete())

    def submit():
        return submit_voortgang(voortgang=voortgang, versie=voortgang.versie, user=user)

    results = at_once(submit, submit)

    assert len(refusals(results)) == 1
    assert Indiening.objects.count() == 1


def test_nothing_is_submitted_into_a_periode_that_closes():
    voortgang, user = VoortgangFactory(), UserFactory()
    voortgang = save_voortgang(voortgang=voortgang, versie=0, user=user, **complete())

    at_once(
        lambda: submit_voortgang(voortgang=voortgang, versie=voortgang.versie, user=user),
        lambda: close_verslagperiode(periode=voortgang.periode),
    )

    voortgang.periode.refresh_from_db()
    for indiening in Indiening.objects.all():
        assert indiening.ingediend_op <= voortgang.periode.gesloten_op
