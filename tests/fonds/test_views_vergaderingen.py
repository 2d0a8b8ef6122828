"""Pages of meetings: planning one, its items, presence and actions, and the list of meetings."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fonds.models import Actie, Agendapunt, Bekrachtiging, Vergadering
from fonds.services.vergaderingen import add_actie
from gebruikers.rollen import Rol
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.vergaderingen import besloten, tafel
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def opzet():
    return tafel()


@pytest.fixture
def manager(client, opzet):
    client.force_login(opzet.manager)
    return opzet.manager


@pytest.mark.parametrize("vorm", ["vergadering", "schriftelijk"])
@pytest.mark.parametrize("dag", ["1999-12-31", "9999-12-31"])
def test_a_meeting_in_no_year_of_ours_is_asked_again(client, manager, vorm, dag):
    url = f"{reverse('fonds:vergadering-create')}?vorm={vorm}"
    response = client.post(url, {"datum": dag, "sluit_op": "12:00", "versie": "1"})
    assert list(response.context["form"].errors) == ["datum"]
    assert not Vergadering.objects.exists()


def test_a_written_round_is_planned_in_the_time_of_amsterdam(client, manager):
    response = client.post(
        reverse("fonds:vergadering-create") + "?vorm=schriftelijk",
        {"datum": "2040-07-04", "sluit_op": "17:00", "vervanger": "", "versie": "1"},
    )
    ronde = Vergadering.objects.get()
    assert response.url == ronde.get_absolute_url()
    assert ronde.vorm == "schriftelijk"
    assert timezone.localtime(ronde.sluit_op).strftime("%d-%m %H:%M") == "04-07 17:00"


def test_a_refusal_stands_at_its_field(client, manager):
    response = client.post(
        reverse("fonds:vergadering-create"),
        {"datum": "2040-07-04", "begin": "14:00", "eind": "13:00", "versie": "1"},
    )
    assert response.context["form"].errors["eind"]
    assert not Vergadering.objects.exists()


def test_an_item_moves_without_javascript_and_with_htmx(client, manager, opzet):
    vergadering = opzet.vergadering()
    opzet.punt(vergadering, onderwerp="A")
    punt = opzet.punt(vergadering, onderwerp="B")
    url = reverse("fonds:agendapunt-move", args=[punt.pk])
    response = client.post(url, {"richting": "omhoog"})
    assert response.url == f"{vergadering.get_absolute_url()}#agendapunt-{punt.pk}"
    assert Agendapunt.objects.get(pk=punt.pk).volgorde == 1
    html = page(client.post(url, {"richting": "omlaag"}, headers={"HX-Request": "true"}))
    assert "B staat nu op plaats 2" in html
    assert "<html" not in html


def test_what_somebody_else_wrote_at_an_item_is_not_overwritten_unseen(client, manager, opzet):
    punt = opzet.punt(opzet.vergadering(), onderwerp="Rondvraag")
    url = reverse("fonds:agendapunt-update", args=[punt.pk])
    typed = {"onderwerp": "Rondvraag", "versie": punt.versie, "openbaar": "on"}
    client.post(url, typed | {"verslag": "Jan belt de wijkraad."})
    html = page(client.post(url, {**typed, "openbaar": "", "verslag": "Geen vragen."}))
    assert "Iemand anders heeft dit" in html
    assert "Jan belt de wijkraad." in html
    assert "<dt>Openbaar</dt><dd>ja</dd>" in html
    assert "Geen vragen." in html
    punt.refresh_from_db()
    assert punt.verslag == "Jan belt de wijkraad."
    client.post(url, typed | {"verslag": "Geen vragen.", "versie": punt.versie})
    punt.refresh_from_db()
    assert punt.verslag == "Geen vragen."


def test_an_item_beyond_the_thousandth_keeps_its_anchor(client, manager, opzet):
    punt = opzet.vergadering().agendapunten.create(pk=1234, volgorde=1, onderwerp="Rondvraag")
    assert 'id="agendapunt-1234"' in page(client.get(punt.vergadering.get_absolute_url()))


def test_moving_by_a_link_is_refused(client, manager, opzet):
    punt = opzet.punt(opzet.vergadering(), onderwerp="A")
    assert client.get(reverse("fonds:agendapunt-move", args=[punt.pk])).status_code == 405


def test_a_step_that_is_refused_says_why(client, manager, opzet):
    vergadering = opzet.vergadering()
    url = reverse("fonds:vergadering-hold", args=[vergadering.pk])
    assert "Noteer eerst wie er was" in page(client.post(url, follow=True))


def test_presence_is_recorded_on_its_page(client, manager, opzet):
    vergadering = opzet.vergadering()
    data = {f"lid_{lid.pk}": "aanwezig" for lid in opzet.leden[:3]}
    data |= {f"lid_{lid.pk}": "onbekend" for lid in opzet.leden[3:]}
    client.post(reverse("fonds:aanwezigheid-update", args=[vergadering.pk]), data)
    assert vergadering.aanwezigheid.filter(aanwezig="aanwezig").count() == 3
    assert vergadering.aanwezigheid.count() == 3


def test_an_action_of_someone_outside_is_finished_by_its_owner(client, opzet):
    eigenaar = user_in(Rol.PROJECTLEIDER)
    actie = add_actie(
        vergadering=opzet.vergadering(), omschrijving="Bellen", eigenaar=eigenaar,
        voor=date(2030, 1, 1),
    )  # fmt: skip
    client.force_login(eigenaar)
    url = reverse("fonds:actie-finish", args=[actie.pk])
    assert f'href="{url}"' in page(client.get(reverse("start")))
    assert "Bellen" in page(client.get(url))
    assert client.post(url).url == reverse("start")
    assert Actie.objects.get().gedaan_door == eigenaar


def test_an_open_action_comes_back_on_the_next_agenda_until_it_is_done(client, manager, opzet):
    eerder = opzet.vergadering(date(2024, 1, 10))
    actie = add_actie(
        vergadering=eerder, omschrijving="Bellen met de wijk", eigenaar=opzet.manager,
        voor=date(2024, 2, 1),
    )  # fmt: skip
    url = opzet.vergadering().get_absolute_url()
    assert "Bellen met de wijk" in page(client.get(url))
    client.post(reverse("fonds:actie-finish", args=[actie.pk]))
    assert "Bellen met de wijk" not in page(client.get(url))


def test_what_was_aangehouden_is_offered_on_the_page_of_the_next_meeting(client, manager, opzet):
    eerder = opzet.vergadering(date(2024, 1, 10))
    punt = opzet.punt(eerder, voorstel=opzet.voorstel(onderwerp="Kom terug"))
    besloten(punt, "aangehouden")
    opzet.gehouden(eerder)
    html = page(client.get(opzet.vergadering().get_absolute_url()))
    assert "Aangehouden, komt terug" in html
    assert f"?voorstel={punt.voorstel_id}" in html


def queries(client, url: str) -> int:
    client.get(url)  # what is remembered between pages is remembered
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def many_rows(opzet, vergadering) -> None:
    for number in range(8):
        opzet.punt(vergadering, voorstel=opzet.voorstel(onderwerp=f"V {number}"))
        add_actie(
            vergadering=vergadering, omschrijving="x", eigenaar=UserFactory(), voor=date(2030, 1, 1)
        )
        other = opzet.vergadering(date(2030, 1, 1 + number))
        terug = opzet.punt(opzet.vergadering(date(2023, 1, 1)), voorstel=opzet.voorstel())
        besloten(terug, "aangehouden")
        add_actie(
            vergadering=other, omschrijving="x", eigenaar=UserFactory(), voor=date(2030, 2, 1)
        )
        opzet.gehouden(opzet.vergadering(date(2023, 1, 1 + number)))


@pytest.mark.parametrize("name", ["vergadering-list", "vergadering-detail", "actie-list"])
def test_a_page_needs_as_many_queries_for_more_rows(client, opzet, name):
    vergadering = opzet.vergadering(date(2029, 1, 1))
    opzet.punt(vergadering, voorstel=opzet.voorstel())
    add_actie(
        vergadering=vergadering, omschrijving="x", eigenaar=UserFactory(), voor=date(2030, 1, 1)
    )
    client.force_login(opzet.leden[0].user)
    args = [vergadering.pk] if name == "vergadering-detail" else []
    url = reverse(f"fonds:{name}", args=args)
    one = queries(client, url)
    many_rows(opzet, vergadering)
    assert queries(client, url) == one


def test_a_besluitenlijst_needs_as_many_queries_for_more_items(client, opzet):
    found = []
    client.force_login(opzet.leden[0].user)
    for count in (1, 6):
        vergadering = opzet.vergadering()
        for _ in range(count):
            punt = opzet.punt(vergadering, voorstel=opzet.voorstel())
            besloten(punt, regels={(opzet.onderdeel, 2024): Decimal(10)})
        opzet.gehouden(vergadering)
        found.append(queries(client, reverse("fonds:besluitenlijst-detail", args=[vergadering.pk])))
    assert found[0] == found[1]


def test_actions_that_are_done_are_listed_when_asked(client, manager, opzet):
    actie = add_actie(
        vergadering=opzet.vergadering(), omschrijving="Al gedaan", eigenaar=opzet.manager,
        voor=date(2030, 1, 1),
    )  # fmt: skip
    client.post(reverse("fonds:actie-finish", args=[actie.pk]))
    url = reverse("fonds:actie-list")
    assert "Al gedaan" not in page(client.get(url))
    assert "Al gedaan" in page(client.get(url, {"stand": "gedaan"}))
    assert "Al gedaan" in page(client.get(url, {"stand": ""}))
    for same in ({"sort": "voor"}, {"page": "1"}, {"uitvoer": "csv"}):
        assert b"Al gedaan" not in client.get(url, same).getvalue()


def test_the_list_of_meetings_is_that_of_the_fonds_that_is_asked(client, manager, opzet):
    opzet.vergadering(plaats="Hier")
    tafel().vergadering(plaats="Elders")
    html = page(client.get(reverse("fonds:vergadering-list"), {"fonds": opzet.fonds.pk}))
    assert "Hier" in html
    assert "Elders" not in html


def test_the_list_of_meetings_is_exported_with_what_is_on_the_screen(client, manager, opzet):
    opzet.vergadering(plaats="Stadhuis")
    response = client.get(reverse("fonds:vergadering-list"), {"uitvoer": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert "Stadhuis" in text
    assert "Gepland" in text
    assert "svg" not in text


def test_besluiten_of_two_stuurgroepen_with_one_number_are_two_pages(client, opzet):
    """And what the college said of the one is not recorded at the other."""
    made = []
    for groep in (opzet, tafel()):
        punt = groep.punt(groep.vergadering(), voorstel=groep.voorstel())
        made.append(besloten(punt, voorleggen_aan="college", tekst=f"Van {groep.fonds}."))
    assert len({besluit.nummer for besluit in made}) == 1
    client.force_login(user_in(Rol.CONTROLLER))
    for besluit in made:
        html = page(client.get(besluit.get_absolute_url()))
        assert besluit.tekst in html
    [url] = re.findall(r'href="([^"]+/bekrachtiging/[^"]*)"', html)
    client.post(url, {"akkoord": "ja", "boekdatum": "2024-04-01"})
    assert [said.besluit for said in Bekrachtiging.objects.all()] == [besluit]
