"""Who may open which page of fonds."""

import pytest
from django.urls import reverse

from basis.toegang import permission_of
from fonds.models import Begrotingswijziging
from fonds.urls import urlpatterns
from gebruikers.rollen import Rol
from tests.factories.fonds import (
    BegrotingswijzigingFactory,
    OnderdeelFactory,
    OnderdeelhouderFactory,
    ProgrammaFactory,
    founded_fonds,
)
from tests.factories.gebruikers import UserFactory, user_in
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db


EVERYONE = set(Rol)
KITCHEN = {Rol.PROGRAMMAMANAGER, Rol.PROJECTLEIDER, Rol.STUURGROEPLID, Rol.CONTROLLER}
PAGES = {
    "fonds-detail": EVERYONE,
    "fonds-create": {Rol.PROGRAMMAMANAGER},
    "fonds-update": {Rol.PROGRAMMAMANAGER},
    "reserve-create": {Rol.CONTROLLER},
    "programma-list": EVERYONE,
    "programma-create": {Rol.PROGRAMMAMANAGER},
    "programma-update": {Rol.PROGRAMMAMANAGER},
    "raadsstuk-list": EVERYONE,
    "raadsstuk-detail": EVERYONE,
    "raadsstuk-create": {Rol.PROGRAMMAMANAGER, Rol.CONTROLLER, Rol.GRIFFIE},
    "raadsstuk-update": {Rol.PROGRAMMAMANAGER, Rol.CONTROLLER, Rol.GRIFFIE},
    "reservemutatie-list": KITCHEN,
    "reservemutatie-create": {Rol.CONTROLLER},
    "reservemutatie-correct": {Rol.CONTROLLER},
    "begrotingswijziging-list": KITCHEN,
    "begrotingswijziging-create": {Rol.CONTROLLER},
    "begrotingswijziging-detail": KITCHEN,
    "begrotingswijziging-update": {Rol.CONTROLLER},
    "begrotingswijziging-establish": {Rol.CONTROLLER},
    "begrotingswijziging-delete": {Rol.CONTROLLER},
    "reserve-staat": KITCHEN,
    "begrotingsregel-list": KITCHEN,
    "meerjarenbegroting-detail": KITCHEN,
    "herfasering-create": {Rol.CONTROLLER},
    "vrijval-create": {Rol.CONTROLLER},
    "boekjaar-list": KITCHEN,
    "boekjaar-detail": KITCHEN,
    "boekjaar-close": {Rol.CONTROLLER},
    "boekjaar-reopen": {Rol.CONTROLLER},
    "boekjaar-establish": {Rol.CONTROLLER},
    "onderdeel-list": KITCHEN,
    "onderdeel-detail": KITCHEN,
    "toekenning-list": KITCHEN,
    "prognose-list": KITCHEN,
    "signaal-list": KITCHEN,
    "verantwoording-detail": KITCHEN - {Rol.PROJECTLEIDER},
    "onderdeel-create": {Rol.PROGRAMMAMANAGER, Rol.CONTROLLER},
    "onderdeel-update": {Rol.PROGRAMMAMANAGER, Rol.CONTROLLER},
    "onderdeelhouder-create": {Rol.PROGRAMMAMANAGER, Rol.CONTROLLER},
    "onderdeelhouder-end": {Rol.PROGRAMMAMANAGER, Rol.CONTROLLER},
}


# Who opens the other pages depends on the row as well (a concept, the own onderdeel, a member of that day): the
# tests of their subject walk role by role. What they all ask first stands here; test_keuken_dicht opens every one.
VRAAGT = {
    "fonds.book_besteding": {
        "besteding-correct",
        "besteding-create",
        "import-book",
        "import-cancel",
        "import-create",
        "import-detail",
        "import-errors",
        "import-file",
        "import-list",
        "import-map",
        "import-progress",
        "import-read",
        "verdeelsleutel-create",
        "verdeelsleutel-end",
        "verdeelsleutel-list",
    },
    "fonds.change_stuurgroep": {
        "stuurgroep-create",
        "stuurgroep-update",
        "stuurgroeplid-create",
        "stuurgroeplid-end",
    },
    "fonds.give_prognose": {
        "prognose-create",
    },
    "fonds.manage_vergadering": {
        "aanwezigheid-update",
        "actie-create",
        "agendapunt-create",
        "agendapunt-delete",
        "agendapunt-move",
        "agendapunt-update",
        "besluitenlijst-establish",
        "vergadering-cancel",
        "vergadering-create",
        "vergadering-hold",
        "vergadering-invite",
        "vergadering-remind",
        "vergadering-update",
    },
    "fonds.ratify_besluit": {
        "besluit-create",
    },
    "fonds.record_bekrachtiging": {
        "bekrachtiging-create",
    },
    "fonds.submit_voorstel": {
        "bijlage-create",
        "bijlage-delete",
        "voorstel-create",
        "voorstel-delete",
        "voorstel-effect",
        "voorstel-submit",
        "voorstel-update",
        "voorstel-withdraw",
        "voorstel-write",
    },
    "fonds.view_besteding": {
        "besteding-detail",
        "besteding-list",
        "verplichting-list",
    },
    "fonds.view_every_besteding": {
        "verantwoording-download",
    },
    "fonds.view_prognose": {
        "prognose-history",
    },
    "fonds.view_toekenning": {
        "besluit-detail",
        "besluit-list",
        "bijlage-download",
        "voorstel-detail",
        "voorstel-list",
    },
    "fonds.view_vergadering": {
        "actie-list",
        "agendapunt-detail",
        "besluitenlijst-detail",
        "besluitenlijst-download",
        "stuurgroep-detail",
        "vergadering-detail",
        "vergadering-list",
    },
    "fonds.view_voorstel": {
        "voorstel-sendback",
    },
    "fonds.vote_voorstel": {
        "stem-create",
    },
    "ingelogd": {
        "actie-finish",
    },
    "openbaar": {
        "besluitenlijst-list",
        "besluitenlijst-pdf",
        "besluitenlijst-read",
    },
}


def urls() -> dict[str, str]:
    """A working address for every page of fonds."""
    fonds, _ = founded_fonds()
    concept = BegrotingswijzigingFactory(fonds=fonds)
    houder = OnderdeelhouderFactory(onderdeel=OnderdeelFactory(fonds=fonds))
    keys = {
        "fonds-update": fonds.pk,
        "programma-update": ProgrammaFactory().pk,
        "raadsstuk-detail": fonds.ingesteld_door.pk,
        "raadsstuk-update": fonds.ingesteld_door.pk,
        "reservemutatie-correct": fonds.mutaties.get().pk,
        "begrotingswijziging-detail": fonds.wijzigingen.get(status="vastgesteld").pk,
        "begrotingswijziging-update": concept.pk,
        "begrotingswijziging-establish": concept.pk,
        "begrotingswijziging-delete": concept.pk,
        **dict.fromkeys(
            ["boekjaar-detail", "boekjaar-close", "boekjaar-reopen", "boekjaar-establish"], 2022
        ),
        "onderdeel-detail": houder.onderdeel.pk,
        "onderdeel-update": houder.onderdeel.pk,
        "onderdeelhouder-create": houder.onderdeel.pk,
        "onderdeelhouder-end": houder.pk,
    }
    return {
        name: reverse(f"fonds:{name}", args=[keys[name]] if name in keys else []) for name in PAGES
    }


def test_every_path_of_fonds_is_in_a_table_of_this_test():
    names = {pattern.name for pattern in urlpatterns}
    assert names == set(PAGES) | set().union(*VRAAGT.values())


@pytest.mark.parametrize("permission", VRAAGT)
def test_a_page_asks_first_for_its_permission(permission):
    asked = {pattern.name: permission_of(pattern.callback) for pattern in urlpatterns}
    assert {name: asked[name] for name in VRAAGT[permission]} == dict.fromkeys(
        VRAAGT[permission], permission
    )


@pytest.mark.parametrize("rol", Rol)
def test_a_role_opens_its_own_pages_and_no_other(client, rol):
    client.force_login(user_in(rol))
    for name, url in urls().items():
        expected = 200 if rol in PAGES[name] else 403
        assert client.get(url).status_code == expected, name
        if expected == 403:
            assert client.post(url).status_code == 403, name


def test_a_visitor_is_asked_to_sign_in(client):
    for name, url in urls().items():
        assert client.get(url).status_code == 302, name
        assert client.post(url).status_code == 302, name


def test_someone_without_a_role_sees_nothing(client):
    client.force_login(UserFactory())
    for name, url in urls().items():
        assert client.get(url).status_code == 403, name


@pytest.mark.parametrize("rol", KITCHEN - {Rol.CONTROLLER})
def test_a_concept_is_seen_by_who_books(client, rol):
    concept = BegrotingswijzigingFactory(nummer="GEHEIM-1")
    client.force_login(user_in(rol))
    assert client.get(concept.get_absolute_url()).status_code == 404
    assert "GEHEIM-1" not in page(client.get(reverse("fonds:begrotingswijziging-list")))


def test_what_is_vastgesteld_has_no_update_page(client, controller):
    founded_fonds()
    wijziging = Begrotingswijziging.objects.get()
    for name in ("update", "establish", "delete"):
        url = reverse(f"fonds:begrotingswijziging-{name}", args=[wijziging.pk])
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404
    assert "Vaststellen</a>" not in page(client.get(wijziging.get_absolute_url()))
