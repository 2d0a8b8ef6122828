"""The mails of a peilronde: one per kaarthouder, with a link per own card, after the commit."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from gebruikers.models import User
from pilots.models import Peiling, Peilronde

logger = logging.getLogger(__name__)


@dataclass
class Post:
    """Who got a mail and for whom it failed; filled once the transaction is committed."""

    verzonden: list[User] = field(default_factory=list)
    mislukt: list[User] = field(default_factory=list)


def mail_verzoek(ronde: Peilronde, peilingen: Iterable[Peiling], site_url: str) -> Post:
    """Ask each kaarthouder of these peilingen to look at the own cards."""
    return _mail("verzoek", f"{ronde.naam}: kijk uw pilots na", ronde, peilingen, site_url)


def mail_herinnering(ronde: Peilronde, peilingen: Iterable[Peiling], site_url: str) -> Post:
    """Remind each kaarthouder of these peilingen, which are not answered."""
    return _mail("herinnering", f"Herinnering: {ronde.naam}", ronde, peilingen, site_url)


def _mail(
    soort: str, onderwerp: str, ronde: Peilronde, peilingen: Iterable[Peiling], site_url: str
) -> Post:
    per_holder: dict[User, list[Peiling]] = {}
    for peiling in peilingen:
        holder = peiling.kaart.kaarthouder
        if holder is not None and holder.is_active:
            per_holder.setdefault(holder, []).append(peiling)
    post = Post()
    for holder, own in per_holder.items():
        tekst = _text(soort, ronde, holder, own, site_url)
        transaction.on_commit(partial(_send, post, holder, onderwerp, tekst))
    return post


def _send(post: Post, holder: User, onderwerp: str, tekst: str) -> None:
    # One mail that fails stops neither the others nor what was committed.
    try:
        send_mail(onderwerp, tekst, None, [holder.email])
    except (SMTPException, OSError):
        logger.exception("Mail van een peilronde aan account %s is niet verstuurd", holder.pk)
        post.mislukt.append(holder)
    else:
        post.verzonden.append(holder)


def _text(
    soort: str, ronde: Peilronde, holder: User, peilingen: list[Peiling], site_url: str
) -> str:
    kaarten = [
        {"naam": peiling.kaart.naam, "link": site_url.rstrip("/") + answer_path(peiling)}
        for peiling in sorted(peilingen, key=lambda peiling: peiling.kaart.naam)
    ]
    return render_to_string(
        f"pilots/mail/{soort}.txt",
        {
            "user": holder,
            "naam": ronde.naam,
            "antwoord_voor": ronde.antwoord_voor,
            "kaarten": kaarten,
            "site_naam": settings.SITE_NAAM,
        },
    )


def answer_path(peiling: Peiling) -> str:
    return reverse("pilots:peiling-answer", args=[peiling.ronde_id, peiling.kaart.slug])
