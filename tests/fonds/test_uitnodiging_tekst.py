"""What an invitation says changed, when a meeting is in words, and what stands in its calendar file."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from fonds.choices import VormVergadering
from fonds.models import Agendapunt, Fonds, Stuurgroep, Vergadering
from fonds.services.uitnodigingen import changes_since, wanneer
from fonds.zitting.kalender import CANCEL, titel, uitnodiging
from gebruikers.models import User
from tests.factories.vergaderingen import OCHTEND, tafel
from tests.klok import clock_at

DAG = date(2024, 3, 14)


# --- When, in words -----------------------------------------------------------


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, "14 maart 2024"),
        ({"begin": time(9)}, "14 maart 2024, 09.00 uur"),
        ({"begin": time(14), "eind": time(15, 30)}, "14 maart 2024, 14.00 tot 15.30 uur"),
        ({"eind": time(15, 30)}, "14 maart 2024"),
        (
            {"sluit_op": datetime(2024, 3, 20, 16, tzinfo=UTC)},
            "stemmen kan tot 20 maart 2024 17.00 uur",
        ),
        (
            {"sluit_op": datetime(2024, 7, 1, 22, 30, tzinfo=UTC)},
            "stemmen kan tot 2 juli 2024 00.30 uur",
        ),
    ],
)
def test_when_it_is_in_words(velden, zin):
    assert wanneer(Vergadering(datum=DAG, **velden)) == zin


# --- What changed ---------------------------------------------------------------


@pytest.fixture
def asked(db):
    """`asked(then, now)`: what changed in a meeting whose agenda was `then` when it was sent, and is `now`."""
    opzet = tafel()

    def changes(then: list[str], now: list[str], **velden) -> list[str]:
        meeting = opzet.vergadering(plaats="Stadhuis")
        meeting.uitnodiging = {"wanneer": "14 maart 2024", "plaats": "Stadhuis", "agenda": then}
        for naam, waarde in velden.items():
            setattr(meeting, naam, waarde)
        Agendapunt.objects.bulk_create(
            Agendapunt(vergadering=meeting, volgorde=number, onderwerp=onderwerp)
            for number, onderwerp in enumerate(now, start=1)
        )
        return changes_since(meeting)

    return changes


def test_before_the_first_invitation_nothing_changed(asked):
    assert asked([], ["Opening"], uitnodiging={}) == []


def test_an_invitation_that_still_says_it_right_has_no_changes(asked):
    assert asked(["Opening", "Rondvraag"], ["Opening", "Rondvraag"]) == []


def test_another_day_and_place_are_told_with_what_they_were(asked):
    assert asked(["Opening"], ["Opening"], datum=date(2024, 3, 21), plaats="") == [
        "Wanneer: was 14 maart 2024, is nu 21 maart 2024.",
        "Plaats: was Stadhuis, is nu niet bekend.",
    ]


def test_what_came_and_went_is_named(asked):
    assert asked(["Opening", "Geld"], ["Opening", "Rondvraag"]) == [
        "Nieuw op de agenda: Rondvraag.",
        "Van de agenda gehaald: Geld.",
    ]


def test_another_order_is_told_where_nothing_else_is(asked):
    assert asked(["Opening", "Geld"], ["Geld", "Opening"]) == [
        "De volgorde van de agenda is veranderd."
    ]


def test_a_second_item_with_the_same_subject_is_new_and_not_another_order(asked):
    assert asked(["Pauze"], ["Pauze", "Pauze"]) == ["Nieuw op de agenda: Pauze."]


def test_one_of_two_items_with_the_same_subject_that_went_is_named(asked):
    assert asked(["Pauze", "Geld", "Pauze"], ["Pauze", "Geld"]) == ["Van de agenda gehaald: Pauze."]


# --- The calendar file ------------------------------------------------------------


def planned(**velden) -> Vergadering:
    groep = Stuurgroep(naam="Stuurgroep Sociaal", fonds=Fonds(naam="Fonds"))
    manager = User(email="manager@voorbeeld.test", naam="De Manager")
    fields = {"pk": 7, "stuurgroep": groep, "datum": DAG, "opgesteld_door": manager, "versie": 3}
    return Vergadering(**{**fields, **velden})


def written(vergadering: Vergadering, *args: str, site: str = "https://portaal.test/") -> Calendar:
    lid = User(email="lid@voorbeeld.test", naam="Jan, Piet; Klaas")
    with clock_at(OCHTEND):
        return Calendar.from_ical(uitnodiging(vergadering, lid, site, *args))


def event_of(*args, **kwargs):
    [event] = written(*args, **kwargs).walk("VEVENT")
    return event


def test_a_cancellation_takes_the_same_meeting_out_of_the_calendar():
    kalender = written(planned(), CANCEL)
    [event] = kalender.walk("VEVENT")
    assert (str(kalender["METHOD"]), str(event["STATUS"])) == ("CANCEL", "CANCELLED")
    assert event["UID"] == event_of(planned())["UID"]


def test_a_later_version_has_a_higher_sequence_under_the_same_uid():
    first, second = event_of(planned()), event_of(planned(versie=4, plaats="Elders"))
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (3, 4)


def test_a_meeting_without_an_end_has_only_a_beginning():
    event = event_of(planned(begin=time(14)))
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2024, 3, 14, 13, tzinfo=UTC)
    assert "DTEND" not in event


def test_a_meeting_of_a_day_ends_where_the_next_day_begins():
    event = event_of(planned(begin=None))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DAG, DAG + timedelta(days=1))


def test_a_round_stands_at_its_close_and_keeps_nobody_busy():
    ronde = planned(
        vorm=VormVergadering.SCHRIFTELIJK, sluit_op=datetime(2024, 3, 20, 16, tzinfo=UTC)
    )
    event = event_of(ronde)
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2024, 3, 20, 16, tzinfo=UTC)
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert str(event["SUMMARY"]) == "Stuurgroep Sociaal: schriftelijke ronde sluit"


def test_a_meeting_is_called_a_meeting_and_keeps_its_members_busy():
    assert titel(planned()) == "Stuurgroep Sociaal: vergadering"
    assert "TRANSP" not in event_of(planned())


def test_an_unknown_place_is_left_out():
    assert "LOCATION" not in event_of(planned())


def test_a_place_with_signs_of_the_format_reads_back_as_it_was_typed():
    plaats = "Kamer 3; tweede verdieping, Stadhuis \\ achterom"
    assert str(event_of(planned(plaats=plaats))["LOCATION"]) == plaats


def test_a_name_with_signs_of_the_format_is_one_attendee_who_is_asked_to_answer():
    attendee = event_of(planned())["ATTENDEE"]
    assert str(attendee) == "MAILTO:lid@voorbeeld.test"
    assert attendee.params["CN"] == "Jan, Piet; Klaas"
    assert (attendee.params["RSVP"], attendee.params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")


@pytest.mark.parametrize("site", ["https://portaal.test", "https://portaal.test/"])
def test_the_link_has_one_slash_after_the_site(site):
    event = event_of(planned(), site=site)
    assert str(event["URL"]) == f"https://portaal.test{planned().get_absolute_url()}"
    assert str(event["URL"]) in str(event["DESCRIPTION"])


def test_the_moment_of_writing_is_in_universal_time():
    assert event_of(planned())["DTSTAMP"].dt == OCHTEND
