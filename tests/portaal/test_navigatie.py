import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from gebruikers.rollen import Rol
from portaal.navigatie import ITEMS, navigation_for
from tests.factories.gebruikers import user_in
from tests.portaal.pagina import page, texts

LEZER = ["Start", "Fonds", "Pilots", "Rapportages", "Besluiten"]
WERKER = ["Start", "Fonds", "Projecten", "Pilots", "Rapportages", "Besluiten"]
TAFEL = ["Start", "Fonds", "Stuurgroep", "Projecten", "Pilots", "Rapportages"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rol", "labels"),
    [
        (Rol.PROGRAMMAMANAGER, [*TAFEL, "Opstellen"]),
        (Rol.PROJECTLEIDER, WERKER),
        (Rol.STUURGROEPLID, TAFEL),
        (Rol.CONTROLLER, [*TAFEL, "Opstellen"]),
        (Rol.COLLEGE, [*LEZER, "Opstellen"]),
        (Rol.GRIFFIE, LEZER),
        (Rol.RAADSLID, LEZER),
        (Rol.BEHEERDER, [*LEZER, "Gebruikers"]),
    ],
)
def test_navigation_shows_a_role_what_it_may_open(rol, labels):
    assert [item.label for item in navigation_for(user_in(rol), "/")] == labels


@pytest.mark.django_db
@pytest.mark.parametrize("rol", Rol)
def test_every_item_in_the_navigation_opens(client, rol):
    user = user_in(rol)
    client.force_login(user)

    for item in navigation_for(user, "/"):
        assert client.get(item.url).status_code == 200, item.url


def test_visitor_sees_only_what_is_public():
    labels = [item.label for item in navigation_for(AnonymousUser(), "/")]
    assert labels == ["Start", "Rapportages", "Besluiten"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rol", "name", "args", "label"),
    [
        (Rol.RAADSLID, "besluitenlijst-list", [], "Besluiten"),
        (Rol.PROJECTLEIDER, "besluit-list", [], "Besluiten"),
        (Rol.STUURGROEPLID, "besluit-list", [], "Stuurgroep"),
        (Rol.STUURGROEPLID, "besluitenlijst-read", [1], "Stuurgroep"),
        (Rol.PROGRAMMAMANAGER, "bijlage-delete", [1], "Stuurgroep"),
    ],
)
def test_a_page_of_the_stuurgroep_stands_under_the_item_that_its_reader_has(rol, name, args, label):
    items = navigation_for(user_in(rol), reverse(f"fonds:{name}", args=args))
    assert [item.label for item in items if item.current] == [label]


@pytest.mark.django_db
def test_page_itself_and_page_below_it_are_current_in_their_own_way():
    user = user_in(Rol.PROJECTLEIDER)
    url = reverse("projecten:project-list")

    current = {item.label: item.current for item in navigation_for(user, url) if item.current}
    below = {
        item.label: item.current for item in navigation_for(user, f"{url}iets/") if item.current
    }

    assert current == {"Projecten": "page"}
    assert below == {"Projecten": "true"}


def test_nothing_is_current_on_a_page_outside_the_navigation():
    items = navigation_for(AnonymousUser(), reverse("account_login"))

    assert not [item for item in items if item.current]


def test_every_permission_in_the_navigation_is_in_the_table_of_roles():
    from gebruikers.rollen import ROLLEN

    known = set().union(*ROLLEN.values())

    assert {permission for _, _, permission in ITEMS if permission} <= known


@pytest.mark.django_db
def test_account_menu_leads_to_the_own_account_and_signs_out_by_post(client):
    client.force_login(user_in(Rol.RAADSLID, naam="Bo Voorbeeld"))

    root = page(client.get("/"))

    assert texts(root, "//*[@class='account__menu']//a") == [
        "Mijn account",
        "Inloggen in twee stappen",
        "Wachtwoord wijzigen",
    ]
    (form,) = root.xpath("//*[@class='account__menu']//form")
    assert (form.get("method"), form.get("action")) == ("post", reverse("account_logout"))
    assert form.xpath(".//input[@name='csrfmiddlewaretoken']")


@pytest.mark.django_db
def test_visitor_gets_a_way_to_sign_in(client):
    root = page(client.get("/"))

    assert root.xpath(f"//header//a[@href='{reverse('account_login')}']")
    assert not root.xpath("//*[@class='account__menu']")
