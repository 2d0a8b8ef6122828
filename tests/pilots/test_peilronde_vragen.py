"""Asking by the services of the peilronde: opening, assigning a kaarthouder, reminding."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from gebruikers.rollen import Rol
from pilots.models import Peiling, Peilronde
from pilots.services.antwoorden import confirm_kaart
from pilots.services.peilronde import (
    add_new_kaarten,
    assign_kaarthouder,
    open_peilronde,
    propose_naam,
    remind_peilronde,
)
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.peilronde import SITE, closed, late, opened
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


# Opening


def test_each_kaarthouder_gets_one_mail_with_a_link_per_own_card(
    holder, django_capture_on_commit_callbacks
):
    other = user_in(Rol.PROJECTLEIDER)
    for naam in ("Afvalringen", "Daklozenpunt"):
        PilotkaartFactory(naam=naam, slug=naam.lower(), kaarthouder=holder)
    PilotkaartFactory(naam="Schoolontbijt", kaarthouder=other)
    PilotkaartFactory(naam="Van niemand")

    with django_capture_on_commit_callbacks(execute=True):
        ronde = opened()

    mails = {message.to[0]: message.body for message in mail.outbox}
    assert set(mails) == {holder.email, other.email}
    assert len(mail.outbox) == 2
    assert f"{SITE}pilots/peilronden/{ronde.pk}/kaarten/afvalringen/" in mails[holder.email]
    assert f"{SITE}pilots/peilronden/{ronde.pk}/kaarten/daklozenpunt/" in mails[holder.email]
    assert "Schoolontbijt" not in mails[holder.email]
    assert "Van niemand" not in "".join(mails.values())


def test_nothing_is_mailed_before_the_commit(holder):
    PilotkaartFactory(kaarthouder=holder)

    opened()

    assert mail.outbox == []


def test_who_cannot_sign_in_gets_no_mail(django_capture_on_commit_callbacks):
    PilotkaartFactory(kaarthouder=UserFactory(is_active=False))

    with django_capture_on_commit_callbacks(execute=True):
        opened()

    assert mail.outbox == []


def test_a_mail_that_fails_stops_no_other_and_undoes_nothing(
    holder, manager, monkeypatch, django_capture_on_commit_callbacks
):
    PilotkaartFactory(kaarthouder=holder)
    PilotkaartFactory(kaarthouder=manager)
    reached = []

    def fail_first(onderwerp, tekst, van, aan):
        if aan == [holder.email]:
            raise OSError("geen mailserver")
        reached.append(aan)

    monkeypatch.setattr("pilots.post.send_mail", fail_first)
    with django_capture_on_commit_callbacks(execute=True):
        _, post = open_peilronde(
            naam="Ronde",
            antwoord_voor=timezone.localdate() + timedelta(days=7),
            door=manager,
            site_url=SITE,
        )

    assert (post.mislukt, post.verzonden) == ([holder], [manager])
    assert Peilronde.objects.count() == 1


def test_a_second_round_waits_until_the_first_is_closed(peiling):
    with pytest.raises(ValidationError, match="al een peilronde open"):
        opened(naam="Nog een")

    assert Peilronde.objects.count() == 1


def test_a_second_open_round_is_refused_by_the_database(peiling):
    today = timezone.localdate()

    with pytest.raises(DatabaseError), transaction.atomic():
        Peilronde.objects.create(naam="Tweede", start=today, antwoord_voor=today)


def test_a_round_without_cards_is_refused(manager):
    with pytest.raises(ValidationError, match="nog geen pilotkaarten"):
        opened()

    assert not Peilronde.objects.exists()


@pytest.mark.parametrize("days", [0, -1])
def test_the_answer_is_asked_for_a_later_day(days):
    PilotkaartFactory()

    with pytest.raises(ValidationError) as error:
        opened(antwoord_voor=timezone.localdate() + timedelta(days=days))

    assert list(error.value.message_dict) == ["antwoord_voor"]


def test_a_name_is_proposed_that_is_free(peiling):
    closed(peiling.ronde)
    day = timezone.localdate().replace(month=8, day=1)
    first = propose_naam(day)
    closed(opened(naam=first))

    assert first == f"Peilronde 2e helft {day.year}"
    assert propose_naam(day) == f"{first} (2)"


# Assigning


def test_a_new_kaarthouder_is_asked_at_once_while_the_round_is_open(
    peiling, holder, manager, django_capture_on_commit_callbacks
):
    new = user_in(Rol.GRIFFIE)

    with django_capture_on_commit_callbacks(execute=True):
        assign_kaarthouder(
            kaart=peiling.kaart, versie=1, kaarthouder=new, door=manager, site_url=SITE
        )

    assert [message.to for message in mail.outbox] == [[new.email]]


@pytest.mark.parametrize("state", ["same", "answered", "no round", "nobody"])
def test_assigning_asks_nobody_without_need(
    peiling, holder, manager, state, django_capture_on_commit_callbacks
):
    if state == "answered":
        confirm_kaart(peiling=peiling, versie=1, door=holder)
    if state == "no round":
        closed(peiling.ronde)
    new = {"same": holder, "nobody": None}.get(state, manager)

    with django_capture_on_commit_callbacks(execute=True):
        assign_kaarthouder(
            kaart=peiling.kaart, versie=1, kaarthouder=new, door=manager, site_url=SITE
        )

    assert mail.outbox == []


def test_an_account_that_cannot_sign_in_becomes_no_kaarthouder(peiling, manager):
    gone = UserFactory(is_active=False)

    with pytest.raises(ValidationError, match="kan niet inloggen"):
        assign_kaarthouder(
            kaart=peiling.kaart, versie=1, kaarthouder=gone, door=manager, site_url=SITE
        )


def test_a_card_made_after_the_opening_can_take_part(
    peiling, manager, django_capture_on_commit_callbacks
):
    PilotkaartFactory(naam="Later", kaarthouder=manager)

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            add_new_kaarten(ronde=peiling.ronde, site_url=SITE)

    assert peiling.ronde.peilingen.count() == 2
    assert [message.to for message in mail.outbox] == [[manager.email]]


# Reminding


def test_who_did_not_answer_in_time_is_reminded_once_a_day(
    peiling, holder, manager, django_capture_on_commit_callbacks
):
    answered = PilotkaartFactory(kaarthouder=manager)
    add_new_kaarten(ronde=peiling.ronde, site_url=SITE)
    confirm_kaart(peiling=peiling.ronde.peilingen.get(kaart=answered), versie=1, door=manager)
    ronde = late(peiling.ronde)

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            remind_peilronde(ronde=ronde, site_url=SITE)
    assert [message.to for message in mail.outbox] == [[holder.email]]

    with django_capture_on_commit_callbacks(execute=True):
        remind_peilronde(ronde=ronde, site_url=SITE, nu=timezone.now() + timedelta(days=1))
    assert len(mail.outbox) == 2


def test_two_cards_of_one_kaarthouder_make_one_reminder(
    peiling, holder, django_capture_on_commit_callbacks
):
    PilotkaartFactory(naam="Tweede", kaarthouder=holder)
    add_new_kaarten(ronde=peiling.ronde, site_url=SITE)
    ronde = late(peiling.ronde)

    with django_capture_on_commit_callbacks(execute=True):
        remind_peilronde(ronde=ronde, site_url=SITE)

    (message,) = mail.outbox
    assert "Schoolontbijt" in message.body
    assert "Tweede" in message.body


def test_nobody_is_reminded_before_the_day(peiling):
    with pytest.raises(ValidationError, match="nog niet voorbij"):
        remind_peilronde(ronde=peiling.ronde, site_url=SITE)


def test_the_command_reminds_and_says_how_many(
    peiling, holder, capsys, django_capture_on_commit_callbacks
):
    late(peiling.ronde)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("herinner_peilronde", site=SITE)

    assert [message.to for message in mail.outbox] == [[holder.email]]


@pytest.mark.parametrize("state", ["none", "early", "closed"])
def test_the_command_is_calm_where_nothing_is_to_do(peiling, capsys, state):
    if state == "none":
        Peiling.objects.all().delete()
        Peilronde.objects.all().delete()
    elif state == "closed":
        closed(late(peiling.ronde))

    call_command("herinner_peilronde")

    assert "niets te herinneren" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_the_command_fails_where_a_mail_fails(monkeypatch):
    holder = user_in(Rol.RAADSLID)
    PilotkaartFactory(kaarthouder=holder)
    late(opened())

    def fail(*args):
        raise OSError

    monkeypatch.setattr("pilots.post.send_mail", fail)
    with pytest.raises(CommandError, match=holder.email):
        call_command("herinner_peilronde")
