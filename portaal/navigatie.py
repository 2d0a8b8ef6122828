"""The navigation: which pages a role sees in the header."""

from dataclasses import dataclass

from django.urls import reverse

# label, url name, permission ("" is for everyone)
ITEMS = [
    ("Start", "start", ""),
    ("Fonds", "fonds:fonds-detail", "fonds.view_fonds"),
    ("Stuurgroep", "fonds:vergadering-list", "fonds.view_vergadering"),
    ("Projecten", "projecten:project-list", "projecten.view_project"),
    ("Pilots", "pilots:pilotkaart-list", "pilots.view_pilotkaart"),
    ("Rapportages", "rapportage:publicatie-list", ""),
    ("Besluiten", "fonds:besluitenlijst-list", ""),
    ("Opstellen", "rapportage:rapportage-list", "rapportage.view_rapportage"),
    ("Gebruikers", "gebruikers:user-list", "gebruikers.view_user"),
]

# Not for who holds this permission: what it shows stands under another item there.
NIET_VOOR = {"fonds:besluitenlijst-list": "fonds.view_vergadering"}

# Pages that stand under an item without standing under its address.
OOK_ONDER = {
    "fonds:vergadering-list": [
        "fonds:stuurgroep-detail",
        "fonds:voorstel-list",
        "fonds:besluit-list",
        "fonds:besluitenlijst-list",
    ],
    "fonds:besluitenlijst-list": ["fonds:besluit-list"],
}


@dataclass(frozen=True)
class NavItem:
    """`current` is the value of aria-current: "page" on the page itself, "true" below it, or ""."""

    label: str
    url: str
    current: str = ""


ACCOUNT_ITEMS = [
    ("Mijn account", "account_email"),
    ("Inloggen in twee stappen", "mfa_index"),
    ("Wachtwoord wijzigen", "account_change_password"),
]


def navigation_for(user, path: str) -> list[NavItem]:
    """The items that this user may open; the one with the longest matching path is current."""
    allowed = []
    for label, name, permission in ITEMS:
        elders = name in NIET_VOOR and user.has_perm(NIET_VOOR[name])
        if not elders and (not permission or user.has_perm(permission)):
            allowed.append((label, reverse(name)))
    # Each address below which an item is current, with the address of that item.
    items = {url for _, url in allowed if url != reverse("start")}
    below = {url: url for url in items}
    for name, others in OOK_ONDER.items():
        if reverse(name) in items:
            below |= {reverse(other): reverse(name) for other in others}
    deepest = max((url for url in below if path.startswith(url)), key=len, default="")
    here = path if path == reverse("start") else below.get(deepest, "")
    return [NavItem(label, url, _current(url, here, path)) for label, url in allowed]


def _current(url: str, here: str, path: str) -> str:
    if url != here:
        return ""
    return "page" if url == path else "true"


def account_links() -> list[NavItem]:
    """The pages on which a person keeps the own account."""
    return [NavItem(label, reverse(name)) for label, name in ACCOUNT_ITEMS]
