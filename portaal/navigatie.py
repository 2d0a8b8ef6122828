"""The navigation: which pages a role sees in the header."""

from contextlib import suppress
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

# label, url name, permission ("" is for everyone)
ITEMS = [
    ("Start", "start", ""),
    ("Fonds", "fonds:fonds-detail", "fonds.view_fonds"),
    ("Projecten", "projecten:project-list", "projecten.view_project"),
    ("Pilots", "pilots:pilotkaart-list", "pilots.view_pilotkaart"),
    ("Rapportages", "rapportage:publicatie-list", ""),
    ("Opstellen", "rapportage:rapportage-list", "rapportage.view_rapportage"),
    ("Gebruikers", "gebruikers:user-list", "gebruikers.view_user"),
]


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    current: bool


def navigation_for(user, path: str) -> list[NavItem]:
    """The items that this user may open; `current` is the one with the longest matching path."""
    allowed = []
    for label, name, permission in ITEMS:
        if not permission or user.has_perm(permission):
            with suppress(NoReverseMatch):  # BUILD: weg zodra elke app haar paden heeft
                allowed.append((label, reverse(name)))
    here = max((url for _, url in allowed if path.startswith(url)), key=len, default="")
    return [NavItem(label, url, url == here) for label, url in allowed]
