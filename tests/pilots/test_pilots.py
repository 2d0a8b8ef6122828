from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from fonds.choices import SoortRaadsstuk
from gebruikers.rollen import Rol
from pilots.models import Antwoord, Pilotkaart
from pilots.overzichten import overzicht_pilots
from pilots.services import create_pilotkaart, update_pilotkaart
from pilots.taken import te_doen
from tests.factories.fonds import ProgrammaFactory, RaadsstukFactory
from tests.factories.gebruikers import user_in
from tests.factories.pilots import PilotkaartFactory
from tests.factories.projecten import ProjectFactory

pytestmark = pytest.mark.django_db
ZOMER = {"peildatum": date(2022, 12, 31), "kennisdatum": date(2023, 1, 31)}


@pytest.fixture
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    "datum",
    [
        "Oktober 2022",
        "1ste helft 2023",
        "20 december 2021",
        "onbekend",
        "2x per jaar, of vaker",
        "Tussenevaluatie op 29-12-2020 geweest",
        "-",
        " 2018 ",
    ],
)
def test_a_date_stays_to_the_letter(client, manager, datum):
    kaart = create_pilotkaart(naam="Daklozenpunt", evaluatiemoment=datum)

    kaart.refresh_from_db()
    assert kaart.evaluatiemoment == datum
    assert datum.strip() in client.get(kaart.get_absolute_url()).content.decode()


def test_two_cards_do_not_bear_the_same_name():
    PilotkaartFactory(naam="Schoolontbijt")

    with pytest.raises(ValidationError) as error:
        create_pilotkaart(naam="Schoolontbijt")

    assert list(error.value.message_dict) == ["naam"]


def test_a_card_keeps_its_address_under_another_name():
    kaart = create_pilotkaart(naam="Afvalringen")

    assert update_pilotkaart(kaart=kaart, versie=1, naam="Doneerringen").slug == "afvalringen"


def test_an_unknown_answer_is_refused():
    with pytest.raises(ValidationError) as error:
        create_pilotkaart(naam="Afvalringen", succesvol="misschien")

    assert list(error.value.message_dict) == ["succesvol"]


def test_an_unknown_field_is_a_mistake_of_the_programmer():
    with pytest.raises(TypeError, match="kleur"):
        create_pilotkaart(naam="Afvalringen", kleur="rood")


def test_the_second_of_two_people_does_not_overwrite_the_first():
    kaart = PilotkaartFactory()
    update_pilotkaart(kaart=kaart, versie=1, doel="Van de eerste")

    with pytest.raises(ValidationError, match="Iemand anders"):
        update_pilotkaart(kaart=kaart, versie=1, doel="Van de tweede")


def test_the_overview_counts_each_outcome_and_names_projects_without_card():
    met, zonder = ProjectFactory(naam="Met kaart"), ProjectFactory(naam="Zonder kaart")
    PilotkaartFactory(project=met, succesvol=Antwoord.JA)
    PilotkaartFactory(succesvol=Antwoord.JA)
    PilotkaartFactory(succesvol=Antwoord.NOG_NIET_BEKEND)

    overzicht = overzicht_pilots(**ZOMER)

    counts = {regel.antwoord: regel.aantal for regel in overzicht.uitkomsten}
    assert (overzicht.totaal, counts["ja"], counts["nee"], counts["nog_niet_bekend"]) == (
        3,
        2,
        0,
        1,
    )
    assert overzicht.projecten_zonder_kaart == (zonder.naam,)


def test_a_card_that_changed_after_the_kennisdatum_says_so():
    PilotkaartFactory()
    today = timezone.localdate()

    def is_marked(kennisdatum):
        return (
            overzicht_pilots(peildatum=today, kennisdatum=kennisdatum)
            .kaarten[0]
            .gewijzigd_na_kennisdatum
        )

    assert is_marked(today - timedelta(days=1))
    assert not is_marked(today)


@pytest.mark.parametrize("count", [1, 12])
def test_the_overview_needs_as_many_queries_for_more_cards(django_assert_num_queries, count):
    for _ in range(count):
        PilotkaartFactory(project=ProjectFactory())

    with django_assert_num_queries(2):
        assert overzicht_pilots(**ZOMER).totaal == count


@pytest.mark.parametrize("rol", Rol)
def test_everyone_with_an_account_reads_and_the_programmamanager_writes(client, rol):
    kaart = PilotkaartFactory(project=ProjectFactory())
    client.force_login(user_in(rol))
    writes = 200 if rol == Rol.PROGRAMMAMANAGER else 403

    assert client.get(reverse("pilots:pilotkaart-list")).status_code == 200
    assert client.get(kaart.get_absolute_url()).status_code == 200
    for url in [
        reverse("pilots:pilotkaart-create"),
        reverse("pilots:pilotkaart-update", args=[kaart.slug]),
    ]:
        assert client.get(url).status_code == writes
        assert client.post(url).status_code == writes


def test_a_visitor_is_sent_to_the_login_page(client):
    url = PilotkaartFactory().get_absolute_url()

    assert client.get(url)["Location"] == f"{reverse('account_login')}?next={url}"


def test_a_raadslid_sees_the_project_by_name_but_gets_no_link_to_it(client):
    kaart = PilotkaartFactory(project=ProjectFactory(naam="Basisbanen"))
    client.force_login(user_in(Rol.RAADSLID))

    html = client.get(kaart.get_absolute_url()).content.decode()

    assert "Basisbanen" in html
    assert kaart.project.get_absolute_url() not in html


def test_a_raadslid_does_not_see_which_projects_have_no_card(client):
    ProjectFactory(naam="Zonder kaart")
    client.force_login(user_in(Rol.RAADSLID))

    assert "Zonder kaart" not in client.get(reverse("pilots:pilotkaart-list")).content.decode()


def test_the_list_is_filtered_by_programma_portefeuille_and_outcome(client, manager):
    wanted = PilotkaartFactory(naam="Gezocht", succesvol=Antwoord.NEE)
    PilotkaartFactory(naam="Ander", programma=ProgrammaFactory())
    url = reverse("pilots:pilotkaart-list")

    for filters in [{"programma": wanted.programma_id}, {"succesvol": "nee"}]:
        html = client.get(url, filters, headers={"HX-Request": "true"}).content.decode()
        assert "Gezocht" in html
        assert "Ander" not in html


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_needs_as_many_queries_for_more_cards(
    client, manager, django_assert_max_num_queries, count
):
    PilotkaartFactory.create_batch(count)

    with django_assert_max_num_queries(12):
        client.get(reverse("pilots:pilotkaart-list"))


def test_lines_with_a_dash_are_shown_as_a_list(client, manager):
    kaart = PilotkaartFactory(doel="Drie doelen:\n- rust\n- regie")

    assert (
        "<ul><li>rust</li><li>regie</li></ul>"
        in client.get(kaart.get_absolute_url()).content.decode()
    )


def test_a_card_is_made_from_a_project(client, manager):
    project = ProjectFactory(naam="Basisbanen", omschrijving="Werk dat past.")
    url = reverse("pilots:pilotkaart-create")

    html = client.get(f"{url}?project={project.slug}").content.decode()

    assert 'value="Basisbanen"' in html
    assert "Werk dat past." in html


def test_a_card_is_made_and_changed_in_the_browser(client, manager):
    motie = RaadsstukFactory(soort=SoortRaadsstuk.MOTIE, datum=None)
    data = {
        "naam": "Daklozenpunt",
        "succesvol": "ja",
        "beleid": "te_bepalen",
        "financieel": "ja",
        "financieel_bedrag": "80.000",
        "motie": motie.pk,
    }

    answer = client.post(reverse("pilots:pilotkaart-create"), data)
    kaart = Pilotkaart.objects.get()
    client.post(
        reverse("pilots:pilotkaart-update", args=[kaart.slug]),
        {**data, "versie": 1, "einddatum": "2022"},
    )

    assert answer["Location"] == kaart.get_absolute_url()
    kaart.refresh_from_db()
    assert (kaart.financieel_bedrag, kaart.motie, kaart.einddatum) == (
        Decimal("80000.00"),
        motie,
        "2022",
    )


def test_a_wrong_amount_is_said_at_its_field_and_the_rest_stays(client, manager):
    answer = client.post(
        reverse("pilots:pilotkaart-create"),
        {
            "naam": "Daklozenpunt",
            "succesvol": "ja",
            "beleid": "ja",
            "financieel": "ja",
            "financieel_bedrag": "10.50",
        },
    )

    assert "Vul een bedrag in zoals" in answer.context["form"].errors["financieel_bedrag"][0]
    assert 'value="Daklozenpunt"' in answer.content.decode()
    assert not Pilotkaart.objects.exists()


def test_the_second_sees_what_is_stored_and_keeps_what_was_typed(client, manager):
    kaart = PilotkaartFactory(naam="Daklozenpunt")
    update_pilotkaart(kaart=kaart, versie=1, doel="Van de eerste")

    answer = client.post(
        reverse("pilots:pilotkaart-update", args=[kaart.slug]),
        {
            "versie": 1,
            "naam": "Daklozenpunt",
            "startdatum": kaart.startdatum,
            "programma": kaart.programma_id,
            "succesvol": "te_bepalen",
            "beleid": "te_bepalen",
            "financieel": "te_bepalen",
            "gerapporteerd": "te_bepalen",
            "vervolg": "te_bepalen",
            "start_van": "2022-10-01",
            "start_tot": "2022-10-31",
            "doel": "Van de tweede",
        },
    )

    assert dict(answer.context["verschillen"]) == {"Doel / beoogd resultaat": "Van de eerste"}
    assert "Van de tweede</textarea>" in answer.content.decode()


def test_the_keeper_of_the_cards_is_told_which_projects_have_none():
    ProjectFactory(naam="Basisbanen")
    PilotkaartFactory(project=ProjectFactory())

    (taak,) = te_doen(user_in(Rol.PROGRAMMAMANAGER))

    assert (taak.titel, taak.toelichting) == ("Maak een pilotkaart voor 1 project", "Basisbanen")
    assert te_doen(user_in(Rol.RAADSLID)) == []


def test_address_with_a_project_that_can_not_be_starts_an_empty_card(client, manager):
    """PostgreSQL fails on a NUL."""
    answer = client.get(reverse("pilots:pilotkaart-create"), {"project": "basis\0banen"})

    assert answer.status_code == 200
    assert answer.context["form"].initial == {}
