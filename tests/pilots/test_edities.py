"""A frozen editie: what stands in it, that tampering shows, and how two of them and one card's past are read."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from gebruikers.rollen import Rol
from pilots.edities import canonical, fingerprint
from pilots.models import Bijlage, Editie, Kaartversie
from pilots.services import create_pilotkaart, update_pilotkaart
from pilots.services.antwoorden import confirm_kaart
from pilots.services.bijlage import update_bijlage
from pilots.services.peilronde import add_new_kaarten
from pilots.vergelijking import editie_verschil
from pilots.views.edities import ZICHTBAAR
from tests.factories.gebruikers import user_in
from tests.factories.peilronde import SITE, closed, opened
from tests.factories.projecten import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lezer(client):
    user = user_in(Rol.RAADSLID)
    client.force_login(user)
    return user


def frozen(titel: str = "Bijlage 6") -> Editie:
    return closed(opened(naam=titel), titel=titel)


def path(name, *args) -> str:
    return reverse(f"pilots:{name}", args=args)


def test_editie_counts_answers_states_and_outcomes():
    manager = user_in(Rol.PROGRAMMAMANAGER)
    create_pilotkaart(naam="Loopt", startdatum="2020", einddatum="2090", succesvol="ja")
    create_pilotkaart(naam="Voorbij", startdatum="2020", einddatum="2021", succesvol="nee")
    create_pilotkaart(naam="Straks", startdatum="2090", succesvol="ja")
    ronde = opened()
    confirm_kaart(peiling=ronde.peilingen.get(kaart__naam="Loopt"), versie=1, door=manager)

    cijfers = closed(ronde).gegevens["cijfers"]

    assert (cijfers["kaarten"], cijfers["bevestigd"], cijfers["niet_bevestigd"]) == (3, 1, 2)
    assert cijfers["gewijzigd"] == 0
    assert (cijfers["uitkomsten"]["ja"], cijfers["uitkomsten"]["nee"]) == (2, 1)
    assert cijfers["uitkomsten"]["deels"] == 0
    toestand = cijfers["toestand"]
    assert (toestand["lopend"], toestand["afgerond"], toestand["nog_niet_begonnen"]) == (1, 1, 1)


def test_card_that_was_never_asked_about_is_in_the_editie_as_not_confirmed():
    create_pilotkaart(naam="Eerst")
    ronde = opened()
    create_pilotkaart(naam="Later")

    antwoorden = {k["gegevens"]["naam"]: k["antwoord"] for k in closed(ronde).gegevens["kaarten"]}

    assert antwoorden == {"Eerst": "niet_bevestigd", "Later": "niet_bevestigd"}


def test_editie_keeps_the_introduction_and_the_projects_without_card_of_that_moment():
    create_pilotkaart(naam="Pilot")
    project = ProjectFactory(naam="Basisbanen")
    update_bijlage(versie=1, inleiding="Zo was het.")
    editie = frozen()
    update_bijlage(versie=Bijlage.load().versie, inleiding="Zo is het nu.")
    create_pilotkaart(naam="Banen", project=project)

    gegevens = Editie.objects.get(pk=editie.pk).gegevens

    assert gegevens["inleiding"] == "Zo was het."
    assert gegevens["cijfers"]["projecten_zonder_kaart"] == ["Basisbanen"]


def test_page_says_that_the_contents_match_their_number(client, lezer):
    create_pilotkaart(naam="Pilot")

    assertContains(client.get(frozen().get_absolute_url()), "De inhoud klopt met dit getal.")


def test_page_warns_when_the_contents_do_not_match_their_number(client, lezer):
    create_pilotkaart(naam="Pilot")
    echt = frozen()
    gegevens = json.loads(canonical(echt.gegevens).replace("Pilot", "Pilo7"))
    vals = Editie.objects.create(
        titel="Vals", gegevens=gegevens, sha256=echt.sha256, vastgesteld_op=timezone.now()
    )

    assertContains(client.get(vals.get_absolute_url()), "waarschuw beheer")


def test_fingerprint_does_not_hang_on_the_order_of_the_keys():
    assert fingerprint({"a": 1, "b": {"c": "é", "d": None}}) == fingerprint(
        {"b": {"d": None, "c": "é"}, "a": 1}
    )


@pytest.mark.parametrize("ander", [{"a": "1"}, {"a": 2}, {"a": None}, {}, {"a": 1, "b": 1}])
def test_fingerprint_sees_every_difference(ander):
    assert fingerprint({"a": 1}) != fingerprint(ander)


def test_previous_editie_is_the_one_before_it_in_time():
    create_pilotkaart(naam="Pilot")
    een, twee, drie = (frozen(f"Bijlage {n}") for n in range(3))

    assert (een.vorige, twee.vorige, drie.vorige) == (None, een, twee)


def test_previous_of_two_at_the_same_moment_is_the_first_that_was_stored():
    nu = timezone.now()
    een, twee = (
        Editie.objects.create(titel=titel, gegevens={}, sha256="0", vastgesteld_op=nu)
        for titel in ("Een", "Twee")
    )

    assert (een.vorige, twee.vorige) == (None, een)


def two_edities() -> tuple[Editie, Editie]:
    kaart = create_pilotkaart(naam="Schoolontbijt", einddatum="juni 2024")
    oud = frozen("Oude bijlage")
    update_pilotkaart(kaart=kaart, versie=1, einddatum="juni 2025")
    return oud, frozen("Nieuwe bijlage")


def test_two_edities_are_compared_oldest_first_however_they_are_asked_for(client, lezer):
    oud, nieuw = two_edities()

    page = client.get(path("editie-compare"), {"oud": nieuw.pk, "nieuw": oud.pk})

    assert (page.context["oud"], page.context["nieuw"]) == (oud, nieuw)
    assertContains(page, "12 maanden later")


def test_editie_against_itself_has_no_difference(client, lezer):
    oud, _ = two_edities()

    verschil = editie_verschil(oud.gegevens, oud.gegevens)

    assert (verschil.toegevoegd, verschil.vervallen, verschil.gewijzigd) == ((), (), ())
    assert verschil.gelijk == 1


def test_with_one_editie_there_is_nothing_to_compare_and_the_page_says_so(client, lezer):
    create_pilotkaart(naam="Pilot")
    frozen()

    assertContains(client.get(path("editie-compare")), "Daarvoor zijn twee edities nodig.")


def test_renamed_card_is_one_card_that_changed_and_not_two():
    kaart = create_pilotkaart(naam="Impact gedreven")
    oud = frozen("Een")
    update_pilotkaart(kaart=kaart, versie=1, naam="Resultaat gedreven")

    verschil = editie_verschil(oud.gegevens, frozen("Twee").gegevens)

    assert (verschil.toegevoegd, verschil.vervallen) == ((), ())
    assert [v.naam for v in verschil.gewijzigd] == ["Resultaat gedreven"]
    assert [v.veld for v in verschil.gewijzigd[0].verschillen] == ["naam"]


def test_history_shows_the_newest_states_and_says_that_there_are_more(client, lezer):
    kaart = create_pilotkaart(naam="Pilot", doel="Stand 0")
    nu = timezone.now()
    gegevens = Kaartversie.objects.get().gegevens
    Kaartversie.objects.bulk_create(
        Kaartversie(
            kaart=kaart,
            gegevens={**gegevens, "doel": f"Stand {nummer}"},
            vastgelegd_op=nu + timedelta(seconds=nummer),
            aanleiding="gewijzigd",
        )
        for nummer in range(1, ZICHTBAAR + 1)
    )

    page = client.get(path("kaartversie-list", kaart.slug))

    assert len(page.context["stappen"]) == ZICHTBAAR
    assertContains(page, "Alleen de 50 nieuwste standen staan hier.")
    assert page.context["stappen"][-1]["verschillen"]  # compared with the one that is not shown


def test_history_of_exactly_what_fits_does_not_speak_of_more(client, lezer):
    kaart = create_pilotkaart(naam="Pilot")

    page = client.get(path("kaartversie-list", kaart.slug))

    assertNotContains(page, "nieuwste standen staan hier")
    assert page.context["stappen"][-1]["verschillen"] is None


def test_cards_that_join_a_round_are_asked_once():
    create_pilotkaart(naam="Eerst")
    ronde = opened()
    create_pilotkaart(naam="Later")

    add_new_kaarten(ronde=ronde, site_url=SITE)
    add_new_kaarten(ronde=ronde, site_url=SITE)

    assert ronde.peilingen.count() == 2


@pytest.mark.parametrize("name", ["editie-detail", "editie-json"])
def test_editie_that_is_not_there_is_not_found(client, lezer, name):
    assert client.get(path(name, 99999)).status_code == 404


def test_visitor_gets_no_editie_in_any_form(client):
    create_pilotkaart(naam="Geheime pilot")
    editie = frozen()

    for url in (
        editie.get_absolute_url(),
        path("editie-json", editie.pk),
        path("editie-download", editie.pk, "csv"),
        path("editie-compare"),
        path("editie-list"),
    ):
        assert client.get(url)["Location"].startswith(reverse("account_login"))
