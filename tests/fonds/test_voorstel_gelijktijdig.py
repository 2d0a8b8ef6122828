"""Two people on one voorstel in the same second: only PostgreSQL lets two transactions write at once."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection

from fonds.choices import StatusVoorstel
from fonds.models import Bijlage, Voorstel, Voorstelregel
from fonds.services.voorstellen import (
    add_bijlage,
    remove_bijlage,
    send_back,
    submit_voorstel,
    update_voorstel,
    withdraw,
)
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import geagendeerd
from tests.factories.voorstellen import TEKST, concept, pdf, submitted
from tests.fonds.test_gelijktijdig import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite heeft één schrijver"),
]


@pytest.fixture
def a():
    return sociaal_innovatiefonds().fonds.onderdelen.get(code="a")


def asked(voorstel: Voorstel) -> list[str]:
    return [str(regel.bedrag) for regel in voorstel.regels.all()]


@pytest.mark.parametrize("attempt", range(5))
def test_what_was_submitted_is_what_is_kept(a, attempt):
    """Submitting while another tab saves: the snapshot and the rows are the same, whoever was first."""
    voorstel = concept(a, 100)
    user = voorstel.opgesteld_door

    def change() -> None:
        update_voorstel(
            voorstel=voorstel, user=user, onderdeel=a, **TEKST,
            regels=[{"onderdeel": a, "boekjaar": 2022, "bedrag": Decimal(999)}],
        )  # fmt: skip

    raised = together(lambda: submit_voorstel(voorstel=voorstel, user=user), change)

    voorstel = Voorstel.objects.get()
    assert raised[0] is None
    assert voorstel.status == StatusVoorstel.INGEDIEND
    [kept] = voorstel.stappen.get().momentopname["regels"]
    assert [kept["bedrag"]] == asked(voorstel)
    assert (asked(voorstel) == ["999.00"]) is (raised[1] is None)


@pytest.mark.parametrize("attempt", range(3))
def test_an_amount_does_not_slip_in_while_it_is_submitted(a, attempt):
    voorstel = concept(a, 100)

    def slip_in() -> None:
        Voorstelregel.objects.create(voorstel=voorstel, onderdeel=a, boekjaar=2029, bedrag=5)

    together(lambda: submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door), slip_in)

    voorstel = Voorstel.objects.get()
    kept = voorstel.stappen.get().momentopname["regels"]
    assert [regel["bedrag"] for regel in kept] == asked(voorstel)


def test_it_is_submitted_once(a):
    voorstel = concept(a, 100)
    act = lambda: submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)  # noqa: E731

    raised = together(act, act, act)

    assert sorted(error is None for error in raised) == [False, False, True]
    assert voorstel.stappen.count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_it_is_sent_back_or_withdrawn_not_both(a, attempt):
    voorstel = submitted(a, 100)
    geagendeerd(voorstel)
    one, two = user_in(Rol.PROGRAMMAMANAGER), user_in(Rol.PROGRAMMAMANAGER)

    raised = together(
        lambda: send_back(voorstel=voorstel, reden="Terug", user=one),
        lambda: withdraw(voorstel=voorstel, reden="Weg", user=two),
    )

    assert [error is None for error in raised].count(True) == 1
    assert all(isinstance(error, ValidationError) for error in raised if error)
    assert voorstel.agendapunten.count() == 0


@pytest.mark.parametrize("attempt", range(3))
def test_a_paper_that_comes_while_the_same_one_goes_has_its_file(a, attempt):
    first, second = concept(a, 1), concept(a, 1)
    old = add_bijlage(voorstel=first, naam="x.pdf", inhoud=pdf(), user=first.opgesteld_door)

    raised = together(
        lambda: remove_bijlage(bijlage=old, user=first.opgesteld_door),
        lambda: add_bijlage(
            voorstel=second, naam="y.pdf", inhoud=pdf(), user=second.opgesteld_door
        ),
    )

    assert raised == [None, None]
    assert default_storage.exists(Bijlage.objects.get().bestand.name)
