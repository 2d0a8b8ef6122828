"""Mail leaves after the commit, to each address apart."""

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from basis.post import Bijlage, mail
from gebruikers.models import User
from tests.factories.gebruikers import UserFactory

pytestmark = pytest.mark.django_db


class Down(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("geen mailserver")


def sent_to() -> list[list[str]]:
    return [bericht.to for bericht in outbox.outbox]


def test_each_address_gets_a_mail_of_its_own_and_sees_no_other(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        mail("Vergadering", "Beste leden", ["a@voorbeeld.test", "b@voorbeeld.test"])
    assert sent_to() == [["a@voorbeeld.test"], ["b@voorbeeld.test"]]
    assert {(b.subject, b.body, *b.cc, *b.bcc) for b in outbox.outbox} == {
        ("Vergadering", "Beste leden")
    }


def test_a_subject_with_a_break_is_sent_on_one_line(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        mail("Teruggestuurd: Budget\r\nBasisbanen", "Beste lezer", ["a@voorbeeld.test"])
    assert [bericht.subject for bericht in outbox.outbox] == ["Teruggestuurd: Budget Basisbanen"]


def test_an_address_that_is_named_twice_gets_one_mail(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        mail("Vergadering", "Beste leden", ["a@voorbeeld.test", "b@voorbeeld.test"] * 2)
    assert sent_to() == [["a@voorbeeld.test"], ["b@voorbeeld.test"]]


def test_nobody_is_no_mail(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        mail("Vergadering", "Beste leden", [])
    assert outbox.outbox == []


def test_nothing_leaves_before_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        mail("Vergadering", "Beste leden", ["a@voorbeeld.test"])
        assert outbox.outbox == []
    assert len(outbox.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_mailed_to_nobody():
    with transaction.atomic():
        mail("Vergadering", "Beste leden", ["a@voorbeeld.test"])
        transaction.set_rollback(True)
    assert outbox.outbox == []


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_down_undoes_nothing(settings):
    settings.EMAIL_BACKEND = "tests.basis.test_post.Down"
    with transaction.atomic():
        UserFactory(naam="Blijft")
        mail("Vergadering", "Beste leden", ["a@voorbeeld.test"])
    assert User.objects.filter(naam="Blijft").exists()


def test_a_file_arrives_byte_for_byte(django_capture_on_commit_callbacks):
    inhoud = bytes(range(256))
    bijlage = Bijlage("vergadering.ics", inhoud, "application/octet-stream")
    with django_capture_on_commit_callbacks(execute=True):
        mail("Vergadering", "Beste leden", ["a@voorbeeld.test", "b@voorbeeld.test"], [bijlage])
    for bericht in outbox.outbox:
        ((naam, kreeg, soort),) = bericht.attachments
        assert (naam, kreeg, soort) == ("vergadering.ics", inhoud, "application/octet-stream")
    assert len(outbox.outbox) == 2


def test_the_mail_comes_from_the_address_of_the_portal(
    settings, django_capture_on_commit_callbacks
):
    settings.DEFAULT_FROM_EMAIL = "portaal@voorbeeld.test"
    with django_capture_on_commit_callbacks(execute=True):
        mail("Vergadering", "Beste leden", ["a@voorbeeld.test"])
    assert outbox.outbox[0].from_email == "portaal@voorbeeld.test"
