"""Two people at the agenda in the same second: only PostgreSQL lets two transactions write at once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from fonds.choices import StatusVergadering
from fonds.models import Agendapunt, Stuurgroeplid, Vergadering
from fonds.services.stuurgroep import add_lid
from fonds.services.vergaderingen import (
    add_agendapunt,
    establish_lijst,
    move_agendapunt,
    remove_agendapunt,
    update_agendapunt,
)
from tests.factories.gebruikers import UserFactory
from tests.factories.vergaderingen import tafel
from tests.fonds.test_gelijktijdig import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite heeft één schrijver"),
]


@pytest.mark.parametrize("attempt", range(3))
def test_a_voorstel_comes_on_one_of_two_agendas(attempt):
    opzet = tafel()
    voorstel, meetings = opzet.voorstel(), [opzet.vergadering(), opzet.vergadering()]
    raised = together(
        *(
            lambda meeting=meeting: add_agendapunt(
                vergadering=meeting, user=opzet.manager, voorstel=voorstel
            )
            for meeting in meetings
        )
    )
    assert sorted(map(type, raised), key=str) == [type(None), ValidationError]
    assert Agendapunt.objects.count() == 1


def test_there_is_one_voorzitter_however_fast_two_are_added():
    opzet = tafel()
    Stuurgroeplid.objects.filter(rol="voorzitter").update(tot=date(2024, 1, 1))
    users = [UserFactory(), UserFactory()]
    raised = together(
        *(
            lambda user=user: add_lid(
                stuurgroep=opzet.stuurgroep, user=user, functie="x", rol="voorzitter"
            )
            for user in users
        )
    )
    assert sorted(map(type, raised), key=str) == [type(None), ValidationError]


@pytest.mark.parametrize("attempt", range(3))
def test_moving_adding_and_removing_at_once_leaves_an_agenda_without_gaps(attempt):
    opzet = tafel()
    meeting = opzet.vergadering()
    punten = [opzet.punt(meeting, onderwerp=naam) for naam in "ABCDE"]
    voorstel = opzet.voorstel()
    raised = together(
        lambda: move_agendapunt(agendapunt=punten[4], omhoog=True),
        lambda: move_agendapunt(agendapunt=punten[0], omhoog=False),
        lambda: remove_agendapunt(agendapunt=punten[2], user=opzet.manager),
        lambda: add_agendapunt(vergadering=meeting, user=opzet.manager, voorstel=voorstel),
    )
    assert raised == [None] * 4
    order = list(Agendapunt.objects.order_by("volgorde").values_list("volgorde", flat=True))
    assert order == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("attempt", range(5))
@pytest.mark.parametrize("door", ["service", "table"])
def test_a_list_that_is_established_holds_what_its_rows_then_hold(attempt, door):
    opzet = tafel()
    meeting = opzet.vergadering()
    punt = opzet.punt(meeting, onderwerp="Rondvraag")
    opzet.gehouden(meeting)
    later = opzet.vergadering()
    Vergadering.objects.filter(pk=later.pk).update(status=StatusVergadering.UITGENODIGD)

    def write() -> None:
        if door == "service":
            update_agendapunt(agendapunt=punt, verslag="Toch nog iets.")
        else:
            with transaction.atomic():
                Agendapunt.objects.filter(pk=punt.pk).update(verslag="Toch nog iets.")

    raised = together(
        lambda: establish_lijst(vergadering=meeting, in_vergadering=later, user=opzet.manager),
        write,
    )
    assert raised[0] is None
    assert raised[1] is None or isinstance(raised[1], ValidationError | DatabaseError)
    meeting.refresh_from_db()
    punt.refresh_from_db()
    assert meeting.lijst["punten"][0]["tekst"] == punt.verslag
