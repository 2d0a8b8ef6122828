"""Who may do what: the whole table, and the only one.

A permission is "<app>.<verb>_<noun>". A role holds the permissions of its row; a user holds those
of all roles that are valid today. Which *objects* someone sees is asked by `visible_to(user)`.
"""

from django.db import models


class Rol(models.TextChoices):
    PROGRAMMAMANAGER = "programmamanager", "Programmamanager"
    PROJECTLEIDER = "projectleider", "Projectleider"
    STUURGROEPLID = "stuurgroeplid", "Stuurgroeplid"
    CONTROLLER = "controller", "Controller"
    COLLEGE = "college", "College"
    GRIFFIE = "griffie", "Griffie"
    RAADSLID = "raadslid", "Raadslid"
    BEHEERDER = "beheerder", "Beheerder"


LEZEN = {  # what everyone with an account may read
    "fonds.view_fonds",  # the money that the raad decided on
    "fonds.view_raadsstuk",
    "pilots.view_pilotkaart",
}
KEUKEN = {  # what the people who do the work see of each other
    "fonds.view_reservemutatie",
    "fonds.view_begrotingswijziging",
    "fonds.view_onderdeel",
    "fonds.view_verslagperiode",
    "projecten.view_project",
    "projecten.view_voortgang",
    "pilots.view_peilronde",
    "fonds.view_toekenning",
    "fonds.view_besteding",  # a projectleider: only of onderdelen that he holds
    "fonds.view_prognose",
}
STUURGROEP = {  # what the stuurgroep and who works for it see of its work
    "fonds.view_every_besteding",
    "fonds.view_vergadering",
    "fonds.view_voorstel",  # everything that is not concept
    "fonds.view_besluit",
}

ROLLEN: dict[Rol, set[str]] = {
    Rol.PROGRAMMAMANAGER: LEZEN
    | KEUKEN
    | STUURGROEP
    | {
        "fonds.change_fonds",  # fonds, programma's, onderdelen and their holders
        "fonds.change_raadsstuk",
        "fonds.change_onderdeel",
        "fonds.change_verslagperiode",
        "fonds.give_every_prognose",
        "fonds.give_prognose",
        "fonds.change_stuurgroep",  # members, terms, settings
        "fonds.manage_vergadering",
        "fonds.submit_voorstel",
        "projecten.change_project",
        "projecten.report_voortgang",
        "projecten.report_every_voortgang",  # also of projects that someone else holds
        "projecten.reopen_voortgang",
        "pilots.change_pilotkaart",
        "pilots.import_pilotkaart",
        "pilots.manage_peilronde",
        "rapportage.view_rapportage",
        "rapportage.compose_rapportage",
        "rapportage.submit_rapportage",
        "rapportage.publish_rapportage",
    },
    Rol.PROJECTLEIDER: LEZEN
    | KEUKEN
    | {
        "projecten.report_voortgang",
        "fonds.give_prognose",
        "fonds.submit_voorstel",  # concepts of his own; ingediend by himself or not at all
    },
    Rol.STUURGROEPLID: LEZEN
    | KEUKEN
    | STUURGROEP
    | {
        "fonds.vote_voorstel",  # as far as he is a Stuurgroeplid on that day
        "fonds.ratify_besluit",  # as far as he is in the chair of that meeting
    },
    Rol.CONTROLLER: LEZEN
    | KEUKEN
    | STUURGROEP
    | {
        "fonds.book_besteding",
        "fonds.close_boekjaar",
        "fonds.give_prognose",
        "fonds.give_every_prognose",
        "fonds.record_bekrachtiging",
        "fonds.change_raadsstuk",
        "fonds.book_reservemutatie",
        "fonds.book_begrotingswijziging",
        "fonds.change_onderdeel",
        "rapportage.view_rapportage",
    },
    Rol.COLLEGE: LEZEN | {"rapportage.view_rapportage", "rapportage.establish_rapportage"},
    Rol.GRIFFIE: LEZEN | {"fonds.change_raadsstuk"},
    Rol.RAADSLID: LEZEN,
    Rol.BEHEERDER: LEZEN
    | {
        "gebruikers.view_user",
        "gebruikers.invite_user",
        "gebruikers.change_user",
        "gebruikers.view_bericht",
    },
}


def permissions_of(rollen: set[str]) -> set[str]:
    """All permissions that these roles hold together."""
    return set().union(*(ROLLEN[Rol(rol)] for rol in rollen))
