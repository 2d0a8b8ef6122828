"""The link with which someone who was invited chooses a password: signed, once, for some days."""

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from gebruikers.models import User

SALT = "gebruikers.uitnodiging"


def make_token(user: User) -> str:
    """A token that holds until it is used, sent anew, withdrawn, or too old."""
    return signing.dumps({"user": user.pk, "stand": _stand(user)}, salt=SALT)


def read_token(token: str) -> User | None:
    """The invited user that this token still lets in, or None."""
    try:
        data = signing.loads(token, salt=SALT, max_age=settings.UITNODIGING_DAGEN * 24 * 60 * 60)
        user = User.objects.get(pk=data["user"], is_active=True)
    except (signing.BadSignature, User.DoesNotExist, KeyError, TypeError):
        return None
    if not user.aanvaarding_open or not constant_time_compare(data.get("stand"), _stand(user)):
        return None
    return user


def _stand(user: User) -> str:
    """Changes with every invitation, with the address, and once the account is in use."""
    parts = (user.pk, user.email, user.password, user.uitgenodigd_op, user.aanvaard_op)
    return salted_hmac(SALT, "|".join(map(str, parts)), algorithm="sha256").hexdigest()[:32]


def link_for(user: User, site_url: str) -> str:
    """The address that goes in the mail; `site_url` is where the portal is, with its scheme."""
    path = reverse("gebruikers:uitnodiging-accept", args=[make_token(user)])
    return site_url.rstrip("/") + path


def send_uitnodiging(user: User, site_url: str) -> str:
    """Mail the invitation; the link that is in it."""
    link = link_for(user, site_url)
    rollen = user.roltoekenningen.filter(tot=None) | user.roltoekenningen.filter(
        tot__gte=timezone.localdate()
    )
    tekst = render_to_string(
        "gebruikers/mail/uitnodiging.txt",
        {
            "user": user,
            "link": link,
            "dagen": settings.UITNODIGING_DAGEN,
            "rollen": rollen,
            "site_naam": settings.SITE_NAAM,
            "gemeente": settings.GEMEENTE,
        },
    )
    send_mail(f"Uitnodiging voor het {settings.SITE_NAAM}", tekst, None, [user.email])
    return link
