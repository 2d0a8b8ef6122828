"""The pages of a peilronde: who may come where, what they show, and at what cost."""

import hashlib
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from gebruikers.models import Bericht
from gebruikers.rollen import Rol
from pilots.models import Editie, Peiling, Peilronde, Pilotkaart
from pilots.services import update_pilotkaart
from pilots.services.antwoorden import change_kaart, confirm_kaart
from pilots.taken import te_doen
from tests.factories.gebruikers import user_in
from tests.factories.peilronde import closed, late, opened
from tests.factories.pilots import PilotkaartFactory

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


def path(name: str, *args) -> str:
    return reverse(f"pilots:{name}", args=args)


def html(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def form_data(kaart: Pilotkaart, **changes) -> dict:
    """What the browser sends back for this card."""
    fields = {
        field.name: getattr(kaart, field.attname)
        for field in Pilotkaart._meta.concrete_fields
        if getattr(kaart, field.attname) is not None
    }
    return {**fields, "versie": kaart.versie, **changes}


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


# Edities and history


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
