"""The forms of a card and of a peilronde: empty, too long, absurd; a sentence at the field and nothing lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from gebruikers.rollen import Rol
from pilots.models import Peilronde, Pilotkaart
from pilots.services import create_pilotkaart
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.peilronde import opened
from tests.factories.pilots import PilotkaartFactory
from tests.factories.projecten import ProjectFactory

pytestmark = pytest.mark.django_db

VERPLICHT = "Dit veld is verplicht."


@pytest.fixture(autouse=True)
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


def path(name, *args) -> str:
    return reverse(f"pilots:{name}", args=args)


def errors(response) -> dict:
    assert response.status_code == 200
    return {veld: list(fouten) for veld, fouten in response.context["form"].errors.items()}


def card(**anders) -> dict:
    antwoorden = dict.fromkeys(("succesvol", "beleid", "financieel"), "te_bepalen")
    return {"naam": "Schoolontbijt", "doel": "Minder honger.", **antwoorden, **anders}


def make(client, **anders):
    return client.post(path("pilotkaart-create"), card(**anders))


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("naam", ""),
        ("naam", "   "),
        ("naam", "x" * 201),
        ("startdatum", "x" * 501),
        ("succesvol", "misschien"),
        ("vervolg", "weg"),
        ("programma", "99999"),
        ("kaarthouder", "99999"),
        ("motie", "abc"),
        ("financieel_bedrag", "veel"),
        ("start_van", "31-02-2024"),
        ("eind_tot", "morgen"),
    ],
)
def test_card_that_is_refused_says_so_at_the_field_and_keeps_the_rest(client, veld, waarde):
    response = make(client, **{veld: waarde})

    assert list(errors(response)) == [veld]
    assertContains(response, "Minder honger.")
    assert not Pilotkaart.objects.exists()


@pytest.mark.parametrize("veld", ["succesvol", "beleid", "financieel"])
def test_card_without_an_answer_is_refused_and_without_means_or_sequel_is_not(client, veld):
    assert errors(make(client, **{veld: ""})) == {veld: [VERPLICHT]}

    make(client, gerapporteerd="", vervolg="")
    kaart = Pilotkaart.objects.get()
    assert (kaart.gerapporteerd, kaart.vervolg) == ("te_bepalen", "te_bepalen")


def test_name_that_another_card_has_is_said_at_the_name(client):
    PilotkaartFactory(naam="Schoolontbijt")

    assert list(errors(make(client))) == ["naam"]
    assert Pilotkaart.objects.count() == 1


def test_card_sent_twice_is_made_once(client):
    make(client)

    assert list(errors(make(client))) == ["naam"]
    assert Pilotkaart.objects.count() == 1


@pytest.mark.parametrize("naam", ["Nieuw", "Overzicht", "Bijlage", "Edities", "Importeren"])
def test_card_that_is_called_like_a_page_has_an_address_of_its_own(client, naam):
    response = make(client, naam=naam)

    assertRedirects(response, Pilotkaart.objects.get().get_absolute_url())
    assertContains(client.get(response["Location"]), "Minder honger.")


@pytest.mark.parametrize(
    "moment", ["1-1-0001", "31-12-9999", "vanaf 31-12-9999", "na 9999", "0000"]
)
def test_mistyped_year_breaks_no_page(client, moment):
    kaart = create_pilotkaart(
        naam="Pilot", startdatum=moment, einddatum=moment, evaluatiemoment=moment
    )

    for url in (
        kaart.get_absolute_url(),
        path("pilotkaart-update", kaart.slug),
        path("pilotkaart-list"),
        path("pilotkaart-overview"),
        path("bijlage-detail"),
    ):
        assert client.get(url).status_code == 200, url


def test_account_that_is_blocked_is_not_offered_as_kaarthouder(client):
    weg = UserFactory(is_active=False)

    assert list(errors(make(client, kaarthouder=weg.pk))) == ["kaarthouder"]


def test_card_may_start_from_a_project_and_names_its_programma(client):
    project = ProjectFactory(naam="Basisbanen", omschrijving="Werk voor wie lang zoekt.")

    response = client.get(path("pilotkaart-create"), {"project": project.slug})

    assertContains(response, 'value="Basisbanen"')
    assertContains(response, "Werk voor wie lang zoekt.")
    form = response.context["form"]
    assert form["programma"].value() == project.onderdeel.programma_id
    assert form["project"].value() == project.pk


# A peilronde


def asked(**anders) -> dict:
    dag = timezone.localdate() + timedelta(days=14)
    return {"naam": "Peilronde", "antwoord_voor": dag.isoformat(), **anders}


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("naam", ""),
        ("naam", "x" * 101),
        ("antwoord_voor", ""),
        ("antwoord_voor", "31-02-2030"),
        ("antwoord_voor", "0001-01-01"),
    ],
)
def test_round_that_is_refused_says_so_at_the_field_and_asks_nobody(
    client, mailoutbox, veld, waarde
):
    PilotkaartFactory(kaarthouder=UserFactory())

    response = client.post(path("peilronde-create"), asked(**{veld: waarde}))

    assert list(errors(response)) == [veld]
    assert not Peilronde.objects.exists()
    assert mailoutbox == []


@pytest.mark.parametrize("dag", ["", "gisteren", "2000-01-01"])
def test_day_of_an_open_round_moves_to_no_day_that_can_not_be(client, dag):
    PilotkaartFactory()
    ronde = opened()

    response = client.post(path("peilronde-move", ronde.pk), {"antwoord_voor": dag})

    assert list(errors(response)) == ["antwoord_voor"]
    before = ronde.antwoord_voor
    ronde.refresh_from_db()
    assert ronde.antwoord_voor == before


@pytest.mark.parametrize("dag", ["9999-12-31"])
def test_round_of_a_mistyped_year_can_be_opened_and_mended(client, dag):
    PilotkaartFactory(kaarthouder=UserFactory())
    client.post(path("peilronde-create"), asked(antwoord_voor=dag))
    ronde = Peilronde.objects.get()

    assert client.get(ronde.get_absolute_url()).status_code == 200
    assert client.get(path("peilronde-move", ronde.pk)).status_code == 200


@pytest.mark.parametrize(
    ("veld", "waarde"), [("titel", ""), ("titel", "x" * 241), ("gastdocument", "x" * 201)]
)
def test_round_is_not_closed_under_a_title_that_can_not_be(client, veld, waarde):
    PilotkaartFactory()
    ronde = opened()
    data = {"titel": "Bijlage 6", "gastdocument": "Begroting", veld: waarde}

    assert list(errors(client.post(path("peilronde-close", ronde.pk), data))) == [veld]
    ronde.refresh_from_db()
    assert ronde.gesloten_op is None


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("nummer", ""), ("nummer", "x" * 41), ("titel", ""), ("gastdocument", "x" * 201)],
)
def test_settings_of_the_appendix_are_refused_at_the_field(client, veld, waarde):
    data = {"versie": 1, "nummer": "Bijlage 6", "titel": "T", "gastdocument": "G", "inleiding": "Een eigen tekst."}  # fmt: skip

    response = client.post(path("bijlage-update"), data | {veld: waarde})

    assert list(errors(response)) == [veld]
    assertContains(response, "Een eigen tekst.")
