"""Pages of the stuurgroep: who may come in, how it is set up, and its members."""

from datetime import date

import pytest
from django.urls import reverse

from fonds.models import Stuurgroep, Stuurgroeplid
from fonds.services.vergaderingen import add_actie
from gebruikers.rollen import Rol
from tests.factories.fonds import FondsFactory
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.vergaderingen import tafel
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db
BINNEN = {Rol.PROGRAMMAMANAGER, Rol.STUURGROEPLID, Rol.CONTROLLER}
BUITEN = set(Rol) - BINNEN


@pytest.fixture
def opzet():
    return tafel()


@pytest.fixture
def manager(client, opzet):
    client.force_login(opzet.manager)
    return opzet.manager


@pytest.fixture
def addresses(opzet):
    """Every internal address of this subject, with whether it only reads."""
    vergadering = opzet.vergadering()
    punt = opzet.punt(vergadering, onderwerp="Opening")
    actie = add_actie(
        vergadering=vergadering,
        omschrijving="Bellen",
        eigenaar=opzet.manager,
        voor=date(2030, 1, 1),
    )
    opzet.gehouden(vergadering)
    v, lezen, doen = [vergadering.pk], "lezen", "doen"
    names = [
        (lezen, "stuurgroep-detail", []), (doen, "stuurgroep-create", []),
        (doen, "stuurgroep-update", [opzet.stuurgroep.pk]), (doen, "stuurgroeplid-create", []),
        (doen, "stuurgroeplid-end", [opzet.leden[0].pk]), (lezen, "vergadering-list", []),
        (doen, "vergadering-create", []), (lezen, "vergadering-detail", v),
        (doen, "vergadering-update", v), (doen, "aanwezigheid-update", v),
        (doen, "vergadering-cancel", v), (doen, "agendapunt-create", v),
        (doen, "agendapunt-update", [punt.pk]), (doen, "agendapunt-delete", [punt.pk]),
        (lezen, "actie-list", []), (doen, "actie-create", v),
        (lezen, "besluitenlijst-detail", v), (doen, "besluitenlijst-establish", v),
        (lezen, "besluitenlijst-download", [vergadering.pk, "pdf"]),
        (lezen, "besluitenlijst-download", [vergadering.pk, "docx"]),
    ]  # fmt: skip
    posts = [
        ("vergadering-invite", v), ("vergadering-remind", v), ("vergadering-hold", v),
        ("agendapunt-move", [punt.pk]),
    ]  # fmt: skip
    return {
        "get": [(soort, reverse(f"fonds:{name}", args=args)) for soort, name, args in names],
        "post": [reverse(f"fonds:{name}", args=args) for name, args in posts],
        "actie": reverse("fonds:actie-finish", args=[actie.pk]),
    }


@pytest.mark.parametrize("rol", sorted(BUITEN))
def test_who_is_outside_gets_nothing_internal_by_any_address(client, addresses, rol):
    client.force_login(user_in(rol))
    assert {client.get(url).status_code for _, url in addresses["get"]} == {403}
    assert {client.post(url).status_code for url in addresses["post"]} == {403}
    assert client.get(addresses["actie"]).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, addresses):
    for _, url in addresses["get"]:
        response = client.get(url)
        assert response.status_code == 302
        assert response.url.startswith("/account/inloggen/")
    for url in [*addresses["post"], addresses["actie"]]:
        assert client.post(url).status_code == 302


def test_a_fonds_that_cannot_be_shows_the_first_stuurgroep(client, manager, opzet):
    response = client.get(reverse("fonds:stuurgroep-detail"), {"fonds": "9" * 25})
    assert response.context["stuurgroep"] == opzet.stuurgroep


@pytest.mark.parametrize("rol", sorted(BINNEN - {Rol.PROGRAMMAMANAGER}))
def test_members_and_controller_read_and_do_not_manage(client, addresses, rol):
    client.force_login(user_in(rol))
    for soort, url in addresses["get"]:
        assert client.get(url).status_code == (200 if soort == "lezen" else 403), url
    assert {client.post(url).status_code for url in addresses["post"]} == {403}


def test_the_programmamanager_opens_every_page(client, manager, addresses):
    assert {client.get(url).status_code for _, url in addresses["get"]} == {200}


def test_only_the_stuurgroep_stands_in_the_menu_of_who_may_see_it(client, opzet):
    client.force_login(user_in(Rol.RAADSLID))
    assert ">Stuurgroep<" not in page(client.get("/"))
    client.force_login(opzet.manager)
    html = page(client.get(reverse("fonds:stuurgroep-detail")))
    assert 'href="/fonds/stuurgroep/vergaderingen/" aria-current="true">Stuurgroep<' in html


def test_the_register_of_besluiten_stands_under_stuurgroep_in_the_menu(client, manager):
    html = page(client.get(reverse("fonds:besluit-list")))
    assert 'aria-current="true">Stuurgroep<' in html


def test_without_a_stuurgroep_the_page_says_how_to_begin(client):
    FondsFactory()
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    assert "Stuurgroep instellen" in page(client.get(reverse("fonds:stuurgroep-detail")))
    assert "Er is nog geen stuurgroep" in page(client.get(reverse("fonds:vergadering-list")))
    assert client.get(reverse("fonds:vergadering-create")).status_code == 404


def test_a_stuurgroep_is_set_up(client):
    FondsFactory()
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    response = client.post(
        reverse("fonds:stuurgroep-create"),
        {
            "naam": "Stuurgroep", "quorum": "3", "quorum_met_voorzitter": "on",
            "stemmen_zichtbaar": "na_stemmen", "schriftelijk": "deadline", "mandaat": "500.000",
            "herinneren_dagen": "2", "boven_mandaat": "college", "aangehouden_dagen": "60",
        },
    )  # fmt: skip
    assert response.url == reverse("fonds:stuurgroep-detail")
    assert Stuurgroep.objects.get().mandaat == 500_000


def test_a_stuurgroep_is_not_set_up_twice(client, manager, opzet):
    html = page(client.get(reverse("fonds:stuurgroep-create")))
    assert "De stuurgroep is al ingesteld" in html
    assert 'name="quorum"' not in html
    ander = FondsFactory()
    form = client.get(reverse("fonds:stuurgroep-create")).context["form"]
    assert list(form.fields["fonds"].queryset) == [ander]


def test_settings_that_someone_else_changed_are_shown_beside_what_was_typed(client, manager, opzet):
    url = reverse("fonds:stuurgroep-update", args=[opzet.stuurgroep.pk])
    data = {
        "naam": "Nieuw", "quorum": "2", "stemmen_zichtbaar": "meteen", "schriftelijk": "allen",
        "herinneren_dagen": "2", "boven_mandaat": "college", "aangehouden_dagen": "60",
        "versie": "1",
    }  # fmt: skip
    Stuurgroep.objects.update(versie=2, quorum=4)
    html = page(client.post(url, data))
    assert "<dd>ja</dd>" in html  # the voorzitter is always there; unchecked in the form
    assert "Dit staat nu opgeslagen" in html
    assert 'name="versie" value="2"' in html
    Stuurgroep.objects.get(quorum=4)
    assert client.post(url, data | {"versie": "2"}).status_code == 302
    assert Stuurgroep.objects.get().quorum == 2


@pytest.mark.parametrize(
    ("veld", "getypt"),
    [
        ("quorum", "0"), ("quorum", "51"), ("herinneren_dagen", "9999999999"),
        ("aangehouden_dagen", "9999999999"), ("aangehouden_dagen", "-1"), ("mandaat", "-5"),
    ],
)  # fmt: skip
def test_a_number_that_no_setting_can_have_is_asked_again(client, manager, opzet, veld, getypt):
    typed = {
        "naam": "Stuurgroep", "quorum": "3", "stemmen_zichtbaar": "meteen", "versie": "1",
        "schriftelijk": "allen", "herinneren_dagen": "2", "boven_mandaat": "college",
        "aangehouden_dagen": "60",
    }  # fmt: skip
    url = reverse("fonds:stuurgroep-update", args=[opzet.stuurgroep.pk])
    response = client.post(url, typed | {veld: getypt})
    assert list(response.context["form"].errors) == [veld]
    assert getypt in page(response)
    assert client.get("/").status_code == 200


def test_who_becomes_a_member_without_the_role_cannot_vote_and_the_page_says_so(
    client, manager, opzet
):
    user = UserFactory(naam="Zonder Rol")
    response = client.post(
        reverse("fonds:stuurgroeplid-create"),
        {"user": user.pk, "functie": "Manager", "rol": "lid", "van": "2024-01-01"},
        follow=True,
    )
    html = page(response)
    assert "Zonder Rol kan nog niet stemmen" in html
    assert "kan niet stemmen" in html


def test_a_former_member_stays_readable(client, manager, opzet):
    lid = opzet.leden[4]
    client.post(reverse("fonds:stuurgroeplid-end", args=[lid.pk]), {"tot": "2024-02-01"})
    html = page(client.get(reverse("fonds:stuurgroep-detail")))
    assert "Wie eerder lid was (1)" in html
    assert "tot en met 1 februari 2024" in html


def test_who_stood_in_the_list_then_is_a_member_of_that_meeting(client, manager, opzet):
    Stuurgroeplid.objects.filter(pk=opzet.leden[2].pk).update(tot=date(2024, 3, 31))
    naam = str(opzet.leden[2].user)
    assert naam in page(client.get(opzet.vergadering().get_absolute_url()))
    assert naam not in page(client.get(opzet.vergadering(date(2024, 4, 1)).get_absolute_url()))
