"""Moments are written in one way, on the clock of here."""

from datetime import UTC, datetime

from django.template import Context, Template
from django.utils import timezone

from basis.templatetags.basis import tijdstip


def shown(moment: datetime | None) -> str:
    return Template("{{ moment|tijdstip }}").render(Context({"moment": moment}))


def test_a_moment_is_shown_on_the_clock_of_here():
    assert shown(datetime(2022, 2, 21, 22, 5, tzinfo=UTC)) == "21 februari 2022, 23.05 uur"
    assert shown(datetime(2022, 7, 4, 22, 5, tzinfo=UTC)) == "5 juli 2022, 00.05 uur"


def test_no_moment_is_no_opgave():
    assert shown(None) == "geen opgave"


def test_a_table_shows_the_same_as_a_page():
    moment = datetime(2022, 2, 21, 22, 5, tzinfo=UTC)
    assert tijdstip(timezone.localtime(moment)) == shown(moment)
