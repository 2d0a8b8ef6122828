"""The mails about a besluit: who should know, what was decided; never who voted what (rule 12)."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from basis.post import mail
from fonds.models import Bekrachtiging, Besluit, Onderdeelhouder
from fonds.zitting import leden_op
from gebruikers.models import User
from gebruikers.rollen import Rol


def mail_besluit(besluit: Besluit) -> None:
    """Tell author, holders of the onderdelen, controllers and members what was decided."""
    _mail(besluit, "besluit", f"{besluit}: {besluit.voorstel.onderwerp}", {})


def mail_bekrachtiging(bekrachtiging: Bekrachtiging) -> None:
    """Tell the same people what directieteam or college said."""
    besluit = bekrachtiging.besluit
    said = "akkoord" if bekrachtiging.akkoord else "niet akkoord"
    subject = f"{besluit}: {bekrachtiging.get_instantie_display()} {said}"
    _mail(besluit, "bekrachtiging", subject, {"bekrachtiging": bekrachtiging})


def _mail(besluit: Besluit, soort: str, onderwerp: str, extra: dict[str, Any]) -> None:
    context = {
        "besluit": besluit,
        "voorstel": besluit.voorstel,
        "regels": list(besluit.regels.select_related("onderdeel")),
        "link": settings.SITE_URL.rstrip("/") + besluit.get_absolute_url(),
        "site_naam": settings.SITE_NAAM,
        **extra,
    }
    tekst = render_to_string(f"fonds/mail/{soort}.txt", context)
    mail(onderwerp, tekst, _who_should_know(besluit))


def _who_should_know(besluit: Besluit) -> list[str]:
    voorstel = besluit.voorstel
    onderdelen = set(besluit.regels.values_list("onderdeel", flat=True))
    onderdelen |= set(voorstel.regels.values_list("onderdeel", flat=True))
    if voorstel.onderdeel_id is not None:
        onderdelen.add(voorstel.onderdeel_id)
    houders = Onderdeelhouder.objects.geldig_op(timezone.localdate())
    leden = leden_op(besluit.stuurgroep, timezone.localdate())
    people = User.objects.filter(
        Q(pk__in=[voorstel.opgesteld_door_id, voorstel.ingediend_door_id])
        | Q(pk__in=houders.filter(onderdeel__in=onderdelen).values("user"))
        | Q(pk__in=User.objects.with_rol(Rol.CONTROLLER).values("pk"))
        | Q(pk__in=[lid.user_id for lid in leden]),
        is_active=True,
    )
    return list(people.order_by("pk").values_list("email", flat=True))
