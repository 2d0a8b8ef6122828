"""Closing a peilronde by its services: what is frozen, and what stays locked; and at what cost."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from gebruikers.rollen import Rol
from pilots.edities import fingerprint
from pilots.models import Editie, Peiling
from pilots.services import update_pilotkaart
from pilots.services.antwoorden import change_kaart, confirm_kaart
from pilots.services.peilronde import (
    add_new_kaarten,
    close_peilronde,
    move_peilronde,
    open_peilronde,
    remind_peilronde,
)
from tests.factories.gebruikers import user_in
from tests.factories.peilronde import SITE, closed, late, opened, stored
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


def test_closing_freezes_every_card_and_marks_who_did_not_answer(peiling, holder):
    PilotkaartFactory(naam="Zwijgt", slug="zwijgt", kaarthouder=holder)
    add_new_kaarten(ronde=peiling.ronde, site_url=SITE)
    PilotkaartFactory(naam="Na de opening", slug="na-de-opening")
    change_kaart(peiling=peiling, versie=1, door=holder, doel="Rust")

    editie = Editie.objects.get(pk=closed(peiling.ronde).pk)

    antwoorden = {kaart["slug"]: kaart["antwoord"] for kaart in editie.gegevens["kaarten"]}
    assert antwoorden == {
        peiling.kaart.slug: "gewijzigd",
        "zwijgt": "niet_bevestigd",
        "na-de-opening": "niet_bevestigd",
    }
    cijfers = editie.gegevens["cijfers"]
    assert (cijfers["kaarten"], cijfers["gewijzigd"], cijfers["niet_bevestigd"]) == (3, 1, 2)
    assert editie.sha256 == fingerprint(editie.gegevens)


def test_the_editie_does_not_name_the_kaarthouder(peiling, holder):
    assert holder.naam not in str(closed(peiling.ronde).gegevens)


def test_a_later_change_does_not_reach_the_editie(peiling, manager):
    editie = closed(peiling.ronde)

    update_pilotkaart(kaart=peiling.kaart, versie=1, naam="Andere naam", door=manager)

    editie.refresh_from_db()
    assert editie.gegevens["kaarten"][0]["gegevens"]["naam"] == "Schoolontbijt"


STEPS = {
    "confirm": lambda p, u: confirm_kaart(peiling=p, versie=1, door=u),
    "change": lambda p, u: change_kaart(peiling=p, versie=1, door=u, doel="Te laat"),
    "remind": lambda p, u: remind_peilronde(ronde=p.ronde, site_url=SITE),
    "move": lambda p, u: move_peilronde(
        ronde=p.ronde, antwoord_voor=timezone.localdate() + timedelta(days=99)
    ),
    "extend": lambda p, u: add_new_kaarten(ronde=p.ronde, site_url=SITE),
    "close": lambda p, u: close_peilronde(ronde=p.ronde, titel="Nog eens", door=u),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_closed_round_is_locked_also_for_who_read_it_open(peiling, manager, step):
    before = stored(peiling)
    closed(late(peiling.ronde))

    with pytest.raises(ValidationError, match="gesloten"):
        STEPS[step](before, manager)

    assert stored(peiling).status == "open"
    assert Editie.objects.count() == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pilots_editie SET titel = 'x'",
        "UPDATE pilots_editie SET gegevens = '{}'",
        "DELETE FROM pilots_editie",
        "UPDATE pilots_kaartversie SET gegevens = '{}'",
        "DELETE FROM pilots_kaartversie",
        "UPDATE pilots_peilronde SET gesloten_op = NULL",
        "DELETE FROM pilots_peilronde",
        "UPDATE pilots_peiling SET status = 'bevestigd'",
        "DELETE FROM pilots_peiling",
    ],
)
def test_what_a_closed_round_left_is_locked_by_the_database(peiling, sql):
    closed(peiling.ronde)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_truncate_of_edities_is_refused(postgresql, peiling):
    closed(peiling.ronde)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE pilots_editie CASCADE")


def test_no_question_comes_into_a_closed_round(peiling):
    closed(peiling.ronde)
    kaart = PilotkaartFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        Peiling.objects.create(ronde=peiling.ronde, kaart=kaart)


@pytest.mark.parametrize("count", [1, 12])
def test_a_round_needs_as_many_queries_for_more_cards(
    manager, django_assert_max_num_queries, count
):
    for _ in range(count):
        PilotkaartFactory(kaarthouder=user_in(Rol.RAADSLID))
    with django_assert_max_num_queries(12):
        ronde, _ = open_peilronde(
            naam="Ronde",
            antwoord_voor=timezone.localdate() + timedelta(days=7),
            door=manager,
            site_url=SITE,
        )
    late(ronde)
    with django_assert_max_num_queries(12):
        remind_peilronde(ronde=ronde, site_url=SITE)
    with django_assert_max_num_queries(14):
        close_peilronde(ronde=ronde, titel="Bijlage 6", door=manager)
