"""Keeps mails in the database while no mail server is set, so that the demo can show them."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from gebruikers.models import Bericht


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        berichten = [
            Bericht(aan=", ".join(m.recipients()), onderwerp=m.subject[:500], tekst=str(m.body))
            for m in email_messages
        ]
        return len(Bericht.objects.bulk_create(berichten))
