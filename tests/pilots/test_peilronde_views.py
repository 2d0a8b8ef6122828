"""The pages of a peilronde: opening, following and closing it, what the start page says, and at what cost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from gebruikers.models import Bericht
from gebruikers.rollen import Rol
from pilots.models import Editie, Peilronde, Pilotkaart
from pilots.services import update_pilotkaart
from pilots.services.antwoorden import confirm_kaart
from pilots.taken import te_doen
from tests.factories.gebruikers import user_in
from tests.factories.peilronde import closed, late, opened
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


# Opening, as the programmamanager does it


def test_a_round_is_opened_in_the_browser_and_its_mails_are_in_the_outbox(
    client, manager, holder, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "gebruikers.mail.OutboxBackend"
    PilotkaartFactory(naam="Schoolontbijt", slug="schoolontbijt", kaarthouder=holder)
    form = client.get(path("peilronde-create")).context["form"]
    assert form.initial["naam"].startswith("Peilronde ")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            path("peilronde-create"),
            {"naam": form.initial["naam"], "antwoord_voor": form.initial["antwoord_voor"]},
        )

    ronde = Peilronde.objects.get()
    bericht = Bericht.objects.get()
    assert bericht.aan == holder.email
    assert f"http://testserver/pilots/peilronden/{ronde.pk}/kaarten/schoolontbijt/" in bericht.tekst


def test_cards_without_kaarthouder_are_named_before_the_opening(client, manager):
    PilotkaartFactory(naam="Van niemand")

    assert "Van niemand" in html(client, path("peilronde-create"))


def test_a_refused_round_says_so_at_the_form(client, manager, peiling):
    data = {"naam": "Tweede", "antwoord_voor": timezone.localdate() + timedelta(days=9)}

    assert "al een peilronde open" in client.post(path("peilronde-create"), data).content.decode()


# Following and closing


def test_the_round_shows_who_answered_and_who_did_not(client, manager, peiling):
    kaart = PilotkaartFactory(naam="Na de opening")
    text = html(client, peiling.ronde.get_absolute_url())

    assert "0 van 1 kaart" in text
    assert "Kim Kaart" in text
    assert kaart.naam in text
    assert path("peilronde-remind", peiling.ronde_id) not in text, "not before the day"


def test_reminders_are_sent_with_the_button(
    client, manager, peiling, holder, django_capture_on_commit_callbacks
):
    late(peiling.ronde)
    url = path("peilronde-remind", peiling.ronde_id)
    assert url in html(client, peiling.ronde.get_absolute_url())
    assert "Kim Kaart" in html(client, url)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url)
        client.post(url)

    assert [message.to for message in mail.outbox] == [[holder.email]]
    assert "Niemand hoeft vandaag" in html(client, url)


def test_the_day_is_moved(client, manager, peiling):
    day = timezone.localdate() + timedelta(days=40)

    client.post(path("peilronde-move", peiling.ronde_id), {"antwoord_voor": day.isoformat()})

    assert Peilronde.objects.get().antwoord_voor == day


def test_closing_leads_to_the_editie_in_which_the_card_is_marked(client, manager, peiling):
    url = path("peilronde-close", peiling.ronde_id)
    form = client.get(url).context["form"]
    assert form.initial["titel"].startswith("Bijlage 6")

    answer = client.post(url, {"titel": "Bijlage 14", "gastdocument": "Jaarstukken"})

    editie = Editie.objects.get()
    assert answer["Location"] == editie.get_absolute_url()
    text = html(client, answer["Location"])
    assert "Niet bevestigd" in text
    assert "Bijlage 14" in text
    assert "klopt met dit getal" in text


def test_closing_twice_says_that_it_is_closed(client, manager, peiling):
    closed(peiling.ronde)

    answer = client.post(path("peilronde-close", peiling.ronde_id), {"titel": "Weer"})

    assert "is gesloten" in answer.content.decode()
    assert Editie.objects.count() == 1


def test_a_kaarthouder_is_assigned_and_asked(
    client, manager, peiling, django_capture_on_commit_callbacks
):
    new = user_in(Rol.CONTROLLER)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            path("kaarthouder-assign", "schoolontbijt"), {"kaarthouder": new.pk, "versie": 1}
        )

    assert answer["Location"] == peiling.ronde.get_absolute_url()
    assert Pilotkaart.objects.get().kaarthouder == new
    assert [message.to for message in mail.outbox] == [[new.email]]


# The start page


def test_the_kaarthouder_is_told_until_the_answer_is_there(peiling, holder):
    (taak,) = te_doen(holder)
    assert (taak.url, taak.voor) == (peiling.get_absolute_url(), peiling.ronde.antwoord_voor)

    confirm_kaart(peiling=peiling, versie=1, door=holder)
    assert te_doen(holder) == []


def test_several_cards_are_one_task(holder):
    PilotkaartFactory.create_batch(3, kaarthouder=holder)
    opened()

    (taak,) = te_doen(holder)

    assert (taak.titel, taak.url) == ("Kijk 3 pilotkaarten na", path("peiling-list"))


@pytest.mark.parametrize(
    ("state", "titel"),
    [("early", None), ("late", "Herinner de kaarthouders"), ("answered", "Sluit Peilronde")],
)
def test_the_programmamanager_is_told_what_the_round_needs(peiling, manager, state, titel):
    if state == "late":
        late(peiling.ronde)
    if state == "answered":
        confirm_kaart(peiling=peiling, versie=1, door=manager)

    titels = [taak.titel for taak in te_doen(manager)]

    assert [t.startswith(titel) for t in titels] == ([True] if titel else [])


def test_a_closed_round_asks_nobody(peiling, holder, manager):
    closed(late(peiling.ronde))

    assert te_doen(holder) == te_doen(manager) == []


# Costs


@pytest.mark.parametrize("count", [1, 12])
def test_pages_need_as_many_queries_for_more_cards(
    client, manager, django_assert_max_num_queries, count
):
    for _ in range(count):
        PilotkaartFactory(kaarthouder=manager)
    closed(opened(naam="Vorige"))
    editie = Editie.objects.get()
    ronde = late(opened(naam="Deze"))
    for peiling in ronde.peilingen.all()[: count // 2]:
        confirm_kaart(peiling=peiling, versie=1, door=manager)
    kaart = Pilotkaart.objects.last()
    for _ in range(count):
        kaart = update_pilotkaart(kaart=kaart, versie=kaart.versie, doel=f"Doel {kaart.versie}")

    for url in [
        path("peilronde-list"),
        ronde.get_absolute_url(),
        path("peilronde-remind", ronde.pk),
        path("peilronde-close", ronde.pk),
        path("peiling-list"),
        path("peiling-answer", ronde.pk, kaart.slug),
        path("editie-list"),
        editie.get_absolute_url(),
        path("editie-compare"),
        path("kaartversie-list", kaart.slug),
    ]:
        with django_assert_max_num_queries(12):
            assert client.get(url).status_code == 200


def test_a_card_made_after_the_opening_can_join_once(client, manager, peiling):
    url = path("peilronde-extend", peiling.ronde.pk)
    assert "Laat meedoen" not in html(client, url)
    PilotkaartFactory(naam="Buurtkamer", kaarthouder=None)
    page = html(client, url)
    assert "Buurtkamer (nog geen kaarthouder)" in page
    assert "Laat meedoen" in page
