"""Who may open which page of fonds."""

import pytest
from django.urls import reverse

from fonds.models import Begrotingswijziging
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


# Who may open these depends on the row as well: told by test_views_voorstellen, test_voorstel_stappen
# and test_bijlagen, for each role and state.
PER_OBJECT = {
    *(f"voorstel-{page}" for page in ("list", "create", "write", "effect", "detail", "update")),
    *(f"voorstel-{step}" for step in ("submit", "sendback", "withdraw", "delete")),
    *(f"bijlage-{page}" for page in ("create", "download", "delete")),
}


# Pages that a role may open for some rows only, or as a file: walked in the tests of their own subject.
PER_OBJECT = {"prognose-history", "prognose-create", "verantwoording-download"}


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


def test_every_path_of_fonds_is_in_the_table_of_this_test():
    from fonds.urls import urlpatterns

    assert {pattern.name for pattern in urlpatterns} == set(PAGES) | PER_OBJECT


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
