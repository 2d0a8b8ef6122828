"""Every address of the portal says who may come in, and what is public stands in a list here."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from basis.toegang import INGELOGD, OPENBAAR, permission_of
from gebruikers.rollen import ROLLEN

# A new public page fails the test until someone wrote it down here, on purpose.
OPENBARE_ADRESSEN = {
    "start",
    "health",
    "help",
    "help-pagina",
    "toegankelijkheid",
    "fonds:besluitenlijst-list",  # what of a vastgestelde besluitenlijst is public
    "fonds:besluitenlijst-read",
    "fonds:besluitenlijst-pdf",
    "rapportage:publicatie-list",
    "rapportage:publicatie-read",
    "rapportage:publicatie-version",
    "rapportage:publicatie-style",
    "rapportage:publicatie-json",
    "rapportage:publicatie-pdf",
    "rapportage:publicatie-data",
    "rapportage:publicatie-file",
    "gebruikers:uitnodiging-accept",  # the signed link is the key
}
# allauth guards these itself: as visitor one signs in, the rest asks for an account.
VAN_ALLAUTH = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "openid_connect_login",
    "openid_connect_callback",
}


def addresses(
    resolver: URLResolver | None = None, namespace: str = ""
) -> Iterator[tuple[str, Callable]]:
    """Every (name, view) below the site map, with its namespace."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from addresses(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or entry.pattern}", entry.callback


def test_every_view_names_its_permission():
    assert [name for name, view in addresses() if permission_of(view) is None] == []


def test_every_permission_that_a_view_names_stands_in_the_table_of_rollen():
    known = set().union(*ROLLEN.values()) | {OPENBAAR, INGELOGD}
    assert {
        (name, permission)
        for name, view in addresses()
        if (permission := permission_of(view)) is not None and permission not in known
    } == set()


def test_only_what_is_in_the_list_is_public():
    public = {name for name, view in addresses() if permission_of(view) == OPENBAAR}
    assert public - VAN_ALLAUTH == OPENBARE_ADRESSEN
    assert public >= VAN_ALLAUTH


def test_every_permission_in_the_table_is_asked_somewhere():
    """A permission that no view and no code asks for promises something that is not there."""
    root = Path(__file__).resolve().parent.parent
    source = "".join(
        path.read_text()
        for app in ("portaal", "rapportage", "pilots", "projecten", "fonds", "gebruikers")
        for folder, ending in ((root / app, "*.py"), (root / "templates" / app, "*.html"))
        for path in folder.rglob(ending)
        if path.name != "rollen.py"
    )
    used = set().union(*ROLLEN.values())
    assert {name for name in used if name not in source} == set()
