"""Keeps mails in the database while no mail server is set, so that the demo can show them."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from gebruikers.models import Bericht


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        berichten = [
            Bericht(aan=", ".join(m.recipients()), onderwerp=m.subject[:500], tekst=text_of(m))
            for m in email_messages
        ]
        return len(Bericht.objects.bulk_create(berichten))


def text_of(mail: EmailMessage) -> str:
    """The text, and the names of the files that came along; those themselves are not kept."""
    names = [attached[0] for attached in mail.attachments if isinstance(attached, tuple)]
    bijlagen = "".join(f"\nBijlage: {naam}" for naam in names)
    return f"{mail.body}\n{bijlagen}" if bijlagen else str(mail.body)
