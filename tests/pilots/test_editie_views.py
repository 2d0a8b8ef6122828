"""The pages of edities and of the history of a card."""

import hashlib

import pytest

from gebruikers.rollen import Rol
from pilots.services import update_pilotkaart
from pilots.services.antwoorden import change_kaart, confirm_kaart
from tests.factories.gebruikers import user_in
from tests.factories.peilronde import closed, opened
from tests.factories.pilots import PilotkaartFactory
from tests.pilots.peilronde_pagina import html, path

pytestmark = pytest.mark.django_db


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


def test_two_edities_are_compared_in_the_browser(client, manager):
    kaart = PilotkaartFactory(naam="Verschoven", einddatum="1ste kwartaal 2024")
    kaart = update_pilotkaart(kaart=kaart, versie=1, einddatum="1ste kwartaal 2024.")
    eerste = closed(opened(naam="Een"))
    update_pilotkaart(kaart=kaart, versie=2, einddatum="4de kwartaal 2025")
    PilotkaartFactory(naam="Erbij")
    tweede = closed(opened(naam="Twee"))
    url = path("editie-compare")

    for query in ("", f"?oud={eerste.pk}&nieuw={tweede.pk}", f"?oud={tweede.pk}&nieuw={eerste.pk}"):
        text = html(client, url + query)
        assert "21 maanden later" in text
        assert "Erbij" in text


@pytest.mark.parametrize("query", ["?oud=x&nieuw=y", "?oud=999&nieuw=1", "?oud="])
def test_an_unknown_editie_to_compare_is_said_not_crashed(client, manager, query):
    PilotkaartFactory()
    for naam in ("Een", "Twee"):
        closed(opened(naam=naam))

    assert "verschil" not in client.get(path("editie-compare") + query).context


def test_the_json_of_an_editie_matches_its_fingerprint(client, manager, peiling):
    editie = closed(peiling.ronde)

    response = client.get(path("editie-json", editie.pk))

    assert hashlib.sha256(response.content).hexdigest() == editie.sha256


def test_the_history_shows_each_state_and_what_it_changed(client, manager, peiling, holder):
    change_kaart(peiling=peiling, versie=1, door=holder, doel="Rust")
    peiling.refresh_from_db()
    change_kaart(peiling=peiling, versie=2, door=holder, doel="Regie")

    text = html(client, path("kaartversie-list", "schoolontbijt"))

    assert "<del>Rust</del>" in text
    assert "<ins>Regie</ins>" in text
    assert "Door Kim Kaart" in text


def test_a_raadslid_reads_the_history_without_names_of_staff(client, peiling, holder, manager):
    writer = user_in(Rol.PROGRAMMAMANAGER, naam="Sam Schrijver")
    confirm_kaart(peiling=peiling, versie=1, door=writer)
    client.force_login(user_in(Rol.RAADSLID))

    text = html(client, path("kaartversie-list", "schoolontbijt"))

    assert "Bevestigd in een peilronde" in text
    assert "Sam Schrijver" not in text
    assert "Kim Kaart" not in text
