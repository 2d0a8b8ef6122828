"""Mail that leaves after the commit, as a task of its own: a mail server that fails undoes no decision."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.core.mail import EmailMessage
from django.db import transaction
from django_tasks import task


@dataclass(frozen=True)
class Bijlage:
    """A file in a mail, such as an invitation for a calendar."""

    naam: str
    inhoud: bytes
    soort: str  # its media type


def mail(onderwerp: str, tekst: str, aan: Iterable[str], bijlagen: Iterable[Bijlage] = ()) -> None:
    """Send this to each address apart, once the transaction is committed; the worker does it."""
    onderwerp = " ".join(onderwerp.split())  # on one line: a subject with a break is never sent
    files = [[b.naam, b64encode(b.inhoud).decode(), b.soort] for b in bijlagen]
    for adres in dict.fromkeys(aan):
        transaction.on_commit(
            partial(send.enqueue, onderwerp=onderwerp, tekst=tekst, aan=adres, bijlagen=files)
        )


@task
def send(*, onderwerp: str, tekst: str, aan: str, bijlagen: list[list[str]]) -> None:
    """One mail to one address; `bijlagen` are [name, base64, media type]."""
    bericht = EmailMessage(onderwerp, tekst, None, [aan])
    for naam, inhoud, soort in bijlagen:
        bericht.attach(naam, b64decode(inhoud), soort)
    bericht.send()
