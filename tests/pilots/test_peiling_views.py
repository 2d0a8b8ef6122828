"""The pages on which a kaarthouder answers, and who may come where."""

import pytest
from django.urls import reverse

from gebruikers.rollen import Rol
from pilots.models import Peiling, Pilotkaart
from pilots.services import update_pilotkaart
from tests.factories.gebruikers import user_in
from tests.factories.peilronde import closed, opened
from tests.factories.pilots import PilotkaartFactory
from tests.pilots.peilronde_pagina import form_data, html, path

pytestmark = pytest.mark.django_db
KEUKEN = {Rol.PROGRAMMAMANAGER, Rol.PROJECTLEIDER, Rol.STUURGROEPLID, Rol.CONTROLLER}


@pytest.fixture
def manager(client, db):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


@pytest.fixture
def holder(db):
    return user_in(Rol.RAADSLID, naam="Kim Kaart")


@pytest.fixture
def peiling(holder):
    PilotkaartFactory(naam="Schoolontbijt", slug="schoolontbijt", kaarthouder=holder)
    return opened().peilingen.get()


# Who may come where


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("peilronde-list", KEUKEN),
        ("peilronde-detail", KEUKEN),
        ("peilronde-create", {Rol.PROGRAMMAMANAGER}),
        ("peilronde-move", {Rol.PROGRAMMAMANAGER}),
        ("peilronde-remind", {Rol.PROGRAMMAMANAGER}),
        ("peilronde-extend", {Rol.PROGRAMMAMANAGER}),
        ("peilronde-close", {Rol.PROGRAMMAMANAGER}),
        ("kaarthouder-assign", {Rol.PROGRAMMAMANAGER}),
        ("peiling-list", set(Rol)),
        ("editie-list", set(Rol)),
        ("editie-compare", set(Rol)),
        ("kaartversie-list", set(Rol)),
    ],
)
def test_each_page_is_for_its_roles(client, peiling, rol, name, allowed):
    client.force_login(user_in(rol))
    without = {"peilronde-list", "peilronde-create", "peiling-list", "editie-list"}
    args = [] if name in without | {"editie-compare"} else [peiling.ronde_id]
    if name in {"kaarthouder-assign", "kaartversie-list"}:
        args = [peiling.kaart.slug]

    assert client.get(path(name, *args)).status_code == (200 if rol in allowed else 403)
    if rol not in allowed:
        assert client.post(path(name, *args)).status_code == 403


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("name", ["peiling-answer", "peiling-change"])
def test_a_card_of_another_is_not_there(client, peiling, rol, name):
    client.force_login(user_in(rol))
    url = path(name, peiling.ronde_id, "schoolontbijt")
    expected = 200 if rol == Rol.PROGRAMMAMANAGER else 404

    assert client.get(url).status_code == expected
    if expected == 404:
        assert client.post(url, {"versie": 1}).status_code == 404
        assert Peiling.objects.get().status == "open"


@pytest.mark.parametrize("rol", Rol)
def test_an_account_of_any_role_confirms_the_own_card(client, rol):
    user = user_in(rol)
    PilotkaartFactory(slug="kaart", kaarthouder=user)
    peiling = opened().peilingen.get()
    client.force_login(user)

    answer = client.post(peiling.get_absolute_url(), {"versie": 1})

    assert answer["Location"] == path("peiling-list")
    assert Peiling.objects.get().beantwoord_door == user


@pytest.mark.parametrize("rol", set(Rol) - {Rol.PROGRAMMAMANAGER})
def test_the_limited_right_does_not_open_the_card_itself(client, rol):
    user = user_in(rol)
    kaart = PilotkaartFactory(kaarthouder=user)
    opened()
    client.force_login(user)

    assert client.post(path("pilotkaart-update", kaart.slug)).status_code == 403


def test_a_visitor_is_sent_to_the_login_page_and_back_to_the_card(client, peiling):
    url = peiling.get_absolute_url()

    assert client.get(url)["Location"] == f"{reverse('account_login')}?next={url}"


# Answering


def test_what_changed_since_the_last_editie_is_shown(client, manager):
    kaart = PilotkaartFactory(naam="Schoolontbijt", einddatum="1ste kwartaal 2024")
    closed(opened(naam="Vorige"))
    kaart = update_pilotkaart(kaart=kaart, versie=1, einddatum="4de kwartaal 2025")
    PilotkaartFactory(naam="Nieuw", slug="nieuw-hier")
    ronde = opened(naam="Deze")

    changed = html(client, path("peiling-answer", ronde.pk, kaart.slug))
    added = html(client, path("peiling-answer", ronde.pk, "nieuw-hier"))

    assert "<del>1ste kwartaal 2024</del>" in changed
    assert "<ins>4de kwartaal 2025</ins>" in changed
    assert "stond niet in de vorige editie" in added


def test_without_an_earlier_editie_that_is_said(client, manager, peiling):
    assert "nog geen eerdere editie" in html(client, peiling.get_absolute_url())


def test_a_kaarthouder_changes_the_card_in_the_browser(client, peiling, holder):
    client.force_login(holder)
    url = path("peiling-change", peiling.ronde_id, "schoolontbijt")
    html(client, url)

    answer = client.post(url, form_data(peiling.kaart, einddatum="4de kwartaal 2025"))

    assert answer["Location"] == path("peiling-list")
    kaart = Pilotkaart.objects.get()
    assert (kaart.einddatum, kaart.kaarthouder) == ("4de kwartaal 2025", holder)


def test_a_kaarthouder_does_not_give_the_card_away(client, peiling, holder):
    client.force_login(holder)
    url = path("peiling-change", peiling.ronde_id, "schoolontbijt")
    other = user_in(Rol.GRIFFIE)

    client.post(url, form_data(peiling.kaart, doel="Rust", kaarthouder=other.pk, volgorde=99))

    kaart = Pilotkaart.objects.get()
    assert (kaart.doel, kaart.kaarthouder) == ("Rust", holder)
    assert kaart.volgorde != 99


def test_a_raadslid_is_not_offered_the_projects(client, peiling, holder):
    client.force_login(holder)

    form = client.get(path("peiling-change", peiling.ronde_id, "schoolontbijt")).context["form"]

    assert "project" not in form.fields


def test_the_second_of_two_sees_what_the_first_stored(client, peiling, holder):
    client.force_login(holder)
    update_pilotkaart(kaart=peiling.kaart, versie=1, doel="Van de eerste")

    answer = client.post(
        path("peiling-change", peiling.ronde_id, "schoolontbijt"),
        form_data(peiling.kaart, doel="Van de tweede"),
    )

    assert dict(answer.context["verschillen"])["Doel / beoogd resultaat"] == "Van de eerste"
    assert "Van de tweede</textarea>" in answer.content.decode()


def test_a_stale_confirmation_shows_the_card_of_now_and_asks_again(client, peiling, holder):
    client.force_login(holder)
    update_pilotkaart(kaart=peiling.kaart, versie=1, doel="Van een ander")

    answer = client.post(peiling.get_absolute_url(), {"versie": 1})

    text = answer.content.decode()
    assert "Iemand anders heeft dit intussen gewijzigd" in text
    assert "Van een ander" in text
    assert 'name="versie" value="2"' in text


@pytest.mark.parametrize("versie", ["", "x", None])
def test_a_broken_confirmation_is_no_answer(client, peiling, holder, versie):
    client.force_login(holder)

    answer = client.post(peiling.get_absolute_url(), {} if versie is None else {"versie": versie})

    assert answer.status_code == 200
    assert Peiling.objects.get().status == "open"


def test_who_answers_for_another_goes_back_to_the_round(client, manager, peiling):
    answer = client.post(peiling.get_absolute_url(), {"versie": 1})

    assert answer["Location"] == peiling.ronde.get_absolute_url()
    assert "voor Kim Kaart" in html(client, answer["Location"])


def test_a_closed_round_shows_no_button(client, peiling, holder):
    closed(peiling.ronde)
    client.force_login(holder)

    text = html(client, peiling.get_absolute_url())
    refused = client.post(peiling.get_absolute_url(), {"versie": 1})

    assert "Alles klopt nog" not in text
    assert "is gesloten" in text
    assert "is gesloten" in refused.content.decode()
    assert Peiling.objects.get().status == "open"
