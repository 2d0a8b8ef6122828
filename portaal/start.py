"""What the start page shows: what waits for this person, where to go, what was published."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

import fonds.taken
import gebruikers.taken
import pilots.taken
import projecten.taken
import rapportage.taken
from basis.taken import Taak
from fonds.models import Fonds
from gebruikers.models import User
from gebruikers.rollen import Rol
from rapportage.models import Publicatie

APPS = [gebruikers.taken, fonds.taken, projecten.taken, pilots.taken, rapportage.taken]

# label, url name, permission, what one does there
SNELKOPPELINGEN = [
    ("Voortgang invullen", "projecten:project-list", "projecten.report_voortgang", "Per project, over de open periode"),
    ("Stuurgroep", "fonds:vergadering-list", "fonds.view_vergadering", "Vergaderingen, voorstellen en besluiten"),
    ("Geld van het fonds", "fonds:fonds-detail", "fonds.view_fonds", "Reserve, begroting en raadsbesluiten"),
    ("Projecten", "projecten:project-list", "projecten.view_project", "Stand, planning en voortgang"),
    ("Pilotkaarten", "pilots:pilotkaart-list", "pilots.view_pilotkaart", "Alle pilots en hun evaluatie"),
    ("Rapportages opstellen", "rapportage:rapportage-list", "rapportage.view_rapportage", "Van concept tot publicatie"),
    ("Gebruikers", "gebruikers:user-list", "gebruikers.view_user", "Accounts en rollen"),
]  # fmt: skip


@dataclass(frozen=True)
class Snelkoppeling:
    label: str
    url: str
    toelichting: str


@dataclass(frozen=True)
class TaakOpStart:
    """A Taak with what its deadline means today."""

    taak: Taak
    te_laat: bool
    vandaag: bool


def fonds_naam() -> str:
    """The name of the one fonds, or "" while there is none or more than one."""
    namen = list(Fonds.objects.values_list("naam", flat=True)[:2])
    return namen[0] if len(namen) == 1 else ""


def te_doen(user: User) -> list[TaakOpStart]:
    """What waits for this user in any app, the nearest deadline first, without deadline last."""
    taken = [taak for app in APPS for taak in app.te_doen(user)]
    today = timezone.localdate()
    return [
        TaakOpStart(taak, taak.voor is not None and taak.voor < today, taak.voor == today)
        for taak in sorted(taken, key=lambda taak: (taak.voor or date.max, taak.titel))
    ]


def quick_links(user: User) -> list[Snelkoppeling]:
    """Where this user may go; a page that two links name is listed once, by the first."""
    links: dict[str, Snelkoppeling] = {}
    for label, name, permission, toelichting in SNELKOPPELINGEN:
        if not user.has_perm(permission):
            continue
        url = reverse(name)
        links.setdefault(url, Snelkoppeling(label, url, toelichting))
    return list(links.values())


def role_names(user: User) -> list[str]:
    """The roles that this user holds today, as they are called."""
    held = user.rollen_today()
    return [rol.label for rol in Rol if rol in held]


def latest_publicaties(user, count: int = 6) -> QuerySet[Publicatie]:
    """The newest edition of each published report, latest first, without its heavy parts."""
    return (
        Publicatie.objects.visible_to(user)
        .latest_per_rapportage()
        .select_related("rapportage__soort", "rapportage__periode")
        .defer("inhoud", "stijl", "gegevens", "pdf")
        .order_by("-gepubliceerd_op")[:count]
    )
