import pytest
from django.urls import reverse

from gebruikers.rollen import Rol
from projecten.models import Kernopgave, Programmapakket, Project, Wijk
from projecten.services import update_project
from tests.factories.fonds import BeslispuntFactory, OnderdeelFactory, OnderdeelhouderFactory
from tests.factories.gebruikers import user_in
from tests.factories.pilots import PilotkaartFactory
from tests.factories.projecten import (
    KernopgaveFactory,
    ProgrammapakketFactory,
    ProjectFactory,
    VoortgangFactory,
    WijkFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


def html(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_needs_as_many_queries_for_more_rows(
    client, manager, django_assert_max_num_queries, count
):
    periode = VoortgangFactory().periode
    for _ in range(count):
        VoortgangFactory(periode=periode, ingediend=True)
    ProgrammapakketFactory.create_batch(count)

    with django_assert_max_num_queries(14):
        answer = client.get(reverse("projecten:project-list"))

    assert html(answer).count('class="grotik"') == count


def test_an_empty_list_says_what_to_do(client, manager):
    answer = client.get(reverse("projecten:project-list"))

    assert "Er zijn nog geen projecten" in html(answer)
    assert reverse("projecten:project-create") in html(answer)


def test_the_list_is_filtered_by_programma_kernopgave_wijk_and_fase(client, manager):
    kernopgave, wijk = KernopgaveFactory(), WijkFactory()
    wanted = ProjectFactory(naam="Gezocht", fase="afronding")
    wanted.kernopgaven.add(kernopgave)
    wanted.wijken.add(wijk)
    ProjectFactory(naam="Ander")
    url = reverse("projecten:project-list")

    for key, value in {
        "programma": wanted.onderdeel.programma_id,
        "kernopgave": kernopgave.pk,
        "wijk": wijk.pk,
        "fase": "afronding",
    }.items():
        answer = client.get(url, {key: value}, headers={"HX-Request": "true"})
        assert "Gezocht" in html(answer), key
        assert "Ander" not in html(answer), key
        assert "<html" not in html(answer)


def test_a_filter_without_results_keeps_the_filter(client, manager):
    ProjectFactory()

    answer = client.get(reverse("projecten:project-list"), {"fase": "gestopt"})

    assert "Geen projecten gevonden" in html(answer)
    assert "Wis filter" in html(answer)


def test_the_page_shows_the_facts_the_money_and_who_holds_it(client, manager):
    beslispunt = BeslispuntFactory(nummer="4a")
    project = ProjectFactory(onderdeel__beslispunt=beslispunt, onderdeel__raming="494520.00")
    houder = OnderdeelhouderFactory(onderdeel=project.onderdeel, user__naam="Bo Jansen")
    pilot = PilotkaartFactory(project=project)

    page = html(client.get(project.get_absolute_url()))

    assert "€\u00a0494.520" in page
    assert beslispunt.get_absolute_url() in page
    assert houder.user.naam in page
    assert pilot.get_absolute_url() in page


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_needs_as_many_queries_for_more_voortgang(
    client, manager, django_assert_max_num_queries, count
):
    project = ProjectFactory()
    for n in range(count):
        VoortgangFactory(project=project, periode__jaar=2022 + n, ingediend=True)
        PilotkaartFactory(project=project)

    with django_assert_max_num_queries(17):
        client.get(project.get_absolute_url())


def test_an_old_address_leads_to_the_new_name(client, manager):
    project = ProjectFactory(naam="Impact gedreven", slug="impact-gedreven")
    update_project(project=project, versie=1, naam="Resultaat gedreven")

    answer = client.get("/projecten/impact-gedreven/", follow=True)

    assert answer.redirect_chain == [("/projecten/resultaat-gedreven/", 302)]
    assert "Heette eerder: Impact gedreven" in html(answer)


def test_a_rename_and_back_does_not_send_in_circles(client, manager):
    project = ProjectFactory(naam="Een", slug="een")
    project = update_project(project=project, versie=1, naam="Twee")
    update_project(project=project, versie=2, naam="Een")

    assert client.get("/projecten/een/").status_code == 200
    assert client.get("/projecten/twee/")["Location"] == "/projecten/een/"


def test_the_programmamanager_makes_everything_in_the_browser(client, manager):
    onderdeel = OnderdeelFactory()
    client.post(reverse("projecten:kernopgave-create"), {"naam": "Gezond leven", "volgorde": 1})
    client.post(reverse("projecten:hoofdlijn-create"), {"naam": "Thuis", "volgorde": 1})
    client.post(reverse("projecten:wijk-create"), {"naam": "Meerzicht"})
    kernopgave, wijk = Kernopgave.objects.get(), Wijk.objects.get()

    answer = client.post(
        reverse("projecten:project-create"),
        {
            "naam": "Basisbanen",
            "onderdeel": onderdeel.pk,
            "fase": "uitvoering",
            "start": "2022-10-01",
            "kernopgaven": [kernopgave.pk],
            "wijken": [wijk.pk],
        },
    )
    client.post(
        reverse("projecten:programmapakket-create"),
        {"naam": "Kennisdeling", "fase": "uitvoering", "looptijd": "Q2-2023 t/m Q2-2024"},
    )

    project = Project.objects.get()
    assert answer["Location"] == project.get_absolute_url()
    assert (list(project.kernopgaven.all()), list(project.wijken.all())) == ([kernopgave], [wijk])
    assert Programmapakket.objects.get().looptijd == "Q2-2023 t/m Q2-2024"


def test_without_an_onderdeel_the_form_says_to_make_one_first(client, manager):
    answer = client.get(reverse("projecten:project-create"))

    assert "Maak eerst bij het fonds een onderdeel" in html(answer)


def test_what_is_wrong_is_said_in_dutch_at_the_field_and_the_rest_stays(client, manager):
    OnderdeelFactory()

    answer = client.post(
        reverse("projecten:project-create"),
        {"naam": "Basisbanen", "fase": "uitvoering", "start": "31-2-2024", "deelnemers": "-1"},
    )

    form = answer.context["form"]
    assert set(form.errors) == {"onderdeel", "start", "deelnemers"}
    assert "Dit veld is verplicht." in form.errors["onderdeel"][0]
    assert "Voer een geldige datum in." in form.errors["start"][0]
    assert 'value="Basisbanen"' in html(answer)


def test_a_rule_of_the_row_is_said_above_the_form(client, manager):
    project = ProjectFactory()

    answer = client.post(
        reverse("projecten:project-update", args=[project.slug]),
        {
            "versie": 1,
            "naam": project.naam,
            "fase": "uitvoering",
            "start": "2024-02-01",
            "eind": "2024-01-01",
        },
    )

    assert "Het einde ligt voor de start." in html(answer)


def test_the_second_of_two_people_sees_what_is_stored_and_keeps_what_was_typed(client, manager):
    project, wijk = ProjectFactory(naam="Basisbanen"), WijkFactory(naam="Oosterheem")
    update_project(project=project, versie=1, omschrijving="Van de eerste", wijken=[wijk])
    url = reverse("projecten:project-update", args=[project.slug])
    data = {"versie": 1, "naam": "Basisbanen", "fase": "afronding", "omschrijving": "Van de tweede"}

    answer = client.post(url, data)

    assert dict(answer.context["verschillen"]) == {
        "Waar het over gaat": "Van de eerste",
        "Fase": "Uitvoering",
        "Wijken": "Oosterheem",
    }
    assert "Van de tweede</textarea>" in html(answer)
    client.post(url, {**data, "versie": answer.context["form"]["versie"].value()})
    project.refresh_from_db()
    assert project.omschrijving == "Van de tweede"


def test_the_lists_of_the_indeling_are_edited(client, manager):
    kernopgave = KernopgaveFactory(naam="Oud", volgorde=1)
    url = reverse("projecten:kernopgave-update", args=[kernopgave.pk])

    answer = client.post(url, {"naam": "Nieuw", "volgorde": 3})

    kernopgave.refresh_from_db()
    assert answer["Location"] == reverse("projecten:indeling")
    assert (kernopgave.naam, kernopgave.volgorde) == ("Nieuw", 3)
    assert "Nieuw" in html(client.get(reverse("projecten:indeling")))
