"""Invitations, reminders, and what stands in the calendar file."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.management import call_command
from icalendar import Calendar

from fonds.choices import VormVergadering
from fonds.services.stuurgroep import add_lid, end_lid
from fonds.services.uitnodigingen import changes_since
from fonds.services.vergaderingen import (
    cancel_vergadering,
    invite,
    move_agendapunt,
    remind,
    update_vergadering,
)
from tests.factories.gebruikers import UserFactory
from tests.factories.vergaderingen import OCHTEND, stemmen, tafel
from tests.fonds.weigering import refused
from tests.klok import clock_at

pytestmark = pytest.mark.django_db
SITE = "https://portaal.test/"
SLUIT = datetime(2024, 3, 20, 15, tzinfo=UTC)


@pytest.fixture
def opzet():
    return tafel()


@pytest.fixture(autouse=True)
def _clock():
    with clock_at(OCHTEND):
        yield


@pytest.fixture
def send(django_capture_on_commit_callbacks, mailoutbox):
    """`send(act, …)` does the act and gives the mails that left after its commit."""

    def act(service, **kwargs):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            service(**kwargs)
        return list(mailoutbox)

    return act


def planned(opzet, **velden):
    vergadering = opzet.vergadering(begin=time(14), eind=time(15, 30), plaats="Stadhuis", **velden)
    opzet.punt(vergadering, voorstel=opzet.voorstel(onderwerp="Geld voor Basisbanen"))
    return vergadering


def inviting(opzet, vergadering) -> dict:
    return {"vergadering": vergadering, "user": opzet.manager, "site_url": SITE}


def ics(mail):
    [(naam, inhoud, soort)] = mail.attachments
    assert (naam, soort) == ("vergadering.ics", mail.attachments[0][2])
    kalender = Calendar.from_ical(inhoud)
    [event] = kalender.walk("VEVENT")
    return kalender, event


def test_each_member_gets_a_mail_with_a_link_per_item(opzet, send):
    vergadering = planned(opzet)
    mails = send(invite, **inviting(opzet, vergadering))
    assert {mail.to[0] for mail in mails} == {lid.user.email for lid in opzet.leden}
    [punt] = vergadering.agendapunten.all()
    for mail in mails:
        assert "1. Geld voor Basisbanen" in mail.body
        assert f"https://portaal.test{punt.get_absolute_url()}" in mail.body
        assert "14 maart 2024, 14.00 tot 15.30 uur" in mail.body
    vergadering.refresh_from_db()
    assert (vergadering.status, vergadering.uitgenodigd_op) == ("uitgenodigd", OCHTEND)


def test_the_calendar_file_reads_back(opzet, send):
    vergadering = planned(opzet)
    mail = send(invite, **inviting(opzet, vergadering))[0]
    kalender, event = ics(mail)
    assert str(kalender["METHOD"]) == "REQUEST"
    assert str(event["UID"]) == f"vergadering-{vergadering.pk}@portaal.test"
    begin = event["DTSTART"].dt
    assert begin.astimezone(UTC) == datetime(2024, 3, 14, 13, tzinfo=UTC)
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert event["DTEND"].dt.astimezone(UTC) == datetime(2024, 3, 14, 14, 30, tzinfo=UTC)
    assert kalender.walk("VTIMEZONE")
    assert str(event["LOCATION"]) == "Stadhuis"
    assert str(event["ATTENDEE"]) == f"MAILTO:{mail.to[0]}"
    assert str(event["ORGANIZER"]) == f"MAILTO:{opzet.manager.email}"
    assert event["SEQUENCE"] == 1


def test_a_mail_client_sees_an_invitation(opzet, send):
    mail = send(invite, **inviting(opzet, planned(opzet)))[0]
    raw = mail.message().as_string()
    assert 'text/calendar; method="REQUEST"' in raw


def test_in_summer_the_clock_is_that_of_amsterdam(opzet, send):
    vergadering = planned(opzet, dag=date(2024, 7, 4))
    _, event = ics(send(invite, **inviting(opzet, vergadering))[0])
    assert event["DTSTART"].dt.astimezone(UTC).hour == 12


def test_a_meeting_without_a_time_takes_the_day(opzet, send):
    vergadering = opzet.vergadering()
    opzet.punt(vergadering, onderwerp="Heidag")
    _, event = ics(send(invite, **inviting(opzet, vergadering))[0])
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 3, 14), date(2024, 3, 15))


def test_members_of_that_day_are_invited_not_those_of_today(opzet, send):
    end_lid(lid=opzet.leden[4], tot=date(2024, 3, 20))
    nieuw = add_lid(
        stuurgroep=opzet.stuurgroep, user=UserFactory(), functie="x", rol="lid",
        van=date(2024, 3, 21),
    )  # fmt: skip
    vergadering = planned(opzet, dag=date(2024, 3, 28))
    mails = send(invite, **inviting(opzet, vergadering))
    to = {mail.to[0] for mail in mails}
    assert nieuw.user.email in to
    assert opzet.leden[4].user.email not in to


def test_after_a_change_everyone_hears_what_changed(opzet, send):
    vergadering = planned(opzet)
    first = ics(send(invite, **inviting(opzet, vergadering))[0])[1]
    update_vergadering(
        vergadering=vergadering, datum=date(2024, 3, 21), begin=time(10), plaats="Elders"
    )
    opzet.punt(vergadering, onderwerp="Rondvraag")
    mails = send(invite, **inviting(opzet, vergadering))
    body = mails[0].body
    assert "was 14 maart 2024, 14.00 tot 15.30 uur, is nu 21 maart 2024, 10.00 uur" in body
    assert "Plaats: was Stadhuis, is nu Elders" in body
    assert "Nieuw op de agenda: Rondvraag" in body
    assert mails[0].subject.startswith("Gewijzigd")
    _, event = ics(mails[0])
    assert event["UID"] == first["UID"]
    assert event["SEQUENCE"] > first["SEQUENCE"]
    assert event["DTSTART"].dt.date() == date(2024, 3, 21)


def test_a_new_order_is_a_change(opzet, send):
    vergadering = planned(opzet)
    punt = opzet.punt(vergadering, onderwerp="Rondvraag")
    send(invite, **inviting(opzet, vergadering))
    vergadering.refresh_from_db()
    assert changes_since(vergadering) == []
    move_agendapunt(agendapunt=punt, omhoog=True)
    assert changes_since(vergadering) == ["De volgorde van de agenda is veranderd."]


def test_nothing_changed_is_no_mail(opzet, send):
    vergadering = planned(opzet)
    send(invite, **inviting(opzet, vergadering))
    with refused("niets veranderd"):
        invite(**inviting(opzet, vergadering))


def test_only_a_new_member_is_asked_where_nothing_else_changed(opzet, send):
    vergadering = planned(opzet)
    send(invite, **inviting(opzet, vergadering))
    nieuw = add_lid(stuurgroep=opzet.stuurgroep, user=UserFactory(), functie="x", rol="lid")
    [mail] = send(invite, **inviting(opzet, vergadering))
    assert mail.to == [nieuw.user.email]
    assert mail.subject.startswith("Uitnodiging")


def test_an_invitation_needs_an_agenda_members_and_a_day_to_come(opzet):
    vergadering = opzet.vergadering()
    with refused("Zet eerst iets op de agenda"):
        invite(**inviting(opzet, vergadering))
    opzet.punt(vergadering, onderwerp="A")
    with clock_at(OCHTEND + timedelta(days=1)), refused("al geweest"):
        invite(**inviting(opzet, vergadering))
    opzet.stuurgroep.leden.update(tot=date(2024, 1, 1))
    with refused("geen leden"):
        invite(**inviting(opzet, vergadering))


def test_who_was_invited_hears_that_it_is_called_off_in_the_calendar_too(opzet, send):
    vergadering = planned(opzet)
    send(invite, **inviting(opzet, vergadering))
    mails = send(cancel_vergadering, vergadering=vergadering, user=opzet.manager, site_url=SITE)
    assert len(mails) == 5
    kalender, event = ics(mails[0])
    assert str(kalender["METHOD"]) == "CANCEL"
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 2)
    assert str(event["UID"]) == f"vergadering-{vergadering.pk}@portaal.test"


@pytest.fixture
def ronde(opzet, send):
    vergadering = opzet.vergadering(SLUIT.date(), vorm=VormVergadering.SCHRIFTELIJK, sluit_op=SLUIT)
    opzet.punt(vergadering, voorstel=opzet.voorstel(onderwerp="Geld"))
    send(invite, **inviting(opzet, vergadering))
    return vergadering


def test_the_invitation_of_a_round_says_until_when(opzet, send):
    vergadering = opzet.vergadering(SLUIT.date(), vorm=VormVergadering.SCHRIFTELIJK, sluit_op=SLUIT)
    opzet.punt(vergadering, voorstel=opzet.voorstel())
    mail = send(invite, **inviting(opzet, vergadering))[0]
    assert "stemmen kan tot 20 maart 2024 16.00 uur" in mail.body
    _, event = ics(mail)
    assert event["DTSTART"].dt.astimezone(UTC) == SLUIT


def test_who_did_not_vote_on_everything_is_reminded_once_a_day(opzet, ronde, send):
    [punt] = ronde.agendapunten.all()
    stemmen(punt, opzet.leden[:3])
    mails = send(remind, vergadering=ronde, site_url=SITE)
    assert {mail.to[0] for mail in mails} == {lid.user.email for lid in opzet.leden[3:]}
    assert "20 maart 2024 om 16.00 uur" in mails[0].body
    with refused("Vandaag is al"):
        remind(vergadering=ronde, site_url=SITE)
    with clock_at(OCHTEND + timedelta(days=1)):
        assert len(send(remind, vergadering=ronde, site_url=SITE)) == 2


def test_nobody_is_reminded_when_all_voted_or_the_round_closed(opzet, ronde):
    with clock_at(SLUIT), refused("tussen de uitnodiging en de sluiting"):
        remind(vergadering=ronde, site_url=SITE)
    [punt] = ronde.agendapunten.all()
    stemmen(punt, opzet.leden)
    with refused("Alle leden hebben al gestemd"):
        remind(vergadering=ronde, site_url=SITE)


def test_a_meeting_has_no_reminder(opzet):
    with refused("bij een schriftelijke ronde"):
        remind(vergadering=opzet.vergadering(), site_url=SITE)


@pytest.mark.parametrize(("days_before", "aantal"), [(5, 0), (3, 0), (2, 5), (1, 5)], ids=str)
def test_the_command_reminds_so_many_days_before_the_close(opzet, ronde, send, days_before, aantal):
    with clock_at(SLUIT - timedelta(days=days_before)):
        assert len(send(call_command, command_name="herinner_stuurgroep")) == aantal


def test_the_command_reminds_once_per_round(opzet, ronde, send):
    with clock_at(SLUIT - timedelta(days=2)):
        assert len(send(call_command, command_name="herinner_stuurgroep")) == 5
    with clock_at(SLUIT - timedelta(days=1)):
        assert send(call_command, command_name="herinner_stuurgroep") == []
