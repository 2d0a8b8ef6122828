"""The table of rollen.py in the words that a reader sees."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Permission

from gebruikers.rollen import ROLLEN

WERKWOORDEN = {"view": "inzien", "add": "toevoegen", "change": "wijzigen", "delete": "verwijderen"}


@dataclass(frozen=True)
class Recht:
    """One thing that one may do, and per role, in the order of the table, whether it may."""

    tekst: str
    rollen: tuple[bool, ...]


def rechten_per_onderwerp(permissions: Iterable[Permission]) -> dict[str, list[Recht]]:
    """Per app its permissions that any role holds, in Dutch; a permission that is in no row is left out."""
    used = set().union(*ROLLEN.values())
    found: dict[str, list[Recht]] = {}
    for permission in permissions:
        app_label = permission.content_type.app_label
        name = f"{app_label}.{permission.codename}"
        if name in used:
            holders = tuple(name in held for held in ROLLEN.values())
            subject = apps.get_app_config(app_label).verbose_name.capitalize()
            found.setdefault(subject, []).append(Recht(in_words(permission), holders))
    return found


def in_words(permission: Permission) -> str:
    """ "Raadsstukken inzien" for a permission of Django's own; else the name that its model gives it."""
    verb, _, noun = permission.codename.partition("_")
    model = permission.content_type.model_class()
    if model is not None and verb in WERKWOORDEN and noun == permission.content_type.model:
        return f"{str(model._meta.verbose_name_plural).capitalize()} {WERKWOORDEN[verb]}"
    return permission.name.removeprefix("Mag ").capitalize()
