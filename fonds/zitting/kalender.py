"""A meeting as an invitation for a calendar (iCalendar, RFC 5545 and 5546)."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from fonds.choices import VormVergadering
from fonds.models import Vergadering
from gebruikers.models import User

ZONE = ZoneInfo("Europe/Amsterdam")
REQUEST, CANCEL = "REQUEST", "CANCEL"


def uitnodiging(
    vergadering: Vergadering, aan: User, site_url: str, methode: str = REQUEST
) -> bytes:
    """The .ics for one member. Same UID at every change, a higher SEQUENCE: the calendar moves what it has."""
    kalender = Calendar()
    kalender.add("prodid", "-//Fondsportaal//Stuurgroep//NL")
    kalender.add("version", "2.0")
    kalender.add("method", methode)
    kalender.add_component(_event(vergadering, aan, site_url, methode))
    # Summer and winter time of this year alone: the default lists every year up to 2038.
    jaar = vergadering.datum.year
    kalender.add_missing_timezones(first_date=date(jaar, 1, 1), last_date=date(jaar + 1, 1, 1))
    return kalender.to_ical()


def _event(vergadering: Vergadering, aan: User, site_url: str, methode: str) -> Event:
    event = Event()
    host = urlsplit(site_url).hostname or "fondsportaal"
    link = site_url.rstrip("/") + vergadering.get_absolute_url()
    event.add("uid", f"vergadering-{vergadering.pk}@{host}")
    event.add("sequence", vergadering.versie)
    event.add("dtstamp", timezone.now())
    event.add("summary", titel(vergadering))
    event.add("description", f"Agenda en stukken: {link}")
    event.add("url", link)
    event.add("status", "CANCELLED" if methode == CANCEL else "CONFIRMED")
    if vergadering.plaats:
        event.add("location", vergadering.plaats)
    _add_times(event, vergadering)
    event.add("organizer", _person(vergadering.opgesteld_door))
    event.add(
        "attendee", _person(aan, role="REQ-PARTICIPANT", partstat="NEEDS-ACTION", rsvp="TRUE")
    )
    return event


def titel(vergadering: Vergadering) -> str:
    """As it stands in a calendar."""
    if vergadering.vorm == VormVergadering.SCHRIFTELIJK:
        return f"{vergadering.stuurgroep.naam}: schriftelijke ronde sluit"
    return f"{vergadering.stuurgroep.naam}: vergadering"


def _add_times(event: Event, vergadering: Vergadering) -> None:
    if vergadering.sluit_op is not None:
        event.add("dtstart", vergadering.sluit_op.astimezone(ZONE))
        event.add("transp", "TRANSPARENT")
    elif vergadering.begin is None:
        event.add("dtstart", vergadering.datum)
        event.add("dtend", vergadering.datum + timedelta(days=1))
    else:
        event.add("dtstart", datetime.combine(vergadering.datum, vergadering.begin, ZONE))
        if vergadering.eind is not None:
            event.add("dtend", datetime.combine(vergadering.datum, vergadering.eind, ZONE))


def _person(user: User, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"MAILTO:{user.email}")
    person.params["cn"] = vText(user.naam)
    for name, value in parameters.items():
        person.params[name] = vText(value)
    return person
